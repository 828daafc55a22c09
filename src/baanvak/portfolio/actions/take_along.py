"""Brings a portfolio in its open form back in: what is there already stays, what does not fit is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Concept, Place
from baanvak.atlas.rules.codes import Day, DayPart, Demand, Feature, Licence, Mode
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.verbs import Verb
from baanvak.people.actions import persons
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions import education, experience, languages, portfolios, skills, wishes
from baanvak.portfolio.actions.writing import check_no_diagnosis, tell_changed
from baanvak.portfolio.models import Evidence, Skill
from baanvak.portfolio.queries import practical
from baanvak.portfolio.rules.open_portfolio import SCHEMA, flags_of

Told = Mapping[str, Any]


@dataclass
class Brought:
    """What came in, by section, and what did not: where in the document, and why."""

    taken: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)


@action(Verb.ADD, on="person", says=gettext_lazy("brought along a portfolio"))
def bring(*, by: Actor, person: Person, document: Any) -> Brought:
    """Take over a portfolio in its open form; a second time changes nothing.

    What is filled in here already stays: the document only adds. Evidence of others becomes the person's own word
    (`told_by`). Raises ValidationError when it is no such document; one thing that does not fit stops only itself.
    """
    check_document(document)
    brought = Brought()
    for section, bring_section in _SECTIONS.items():
        if document.get(section) is not None:
            bring_section(_Room(by, person, section, brought), document[section])
    return brought


def check_document(document: Any) -> None:
    """Raise ValidationError with the first places where a document is not what the schema says."""
    from jsonschema import Draft202012Validator

    errors = sorted(Draft202012Validator(SCHEMA).iter_errors(document), key=lambda error: list(map(str, error.path)))
    if errors:
        places = ["/".join(map(str, error.path)) or _("the whole file") for error in errors[:5]]
        raise ValidationError(
            _("This file is not a portfolio from Baanvak, or it was changed. Look at: %(places)s.")
            % {"places": ", ".join(dict.fromkeys(places))}
        )


@dataclass(frozen=True)
class _Room:
    """Whose portfolio, by whom, which section, and where the result is kept."""

    by: Actor
    person: Person
    section: str
    brought: Brought

    def each(self, told: list[Told], bring_one: Callable[["_Room", Told], Any]) -> None:
        for number, one in enumerate(told, 1):
            self.one(f"{self.section} {number}", lambda one=one: bring_one(self, one))  # type: ignore[misc]

    def one(self, where: str, bring_it: Callable[[], Any]) -> None:
        """All or nothing of this one; the others go on."""
        try:
            with transaction.atomic():
                bring_it()
        except (ValidationError, Impossible) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
            self.brought.left_out.append((where, " ".join(reasons)))
        else:
            self.brought.taken[self.section] = self.brought.taken.get(self.section, 0) + 1


def _concept(told: Told | None, kind: str) -> int | None:
    """The concept of that address, if this vocabulary has it."""
    uri = told["uri"] if told else None
    found = Concept.objects.filter(uri=uri, kind=kind, is_current=True).values_list("pk", flat=True).first()
    return found if uri else None


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise ValidationError(_("%(day)s is not a date.") % {"day": told}) from None


def _skill(room: _Room, told: Told) -> None:
    concept = _concept(told.get("concept"), Concept.Kind.SKILL)
    words = told.get("own_words", "")
    if not (words or concept):
        words = (told.get("concept") or told)["name"][:120]
    skill = skills.add(
        by=room.by,
        person=room.person,
        concept=concept,
        own_words=words,
        level=told["level"],
        learned_at=told.get("learned_at", ""),
    )
    for one in told.get("evidence", ()):
        _evidence(skill, one)


def _evidence(skill: Skill, told: Told) -> None:
    check_no_diagnosis("note", told.get("note", ""))
    values = {
        "skill": skill,
        "kind": told["kind"],
        "note": told.get("note", "").strip(),
        "on": _day(told.get("on")) or timezone.localdate(),
    }
    if Evidence.objects.filter(**values).exists():
        return
    evidence = Evidence(**values, told_by=told.get("organisation", ""))
    evidence.full_clean()
    evidence.save()
    tell_changed(skill.person_id, Section.SKILLS)


def _experience(room: _Room, told: Told) -> None:
    experience.add(
        by=room.by,
        person=room.person,
        title=told["title"],
        kind=told["kind"],
        occupation=_concept(told.get("occupation"), Concept.Kind.OCCUPATION),
        organisation_name=told.get("organisation", ""),
        started_on=_day(told.get("started_on")),
        ended_on=_day(told.get("ended_on")),
        about=told.get("about", ""),
    )


def _education(room: _Room, told: Told) -> None:
    education.add(
        by=room.by,
        person=room.person,
        name=told["name"],
        level=told["level"],
        has_diploma=told.get("has_diploma", False),
        is_running=told.get("is_running", False),
        institute=told.get("institute", ""),
        country=told.get("country", ""),
        ended_in=told.get("ended_in"),
    )


def _language(room: _Room, told: Told) -> None:
    levels = {name: told.get(name) for name in ("speaking", "listening", "reading", "writing")}
    code = told.get("code", "")
    is_coded = code in languages.LANGUAGE_WORDS
    languages.add(
        by=room.by,
        person=room.person,
        code=code if is_coded else "",
        own_name="" if is_coded else told["name"],
        **levels,
    )


def _wishes(room: _Room, told: Told) -> None:
    found = [_concept(one, Concept.Kind.OCCUPATION) for one in told.get("occupations", ())]
    missing = [one["name"] for one, pk in zip(told.get("occupations", ()), found, strict=True) if pk is None]
    for pk in found:
        if pk is not None:
            wishes.add_occupation(by=room.by, person=room.person, occupation=pk)
    there = practical.wishes_of(room.person)
    wishes.save(
        by=room.by,
        person=room.person,
        sectors=[*there.sectors, *told.get("sectors", ())],
        features=int(there.features) | flags_of(told.get("features", ()), Feature),
    )
    if missing:
        room.brought.left_out.append(
            ("wishes", _("These occupations are not in this list: %(names)s.") % {"names": ", ".join(missing)})
        )


def _availability(room: _Room, told: Told) -> None:
    row = practical.portfolio_of(room.person)
    portfolios.save_availability(
        by=room.by,
        person=room.person,
        hours_min=_first(row.hours_min, told.get("hours_min")),
        hours_max=_first(row.hours_max, told.get("hours_max")),
        days=row.days or flags_of(told.get("days", ()), Day),
        day_parts=row.day_parts or flags_of(told.get("day_parts", ()), DayPart),
        starts_on=row.starts_on or _day(told.get("starts_on")),
    )


def _travel(room: _Room, told: Told) -> None:
    row, place = practical.portfolio_of(room.person), told.get("place")
    found = _place(place) if place and row.place_id is None else row.place_id
    portfolios.save_travel(
        by=room.by,
        person=room.person,
        place=found,
        modes=row.modes or flags_of(told.get("modes", ()), Mode),
        max_minutes=_first(row.max_minutes, told.get("max_minutes")),
    )
    if place and found is None:
        room.brought.left_out.append(
            ("travel", _("%(place)s is not in the list of places.") % {"place": place["name"]})
        )


def _place(told: Told) -> int | None:
    areas = Place.objects.filter(name=told["name"]).order_by("-population", "pk")
    exact = areas.filter(pc4=told.get("pc4", "")).first()
    found = exact or areas.filter(pc4="").first() or areas.first()
    return found.pk if found else None


def _conditions(room: _Room, told: Told) -> None:
    row = practical.portfolio_of(room.person)
    there = practical.conditions_of(room.person, row).supports
    portfolios.save_conditions(
        by=room.by,
        person=room.person,
        cannot=row.cannot | flags_of(told.get("cannot", ()), Demand),
        supports=[*there, *told.get("supports", ())],
        note=row.conditions_note or told.get("note", ""),
    )


def _licences(room: _Room, told: list[str]) -> None:
    row = practical.portfolio_of(room.person)
    licences = row.licences | flags_of(told, Licence)
    room.one("licences", lambda: portfolios.save_licences(by=room.by, person=room.person, licences=licences))


def _startkwalificatie(room: _Room, told: bool) -> None:
    if practical.portfolio_of(room.person).startkwalificatie is None:
        room.one(
            "startkwalificatie",
            lambda: portfolios.save_startkwalificatie(by=room.by, person=room.person, value=told),
        )


def _contact(room: _Room, told: Told) -> None:
    """The name here stays; what is not known here yet is filled in."""
    person = room.person
    fields = ("first_name", "last_name", "form_of_address", "email", "phone")
    given = {name: getattr(person, name) or told.get(name, "") for name in fields}
    if any(getattr(person, name) != value for name, value in given.items()):
        room.one("person", lambda: persons.change_contact(by=room.by, person=person, **given))


def _first(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def _each(bring_one: Callable[[_Room, Told], Any]) -> Callable[[_Room, Any], None]:
    return lambda room, told: room.each(told, bring_one)


def _whole(bring_it: Callable[[_Room, Told], Any]) -> Callable[[_Room, Any], None]:
    return lambda room, told: room.one(room.section, lambda: bring_it(room, told))


_SECTIONS: dict[str, Callable[[_Room, Any], None]] = {
    "person": _contact,
    "skills": _each(_skill),
    "experience": _each(_experience),
    "education": _each(_education),
    "languages": _each(_language),
    "licences": _licences,
    "startkwalificatie": _startkwalificatie,
    "wishes": _whole(_wishes),
    "availability": _whole(_availability),
    "travel": _whole(_travel),
    "conditions": _whole(_conditions),
}
