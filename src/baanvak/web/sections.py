"""The sections of a portfolio as cards to read, for whoever they were opened to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import (
    LANGUAGE_LEVEL_WORDS,
    SKILL_LEVEL_OF_OTHERS,
    LanguageLevel,
    SkillLevel,
)
from baanvak.base.actor import Actor
from baanvak.base.words import msgid
from baanvak.people import queries as people
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.portfolio import queries
from baanvak.portfolio.rules.education import LEVEL_WORDS, Level


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing in a card: what, a grey line under it, a text, and the number of its row."""

    words: str
    hint: str = ""
    text: str = ""
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    section: Section
    heading: str
    lines: list[CardLine] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def section_cards(by: Actor, person: Any, opened: Iterable[Section]) -> list[Card]:
    """A card for each opened section but the matches, which have their own page. Every card is a logged read."""
    cards = []
    for section in opened:
        if maker := MAKERS.get(section):
            lines, facts = maker(by, person)
            cards.append(Card(section=section, heading=SECTION_WORDS[section], lines=lines, facts=facts))
    return cards


# Why a skill may be believed, said of somebody else.
EVIDENCE_OF_OTHERS = {
    "self": msgid("says so"),
    "coach": msgid("a coach saw it"),
    "employer": msgid("an employer saw it"),
    "certificate": msgid("has a certificate"),
    "work_sample": msgid("has a piece of work"),
}

Made = tuple[list[CardLine], list[tuple[str, str]]]


def _joined(words: Iterable[Any]) -> str:
    return ", ".join(str(_(str(word))) for word in words)


def _contact(by: Actor, person: Any) -> Made:
    found = people.contact(by, person)
    return [], [(_("Name"), found.name), (_("E-mail address"), found.email), (_("Telephone"), found.phone)]


def _skills(by: Actor, person: Any) -> Made:
    lines = []
    for skill in queries.skills(by, person):
        kinds = dict.fromkeys(_(EVIDENCE_OF_OTHERS[row.kind]) for row in skill.evidence.all())
        learned = _("learned at %(where)s") % {"where": skill.learned_at} if skill.learned_at else ""
        hint = " · ".join(part for part in (_(SKILL_LEVEL_OF_OTHERS[SkillLevel(skill.level)]), *kinds, learned) if part)
        lines.append(CardLine(skill.name, hint, pk=skill.pk))
    return lines, []


def _experience(by: Actor, person: Any) -> Made:
    return [
        CardLine(
            row.title,
            " · ".join(p for p in (row.get_kind_display(), row.organisation_name, _period(row)) if p),
            row.about,
        )
        for row in queries.experience(by, person)
    ], []


def _period(row: Any) -> str:
    """From month to month, in words."""
    started = formats.date_format(row.started_on, "F Y") if row.started_on else ""
    if not started:
        return ""
    ended = formats.date_format(row.ended_on, "F Y") if row.ended_on else _("now")
    return f"{started} – {ended}"


def _education(by: Actor, person: Any) -> Made:
    found = queries.education(by, person)
    lines = []
    for row in found.rows:
        state = _("diploma") if row.has_diploma else _("still busy with it") if row.is_running else _("no diploma")
        parts = (_(LEVEL_WORDS[Level(row.level)]), state, row.institute, row.country, str(row.ended_in or ""))
        lines.append(CardLine(row.name, " · ".join(part for part in parts if part)))
    words = {True: _("yes"), False: _("no"), None: _("cannot be derived")}
    return lines, [("Startkwalificatie", words[found.has_startkwalificatie])] if lines else []


def _languages(by: Actor, person: Any) -> Made:
    lines = []
    for row in queries.languages(by, person):
        told = (
            (_("speaking"), row.speaking),
            (_("understanding"), row.listening),
            (_("reading"), row.reading),
            (_("writing"), row.writing),
        )
        hint = " · ".join(
            f"{name}: {_(LANGUAGE_LEVEL_WORDS[LanguageLevel(level)]).lower()}" for name, level in told if level
        )
        lines.append(CardLine(_(row.name), hint))
    return lines, []


def _licences(by: Actor, person: Any) -> Made:
    found = queries.licences(by, person)
    if not found.is_told:
        return [], []
    return [], [(_("Driving licences"), _joined(found.words) or _("no driving licence"))]


def _wishes(by: Actor, person: Any) -> Made:
    found = queries.wishes(by, person)
    facts = [
        (_("Occupations"), ", ".join(concept.name for concept in found.occupations)),
        (_("Sectors"), _joined(found.sector_words)),
        (_("What matters"), _joined(found.feature_words)),
    ]
    return [], [fact for fact in facts if fact[1]]


def _availability(by: Actor, person: Any) -> Made:
    found = queries.availability(by, person)
    facts = [
        (_("Hours per week"), queries.hours_words(found.hours_min, found.hours_max)),
        (_("Days"), _joined(found.day_words)),
        (_("Times"), _joined(found.day_part_words)),
        (_("Can start from"), formats.date_format(found.starts_on) if found.starts_on else ""),
    ]
    return [], [fact for fact in facts if fact[1]]


def _travel(by: Actor, person: Any) -> Made:
    found = queries.travel(by, person)
    facts = [
        (_("Lives in"), found.place.name if found.place else ""),
        (_("Travels"), _joined(found.mode_words)),
        (_("At most"), _("%(minutes)d minutes") % {"minutes": found.max_minutes} if found.max_minutes else ""),
    ]
    return [], [fact for fact in facts if fact[1]]


def _conditions(by: Actor, person: Any) -> Made:
    found = queries.conditions(by, person)
    facts = [
        (_("Work should not ask"), _joined(found.cannot_words)),
        (_("Helps at work"), _joined(found.support_words)),
        (_("Explanation"), found.note),
    ]
    return [], [fact for fact in facts if fact[1]]


MAKERS: dict[Section, Callable[[Actor, Any], Made]] = {
    Section.CONTACT: _contact,
    Section.SKILLS: _skills,
    Section.EXPERIENCE: _experience,
    Section.EDUCATION: _education,
    Section.LANGUAGES: _languages,
    Section.LICENCES: _licences,
    Section.WISHES: _wishes,
    Section.AVAILABILITY: _availability,
    Section.TRAVEL: _travel,
    Section.CONDITIONS: _conditions,
}
