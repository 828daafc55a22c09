"""Open vacancies are public; an employer's members keep their own; the system imports."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import ImportRun, Vacancy
from baanvak.people.models import Membership
from baanvak.people.rules.roles import Role

noun("vacancy", Vacancy, words=_("vacancy"))
noun("import_run", ImportRun, words=_("import"))
noun("market", None, words=_("the market of vacancies"))


@grants(Verb.READ, on="vacancy", because=_("open vacancies are public"))
def anyone(_actor: Actor) -> Q:
    return Q(pk__in=Vacancy.objects.open().values("pk"))


@grants(Verb.READ, Verb.CHANGE, Verb.PUBLISH, Verb.MOVE, Verb.MATCH, on="vacancy", because=_("it is their vacancy"))
def employer(actor: Actor) -> Q:
    if actor.organisation is None or actor.role not in {Role.RECRUITER, Role.SIGNATORY}:
        return NONE
    running = Membership.objects.running().filter(person=actor.person, organisation=actor.organisation, role=actor.role)
    return Q(organisation__in=running.values("organisation"))


@grants(Verb.IMPORT, on="market", because=_("the system brings in vacancies"))
@grants(Verb.READ, Verb.ROLL_BACK, on="import_run", because=_("the system brings in vacancies"))
@grants(Verb.CHANGE, Verb.PUBLISH, Verb.MOVE, Verb.MATCH, on="vacancy", because=_("the system keeps vacancies"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE
