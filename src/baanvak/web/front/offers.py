"""The facts of a vacancy and of an asker, in the words of the page."""

from collections.abc import Mapping
from enum import IntFlag
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import (
    CONTRACT_WORDS,
    DAY_PART_WORDS,
    DAY_WORDS,
    DEMAND_WORDS,
    FEATURE_WORDS,
    LANGUAGE_LEVEL_WORDS,
    LANGUAGE_WORDS,
    Contract,
    Day,
    DayPart,
    Demand,
    Feature,
    LanguageLevel,
    Licence,
)
from baanvak.market.queries import Offer
from baanvak.market.rules.vacancy import EDUCATION_WORDS, Education

Row = tuple[str, str]


def facts_of(offer: Offer) -> list[Row]:
    """What people ask first, in that order: pay, hours, place. Empty values are for the component to leave out."""
    line = offer.line
    return [
        (_("Pay"), line.pay or _("not mentioned")),
        (_("Hours"), line.hours),
        (_("Days and times"), times_of(offer)),
        (_("Place"), line.where),
        (_("Contract"), _(CONTRACT_WORDS[Contract(line.contract)]) if line.contract in set(Contract) else ""),
        (_("Diploma"), education_of(offer)),
        (_("Driving licence"), ", ".join(flag.name or "" for flag in Licence if offer.licences & flag)),
        (_("Languages"), languages_of(offer)),
        (_("The work asks"), in_words(offer.asks, Demand, DEMAND_WORDS)),
        (_("The work offers"), in_words(offer.features, Feature, FEATURE_WORDS)),
        (_("Start"), _day(offer.starts_on)),
        (_("Open until"), _day(line.open_until)),
        (_("Placed on"), _day(line.posted_on)),
        (_("Occupation"), offer.occupation_name),
    ]


def contact_of(offer: Offer) -> list[Row]:
    """Whom to ask: only what was filled in as contact."""
    rows = [
        (_("Name"), offer.contact_name),
        (_("Telephone"), offer.contact_phone),
        (_("E-mail address"), offer.contact_email),
    ]
    return [row for row in rows if row[1]]


def education_of(offer: Offer) -> str:
    level = offer.line.education
    return _(EDUCATION_WORDS[Education(level)]) if level in set(Education) else _("not asked")


def times_of(offer: Offer) -> str:
    days = in_words(offer.days, Day, DAY_WORDS)
    parts = in_words(offer.day_parts, DayPart, DAY_PART_WORDS)
    return " · ".join(part for part in (days, parts) if part)


def languages_of(offer: Offer) -> str:
    known = [
        f"{_(LANGUAGE_WORDS.get(code, code))} ({_(LANGUAGE_LEVEL_WORDS[LanguageLevel(level)]).lower()})"
        for code, level in offer.languages
        if level in set(LanguageLevel)
    ]
    return ", ".join(known)


def in_words(mask: int, flags: type[IntFlag], words: Mapping[Any, str]) -> str:
    """The flags of a mask as one enumeration: "Lifting, standing for long"."""
    first, *rest = [_(words[flag]) for flag in flags if mask & flag] or [""]
    return ", ".join([first, *(_inside(word) for word in rest)])


def _inside(word: str) -> str:
    """A word in the middle of a sentence; English keeps the capital of its days."""
    if (get_language() or "").startswith("en") and word in DAY_WORDS.values():
        return word
    return word.lower() if word.startswith("'") else f"{word[:1].lower()}{word[1:]}"


def _day(value: Any) -> str:
    return formats.date_format(value, "DATE_FORMAT") if value else ""
