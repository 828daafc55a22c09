"""Makes the actor out of a request: the last place that knows requests, sessions and accounts."""

from django.http import HttpRequest

from baanvak.base.actor import PUBLIC, Actor
from baanvak.people import queries
from baanvak.people.rules.roles import DESK_OF_ROLE, PURPOSE_OF_DESK, Desk, Purpose, Role

SESSION_KEY = "membership"  # the membership somebody works in now; absent means: for themselves


def actor_of(request: HttpRequest) -> Actor:
    """The actor of this request, remembered on it."""
    if not hasattr(request, "_actor"):
        request._actor = _make(request)  # type: ignore[attr-defined]
    return request._actor  # type: ignore[attr-defined]


def desk_of(request: HttpRequest) -> Desk | None:
    """The desk somebody sits at, or None for the public."""
    actor = actor_of(request)
    if actor.person is None:
        return None
    return DESK_OF_ROLE[Role(actor.role)] if actor.role else Desk.JOBSEEKER


def sit_down(request: HttpRequest, membership: int | None) -> None:
    """Choose the membership to work in; None means for oneself. Checked again at every request."""
    if membership is None:
        request.session.pop(SESSION_KEY, None)
    else:
        request.session[SESSION_KEY] = membership
    if hasattr(request, "_actor"):
        del request._actor


def _make(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return PUBLIC
    person = queries.person_of_account(request.user.pk)
    if person is None:
        return PUBLIC
    working = queries.membership(person, request.session.get(SESSION_KEY))
    if working is None:
        return Actor(person=person, purpose=Purpose.OWN)
    desk = DESK_OF_ROLE[Role(working.role)]
    return Actor(
        person=person,
        organisation=working.organisation_id,
        role=working.role,
        purpose=PURPOSE_OF_DESK[desk],
    )
