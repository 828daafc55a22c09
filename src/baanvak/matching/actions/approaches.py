"""Questions of employers to people they know by a description only: ask, two keys, and an end."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible, Refused
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.matching.models import Approach, Reaction
from baanvak.matching.news import (
    ContactAgreed,
    ContactAsked,
    ContactDeclined,
    ContactEnded,
    ContactOpened,
)
from baanvak.matching.rules.contact import EMPLOYER_SECTIONS
from baanvak.matching.rules.lives import APPROACH
from baanvak.people import queries as people
from baanvak.people.actions import grants
from baanvak.people.models import Person
from baanvak.people.rules.roles import Purpose, Section


@action(Verb.ASK, on="candidate", says=gettext_lazy("asked for contact about a vacancy"))
def ask(*, by: Actor, candidate: Person, vacancy: Vacancy, message: str = "") -> Approach:
    """Ask a person who is known by a description only for contact about a vacancy of one's own."""
    access.check(by, Verb.MATCH, "vacancy", vacancy)
    _check_open(vacancy)
    Person.objects.select_for_update(no_key=True).get(pk=candidate.pk)  # two submits come one after the other
    if candidate.pk == by.person or _said_no(candidate, vacancy):
        raise Refused("this person is no candidate for this vacancy")
    assert by.person is not None, "only people ask"
    approach = Approach(
        vacancy=vacancy,
        person=candidate,
        asked_by_id=by.person,
        organisation=vacancy.organisation,
        message=message,
    )
    approach.full_clean()
    approach.save()
    tell(ContactAsked(person=candidate.pk, approach=approach.pk))
    return approach


def _said_no(candidate: Person, vacancy: Vacancy) -> bool:
    """A no stands: to the vacancy, or to this employer, whatever they ask about next."""
    before = Approach.objects.no_to(vacancy.organisation_id).filter(person=candidate)
    no_to_this = Reaction.objects.last_words().not_for_me().filter(person=candidate, vacancy=vacancy)
    return before.exists() or no_to_this.exists()


def _check_open(vacancy: Vacancy) -> None:
    if not Vacancy.objects.open().filter(pk=vacancy.pk).exists():
        raise Impossible(_("This vacancy is closed by now."))


@action(Verb.ANSWER, on="approach", says=gettext_lazy("answered a question from an employer"))
def answer(
    *,
    by: Actor,
    approach: Approach,
    is_yes: bool,
    sections: Collection[Section] = (),
    until: date | None = None,
    reason: str = "",
) -> Approach:
    """Say yes, with what the employer may see until when after a coach agrees too, or no."""
    _lock(approach)
    APPROACH.check(approach.state, Approach.State.AGREED if is_yes else Approach.State.DECLINED)
    if is_yes:
        _agree(by, approach, sections, until)
    else:
        approach.state = Approach.State.DECLINED
    approach.answer = reason
    approach.answered_at = timezone.now()
    approach.full_clean()
    approach.save(update_fields=["state", "grant", "answer", "answered_at"])
    if is_yes:
        tell(ContactAgreed(person=approach.person_id, approach=approach.pk))
    else:
        tell(ContactDeclined(person=approach.person_id, approach=approach.pk, to=approach.asked_by_id))
    return approach


def _agree(by: Actor, approach: Approach, sections: Collection[Section], until: date | None) -> None:
    """Turn the first key: a grant that only opens with the second."""
    _check_open(approach.vacancy)
    if not people.has_guide(by):
        raise Impossible(_("First choose a coach who looks along with you. You do that at “My data”."))
    if until is None:
        raise ValidationError({"until": _("Choose until when they may look.")})
    if set(sections) - set(EMPLOYER_SECTIONS):
        raise ValidationError({"sections": _("Choose from the list what they may see.")})
    approach.grant = grants.give(
        by=by,
        person=approach.person,
        to_organisation=approach.organisation,
        sections=sections,
        purpose=Purpose.RECRUITMENT,
        until=until,
        needs_second_key=True,
    )
    approach.state = Approach.State.AGREED


@action(Verb.CONFIRM, on="approach", says=gettext_lazy("turned the second key for an employer"))
def turn_second_key(*, by: Actor, approach: Approach) -> Approach:
    """Let a coach agree that the employer sees what the person chose; only then it is open."""
    _lock(approach)
    APPROACH.check(approach.state, Approach.State.OPEN)
    _check_open(approach.vacancy)
    assert approach.grant is not None, "an agreed approach has a grant"
    grants.turn_second_key(by=by, grant=approach.grant)
    _move(approach, Approach.State.OPEN)
    tell(ContactOpened(person=approach.person_id, approach=approach.pk, to=approach.asked_by_id))
    return approach


@action(Verb.WITHDRAW, on="approach", says=gettext_lazy("ended the contact about a vacancy"))
def withdraw(*, by: Actor, approach: Approach) -> Approach:
    """End a question or a contact; what was shared for it closes at once."""
    _lock(approach)
    APPROACH.check(approach.state, Approach.State.WITHDRAWN)
    if approach.grant is not None and approach.grant.withdrawn_at is None:
        grants.withdraw(by=by, grant=approach.grant)
    _move(approach, Approach.State.WITHDRAWN)
    tell(ContactEnded(person=approach.person_id, approach=approach.pk, to=approach.asked_by_id))
    return approach


def _lock(approach: Approach) -> None:
    """Two hands at one moment: the second sees what the first did."""
    approach.refresh_from_db(fields=["state", "grant"], from_queryset=Approach.objects.select_for_update())


def _move(approach: Approach, to: str) -> None:
    approach.state = to
    approach.save(update_fields=["state"])
