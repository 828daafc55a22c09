"""Sharing: giving, withdrawing, and the second key."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.people.models import Grant, GrantSection, Organisation, Person
from baanvak.people.news import GrantGiven, GrantWithdrawn
from baanvak.people.rules.roles import ONLY_FOR, Basis, Purpose, Section
from baanvak.people.rules.sharing import is_until_allowed


@action(Verb.SHARE, on="person", says=gettext_lazy("shared data"))
def give(
    *,
    by: Actor,
    person: Person,
    sections: Collection[Section],
    until: date,
    purpose: Purpose,
    basis: Basis = Basis.CONSENT,
    to_organisation: Organisation | None = None,
    to_person: Person | None = None,
    needs_second_key: bool = False,
) -> Grant:
    """Open sections of a person's data to an organisation or a person, for a purpose, until a date."""
    _check_wanted(sections, until, purpose)
    grant = Grant(
        person=person,
        to_organisation=to_organisation,
        to_person=to_person,
        purpose=purpose.value,
        basis=basis.value,
        until=until,
        needs_second_key=needs_second_key,
    )
    grant.full_clean()
    grant.save()
    wanted = [section for section in Section if section in sections]
    GrantSection.objects.bulk_create([GrantSection(grant=grant, section=s.value) for s in wanted])
    tell(GrantGiven(person=person.pk, grant=grant.pk))
    return grant


def _check_wanted(sections: Collection[Section], until: date, purpose: Purpose) -> None:
    errors = {}
    if not sections:
        errors["sections"] = _("Choose at least one thing to share.")
    if any(purpose not in ONLY_FOR.get(section, {purpose}) for section in sections):
        errors["sections"] = _("This is shared only with people who guide you.")
    if not is_until_allowed(until, timezone.localdate()):
        errors["until"] = _("Choose a date between today and one year from now.")
    if errors:
        raise ValidationError(errors)


@action(Verb.WITHDRAW, on="grant", says=gettext_lazy("stopped sharing"))
def withdraw(*, by: Actor, grant: Grant) -> Grant:
    """Close a grant at once; withdrawing twice changes nothing."""
    if grant.withdrawn_at is None:
        grant.withdrawn_at = timezone.now()
        grant.save(update_fields=["withdrawn_at"])
        tell(GrantWithdrawn(person=grant.person_id, grant=grant.pk))
    return grant


@action(Verb.CONFIRM, on="grant", says=gettext_lazy("turned the second key"))
def turn_second_key(*, by: Actor, grant: Grant) -> Grant:
    """Let a coach agree that an employer sees what the person opened; only then it is open."""
    if not grant.needs_second_key or grant.withdrawn_at is not None:
        raise Impossible(_("This share does not wait for a second key."))
    if grant.second_key_at is None:
        grant.second_key_at = timezone.now()
        grant.second_key_by_id = by.person
        grant.save(update_fields=["second_key_at", "second_key_by"])
        tell(GrantGiven(person=grant.person_id, grant=grant.pk))
    return grant
