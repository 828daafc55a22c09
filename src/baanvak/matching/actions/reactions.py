"""What people say of a vacancy: interested, saved, not for me, or taken back."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.matching.actions import matches
from baanvak.matching.models import Reaction
from baanvak.matching.news import Reacted
from baanvak.people.models import Person


@action(Verb.ADD, on="person", says=gettext_lazy("said something of a vacancy"))
def react(*, by: Actor, person: Person, vacancy: Vacancy, kind: str, reason: str = "", note: str = "") -> Reaction:
    """Say that a vacancy interests you, is kept, is not for you (with a reason), or nothing any more."""
    if kind != Reaction.Kind.CLEAR:
        access.check(by, Verb.READ, "vacancy", vacancy)
    if kind == Reaction.Kind.NOT_FOR_ME and not reason:
        raise ValidationError({"reason": _("Say why this vacancy is not for you.")})
    is_no = kind == Reaction.Kind.NOT_FOR_ME
    reaction = Reaction(
        person=person, vacancy=vacancy, kind=kind, reason=reason if is_no else "", note=note if is_no else ""
    )
    reaction.full_clean()
    reaction.save()
    matches.note_seen(person, [vacancy.pk])
    tell(Reacted(person=person.pk, vacancy=vacancy.pk, kind=reaction.kind, reason=reaction.reason))
    return reaction
