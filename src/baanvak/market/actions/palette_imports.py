"""Bringing programmes in from a file, row by row: each of them wholly or not at all, and never twice."""

import hashlib
import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Concept, Label
from baanvak.atlas.rules.codes import Demand, Licence
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.actions import runs
from baanvak.market.actions.programmes import store
from baanvak.market.models import Initiative, Programme, ProgrammeKind, Run, SrgType
from baanvak.market.rules.imports import CANNOT_BE_KEPT, ImportReport, Outcome, TroubledRow, report_of
from baanvak.market.rules.programme import SkillAtLevel, State
from baanvak.market.rules.programme_rows import ProgrammeRow, Read, RowRefused, RunRow
from baanvak.people.actions import memberships
from baanvak.people.models import Organisation

log = logging.getLogger(__name__)
PROVIDER_KIND = "training-provider"
SAME_ROW = "This programme stands in the file before, in row"
SAME_HERE = "This provider already has a programme of this name; it is left as it is"
UNKNOWN_KIND = "There is no such kind of programme"
LEFT_OUT = "Not in the vocabulary, so left out"
PLACE_UNKNOWN = "The place is not known here, so left out"


@action(Verb.IMPORT, on="palette", says=_("brought in programmes"))
def take(*, by: Actor, source: str, rows: Iterable[Read], palette: None = None) -> ImportReport:
    """Take the rows of a file of one source; what was refused, and what was left out, has its reason."""
    if not source.strip():
        raise ValidationError({"source": _t("Give the source a name.")})
    batch = _Batch(by, source.strip()[:40])
    counts: dict[str, int] = {}
    troubled = []
    for row in rows:
        outcome, reason = batch.take(row)
        counts[outcome] = counts.get(outcome, 0) + 1
        if reason:
            troubled.append(TroubledRow(row.number, outcome.value, reason))
    return report_of(counts, tuple(troubled))


class _Batch:
    """What an import needs to know of the house, fetched once."""

    def __init__(self, by: Actor, source: str) -> None:
        self.by, self.source = by, source
        kinds = list(ProgrammeKind.objects.filter(is_current=True))
        self.kinds = {name.casefold(): kind for kind in kinds for name in (kind.slug, kind.name_nl, kind.name_en)}
        self.srg = SrgType.objects.in_bulk(field_name="slug")
        self.initiatives = Initiative.objects.in_bulk(field_name="slug")
        self.seen: dict[str, int] = {}

    def take(self, read: Read) -> tuple[Outcome, str]:
        """One row, all or nothing: what became of it, and a reason or remarks."""
        if read.row is None:
            return Outcome.REFUSED, read.fault
        if (before := self.seen.get(read.row.id)) is not None:
            return Outcome.DUPLICATE, f"{SAME_ROW}: {before}"
        self.seen[read.row.id] = read.number
        try:
            with transaction.atomic():
                return self._decide(read.row)
        except (ValidationError, RowRefused) as error:
            return Outcome.REFUSED, _told(error)
        except DatabaseError:
            log.exception("row %s of an import of programmes", read.number)
            return Outcome.REFUSED, CANNOT_BE_KEPT

    def _decide(self, row: ProgrammeRow) -> tuple[Outcome, str]:
        known = Programme.objects.filter(source=self.source, source_id=row.id).select_related("kind").first()
        digest = hashlib.sha256(repr(row).encode()).hexdigest()
        if known is not None and known.content_hash == digest:
            return Outcome.UNCHANGED, ""
        provider = memberships.found(by=self.by, name=row.provider, kind=row.provider_kind or PROVIDER_KIND)
        if known is None and Programme.objects.filter(organisation=provider, title__iexact=row.title).exists():
            return Outcome.DUPLICATE, SAME_HERE
        notes: list[str] = []
        programme = known or self._new(row, provider)
        programme.organisation, programme.content_hash = provider, digest
        programme.checked_on, programme.asked_on = timezone.localdate(), None
        if programme.state == State.STALE:
            programme.state = State.PUBLISHED.value
        store(
            programme,
            self._fields(row, notes),
            teaches=_skills(row.teaches, notes),
            needs=_skills(row.needs, notes),
            goals=_concepts(row.goals, Concept.Kind.OCCUPATION, notes),
        )
        for number, run in enumerate(row.starts, start=1):
            self._keep_run(programme, run, number)
        return (Outcome.UPDATED if known else Outcome.ADDED), " ".join(notes)[:300]

    def _new(self, row: ProgrammeRow, provider: Organisation) -> Programme:
        """What the region brings in itself, it agreed with."""
        return Programme(
            organisation=provider,
            source=self.source,
            source_id=row.id,
            state=State.PUBLISHED.value,
            agreed_on=timezone.localdate(),
        )

    def _fields(self, row: ProgrammeRow, notes: list[str]) -> Any:
        kind = self.kinds.get(row.kind.casefold())
        if kind is None:
            raise RowRefused(f"{UNKNOWN_KIND}: {row.kind[:60]}")
        place = atlas.place_named(row.place) if row.place else None
        if row.place and place is None:
            notes.append(f"{PLACE_UNKNOWN}: {row.place}.")
        same = (
            "title", "title_en", "summary", "about", "for_whom", "entry", "dutch", "gives_dutch", "admission", "form",
            "mode", "place_text", "weeks", "hours_per_week", "price", "funding", "certificate", "valid_from",
            "valid_until", "contact_name", "contact_email", "contact_phone", "website",
        )  # fmt: skip
        return {name: getattr(row, name) for name in same} | {
            "kind": kind.pk,
            "place": place.pk if place else None,
            "asks": _mask(row.asks, Demand, notes),
            "gives_licences": _mask(row.gives_licences, Licence, notes),
            "srg_type": self.srg[row.srg].pk if row.srg in self.srg else kind.srg_type_id,
            "initiative": self.initiatives[row.initiative].pk if row.initiative in self.initiatives else None,
        }

    def _keep_run(self, programme: Programme, row: RunRow, number: int) -> None:
        """The start with this id, else with this first day; a start that people are in is changed, never replaced."""
        key = row.id or (row.starts_on.isoformat() if row.starts_on else f"any-{number}")
        there = Run.objects.filter(programme=programme, source_id=key).first()
        fields = runs.RunFields(
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            times=row.times,
            capacity=row.capacity or None,
            sign_up_until=row.sign_up_until,
            place_text=row.place_text,
            online_link=row.online_link,
            source_id=key,
        )
        if there is not None:
            runs.change(by=self.by, run=there, fields=fields)
        else:
            runs.add(by=self.by, programme=programme, fields=fields)


def _skills(terms: Iterable[tuple[str, int]], notes: list[str]) -> list[SkillAtLevel]:
    """Those of the vocabulary, by name or address; the others are named in the notes."""
    levels = dict(terms)
    found = _found(levels, Concept.Kind.SKILL)
    _note_missing(levels, found, notes)
    return [SkillAtLevel(found[name], level) for name, level in levels.items() if name in found]


def _concepts(names: Iterable[str], kind: str, notes: list[str]) -> list[int]:
    wanted = list(names)
    found = _found(wanted, kind)
    _note_missing(wanted, found, notes)
    return [found[name] for name in wanted if name in found]


def _found(names: Iterable[str], kind: str) -> dict[str, int]:
    """Concept per name: its address, else a preferred label, else any label; our own vocabulary first."""
    found: dict[str, int] = {}
    for name in names:
        concept = Concept.objects.filter(uri=name, kind=kind, is_current=True).values_list("pk", flat=True).first()
        label = None
        if concept is None:
            rows = Label.objects.filter(text__iexact=name, concept__kind=kind, concept__is_current=True)
            label = (
                rows.order_by("-is_preferred", "concept__scheme", "concept").values_list("concept", flat=True).first()
            )
        if concept or label:
            found[name] = int(concept or label or 0)
    return found


def _note_missing(names: Iterable[str], found: dict[str, int], notes: list[str]) -> None:
    if missing := [name for name in names if name not in found]:
        notes.append(f"{LEFT_OUT}: {', '.join(missing)}.")


def _mask(names: Iterable[str], flags: Any, notes: list[str]) -> int:
    known = {flag.name: int(flag) for flag in flags}
    wanted = [name.upper() for name in names]
    if missing := [name for name in wanted if name not in known]:
        notes.append(f"{LEFT_OUT}: {', '.join(missing)}.")
    return sum({known[name] for name in wanted if name in known})


def _told(error: Exception) -> str:
    """Field and sentence of everything that is wrong."""
    if not isinstance(error, ValidationError):
        return str(error)[:300]
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)[:300]
    return " ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())[:300]
