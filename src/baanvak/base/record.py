"""The record: an append-only, hash-chained log of every verb and every read of one person's data by another.

Lines are written inside the verb's transaction; they are sealed into the chain afterwards, in batches,
so that writers never wait for each other at one global head. What is not yet sealed is called the tail.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from baanvak.base.actor import Actor
from baanvak.base.models import Line, Seal

START = "0" * 64
BATCH = 1000


def write_act(by: Actor, what: str, *, on: str, subject: Any, concerned: Iterable[int | None], because: Any) -> None:
    """Record one act: a line per person concerned, or one line when it concerns nobody in particular."""
    people = list(dict.fromkeys(concerned)) or [None]
    Line.objects.bulk_create(
        [
            _line(by, Line.Kind.ACT, what, on, person, because, subject="" if subject is None else subject)
            for person in people
        ]
    )


def write_reads(by: Actor, people: Iterable[int], *, what: str, on: str, because: Any, is_list: bool = False) -> None:
    """Record that `by` read section `what` of `people`. Reading about yourself leaves no line.

    A list that shows names counts once per person, reader, purpose and day.
    """
    others = [person for person in dict.fromkeys(people) if person != by.person]
    lines = [_line(by, Line.Kind.READ, what, on, person, because) for person in others]
    if is_list:
        for line in lines:
            line.once = _once(line)
    Line.objects.bulk_create(lines, ignore_conflicts=is_list)


def _line(
    by: Actor, kind: str, what: str, noun: str, concerned: int | None, because: Any, *, subject: Any = ""
) -> Line:
    with translation.override(None):
        reason = str(because or "")
    return Line(
        at=timezone.now(),
        kind=kind,
        what=what,
        noun=noun,
        subject=str(subject),
        concerned=concerned,
        actor=by.person,
        organisation=by.organisation,
        role=by.role,
        purpose=by.purpose,
        reason=reason[:200],
    )


def _once(line: Line) -> str:
    day = timezone.localdate(line.at).isoformat()
    who = (line.concerned, line.actor, line.organisation, line.role, line.purpose, line.what, day)
    return hashlib.sha256(json.dumps(who).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold. `line` is the line's number, `reason` a sentence."""

    position: int
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    sealed: int
    tail: int
    head: str
    broken: Broken | None


def seal() -> int:
    """Add the unsealed lines to the chain; returns how many. A second sealer at the same time adds none."""
    added = 0
    while count := _seal_batch():
        added += count
    return added


def _seal_batch() -> int:
    try:
        with transaction.atomic():
            last = Seal.objects.order_by("-position").first()
            position, digest = (last.position, last.digest) if last else (0, START)
            seals = []
            for line in Line.objects.filter(seal=None).order_by("pk")[:BATCH]:
                position, digest = position + 1, _digest(digest, line)
                seals.append(Seal(position=position, line=line, digest=digest))
            Seal.objects.bulk_create(seals)
            return len(seals)
    except IntegrityError:
        return 0  # another process took these positions first


def verify(expect: str | None = None) -> Verification:
    """Seal the tail, then walk the whole chain. Stops at the first line that does not hold.

    `expect` is a head that was written down elsewhere: it must still be somewhere in the chain, so that
    cutting off the end is seen too.
    """
    seal()
    expected, digest, broken = 0, START, None
    is_met = expect is None
    for found in _chain():
        expected += 1
        broken = _check(found, expected, digest)
        if broken:
            break
        digest = found.digest
        is_met = is_met or digest == expect
    if broken is None and not is_met:
        broken = Broken(expected, None, "the head you expect is not in the chain: its end was cut off or rewritten")
    return Verification(
        sealed=Seal.objects.count(),
        tail=Line.objects.filter(seal=None).count(),
        head=digest,
        broken=broken,
    )


def _chain() -> Iterator["_Link"]:
    """Seals in order with their lines, in batches: a chain of millions does not fit in memory."""
    after = 0
    while seals := list(Seal.objects.filter(position__gt=after).order_by("position")[:BATCH]):
        lines = Line.objects.in_bulk([s.line_id for s in seals])
        for s in seals:
            yield _Link(s.position, s.line_id, s.digest, lines.get(s.line_id))
        after = seals[-1].position


@dataclass(frozen=True, slots=True)
class _Link:
    position: int
    line_id: int
    digest: str
    line: Line | None


def _check(found: _Link, expected: int, previous: str) -> Broken | None:
    if found.position != expected:
        return Broken(expected, None, f"position {expected} is missing from the chain")
    if found.line is None:
        return Broken(found.position, found.line_id, f"line {found.line_id} was removed")
    if _digest(previous, found.line) != found.digest:
        return Broken(found.position, found.line_id, f"line {found.line_id} was changed")
    return None


def _digest(previous: str, line: Line) -> str:
    values = [
        previous,
        line.pk,
        line.at.astimezone(UTC).isoformat(),
        line.kind,
        line.what,
        line.noun,
        line.subject,
        line.concerned,
        line.actor,
        line.organisation,
        line.role,
        line.purpose,
        line.reason,
        line.once,
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()
