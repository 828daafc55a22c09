"""Who may see and change people, their grants and their memberships."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Grant, Membership, Organisation, Person, Representation
from baanvak.people.rules.roles import (
    DESK_OF_ROLE,
    ONLY_FOR,
    ROLES_FOR_PURPOSE,
    SECTION_WORDS,
    Desk,
    Purpose,
    Role,
    Section,
)

noun("person", Person, words=_("person"), concerns=lambda person: [person.pk], section="contact")
for _section in Section:
    # A section is a noun over people: who may read this part of whose data.
    noun(_section, Person, words=SECTION_WORDS[_section], concerns=lambda person: [person.pk], section=_section)
noun("grant", Grant, words=_("sharing"), concerns=lambda grant: [grant.person_id])
noun("organisation", Organisation, words=_("organisation"))
noun("record", None, words=_("the record"))
noun("staff", None, words=_("organisations and who works there"))
noun("account", None, words=_("an account"))


def is_own(actor: Actor) -> bool:
    return actor.person is not None and actor.purpose == Purpose.OWN


def desk_of(actor: Actor) -> Desk | None:
    return DESK_OF_ROLE.get(Role(actor.role)) if actor.role in set(Role) else None


def opened_to(actor: Actor, section: str | None = None) -> Q:
    """Rows with a `person` that a running grant opens to this actor, for its purpose, in `section`."""
    if actor.person is None or actor.role not in ROLES_FOR_PURPOSE.get(actor.purpose, ()):  # type: ignore[call-overload]
        return NONE
    if section is not None and actor.purpose not in ONLY_FOR.get(Section(section), {actor.purpose}):
        return NONE
    working = Membership.objects.running().filter(person=actor.person, organisation=actor.organisation, role=actor.role)
    running = Grant.objects.running().to_reader(
        person=actor.person, organisations=working.values("organisation"), purpose=actor.purpose
    )
    if section is not None:
        running = running.opening(section)
    return Q(person__in=running.values("person"))


def hires_at(actor: Actor) -> QuerySet[Any, Any]:
    """The organisations (ids, a sub-select) where this person also recruits."""
    hiring = [role.value for role in ROLES_FOR_PURPOSE[Purpose.RECRUITMENT]]
    return Membership.objects.running().filter(person=actor.person, role__in=hiring).values("organisation")


def represented_by(actor: Actor) -> Q:
    """Rows of people this actor represents."""
    if actor.person is None or actor.purpose != Purpose.REPRESENTATION:
        return NONE
    running = Representation.objects.running().filter(representative=actor.person)
    return Q(person__in=running.values("represented"))


def _as_person(q: Q) -> Q:
    """The same set, said of the person rows themselves."""
    return q if q in (NONE, EVERY) else Q(pk__in=q.children[0][1])  # type: ignore[index]


@grants(Verb.READ, Verb.CHANGE, Verb.ADD, Verb.REMOVE, Verb.SHARE, on="person", because=_("it is about you"))
def self_(actor: Actor) -> Q:
    return Q(pk=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, on="person", because=_("you share with this reader"))
def shared(actor: Actor) -> Q:
    return _as_person(opened_to(actor))


@grants(Verb.READ, Verb.CHANGE, Verb.ADD, Verb.REMOVE, on="person", because=_("this reader represents you"))
def representative(actor: Actor) -> Q:
    return _as_person(represented_by(actor))


@grants(Verb.READ, on=list(Section), because=_("it is about you"))
def own_section(actor: Actor) -> Q:
    return self_(actor)


@grants(Verb.READ, on=list(Section), because=_("this reader represents you"))
def represented_section(actor: Actor) -> Q:
    return representative(actor)


def _open_section(section: Section) -> None:
    @grants(Verb.READ, on=section, because=_("you share this with the reader"))
    def shared_section(actor: Actor) -> Q:
        return _as_person(opened_to(actor, section))


for _section in Section:
    _open_section(_section)


@grants(Verb.PROPOSE, on="person", because=_("you share with this reader"))
def guide(actor: Actor) -> Q:
    return _as_person(opened_to(actor)) if desk_of(actor) == Desk.COACH else NONE


@grants(Verb.READ, Verb.WITHDRAW, Verb.CHANGE, on="grant", because=_("it is about you"))
def own_grant(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.CONFIRM, on="grant", because=_("you share with this coach"))
def second_key(actor: Actor) -> Q:
    """A coach the person shares with turns the second key: never their own, never for where they hire too."""
    if desk_of(actor) != Desk.COACH or opened_to(actor) == NONE:
        return NONE
    return opened_to(actor) & ~Q(person=actor.person) & ~Q(to_organisation__in=hires_at(actor))


@grants(Verb.READ, on="organisation", because=_("organisations are public"))
def anyone(_actor: Actor) -> Q:
    return EVERY


@grants(Verb.CHANGE, Verb.ADD, Verb.ASK, on="organisation", because=_("they work there"))
def member(actor: Actor) -> Q:
    if actor.organisation is None:
        return NONE
    running = Membership.objects.running().filter(person=actor.person, organisation=actor.organisation)
    return Q(pk__in=running.values("organisation"))


@grants(Verb.CONFIRM, on="record", because=_("the system keeps the record"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE


@grants(Verb.SIGN_UP, on="account", because=_("everybody may make an account"))
def newcomer(_actor: Actor) -> Q:
    return EVERY


@grants(Verb.ADD, on="staff", because=_("who runs the system sets it up"))
@grants(Verb.ADD, Verb.REMOVE, on="person", because=_("who runs the system sets it up"))
def set_up(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE


@grants(Verb.READ, on="person", because=_("who runs the system asked on the command line"))
def operator(actor: Actor) -> Q:
    """The command line may look somebody up; the owner sees that it did."""
    return EVERY if actor.is_system else NONE
