"""The whole portfolio in one view: each section in one line, and what is useful to add next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baanvak.base.actor import Actor
from baanvak.people.models import Person
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.portfolio.models import Education, Experience, Language, Portfolio, Skill, SkillProposal
from baanvak.portfolio.queries import practical
from baanvak.portfolio.queries.background import education_of, experience_of, languages_of
from baanvak.portfolio.queries.gate import read_if_open
from baanvak.portfolio.queries.strengths import skills_of
from baanvak.portfolio.rules.completeness import SECTIONS, Facts, Next, next_addition, next_additions

NAMED = 3  # so many things are named in a line, the rest is counted


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section in one line of text; empty when nothing is told. `addition` is a msgid, or empty."""

    section: Section
    title: str
    line: str
    addition: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The sections that are open to the reader, in order of use, and the one addition that helps most."""

    sections: tuple[SectionLine, ...]
    addition: Next | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told yet, as far as the reader can see."""
        return not any(line.line for line in self.sections)


def portfolio(by: Actor, person: Person) -> Overview:
    """The portfolio of a person as far as it is open to the reader; each section read leaves its line."""
    is_open = [section for section in SECTIONS if read_if_open(by, person, section)]
    there = _gather(person)
    facts = there.facts
    additions = next_additions(facts)
    return Overview(
        sections=tuple(
            SectionLine(
                section=section,
                title=SECTION_WORDS[section],
                line=LINES[section](there),
                addition=additions[section].sentence if section in additions else "",
            )
            for section in is_open
        ),
        addition=next_addition(facts, among=is_open),
    )


def additions(person: Person) -> dict[Section, Next]:
    """For each section its next useful addition: for pages that passed the gate of a section already."""
    return next_additions(_gather(person).facts)


@dataclass(frozen=True, slots=True)
class _There:
    """Everything of one portfolio, read once: the number of questions does not grow with what is there."""

    row: Portfolio
    skills: list[Skill]
    proposed: int
    experience: list[Experience]
    education: list[Education]
    languages: list[Language]
    wishes: practical.Wishes
    conditions: practical.Conditions

    @property
    def facts(self) -> Facts:
        row = self.row
        return Facts(
            occupations=len(self.wishes.occupations),
            sectors=len(self.wishes.sectors),
            features=self.wishes.features.bit_count(),
            skills=len(self.skills),
            skills_with_concept=sum(skill.concept_id is not None for skill in self.skills),
            skills_proposed=self.proposed,
            experiences=len(self.experience),
            experiences_with_occupation=sum(
                one.occupation_id is not None or not one.is_work for one in self.experience
            ),
            educations=len(self.education),
            languages=len(self.languages),
            languages_with_levels=sum(language.has_levels for language in self.languages),
            has_place=row.place_id is not None,
            has_modes=bool(row.modes),
            has_minutes=row.max_minutes is not None,
            has_hours=row.hours_min is not None or row.hours_max is not None,
            has_times=bool(row.days and row.day_parts),
            has_start=row.starts_on is not None,
            has_licences=row.has_told_licences,
            needs=len(self.conditions.supports) + self.conditions.cannot.bit_count(),
        )


def _gather(person: Person) -> _There:
    row = practical.portfolio_of(person)
    return _There(
        row=row,
        skills=list(skills_of(person).prefetch_related(None)),
        proposed=SkillProposal.objects.filter(person=person, state=SkillProposal.State.PROPOSED).count(),
        experience=list(experience_of(person)),
        education=list(education_of(person)),
        languages=list(languages_of(person)),
        wishes=practical.wishes_of(person),
        conditions=practical.conditions_of(person, row),
    )


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    text = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return text
    return ngettext("%(text)s and %(more)d more", "%(text)s and %(more)d more", more) % {
        "text": text,
        "more": more,
    }


def _skills_line(there: _There) -> str:
    return _some([skill.name for skill in there.skills])


def _experience_line(there: _There) -> str:
    return _some([one.title for one in there.experience])


def _education_line(there: _There) -> str:
    return _some([one.name for one in there.education])


def _languages_line(there: _There) -> str:
    return _some([_(language.name) for language in there.languages])


def _wishes_line(there: _There) -> str:
    wishes = there.wishes
    occupations = [concept.name for concept in wishes.occupations]
    return _some([*occupations, *(_(words) for words in (*wishes.sector_words, *wishes.feature_words))])


def _availability_line(there: _There) -> str:
    found = practical.availability_of(there.row)
    parts = [hours_words(found.hours_min, found.hours_max)]
    if found.days:
        number = found.days.bit_count()
        parts.append(ngettext("%(number)d day a week", "%(number)d days a week", number) % {"number": number})
    if found.starts_on:
        parts.append(_("from %(day)s") % {"day": date_format(found.starts_on, "DATE_FORMAT")})
    return ", ".join(part for part in parts if part)


def hours_words(least: int | None, most: int | None) -> str:
    """The hours per week in words; empty when neither is told."""
    if least is not None and most is not None and least != most:
        return _("%(least)d to %(most)d hours a week") % {"least": least, "most": most}
    if least is not None and most is None:
        return _("at least %(hours)d hours a week") % {"hours": least}
    if most is not None and least is None:
        return _("at most %(hours)d hours a week") % {"hours": most}
    return "" if least is None else _("%(hours)d hours a week") % {"hours": least}


def _travel_line(there: _There) -> str:
    found = practical.travel_of(there.row)
    parts = []
    if found.place is not None:
        parts.append(_("from %(place)s") % {"place": place_words(found.place.name, found.place.pc4)})
    parts += [_(words).lower() for words in found.mode_words]
    if found.max_minutes is not None:
        parts.append(_("at most %(minutes)d minutes") % {"minutes": found.max_minutes})
    return ", ".join(parts)


def place_words(name: str, pc4: str) -> str:
    """A place with its postcode area, if it is one."""
    return f"{name} ({pc4})" if pc4 else name


def _licences_line(there: _There) -> str:
    found = practical.licences_of(there.row)
    if found.is_told and not found.licences:
        return _("No driving licence")
    return _some([_(words) for words in found.words])


def _conditions_line(there: _There) -> str:
    found = there.conditions
    cannot = [_("not: %(demand)s") % {"demand": _(words).lower()} for words in found.cannot_words]
    return _some([*(_(words) for words in found.support_words), *cannot])


LINES: dict[Section, Callable[[_There], str]] = {
    Section.SKILLS: _skills_line,
    Section.EXPERIENCE: _experience_line,
    Section.EDUCATION: _education_line,
    Section.LANGUAGES: _languages_line,
    Section.LICENCES: _licences_line,
    Section.WISHES: _wishes_line,
    Section.AVAILABILITY: _availability_line,
    Section.TRAVEL: _travel_line,
    Section.CONDITIONS: _conditions_line,
}
