"""People, organisations and vacancies for tests, as short sentences."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from baanvak.atlas.models import Concept, Place, Region
from baanvak.base.actor import Actor
from baanvak.market.models import Vacancy
from baanvak.people.models import (
    Account,
    Grant,
    GrantSection,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
)
from baanvak.people.rules.roles import DESK_OF_ROLE, PURPOSE_OF_DESK, Basis, Purpose, Role, Section

_number = count(1)


def a_person(name: str = "Jan Haan", *, with_login: bool = False, **fields) -> Person:
    first, _, last = name.partition(" ")
    if with_login:
        fields["account"] = Account.objects.create_user(f"p{next(_number)}@example.org", "correct-horse-battery")
    return Person.objects.create(first_name=first, last_name=last, **fields)


def an_organisation(name: str = "Gemeente Groningen", kind: str = "municipality") -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.objects.get(slug=kind))


def an_employer(name: str = "Bouwbedrijf Noorderhuis") -> Organisation:
    return an_organisation(name, "employer")


def a_member(organisation: Organisation, role: Role = Role.COACH, name: str = "Lies Wit", **fields) -> Person:
    person = a_person(name, **fields)
    Membership.objects.create(person=person, organisation=organisation, role=Role(role).value)
    return person


def oneself(person: Person) -> Actor:
    """The actor who is this person, for themselves."""
    return Actor(person=person.pk, purpose=Purpose.OWN)


def working(person: Person) -> Actor:
    """The actor who is this person, in their first membership."""
    membership = person.memberships.first()
    role = Role(membership.role)
    return Actor(
        person=person.pk,
        organisation=membership.organisation_id,
        role=role.value,
        purpose=PURPOSE_OF_DESK[DESK_OF_ROLE[role]].value,
    )


def a_grant(
    person: Person,
    to: Organisation | Person,
    *,
    sections: tuple[Section, ...] = tuple(Section),
    purpose: Purpose = Purpose.GUIDANCE,
    days: int = 90,
    **fields,
) -> Grant:
    key = "to_organisation" if isinstance(to, Organisation) else "to_person"
    grant = Grant.objects.create(
        person=person,
        purpose=purpose.value,
        basis=Basis.CONSENT.value,
        until=timezone.localdate() + timedelta(days=days),
        **{key: to},
        **fields,
    )
    GrantSection.objects.bulk_create([GrantSection(grant=grant, section=s.value) for s in sections])
    return grant


def a_concept(name: str = "metselen", kind: str = "skill", **fields) -> Concept:
    concept = Concept.objects.create(
        scheme="baanvak", uri=f"https://example.org/{next(_number)}", kind=kind, names={"nl": name}, **fields
    )
    concept.labels.create(language="nl", text=name, is_preferred=True)
    return concept


def an_occupation(name: str = "metselaar", isco: str = "7112", **fields) -> Concept:
    return a_concept(name, "occupation", isco=isco, **fields)


def a_place(name: str = "Groningen", latitude: float = 53.2194, longitude: float = 6.5665) -> Place:
    from baanvak.engine.travel import project

    x, y = project(latitude, longitude)
    region, _made = Region.objects.get_or_create(name="Groningen")
    return Place.objects.create(
        name=name, region=region, latitude=latitude, longitude=longitude, x=x, y=y, search_name=name.lower()
    )


def a_vacancy(organisation: Organisation | None = None, title: str = "Metselaar", **fields) -> Vacancy:
    organisation = organisation or an_employer()
    fields.setdefault("state", "open")
    return Vacancy.objects.create(
        organisation=organisation, employer_name=organisation.name, title=title, text=title, **fields
    )
