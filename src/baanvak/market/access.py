"""What is open or published is public; who offers it keeps it; the region looks at the palette; the system imports."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import ImportRun, Initiative, Programme, Run, Vacancy
from baanvak.market.rules.programme import State
from baanvak.people.models import Membership
from baanvak.people.rules.roles import Role

MUNICIPALITY = "municipality"

noun("vacancy", Vacancy, words=_("vacancy"))
noun("import_run", ImportRun, words=_("import"))
noun("market", None, words=_("the market of vacancies"))
noun("programme", Programme, words=_("programme"))
noun("run", Run, words=_("start of a programme"))
noun("initiative", Initiative, words=_("initiative"))
noun("palette", None, words=_("the palette of programmes"))


@grants(Verb.READ, on="vacancy", because=_("open vacancies are public"))
def anyone(_actor: Actor) -> Q:
    return Q(pk__in=Vacancy.objects.open().values("pk"))


@grants(Verb.READ, Verb.CHANGE, Verb.PUBLISH, Verb.MOVE, Verb.MATCH, on="vacancy", because=_("it is their vacancy"))
def employer(actor: Actor) -> Q:
    if actor.organisation is None or actor.role not in {Role.RECRUITER, Role.SIGNATORY}:
        return NONE
    running = Membership.objects.running().filter(person=actor.person, organisation=actor.organisation, role=actor.role)
    return Q(organisation__in=running.values("organisation"))


@grants(Verb.READ, on="programme", because=_("the catalogue is public"))
def reader(_actor: Actor) -> Q:
    return Q(pk__in=Programme.objects.published().values("pk"))


@grants(Verb.READ, on="run", because=_("the catalogue is public"))
def run_reader(_actor: Actor) -> Q:
    return Q(programme__in=Programme.objects.published().values("pk"))


@grants(Verb.READ, on="initiative", because=_("the catalogue is public"))
def initiative_reader(_actor: Actor) -> Q:
    return EVERY


def provides_for(actor: Actor) -> QuerySet[Any, Any] | None:
    """The organisation (ids, a sub-select) whose programmes this actor keeps, or None."""
    if actor.organisation is None or actor.role != Role.PARTNER:
        return None
    return _working(actor).values("organisation")


def _working(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.running().filter(person=actor.person, organisation=actor.organisation, role=actor.role)


@grants(Verb.READ, Verb.CHANGE, Verb.PUBLISH, Verb.MOVE, on="programme", because=_("it is their programme"))
def provider(actor: Actor) -> Q:
    organisations = provides_for(actor)
    return NONE if organisations is None else Q(organisation__in=organisations)


@grants(Verb.READ, Verb.CHANGE, Verb.MOVE, on="run", because=_("it is their programme"))
def run_provider(actor: Actor) -> Q:
    organisations = provides_for(actor)
    return NONE if organisations is None else Q(programme__organisation__in=organisations)


def keeps_region(actor: Actor) -> bool:
    """Whether this actor manages for a municipality: they look at the palette on behalf of the region."""
    if actor.organisation is None or actor.role != Role.MANAGER:
        return False
    return _working(actor).filter(organisation__kind__slug=MUNICIPALITY).exists()


@grants(Verb.READ, on="programme", because=_("the region looks at the palette"))
def reviewer(actor: Actor) -> Q:
    """Everything but drafts, which are nobody's business yet."""
    return ~Q(state=State.DRAFT.value) if keeps_region(actor) else NONE


@grants(Verb.CONFIRM, on="programme", because=_("the region looks at the palette"))
def second_pair_of_eyes(actor: Actor) -> Q:
    """What waits for the region, but never what one sent in oneself."""
    if not keeps_region(actor):
        return NONE
    waits = Programme.objects.for_review().exclude(submitted_by=actor.person)
    return Q(pk__in=waits.values("pk"))


@grants(Verb.ADD, on="palette", because=_("the region looks at the palette"))
def frame_maker(actor: Actor) -> Q:
    return EVERY if keeps_region(actor) else NONE


@grants(Verb.CHANGE, on="initiative", because=_("the region looks at the palette"))
def frame_keeper(actor: Actor) -> Q:
    return EVERY if keeps_region(actor) else NONE


@grants(Verb.IMPORT, on="market", because=_("the system brings in vacancies"))
@grants(Verb.READ, Verb.ROLL_BACK, on="import_run", because=_("the system brings in vacancies"))
@grants(Verb.CHANGE, Verb.PUBLISH, Verb.MOVE, Verb.MATCH, on="vacancy", because=_("the system keeps vacancies"))
@grants(Verb.IMPORT, Verb.ADD, Verb.MOVE, on="palette", because=_("the system keeps the palette"))
@grants(Verb.READ, Verb.CHANGE, Verb.MOVE, on=["programme", "run"], because=_("the system keeps the palette"))
@grants(Verb.CHANGE, on="initiative", because=_("the system keeps the palette"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE
