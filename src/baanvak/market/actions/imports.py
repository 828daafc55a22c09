"""Bringing in vacancies from a file, row by row, so that it can be read, repeated and rolled back.

An import is three verbs, because it must survive being interrupted: `start` opens the run, `take` takes a batch
in one transaction, `finish` closes it. What was taken stays; the same file again adds nothing twice.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, transaction
from django.db.models import ForeignKey, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market.actions.intake import Intake, content_hash, sign
from baanvak.market.actions.vacancies import store
from baanvak.market.models import ImportRow, ImportRun, Vacancy
from baanvak.market.news import VacanciesChanged
from baanvak.market.rules.advert import Parsed, Refused
from baanvak.market.rules.cleaning import fingerprint
from baanvak.market.rules.imports import (
    CANNOT_BE_KEPT,
    CHANGED_LATER,
    GONE,
    IN_USE,
    SAME_ELSEWHERE,
    SAME_ROW,
    SEEN_LATER,
    ImportReport,
    Outcome,
    RollBackReport,
    TroubledRow,
    report_of,
)
from baanvak.market.rules.vacancy import AskedLanguage, AskedSkill, Fields, State

log = logging.getLogger(__name__)

BATCH = 200
CHANGES = (Outcome.ADDED, Outcome.UPDATED)
# What `before` leaves out: who and when, and what follows from the rest.
_NOT_BEFORE = {"id", "changed_at", "search_title", "search_text", "public_text"}


def run(
    *,
    by: Actor,
    market: None = None,
    source: str,
    rows: Iterable[Parsed | Refused],
    file_name: str,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Bring in all rows of a file, a batch at a time; interrupted, it keeps the batches that were done."""
    import_run = start(by=by, market=market, source=source, file_name=file_name)
    intake = Intake()
    for batch in _batches(rows):
        take(by=by, market=market, import_run=import_run, rows=batch, intake=intake)
        if progress is not None:
            progress(len(batch))
    return finish(by=by, market=market, import_run=import_run)


@action(Verb.IMPORT, on="market", says=_("began to bring in vacancies"))
def start(*, by: Actor, market: None = None, source: str, file_name: str) -> ImportRun:
    """Open an import of one file of one source."""
    if not source.strip():
        raise ValidationError({"source": _t("Give the source a name.")})
    return ImportRun.objects.create(source=source.strip()[:40], file_name=file_name[:200])


@action(Verb.IMPORT, on="market", says=_("brought in vacancies"))
def take(
    *,
    by: Actor,
    market: None = None,
    import_run: ImportRun,
    rows: list[Parsed | Refused],
    intake: Intake | None = None,
) -> None:
    """Take a batch of rows: each of them wholly or not at all."""
    batch = _Batch(import_run, rows, intake or Intake())
    taken = [batch.take(row) for row in rows]
    ImportRow.objects.bulk_create(taken)
    still_there = [row.vacancy_id for row in taken if row.outcome == Outcome.UNCHANGED and row.vacancy_id]
    Vacancy.objects.filter(pk__in=still_there).update(confirmed_on=timezone.localdate())
    for row in taken:
        import_run.counts[row.outcome] = import_run.counts.get(row.outcome, 0) + 1
    import_run.save(update_fields=["counts"])
    changed = [row.vacancy_id for row in taken if row.outcome in CHANGES and row.vacancy_id]
    if changed:
        tell(VacanciesChanged(tuple(changed)))


@action(Verb.IMPORT, on="market", says=_("finished bringing in vacancies"))
def finish(*, by: Actor, market: None = None, import_run: ImportRun) -> ImportReport:
    """Close the import and say what became of every row."""
    import_run.finished_at = timezone.now()
    import_run.save(update_fields=["finished_at"])
    refused = import_run.rows.filter(outcome=Outcome.REFUSED).order_by("number")
    return report_of(import_run.counts, tuple(TroubledRow(row.number, row.where, row.reason) for row in refused))


@action(Verb.ROLL_BACK, on="import_run", says=_("rolled an import back"))
def roll_back(*, by: Actor, import_run: ImportRun) -> RollBackReport:
    """Undo what an import did, except where somebody went on with it since."""
    if import_run.rolled_back_at is not None:
        raise Impossible(_t("This import was rolled back before."))
    rows = import_run.rows.filter(outcome__in=CHANGES).order_by("-number")
    later = _seen_later(import_run)
    removed, restored, kept, changed = 0, 0, [], []
    for row in rows.select_related("vacancy"):
        reason = _why_kept(row, later) or _undo(row)
        if reason:
            kept.append(TroubledRow(row.number, row.where, reason))
        removed += not reason and row.outcome == Outcome.ADDED
        restored += not reason and row.outcome == Outcome.UPDATED
        changed += [row.vacancy_id] if row.vacancy_id else []
    import_run.rolled_back_at = timezone.now()
    import_run.save(update_fields=["rolled_back_at"])
    tell(VacanciesChanged(tuple(changed)))
    return RollBackReport(removed=removed, restored=restored, kept_rows=tuple(reversed(kept)))


def _batches(rows: Iterable[Parsed | Refused]) -> Iterator[list[Parsed | Refused]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


class _Batch:
    """A batch of rows with what the market already has of them, fetched in a few queries."""

    def __init__(self, import_run: ImportRun, rows: list[Parsed | Refused], intake: Intake) -> None:
        self.run, self.intake = import_run, intake
        adverts = [row.advert for row in rows if isinstance(row, Parsed)]
        self.prints = {advert.source_id: fingerprint(advert) for advert in adverts}
        same_source = Vacancy.objects.filter(
            source=import_run.source, source_id__in=[advert.source_id for advert in adverts]
        )
        self.there = {vacancy.source_id: vacancy for vacancy in same_source.select_related("occupation")}
        elsewhere = Vacancy.objects.open().filter(fingerprint__in=self.prints.values())
        self.elsewhere = {v.fingerprint: v for v in elsewhere.exclude(source=import_run.source).order_by("-pk")}
        taken = import_run.rows.filter(vacancy__in=[vacancy.pk for vacancy in self.there.values()])
        self.taken = dict(taken.exclude(outcome=Outcome.DUPLICATE).values_list("vacancy", "number"))

    def take(self, row: Parsed | Refused) -> ImportRow:
        """One row, all or nothing."""
        made = ImportRow(run=self.run, number=row.number, where=row.where[:200], outcome=Outcome.REFUSED)
        if isinstance(row, Refused):
            made.reason = (f"{row.reason} ({row.field})" if row.field else row.reason)[:300]
            return made
        try:
            with transaction.atomic():
                self._decide(row, made)
        except ValidationError as error:
            made.outcome, made.vacancy, made.reason = Outcome.REFUSED, None, _told(error)[:300]
        except DatabaseError:
            log.exception("row %s of import %s", row.number, self.run.pk)
            made.outcome, made.vacancy, made.reason = Outcome.REFUSED, None, CANNOT_BE_KEPT
        return made

    def _decide(self, row: Parsed, made: ImportRow) -> None:
        advert = row.advert
        known, copy = self.there.get(advert.source_id), self.elsewhere.get(self.prints[advert.source_id])
        if known is not None and known.pk in self.taken:
            made.outcome, made.vacancy = Outcome.DUPLICATE, known
            made.reason = f"{SAME_ROW}: {self.taken[known.pk]}"
        elif known is not None and known.content_hash == content_hash(advert):
            made.outcome, made.vacancy = Outcome.UNCHANGED, known
        elif known is None and copy is not None:
            made.outcome, made.vacancy = Outcome.DUPLICATE, copy
            made.reason = f"{SAME_ELSEWHERE}: {copy.source or 'Baanvak'} {copy.pk}"
        else:
            made.outcome = Outcome.ADDED if known is None else Outcome.UPDATED
            made.before = _before(known) if known is not None else None
            made.vacancy = self._keep(row, known or Vacancy(state=State.OPEN.value), made)
        if made.outcome != Outcome.DUPLICATE and made.vacancy is not None:
            self.there[advert.source_id], self.taken[made.vacancy.pk] = made.vacancy, row.number

    def _keep(self, row: Parsed, vacancy: Vacancy, made: ImportRow) -> Vacancy:
        """Write the vacancy with all it asks."""
        notes = list(row.advert.warnings)
        fields = self.intake.fields(row.advert, notes)
        sign(vacancy, row.advert, self.run.source, self.prints[row.advert.source_id])
        vacancy.confirmed_on = timezone.localdate()
        store(
            vacancy,
            fields,
            skills=self.intake.skills_asked(row.advert, fields["occupation"]),
            languages=self.intake.languages_asked(row.advert),
            is_read=True,
        )
        made.changed_at = vacancy.changed_at
        made.reason = " ".join(dict.fromkeys(notes))[:300]
        return vacancy


def _before(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy as it is, as plain JSON."""
    fields = {
        field.attname: getattr(vacancy, field.attname)
        for field in Vacancy._meta.concrete_fields
        if field.name not in _NOT_BEFORE
    }
    skills = list(vacancy.skills.values("concept", "own_words", "importance").order_by("pk"))
    languages = list(vacancy.languages.values("code", "level").order_by("pk"))
    plain = json.dumps({"fields": fields, "skills": skills, "languages": languages}, cls=DjangoJSONEncoder)
    found: dict[str, Any] = json.loads(plain)
    return found


def _told(error: ValidationError) -> str:
    """Field and sentence of everything that is wrong."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())


def _seen_later(import_run: ImportRun) -> set[int]:
    """Vacancies that a later import, not rolled back, brought too."""
    kinds = [Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED]
    rows = ImportRow.objects.filter(run__pk__gt=import_run.pk, run__rolled_back_at=None, outcome__in=kinds)
    own = import_run.rows.filter(vacancy__isnull=False).values("vacancy")
    return set(rows.filter(vacancy__in=own).values_list("vacancy", flat=True))


def _why_kept(row: ImportRow, later: set[int]) -> str:
    """The reason to leave a row alone, or nothing."""
    if row.vacancy is None:
        return GONE
    if row.vacancy.pk in later:
        return SEEN_LATER
    return CHANGED_LATER if row.vacancy.changed_at != row.changed_at else ""


def _undo(row: ImportRow) -> str:
    """Remove what was added, restore what was updated; a vacancy that is in use is closed instead."""
    vacancy = row.vacancy
    assert vacancy is not None
    if row.outcome == Outcome.UPDATED:
        _restore(vacancy, row.before or {})
        return ""
    try:
        with transaction.atomic():
            vacancy.delete()
    except ProtectedError:
        vacancy.state = State.CLOSED.value
        vacancy.save(update_fields=["state", "changed_at"])
        return IN_USE
    return ""


def _restore(vacancy: Vacancy, before: dict[str, Any]) -> None:
    """Put a vacancy back as `_before` wrote it down."""
    for field in Vacancy._meta.concrete_fields:
        if field.attname in before["fields"]:
            value = before["fields"][field.attname]
            kind: Any = field.target_field if isinstance(field, ForeignKey) else field
            setattr(vacancy, field.attname, None if value is None else kind.to_python(value))
    store(
        vacancy,
        Fields(),
        skills=[AskedSkill(**skill) for skill in before["skills"]],
        languages=[AskedLanguage(**language) for language in before["languages"]],
    )
