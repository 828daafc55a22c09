"""Organisations and who works there: set up by whoever runs the system."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Membership, Organisation, OrganisationKind, Person
from baanvak.people.rules.roles import Role


@action(Verb.ADD, on="staff", says=gettext_lazy("added an organisation"))
def found(*, by: Actor, name: str, kind: str, staff: None = None) -> Organisation:
    """Add an organisation of a known kind; the one of that name when it is there already."""
    if there := Organisation.objects.filter(name=name).order_by("pk").first():
        return there
    row = OrganisationKind.objects.filter(slug=kind).first()
    if row is None:
        known = ", ".join(OrganisationKind.objects.order_by("slug").values_list("slug", flat=True))
        raise ValidationError({"kind": _("Choose one of these kinds: %(known)s.") % {"known": known}})
    organisation = Organisation(name=name, kind=row)
    organisation.full_clean()
    organisation.save()
    return organisation


@action(Verb.ADD, on="person", says=gettext_lazy("gave a role in an organisation"))
def begin(*, by: Actor, person: Person, organisation: Organisation, role: Role, expertise: str = "") -> Membership:
    """Give a person a role in an organisation from today on; doing it twice changes nothing."""
    there = Membership.objects.running().filter(person=person, organisation=organisation, role=role.value).first()
    if there is not None:
        return there
    membership = Membership(person=person, organisation=organisation, role=role.value, expertise=expertise)
    membership.full_clean()
    membership.save()
    return membership


@action(Verb.REMOVE, on="person", says=gettext_lazy("ended a role in an organisation"))
def end(*, by: Actor, person: Person, organisation: Organisation, on: date | None = None) -> int:
    """End a person's roles in an organisation as of yesterday, or on a day; returns how many. Nothing is deleted."""
    last = on or timezone.localdate() - timedelta(days=1)
    ended = 0
    for membership in Membership.objects.running().filter(person=person, organisation=organisation):
        membership.ends_on = max(last, membership.starts_on)
        membership.save(update_fields=["ends_on"])
        ended += 1
    return ended
