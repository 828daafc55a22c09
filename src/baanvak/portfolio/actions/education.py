"""What a person learned at school or in a course."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import keep, kept, save_changes, tell_changed, values_of, wait_turn
from baanvak.portfolio.models import Education

FIRST_YEAR, YEARS_AHEAD = 1930, 8  # a year outside is a typing error


@action(Verb.ADD, on="person", says=gettext_lazy("added an education"))
def add(
    *,
    by: Actor,
    person: Person,
    name: str,
    level: str,
    has_diploma: bool = False,
    is_running: bool = False,
    institute: str = "",
    country: str = "",
    ended_in: int | None = None,
) -> Education:
    """Add an education, finished or not; the very same once more is not added but returned."""
    wait_turn(person.pk)
    values = _checked(
        {
            "name": name,
            "level": level,
            "has_diploma": has_diploma,
            "is_running": is_running,
            "institute": institute,
            "country": country,
            "ended_in": ended_in,
        }
    )
    return _written_once(Education(person=person, **values))


@action(Verb.CHANGE, on="education_row", says=gettext_lazy("changed an education"))
def change(
    *,
    by: Actor,
    education_row: Education,
    name: str,
    level: str,
    has_diploma: bool = False,
    is_running: bool = False,
    institute: str = "",
    country: str = "",
    ended_in: int | None = None,
) -> Education:
    """Write all fields of an education anew."""
    wait_turn(education_row.person_id)
    values = _checked(
        {
            "name": name,
            "level": level,
            "has_diploma": has_diploma,
            "is_running": is_running,
            "institute": institute,
            "country": country,
            "ended_in": ended_in,
        }
    )
    save_changes(education_row, Section.EDUCATION, **values)
    return education_row


@action(Verb.REMOVE, on="education_row", says=gettext_lazy("removed an education"))
def remove(*, by: Actor, education_row: Education) -> str:
    """Remove an education; what comes back puts it back, for an hour."""
    removed = keep(education_row)
    education_row.delete()
    tell_changed(education_row.person_id, Section.EDUCATION)
    return removed


@action(Verb.ADD, on="person", says=gettext_lazy("put back an education"))
def restore(*, by: Actor, person: Person, removed: str) -> Education:
    """Put back an education that was just removed; putting back twice changes nothing."""
    wait_turn(person.pk)
    row, _more = kept(removed, Education, person.pk)
    return _written_once(row)


def _written_once(row: Education) -> Education:
    if there := Education.objects.filter(**values_of(row)).order_by("pk").first():
        return there
    save_changes(row, Section.EDUCATION)
    return row


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are written; raises ValidationError on those that cannot be together."""
    errors = {}
    if values["has_diploma"] and values["is_running"]:
        errors["is_running"] = _("Choose one: you have the diploma, or you are still busy with it.")
    year, last = values["ended_in"], timezone.localdate().year
    if values["is_running"]:
        last += YEARS_AHEAD
    if year is not None and not FIRST_YEAR <= year <= last:
        errors["ended_in"] = _("Write a year between %(first)s and %(last)s.") % {
            "first": FIRST_YEAR,
            "last": last,
        }
    if errors:
        raise ValidationError(errors)
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
