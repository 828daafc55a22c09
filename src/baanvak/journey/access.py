"""Anybody may come in through the door."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.journey.models import SignUp

noun("sign_up", SignUp, words=_("sign-up"))
noun("door", None, words=_("the door"))


@grants(Verb.SIGN_UP, on="door", because=_("the door is open to everybody"))
def anyone(_actor: Actor) -> Q:
    return EVERY
