"""Bringing in the region's list of promising occupations: dated, with its source, never mixed with counts."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.models import Concept, Label
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import PromisingList, PromisingOccupation
from baanvak.market.rules.imports import ImportReport, Outcome, TroubledRow, report_of
from baanvak.market.rules.promising import TWICE, UNKNOWN_OCCUPATION, Row


@action(Verb.IMPORT, on="palette", says=_("brought in a list of promising occupations"))
def take(
    *,
    by: Actor,
    source: str,
    published_on: date,
    rows: Iterable[Row],
    valid_from: date | None = None,
    valid_until: date | None = None,
    source_url: str = "",
    palette: None = None,
) -> ImportReport:
    """Keep a list of one source and date; the same list again changes nothing."""
    listed = list(rows)
    digest = hashlib.sha256(repr((source, published_on, listed)).encode()).hexdigest()
    if PromisingList.objects.filter(content_hash=digest).exists():
        return report_of({Outcome.UNCHANGED: len(listed)}, ())
    found = PromisingList(
        source=source.strip(),
        source_url=source_url,
        published_on=published_on,
        valid_from=valid_from or published_on,
        valid_until=valid_until,
        content_hash=digest,
    )
    found.full_clean()
    kept, troubled = _read(found, listed)
    if not kept:
        raise ValidationError(_t("No row of this list names an occupation of the vocabulary."))
    found.save()
    PromisingOccupation.objects.bulk_create(kept)
    return report_of({Outcome.ADDED: len(kept), Outcome.REFUSED: len(troubled)}, tuple(troubled))


def _read(found: PromisingList, rows: list[Row]) -> tuple[list[PromisingOccupation], list[TroubledRow]]:
    names = {row.name for row in rows if not row.fault}
    concepts = _occupations(names)
    kept: dict[int, PromisingOccupation] = {}
    numbers: dict[int, int] = {}
    troubled = []
    for row in rows:
        pk = concepts.get(row.name.casefold())
        fault = row.fault or ("" if pk else f"{UNKNOWN_OCCUPATION}: {row.name}")
        if pk and pk in kept:
            fault = f"{TWICE}: {numbers[pk]}"
        if fault or pk is None:
            troubled.append(TroubledRow(row.number, "", fault))
            continue
        numbers[pk] = row.number
        kept[pk] = PromisingOccupation(
            promising_list=found, occupation_id=pk, order=len(kept) + 1, outlook=row.outlook.value, reason=row.reason
        )
    return list(kept.values()), troubled


def _occupations(names: Iterable[str]) -> dict[str, int]:
    """Name in small letters -> occupation: a preferred label before another, our own vocabulary first."""
    found: dict[str, int] = {}
    for name in names:
        rows = Label.objects.filter(
            text__iexact=name, concept__kind=Concept.Kind.OCCUPATION, concept__is_current=True
        ).order_by("-is_preferred", "concept__scheme", "concept")
        if pk := rows.values_list("concept", flat=True).first():
            found[name.casefold()] = pk
    return found
