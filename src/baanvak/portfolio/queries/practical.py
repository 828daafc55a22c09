"""Questions about what a person wants and needs: wishes, availability, travel, licences, conditions."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from baanvak.atlas.models import Concept, Place
from baanvak.atlas.rules.codes import (
    DAY_PART_WORDS,
    DAY_WORDS,
    DEMAND_WORDS,
    FEATURE_WORDS,
    MODE_WORDS,
    SECTOR_WORDS,
    SUPPORT_WORDS,
    Day,
    DayPart,
    Demand,
    Feature,
    Mode,
    Sector,
    Support,
)
from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Condition, Portfolio, Wish
from baanvak.portfolio.queries.gate import read
from baanvak.portfolio.rules.licences import LICENCE_WORDS

Chosen = tuple[str, ...]  # msgids of what is chosen from a fixed list, in the order of the list


def portfolio_of(person: Person) -> Portfolio:
    found = Portfolio.objects.filter(person=person).select_related("place").first()
    return found or Portfolio(person=person)


def _chosen(mask: int, words: Mapping[Any, str]) -> Chosen:
    return tuple(words[flag] for flag in words if flag & mask)


@dataclass(frozen=True, slots=True)
class Availability:
    """When somebody can work; None and 0 mean: not told."""

    hours_min: int | None
    hours_max: int | None
    days: Day
    day_parts: DayPart
    starts_on: datetime.date | None

    @property
    def day_words(self) -> Chosen:
        return _chosen(self.days, DAY_WORDS)

    @property
    def day_part_words(self) -> Chosen:
        return _chosen(self.day_parts, DAY_PART_WORDS)


def availability(by: Actor, person: Person) -> Availability:
    """When a person can work."""
    read(by, person, Section.AVAILABILITY)
    return availability_of(portfolio_of(person))


def availability_of(row: Portfolio) -> Availability:
    return Availability(row.hours_min, row.hours_max, Day(row.days), DayPart(row.day_parts), row.starts_on)


@dataclass(frozen=True, slots=True)
class Travel:
    """From where, how and how long somebody travels; `minutes` one way."""

    place: Place | None
    modes: Mode
    max_minutes: int | None

    @property
    def mode_words(self) -> Chosen:
        return _chosen(self.modes, MODE_WORDS)


def travel(by: Actor, person: Person) -> Travel:
    """How a person travels to work."""
    read(by, person, Section.TRAVEL)
    return travel_of(portfolio_of(person))


def travel_of(row: Portfolio) -> Travel:
    return Travel(row.place, Mode(row.modes), row.max_minutes)


@dataclass(frozen=True, slots=True)
class Licences:
    """The driving licences; `is_told` with none chosen means: has no licence."""

    is_told: bool
    licences: int

    @property
    def words(self) -> Chosen:
        return _chosen(self.licences, LICENCE_WORDS)


def licences(by: Actor, person: Person) -> Licences:
    """The driving licences of a person."""
    read(by, person, Section.LICENCES)
    return licences_of(portfolio_of(person))


def licences_of(row: Portfolio) -> Licences:
    return Licences(row.has_told_licences, row.licences)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What work should not ask, what helps, and a short note. Needs, never causes."""

    cannot: Demand
    supports: tuple[Support, ...]
    note: str

    @property
    def cannot_words(self) -> Chosen:
        return _chosen(self.cannot, DEMAND_WORDS)

    @property
    def support_words(self) -> Chosen:
        return tuple(SUPPORT_WORDS[support] for support in self.supports)


def conditions(by: Actor, person: Person) -> Conditions:
    """What a person needs at work."""
    read(by, person, Section.CONDITIONS)
    return conditions_of(person, portfolio_of(person))


def conditions_of(person: Person, row: Portfolio) -> Conditions:
    codes = set(Condition.objects.filter(person=person).values_list("code", flat=True))
    supports = tuple(support for support in Support if support.value in codes)
    return Conditions(Demand(row.cannot), supports, row.conditions_note)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants."""

    occupations: tuple[Concept, ...]
    sectors: tuple[Sector, ...]
    features: Feature

    @property
    def sector_words(self) -> Chosen:
        return tuple(SECTOR_WORDS[sector] for sector in self.sectors)

    @property
    def feature_words(self) -> Chosen:
        return _chosen(self.features, FEATURE_WORDS)


def wishes(by: Actor, person: Person) -> Wishes:
    """What a person wants: occupations as chosen, sectors and features in the order of the lists."""
    read(by, person, Section.WISHES)
    return wishes_of(person)


def wishes_of(person: Person) -> Wishes:
    rows = list(Wish.objects.filter(person=person).select_related("concept").order_by("pk"))
    codes = {row.code for row in rows if row.kind == Wish.Kind.SECTOR}
    names = {row.code for row in rows if row.kind == Wish.Kind.FEATURE}
    return Wishes(
        occupations=tuple(row.concept for row in rows if row.concept is not None),
        sectors=tuple(sector for sector in Sector if sector.value in codes),
        features=Feature(sum(feature for feature in Feature if feature.name in names)),
    )


def is_findable(by: Actor, person: Person) -> bool:
    """Whether employers may find a description of the person without a name: for the person to know."""
    access.check(by, Verb.SHARE, "person", person)
    return Portfolio.objects.filter(person=person, is_findable=True).exists()
