"""Providers, programmes, their starts, and people who take part."""

from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace

from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.journey.actions import enrolments
from baanvak.journey.models import Enrolment
from baanvak.market.actions import kinds, programmes, runs
from baanvak.market.models import Programme, ProgrammeKind, Run
from baanvak.people.models import Person
from baanvak.people.rules.roles import Role
from factories import a_member, a_person, an_organisation, oneself, working

_number = count(1)


def a_kind(slug: str = "course") -> ProgrammeKind:
    kinds.load(by=SYSTEM)
    return ProgrammeKind.objects.get(slug=slug)


def a_provider(name: str = "Leerkade Logistiek") -> SimpleNamespace:
    """An organisation that gives programmes, with somebody who keeps them."""
    organisation = an_organisation(name, "training-provider")
    person = a_member(organisation, Role.PARTNER, "Ilse Hofstra", with_login=True)
    return SimpleNamespace(organisation=organisation, person=person, by=working(person))


def a_region(name: str = "Gemeente Noord") -> SimpleNamespace:
    """A municipality with somebody who looks at the palette on behalf of the region."""
    organisation = an_organisation(name, "municipality")
    person = a_member(organisation, Role.MANAGER, "Marijke Zuidema", with_login=True)
    return SimpleNamespace(organisation=organisation, person=person, by=working(person))


def said(kind: str = "course", **fields) -> dict:
    """Everything a programme needs to be looked at."""
    usual = {
        "kind": a_kind(kind).pk,
        "title": "Heftruck leren rijden",
        "summary": "In drie dagen leert u rijden met een heftruck.",
        "about": "U rijdt twee dagen in onze hal.",
        "for_whom": "Mensen die in een magazijn willen werken.",
        "weeks": 1,
        "hours_per_week": 24,
        "price": 0,
        "place_text": "Kadeweg 12",
        "contact_name": "Ilse Hofstra",
        "contact_phone": "050 555 1234",
    }
    return usual | fields


def written(provider: SimpleNamespace, *, teaches=(), needs=(), goals=(), **fields) -> Programme:
    """A draft with everything it needs."""
    return programmes.add(
        by=provider.by,
        organisation=provider.organisation,
        fields=said(**fields),
        teaches=teaches,
        needs=needs,
        goals=goals,
    )


def published(provider: SimpleNamespace | None = None, **fields) -> Programme:
    """In the catalogue, after the region agreed."""
    provider = provider or a_provider()
    programme = written(provider, **fields)
    programmes.submit(by=provider.by, programme=programme)
    region = a_region(f"Gemeente {next(_number)}")
    return programmes.agree(by=region.by, programme=programme)


def a_run(programme: Programme, *, capacity: int | None = 2, days: int | None = 14, **fields) -> Run:
    starts_on: date | None = None if days is None else timezone.localdate() + timedelta(days=days)
    return runs.add(by=SYSTEM, programme=programme, fields={"starts_on": starts_on, "capacity": capacity, **fields})


def asked(programme: Programme, run: Run | None = None, person: Person | None = None, **fields) -> Enrolment:
    """Somebody asks for a place."""
    person = person or a_person(f"Mens {next(_number)}")
    return enrolments.ask(by=oneself(person), person=person, programme=programme, run=run, **fields)
