"""The CV on paper: what somebody chose of the own portfolio, in words."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import LANGUAGE_LEVEL_WORDS, SKILL_LEVEL_OF_OTHERS, LanguageLevel, SkillLevel
from baanvak.base import paper
from baanvak.base.actor import Actor
from baanvak.base.words import msgid
from baanvak.people.models import Person
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.portfolio.models import Education, Experience, Language
from baanvak.portfolio.papers import CV
from baanvak.portfolio.queries import practical
from baanvak.portfolio.queries.background import education_of, experience_of, languages_of
from baanvak.portfolio.queries.gate import read
from baanvak.portfolio.queries.overview import hours_words
from baanvak.portfolio.queries.strengths import skills_of
from baanvak.portfolio.rules.education import LEVEL_WORDS, Level


class Layout(StrEnum):
    """How a CV looks."""

    CALM = "calm"
    ASIDE = "aside"


LAYOUT_WORDS = {
    Layout.CALM: msgid("Calm: everything below each other"),
    Layout.ASIDE: msgid("With a column: the short facts beside it"),
}
# What may stand on a CV. Needs at work never do: that is for a conversation, when the person wants it.
ON_A_CV = (
    Section.CONTACT,
    Section.EXPERIENCE,
    Section.EDUCATION,
    Section.SKILLS,
    Section.LANGUAGES,
    Section.LICENCES,
    Section.AVAILABILITY,
)
ASIDE = (Section.SKILLS, Section.LANGUAGES, Section.LICENCES, Section.AVAILABILITY)


def cv_pdf(by: Actor, person: Person, *, sections: Collection[str], layout: Layout = Layout.CALM) -> bytes:
    """The CV of a person as PDF, with these sections. Raises Refused unless each of them is open."""
    chosen = [section for section in ON_A_CV if section in sections]
    for section in chosen:
        read(by, person, section)
    parts = {section: PARTS[section](person) for section in chosen if section in PARTS}
    shown = {section: part for section, part in parts.items() if part["entries"] or part["words"]}
    return paper.pdf(
        CV,
        {
            "title": _("CV of %(name)s") % {"name": person.name},
            "name": person.name,
            "lines": _contact_lines(person) if Section.CONTACT in chosen else [],
            "language": (translation.get_language() or "nl")[:2],
            "layout": layout.value,
            "main": [part for section, part in shown.items() if section not in ASIDE],
            "aside": [part for section, part in shown.items() if section in ASIDE],
        },
    )


def _contact_lines(person: Person) -> list[str]:
    place = practical.portfolio_of(person).place
    return [line for line in (person.email, person.phone, place.name if place else "") if line]


def _part(section: Section, entries: Iterable[dict[str, str]] = (), words: Iterable[str] = ()) -> dict[str, Any]:
    return {"heading": _(SECTION_WORDS[section]), "entries": list(entries), "words": list(words)}


def _entry(title: str, *meta: str, text: str = "") -> dict[str, str]:
    return {"title": title, "meta": " · ".join(part for part in meta if part), "text": text}


def _experience(person: Person) -> dict[str, Any]:
    rows = experience_of(person)
    return _part(
        Section.EXPERIENCE,
        (
            _entry(one.title, one.organisation_name, _period(one), "" if one.is_work else _kind(one), text=one.about)
            for one in rows
        ),
    )


def _kind(one: Experience) -> str:
    return str(one.get_kind_display())


def _period(one: Experience) -> str:
    start = date_format(one.started_on, "F Y") if one.started_on else ""
    end = date_format(one.ended_on, "F Y") if one.ended_on else _("now")
    return f"{start} – {end}" if start else (end if one.ended_on else "")


def _education(person: Person) -> dict[str, Any]:
    return _part(Section.EDUCATION, (_entry(one.name, *_schooling(one)) for one in education_of(person)))


def _schooling(one: Education) -> tuple[str, ...]:
    status = _("still busy with it") if one.is_running else _("with diploma") if one.has_diploma else ""
    level = "" if one.level in {Level.OTHER, Level.ABROAD} else _(LEVEL_WORDS[Level(one.level)])
    return (one.institute, one.country, str(one.ended_in or ""), level, status)


def _skills(person: Person) -> dict[str, Any]:
    """By level, what one can teach others first."""
    rows = sorted(skills_of(person), key=lambda skill: -skill.level)
    return _part(
        Section.SKILLS,
        words=[
            skill.name
            if skill.level == SkillLevel.INDEPENDENT
            else f"{skill.name} ({_(SKILL_LEVEL_OF_OTHERS[SkillLevel(skill.level)])})"
            for skill in rows
        ],
    )


def _languages(person: Person) -> dict[str, Any]:
    return _part(Section.LANGUAGES, words=[_language(one) for one in languages_of(person)])


def _language(one: Language) -> str:
    levels = [level for level in (one.speaking, one.listening, one.reading, one.writing) if level]
    if not levels:
        return _(one.name)
    return f"{_(one.name)}: {_(LANGUAGE_LEVEL_WORDS[LanguageLevel(min(levels))]).lower()}"


def _licences(person: Person) -> dict[str, Any]:
    found = practical.licences_of(practical.portfolio_of(person))
    return _part(Section.LICENCES, words=[_(words) for words in found.words])


def _availability(person: Person) -> dict[str, Any]:
    found = practical.availability_of(practical.portfolio_of(person))
    days = ", ".join(_(words).lower() for words in found.day_words)
    start = _("from %(day)s") % {"day": date_format(found.starts_on, "DATE_FORMAT")} if found.starts_on else ""
    lines = (hours_words(found.hours_min, found.hours_max), days, start)
    return _part(Section.AVAILABILITY, words=[line for line in lines if line])


PARTS = {
    Section.EXPERIENCE: _experience,
    Section.EDUCATION: _education,
    Section.SKILLS: _skills,
    Section.LANGUAGES: _languages,
    Section.LICENCES: _licences,
    Section.AVAILABILITY: _availability,
}
