"""The door: anybody signs up, and hears before which day we are in touch."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.journey.models import SignUp
from baanvak.journey.news import SignedUp
from baanvak.journey.rules.clocks import answer_by
from baanvak.journey.rules.codes import ALPHABET, CODE_LENGTH

LONGEST_TOPIC = 1000  # characters
SAME_WITHIN = timedelta(hours=1)  # the same words again so soon are a button pressed twice


@action(Verb.SIGN_UP, on="door", says=_("signed up"))
def sign_up(
    *,
    by: Actor,
    door: None = None,
    as_who: str,
    name: str,
    email: str = "",
    phone: str = "",
    place: str = "",
    topic: str = "",
    campaign: str = "",
) -> SignUp:
    """Note a sign-up with a code and the day before which we are in touch."""
    now = timezone.now()
    said = {
        "as_who": as_who,
        "name": name.strip(),
        "email": email.strip(),
        "phone": phone.strip(),
        "place": place.strip(),
        "topic": topic.strip(),
    }
    if earlier := SignUp.objects.filter(**said, at__gte=now - SAME_WITHIN).order_by("pk").first():
        return earlier
    made = SignUp(**said, campaign=campaign, code=_new_code(), at=now, answer_by=answer_by(timezone.localdate(now)))
    made.full_clean()
    if len(made.topic) > LONGEST_TOPIC:
        raise ValidationError({"topic": _t("Please use fewer words, at most 1000 characters.")})
    made.save()
    tell(SignedUp(made.pk))
    return made


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH))
