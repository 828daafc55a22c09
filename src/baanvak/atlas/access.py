"""The maps are public; only the system changes them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.models import Concept, Place
from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb

noun("concept", Concept, words=_("occupation or skill"))
noun("place", Place, words=_("place"))
noun("atlas", None, words=_("the maps of occupations, skills and places"))


@grants(Verb.READ, on=["concept", "place"], because=_("occupations, skills and places are public"))
def anyone(_actor: Actor) -> Q:
    return EVERY


@grants(Verb.IMPORT, Verb.CHANGE, on="atlas", because=_("the system keeps the maps"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE
