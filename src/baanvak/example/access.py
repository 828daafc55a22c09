"""Only the system makes the example region, and only in a demo."""

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb

noun("example", None, words=_("the example region"))


@grants(Verb.ADD, on="example", because=_("this is a demo"))
def demo(actor: Actor) -> Q:
    return EVERY if actor.is_system and settings.DEMO else NONE
