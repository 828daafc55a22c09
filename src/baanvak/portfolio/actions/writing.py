"""What every verb of a portfolio does while it writes: wait, check words, tell, keep what is removed."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio
from baanvak.portfolio.news import PortfolioChanged
from baanvak.portfolio.rules.medical import INSTEAD, medical_words, named

Row = TypeVar("Row", bound=Model)
SALT = "portfolio.removed"
KEPT_FOR = datetime.timedelta(hours=1)


def wait_turn(person: int) -> None:
    """Hold the person's row until the verb is done: two submits of one form come one after the other."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person)


def save_changes(row: Model, section: str, **values: Any) -> bool:
    """Check and write the fields that are different; whether there were any. `row` has a `person_id`."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if not changed and row.pk:
        return False
    row.full_clean()
    row.save()
    tell_changed(row.person_id, section)  # type: ignore[attr-defined]
    return True


def tell_changed(person: int, section: str) -> None:
    """Let the floors above know, and keep the moment; whoever tells anything has a portfolio from then on."""
    portfolio, is_new = Portfolio.objects.get_or_create(person_id=person)
    if not is_new:
        portfolio.save(update_fields=["changed_at"])
    tell(PortfolioChanged(person=person, section=str(section)))


def check_no_diagnosis(field: str, text: str) -> None:
    """Raise ValidationError on `field` when a short note tells a diagnosis or a medicine of the writer."""
    if found := medical_words(text):
        raise ValidationError({field: _(INSTEAD) % {"words": named(found)}})


def keep(row: Model, **more: Any) -> str:
    """What is needed to put a removed row back, signed: nothing of it stays in the database."""
    return signing.dumps({"row": row._meta.label, "values": values_of(row), **more}, salt=SALT, compress=True)


def kept(removed: str, kind: type[Row], person: int) -> tuple[Row, dict[str, Any]]:
    """The unsaved row of what was kept, and the rest; Impossible when it is too old, or of somebody else."""
    try:
        found = signing.loads(removed, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        found = {}
    if found.get("row") != kind._meta.label or found["values"].get("person_id") != person:
        raise Impossible(_("This can no longer be put back. You can add it again."))
    return made_of(kind, found["values"]), found


def values_of(row: Model, leave_out: Iterable[str] = ("id",)) -> dict[str, Any]:
    """The fields of a row as plain values that fit in JSON."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
        if name not in leave_out
    }


def made_of(kind: type[Row], values: dict[str, Any]) -> Row:
    """An unsaved row of such values."""
    fields = {f.attname: f for f in kind._meta.concrete_fields}
    return kind(**{name: fields[name].to_python(value) for name, value in values.items()})
