"""The starts of a programme: when, where, how many places; and the places themselves, one at a time."""

from datetime import date
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market.models import Programme, Run
from baanvak.market.news import RunCancelled, RunChanged
from baanvak.market.rules.programme import RunState, State


class RunFields(TypedDict, total=False):
    """What a provider says of one start: `place` is a key of the atlas, `capacity` None means no limit."""

    starts_on: date | None
    ends_on: date | None
    times: str
    place: int | None
    place_text: str
    online_link: str
    capacity: int | None
    sign_up_until: date | None
    source_id: str


@action(Verb.CHANGE, on="programme", says=_("added a start of a programme"))
def add(*, by: Actor, programme: Programme, fields: RunFields) -> Run:
    """Add a start of a programme."""
    if programme.state == State.ENDED:
        raise Impossible(_t("This programme has ended."))
    run = Run(programme=programme)
    if (start := fields.get("starts_on")) and start < timezone.localdate() and not by.is_system:
        raise ValidationError({"starts_on": _t("This day is over. Choose a later day.")})
    _store(run, fields)
    return run


@action(Verb.CHANGE, on="run", says=_("changed a start of a programme"))
def change(*, by: Actor, run: Run, fields: RunFields) -> Run:
    """Change days, place or number of places; there are never fewer places than people who have one."""
    run.refresh_from_db(from_queryset=Run.objects.select_for_update(of=("self",)))
    _store(run, fields)
    tell(RunChanged(run.pk))
    return run


@action(Verb.MOVE, on="run", says=_("cancelled a start of a programme"))
def cancel(*, by: Actor, run: Run) -> Run:
    """Say that this start does not take place; whoever had a place hears it."""
    run.refresh_from_db(from_queryset=Run.objects.select_for_update(of=("self",)))
    if run.state == RunState.CANCELLED:
        return run
    run.state = RunState.CANCELLED.value
    run.save(update_fields=["state", "changed_at"])
    tell(RunCancelled(run.pk))
    return run


def take_place(run: int) -> bool:
    """Take one place, if there is one: a single statement, so that two at once never take the same. Part of a verb."""
    free = Run.objects.filter(pk=run, state=RunState.OPEN).with_room()
    return free.update(taken=F("taken") + 1) == 1


def free_place(run: int) -> None:
    """Give one place back. Part of a verb."""
    Run.objects.filter(pk=run, taken__gt=0).update(taken=F("taken") - 1)


def hold(run: int) -> Run:
    """The run, held until the verb is done: who decides about its places comes one after the other."""
    return Run.objects.select_for_update(of=("self",)).select_related("programme__kind").get(pk=run)


def _store(run: Run, fields: RunFields) -> None:
    for name, value in fields.items():
        setattr(run, "place_id" if name == "place" else name, value)
    run.full_clean()
    if run.pk is None:
        run.save()
    else:  # `taken` moves by itself
        run.save(update_fields=[*(f"{n}_id" if n == "place" else n for n in fields), "changed_at"])
