"""Questions about people, memberships, grants, and who looked."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from baanvak.base import access, record
from baanvak.base.actions import ACTIONS
from baanvak.base.actor import Actor
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.people.models import Account, Grant, Membership, Organisation, Person
from baanvak.people.rules.roles import (
    DESK_OF_ROLE,
    PURPOSE_WORDS,
    ROLE_WORDS,
    SECTION_WORDS,
    Desk,
    Purpose,
    Role,
    Section,
)


def person_of_account(account: int) -> int | None:
    """The person behind a login."""
    return Person.objects.filter(account=account).values_list("pk", flat=True).first()


def named(account: int) -> str:
    """The name of the person behind a login, or an empty text."""
    found = Person.objects.filter(account=account).first()
    return found.name if found else ""


def membership(person: int, pk: int | None) -> Membership | None:
    """A running membership of this person; without `pk` none: then they act for themselves."""
    if pk is None:
        return None
    return Membership.objects.running().filter(person=person, pk=pk).first()


def memberships(by: Actor) -> QuerySet[Membership]:
    """The places somebody works now, with the organisation."""
    return Membership.objects.running().filter(person=by.person).select_related("organisation").order_by("pk")


def me(by: Actor) -> Person:
    """The person who is asking. Raises Person.DoesNotExist for the public."""
    return Person.objects.get(pk=by.person or 0)


def organisation_of(by: Actor) -> Organisation | None:
    """The organisation somebody works for now."""
    return Organisation.objects.filter(pk=by.organisation or 0).first()


def person(by: Actor, code: str) -> Person | None:
    """A person by code, if this actor may see who they are. Opening the page is a read."""
    found = access.allowed(by, Verb.READ, "person").filter(code=code).first()
    if found is not None:
        because = access.why(by, Verb.READ, "person", found)
        record.write_reads(by, [found.pk], what="page", on="person", because=because)
    return found


def person_named(by: Actor, handle: str) -> Person | None:
    """A person by code or by the e-mail address of their login, if this actor may see who they are."""
    rows = access.allowed(by, Verb.READ, "person")
    return rows.filter(Q(code=handle) | Q(account__email__iexact=handle)).first()


def contact(by: Actor, whose: Person) -> Person:
    """The contact details of a person, if this actor may read them. Raises Refused."""
    because = access.check(by, Verb.READ, Section.CONTACT, whose)
    record.write_reads(by, [whose.pk], what=Section.CONTACT, on=Section.CONTACT, because=because)
    return whose


TOGETHER = timedelta(minutes=1)  # looks so close to each other are one look to the reader of the log


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """Somebody in a coach's list: who, what they opened, and until when."""

    person: Person
    sections: tuple[Section, ...]
    until: date


def people(by: Actor, text: str = "") -> list[SharedPerson]:
    """People who share with this actor or their organisation now, by name. Logged once per person and day."""
    rows = access.allowed(by, Verb.READ, "person").exclude(pk=by.person)
    for word in text.split():
        rows = rows.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    found = list(rows.order_by("last_name", "first_name", "pk"))
    grants = (
        Grant.objects.running()
        .filter(Q(to_person=by.person) | Q(to_organisation=by.organisation), purpose=by.purpose)
        .filter(person__in=rows.values("pk"))
        .prefetch_related("sections")
        .order_by("pk")
    )
    opened: dict[int, list[Grant]] = {}
    for grant in grants:
        opened.setdefault(grant.person_id, []).append(grant)
    record.write_reads(by, [p.pk for p in found], what="list", on="person", because=_shared_reason(by), is_list=True)
    return [_shared_person(p, opened.get(p.pk, [])) for p in found]


def _shared_reason(by: Actor) -> Any:
    return next(
        (g.because for g in access.rules(Verb.READ, "person") if g.name == "shared" and by.person is not None), ""
    )


def _shared_person(found: Person, grants: list[Grant]) -> SharedPerson:
    names = {row.section for grant in grants for row in grant.sections.all()}
    return SharedPerson(
        person=found,
        sections=tuple(section for section in Section if section.value in names),
        until=max((grant.until for grant in grants), default=date.max),
    )


def open_sections(by: Actor, whose: Person) -> list[Section]:
    """The sections of this person that this actor may read. Asking which is not yet reading."""
    return [section for section in Section if access.may(by, Verb.READ, section, whose)]


@dataclass(frozen=True, slots=True)
class GrantView:
    """A share as its owner sees it."""

    grant: Grant
    to: str
    purpose: str
    sections: tuple[str, ...]
    is_running: bool
    waits: bool


def grants(by: Actor) -> list[GrantView]:
    """All shares of the actor's own data, running ones first."""
    rows = (
        access.allowed(by, Verb.READ, "grant")
        .select_related("to_organisation", "to_person")
        .prefetch_related("sections")
        .order_by(F("withdrawn_at").asc(nulls_first=True), "-until", "-pk")
    )
    views = [_grant_view(grant) for grant in rows]
    return sorted(views, key=lambda view: not view.is_running)


def grant(by: Actor, pk: int) -> Grant | None:
    return access.allowed(by, Verb.READ, "grant").filter(pk=pk).first()


def _grant_view(grant: Grant) -> GrantView:
    opened = {row.section for row in grant.sections.all()}
    return GrantView(
        grant=grant,
        to=_name_of(grant.to_organisation, grant.to_person),
        purpose=_(PURPOSE_WORDS[Purpose(grant.purpose)]),
        sections=tuple(_(SECTION_WORDS[section]) for section in Section if section.value in opened),
        is_running=grant.is_running,
        waits=grant.needs_second_key and grant.second_key_at is None and grant.withdrawn_at is None,
    )


def _name_of(organisation: Organisation | None, someone: Person | None) -> str:
    return organisation.name if organisation else someone.name if someone else ""


def has_guide(by: Actor) -> bool:
    """Whether somebody guides this person now: needed for the second key."""
    return (
        by.person is not None
        and Grant.objects.running().filter(person=by.person, purpose=Purpose.GUIDANCE.value).exists()
    )


def guiding_organisations() -> QuerySet[Organisation]:
    """Organisations one can share with for guidance, by name."""
    return Organisation.objects.filter(kind__guides=True).select_related("kind").order_by("name")


def guides(organisation: Organisation) -> QuerySet[Membership]:
    """The coaches of an organisation, by name: they may be chosen to share with."""
    roles = [role.value for role, desk in DESK_OF_ROLE.items() if desk == Desk.COACH]
    return (
        Membership.objects.running()
        .filter(organisation=organisation, role__in=roles)
        .select_related("person", "organisation")
        .order_by("person__last_name", "pk")
    )


def organisation(pk: int) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()


def organisation_named(name: str) -> Organisation | None:
    return Organisation.objects.filter(name=name).order_by("pk").first()


def guide(pk: int) -> Person | None:
    """Somebody who guides people to work, by number: public as a coach, not as a person."""
    roles = [role.value for role, desk in DESK_OF_ROLE.items() if desk == Desk.COACH]
    working = Membership.objects.running().filter(person=pk, role__in=roles)
    return Person.objects.filter(pk__in=working.values("person")).first()


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the reader's log, in words: who, of which organisation, in which role, did what, why."""

    at: datetime
    who: str
    organisation: str
    role: str
    what: str
    is_read: bool
    purpose: str
    reason: str

    @property
    def by(self) -> tuple[str, ...]:
        """Everything but the moment and what was seen."""
        return (self.who, self.organisation, self.role, self.purpose, self.reason)


def readers_log(by: Actor, *, offset: int = 0, limit: int = 50, only_reads: bool = False) -> list[Look]:
    """What others did with, and saw of, the actor's own data; newest first."""
    lines = list(_others(by, only_reads=only_reads).order_by("-at", "-pk")[offset : offset + limit])
    names = Person.objects.in_bulk({line.actor for line in lines if line.actor})
    organisations = Organisation.objects.in_bulk({line.organisation for line in lines if line.organisation})
    return _joined([_look(line, names, organisations) for line in lines])


def _joined(looks: list[Look]) -> list[Look]:
    """One line for what somebody saw within a minute for one reason: opening a page reads many sections."""
    joined: list[Look] = []
    for look in looks:
        last = joined[-1] if joined else None
        if last and last.is_read and look.is_read and last.by == look.by and last.at - look.at < TOGETHER:
            if look.what not in last.what.split(", "):
                joined[-1] = replace(last, what=f"{last.what}, {look.what}")
        else:
            joined.append(look)
    return joined


def count_looks(by: Actor, *, only_reads: bool = False) -> int:
    return _others(by, only_reads=only_reads).count()


def _others(by: Actor, *, only_reads: bool) -> QuerySet[Line]:
    """Lines about the actor by somebody else. `actor` may be empty: the system."""
    lines = Line.objects.filter(concerned=by.person).exclude(actor__isnull=False, actor=by.person)
    return lines.filter(kind=Line.Kind.READ) if only_reads else lines


def _look(line: Line, names: dict[int, Person], organisations: dict[int, Organisation]) -> Look:
    who = names.get(line.actor or 0)
    where = organisations.get(line.organisation or 0)
    role = ROLE_WORDS.get(Role(line.role)) if line.role in set(Role) else None
    purpose = PURPOSE_WORDS.get(Purpose(line.purpose)) if line.purpose in set(Purpose) else None
    return Look(
        at=line.at,
        who=who.name if who else _("The system") if line.role == "system" else _("Somebody who is no longer known"),
        organisation=where.name if where else "",
        role=_(role) if role else "",
        what=_what(line),
        is_read=line.kind == Line.Kind.READ,
        purpose=_(purpose) if purpose else "",
        reason=_(line.reason) if line.reason else "",
    )


def _what(line: Line) -> str:
    """The section read or the act done, in words."""
    if line.kind == Line.Kind.ACT:
        known = ACTIONS.get(line.what)
        return str(known.says) if known else line.what
    if line.what in set(Section):
        return _(SECTION_WORDS[Section(line.what)])
    words = {
        "list": _("your name in a list"),
        "page": _("your page"),
        "candidate": _("a description without your name"),
    }
    return words.get(line.what, line.what)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to sit down: in a membership (`value` is its number), or, with "", for oneself."""

    value: str
    role: str
    organisation: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class WorkingAs:
    """Who is logged in, and the desks this person can choose from."""

    name: str
    choices: tuple[Choice, ...]


def working_as(person: int, role: str, organisation: int | None) -> WorkingAs:
    """The name and the running memberships of the person who is logged in, for the switch on top of the page."""
    running = Membership.objects.running().filter(person=person).select_related("organisation").order_by("pk")
    choices = [
        Choice(
            value=str(one.pk),
            role=ROLE_WORDS[Role(one.role)],
            organisation=one.organisation.name,
            is_now=one.role == role and one.organisation_id == organisation,
        )
        for one in running
    ]
    oneself = Choice(value="", role="", organisation="", is_now=not role)
    return WorkingAs(name=Person.objects.get(pk=person).name, choices=(*choices, oneself))


DEMO_ADDRESS = "@voorbeeld.baanvak.nl"


@dataclass(frozen=True, slots=True)
class Persona:
    """A made-up person of the example region whom a visitor of the demo can be.

    `roles`: pairs of a role (a word to translate) and an organisation; `membership` is where they sit first.
    """

    account: int
    email: str
    name: str
    form_of_address: str
    roles: tuple[tuple[str, str], ...]
    desk: str
    membership: int | None


def personas() -> list[Persona]:
    """The people of the example region who can be chosen on the page /demo/; in order of their accounts."""
    people = (
        Person.objects.filter(account__email__endswith=DEMO_ADDRESS, account__is_active=True)
        .select_related("account")
        .order_by("account_id")
    )
    running = Membership.objects.running().filter(person__in=people).select_related("organisation").order_by("pk")
    held: dict[int, list[Membership]] = {}
    for one in running:
        held.setdefault(one.person_id, []).append(one)
    return [_persona(person, held.get(person.pk, [])) for person in people]


def account_of_persona(persona: Persona) -> Account:
    """The login of a made-up person; real people's accounts cannot be asked for here."""
    return Account.objects.get(pk=persona.account, email__endswith=DEMO_ADDRESS)


def _persona(person: Person, held: list[Membership]) -> Persona:
    assert person.account is not None
    return Persona(
        account=person.account.pk,
        email=person.account.email,
        name=person.name,
        form_of_address=person.form_of_address,
        roles=tuple((ROLE_WORDS[Role(one.role)], one.organisation.name) for one in held),
        desk=DESK_OF_ROLE[Role(held[0].role)] if held else Desk.JOBSEEKER,
        membership=held[0].pk if held else None,
    )
