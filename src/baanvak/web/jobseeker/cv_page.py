"""The page with what was found in a CV: groups of findings, each with its tick, from the draft or as it was posted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import LANGUAGE_LEVEL_WORDS, LanguageLevel
from baanvak.base.words import msgid
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.portfolio.actions.cvs import Chosen
from baanvak.portfolio.queries import CvFindings
from baanvak.portfolio.rules.cv.findings import Finding, Kind
from baanvak.portfolio.rules.education import LEVEL_WORDS, Level
from baanvak.web.jobseeker.forms.background import KINDS, STATUSES
from baanvak.web.jobseeker.forms.findings import FORMS, FindingForm

HEADINGS = {
    Kind.EXPERIENCE: SECTION_WORDS[Section.EXPERIENCE],
    Kind.EDUCATION: SECTION_WORDS[Section.EDUCATION],
    Kind.LANGUAGE: SECTION_WORDS[Section.LANGUAGES],
    Kind.LICENCE: SECTION_WORDS[Section.LICENCES],
    Kind.SKILL: SECTION_WORDS[Section.SKILLS],
}
FORGOTTEN = "forgotten"  # a hidden field: we asked once whether a tick was forgotten
ALL = "all"  # the value of the button that ticks a whole group


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind: forms of what is new, and names of what is there already."""

    kind: Kind
    heading: str
    forms: list[FindingForm]
    there: list[str]

    @property
    def rows(self) -> list[tuple[FindingForm, str]]:
        """Each form with a grey line of what was read."""
        return [(form, form.told or told(form.finding)) for form in self.forms]


def groups(found: CvFindings, posted: Mapping[str, Any] | None = None) -> list[Group]:
    """The groups in the order of the kinds; empty ones are left out."""
    made = []
    for kind in Kind:
        rows = [row for row in found.rows if row[1].kind == kind]
        forms = [FORMS[kind](finding, number, posted) for number, finding, is_there in rows if not is_there]
        there = [FORMS[kind](finding, number).called for number, finding, is_there in rows if is_there]
        if forms or there:
            made.append(Group(kind, HEADINGS[kind], forms, there))
    return made


def ticked_together(posted: QueryDict, found: CvFindings) -> QueryDict:
    """What was posted, with the ticks of a whole group on or off, as its button asked: "experience:all"."""
    kind, _colon, which = str(posted["tick"]).partition(":")
    changed = posted.copy()
    for number, finding, _is_there in found.rows:
        if finding.kind == kind:
            changed.pop(f"f{number}-is_right", None)
            if which == ALL:
                changed[f"f{number}-is_right"] = "on"
    return changed


def forgotten(shown: Iterable[Group]) -> list[FindingForm]:
    """What was corrected and not ticked: perhaps the tick was forgotten."""
    return [form for group in shown for form in group.forms if form.is_corrected and not form.is_taken]


def with_ticks(posted: QueryDict, forms: Iterable[FindingForm]) -> QueryDict:
    """What was posted, with these ticked too."""
    changed = posted.copy()
    for form in forms:
        changed[form.add_prefix("is_right")] = "on"
    return changed


def chosen(shown: Iterable[Group]) -> list[Chosen] | None:
    """The ticked findings as arguments for their verbs; None when one of them is not right yet."""
    taken = [form for group in shown for form in group.forms if form.is_taken]
    judged = [form.is_valid() for form in taken]  # all of them, so that each says what is wrong with it
    if not all(judged):
        return None
    return [Chosen(form.number, form.finding.kind, form.values()) for form in taken]


def take(shown: Iterable[Group], refused: Mapping[int, ValidationError]) -> None:
    """Show at each finding what its verb refused."""
    for group in shown:
        for form in group.forms:
            if form.number in refused:
                form.take(refused[form.number])


def errors(shown: Iterable[Group]) -> list[tuple[str, str]]:
    """For the summary on top: where each error stands, and its sentence with the name of the finding."""
    return [
        (place or form["is_right"].id_for_label, f"{form.called}: {sentence}")
        for group in shown
        for form in group.forms
        if form.is_bound and form.is_taken
        for place, sentence in form.summary
    ]


def told(finding: Finding) -> str:
    """What was read about it, in one grey line."""
    values = finding.values
    if finding.kind == Kind.EXPERIENCE:
        return _joined(values["organisation_name"], _period(values), str(KINDS[values["kind"]]))
    if finding.kind == Kind.EDUCATION:
        told_level = values["level"]
        level = _(LEVEL_WORDS[Level(told_level)]) if told_level else ""
        status = str(STATUSES[values["status"]]) if values["status"] else ""
        return _joined(values["institute"], str(values["ended_in"] or ""), level, status, values["country"])
    if finding.kind == Kind.LANGUAGE:
        return _levels(values)
    return ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _period(values: Mapping[str, Any]) -> str:
    start, end = (parse_date(values[name] or "") for name in ("started_on", "ended_on"))
    if start is None:
        return _("until %(month)s") % {"month": date_format(end, "F Y")} if end else ""
    until = date_format(end, "F Y") if end else _("now")
    return f"{date_format(start, 'F Y')} – {until}"


SIDE_WORDS = (
    ("speaking", msgid("speaking")),
    ("listening", msgid("understanding")),
    ("reading", msgid("reading")),
    ("writing", msgid("writing")),
)


def _levels(values: Mapping[str, Any]) -> str:
    """One word when all sides are alike, else each side with its own."""
    levels = [values[side] for side, _words in SIDE_WORDS]
    if None not in levels and len(set(levels)) == 1:
        return _(LANGUAGE_LEVEL_WORDS[LanguageLevel(levels[0])])
    return ", ".join(
        f"{_(words)}: {_(LANGUAGE_LEVEL_WORDS[LanguageLevel(values[side])]).lower()}"
        for side, words in SIDE_WORDS
        if values[side]
    )
