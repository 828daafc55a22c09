"""What a person has one of: availability, travel, licences, needs, and whether employers may find them."""

import datetime
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Place
from baanvak.atlas.rules.codes import Day, DayPart, Mode, Support
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import check_no_diagnosis, save_changes, tell_changed, wait_turn
from baanvak.portfolio.models import Condition, Portfolio
from baanvak.portfolio.rules.conditions import EVERY_DEMAND
from baanvak.portfolio.rules.licences import EVERY


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed the availability"))
def save_availability(
    *,
    by: Actor,
    person: Person,
    hours_min: int | None = None,
    hours_max: int | None = None,
    days: int = 0,
    day_parts: int = 0,
    starts_on: datetime.date | None = None,
) -> Portfolio:
    """Save the hours per week, the days and times (masks) and the first day; empty means: not told."""
    _check_mask("days", days, sum(Day))
    _check_mask("day_parts", day_parts, sum(DayPart))
    if hours_min is not None and hours_max is not None and hours_min > hours_max:
        raise ValidationError({"hours_max": _("The least hours are more than the most hours.")})
    return _save(
        person,
        Section.AVAILABILITY,
        hours_min=hours_min,
        hours_max=hours_max,
        days=days,
        day_parts=day_parts,
        starts_on=starts_on,
    )


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed how to travel"))
def save_travel(
    *, by: Actor, person: Person, place: int | None = None, modes: int = 0, max_minutes: int | None = None
) -> Portfolio:
    """Save the place (primary key) a person travels from, how (mask), and how many minutes at most."""
    _check_mask("modes", modes, sum(Mode))
    if place is not None and not Place.objects.filter(pk=place).exists():
        raise ValidationError({"place": _("Choose a place from the list.")})
    return _save(person, Section.TRAVEL, place_id=place, modes=modes, max_minutes=max_minutes)


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed the driving licences"))
def save_licences(*, by: Actor, person: Person, licences: int | None) -> Portfolio:
    """Save the driving licences (mask); 0 means none, None means not told."""
    _check_mask("licences", licences or 0, EVERY)
    return _save(person, Section.LICENCES, licences=licences or 0, has_told_licences=licences is not None)


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed what they need at work"))
def save_conditions(
    *, by: Actor, person: Person, cannot: int = 0, supports: Collection[str] = (), note: str = ""
) -> Portfolio:
    """Save what work should not ask (mask), what helps (codes), and a short note without a diagnosis."""
    _check_mask("cannot", cannot, EVERY_DEMAND)
    if set(supports) - set(Support):
        raise ValidationError({"supports": _("Choose from the list.")})
    check_no_diagnosis("note", note)
    wait_turn(person.pk)
    there = set(Condition.objects.filter(person=person).values_list("code", flat=True))
    wanted = set(supports)
    Condition.objects.filter(person=person, code__in=there - wanted).delete()
    Condition.objects.bulk_create([Condition(person=person, code=code) for code in sorted(wanted - there)])
    portfolio = _of(person)
    is_told = save_changes(portfolio, Section.CONDITIONS, cannot=cannot, conditions_note=note.strip())
    if there != wanted and not is_told:
        tell_changed(person.pk, Section.CONDITIONS)
    return portfolio


@action(Verb.CHANGE, on="person", says=gettext_lazy("changed the startkwalificatie"))
def save_startkwalificatie(*, by: Actor, person: Person, value: bool | None) -> Portfolio:
    """Say yes or no to having a startkwalificatie; None lets the diplomas decide again."""
    return _save(person, Section.EDUCATION, startkwalificatie=value)


@action(Verb.SHARE, on="person", says=gettext_lazy("changed whether employers can find a description"))
def set_findable(*, by: Actor, person: Person, is_findable: bool) -> Portfolio:
    """Let employers find a description without a name, or stop that at once."""
    return _save(person, "findable", is_findable=is_findable)


def _save(person: Person, section: str, **values: Any) -> Portfolio:
    wait_turn(person.pk)
    portfolio = _of(person)
    save_changes(portfolio, section, **values)
    return portfolio


def _of(person: Person) -> Portfolio:
    """The portfolio of a person; made at the first need."""
    return Portfolio.objects.get_or_create(person=person)[0]


def _check_mask(field: str, mask: int, every: int) -> None:
    if mask < 0 or mask & ~every:
        raise ValidationError({field: _("Choose from the list.")})
