"""What a person did: paid work, an own business, volunteering, care, a hobby."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Concept
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import keep, kept, save_changes, tell_changed, values_of, wait_turn
from baanvak.portfolio.models import Experience

Day = datetime.date | None


@action(Verb.ADD, on="person", says=gettext_lazy("added experience"))
def add(
    *,
    by: Actor,
    person: Person,
    title: str,
    kind: str = Experience.Kind.PAID,
    occupation: int | None = None,
    organisation_name: str = "",
    started_on: Day = None,
    ended_on: Day = None,
    about: str = "",
) -> Experience:
    """Add something a person did; dates count by the month, no end means: still doing it.

    The very same once more is not added but returned.
    """
    wait_turn(person.pk)
    values = _checked(
        {
            "kind": kind,
            "title": title,
            "occupation_id": occupation,
            "organisation_name": organisation_name,
            "started_on": started_on,
            "ended_on": ended_on,
            "about": about,
        }
    )
    return _written_once(Experience(person=person, **values))


@action(Verb.CHANGE, on="experience_row", says=gettext_lazy("changed experience"))
def change(
    *,
    by: Actor,
    experience_row: Experience,
    title: str,
    kind: str,
    occupation: int | None = None,
    organisation_name: str = "",
    started_on: Day = None,
    ended_on: Day = None,
    about: str = "",
) -> Experience:
    """Write all fields of an experience anew."""
    wait_turn(experience_row.person_id)
    values = _checked(
        {
            "kind": kind,
            "title": title,
            "occupation_id": occupation,
            "organisation_name": organisation_name,
            "started_on": started_on,
            "ended_on": ended_on,
            "about": about,
        }
    )
    save_changes(experience_row, Section.EXPERIENCE, **values)
    return experience_row


@action(Verb.CHANGE, on="experience_row", says=gettext_lazy("chose an occupation for experience"))
def link(*, by: Actor, experience_row: Experience, occupation: int | None) -> Experience:
    """Tie an experience to an occupation of the list, or untie it with None; the own words stay."""
    wait_turn(experience_row.person_id)
    _check_occupation(occupation)
    save_changes(experience_row, Section.EXPERIENCE, occupation_id=occupation)
    return experience_row


@action(Verb.REMOVE, on="experience_row", says=gettext_lazy("removed experience"))
def remove(*, by: Actor, experience_row: Experience) -> str:
    """Remove an experience; what comes back puts it back, for an hour."""
    removed = keep(experience_row)
    experience_row.delete()
    tell_changed(experience_row.person_id, Section.EXPERIENCE)
    return removed


@action(Verb.ADD, on="person", says=gettext_lazy("put back experience"))
def restore(*, by: Actor, person: Person, removed: str) -> Experience:
    """Put back an experience that was just removed; putting back twice changes nothing."""
    wait_turn(person.pk)
    row, _more = kept(removed, Experience, person.pk)
    return _written_once(row)


def _written_once(row: Experience) -> Experience:
    if there := Experience.objects.filter(**values_of(row)).order_by("pk").first():
        return there
    save_changes(row, Section.EXPERIENCE)
    return row


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are written: dates by the month. Raises ValidationError on what cannot be."""
    _check_months(values["started_on"], values["ended_on"])
    _check_occupation(values["occupation_id"])
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.replace(day=1)
    return value.strip() if isinstance(value, str) else value


def _check_months(start: Day, end: Day) -> None:
    errors = {}
    if start and start > timezone.localdate():
        errors["started_on"] = _("This month is still to come. Choose this month or an earlier one.")
    if start and end and end.replace(day=1) < start.replace(day=1):
        errors["ended_on"] = _("The end is before the start.")
    if errors:
        raise ValidationError(errors)


def _check_occupation(occupation: int | None) -> None:
    if occupation is not None and not Concept.objects.occupations().filter(pk=occupation).exists():
        raise ValidationError({"occupation": _("Choose an occupation from the list, or keep your own words.")})
