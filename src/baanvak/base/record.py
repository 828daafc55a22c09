"""The record: an append-only, hash-chained log of every verb and every read of one person's data by another.

Lines are written inside the verb's transaction; they are sealed into the chain afterwards, in batches,
so that writers never wait for each other at one global head. What is not yet sealed is called the tail.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone, translation

from baanvak.base.actor import Actor
from baanvak.base.models import Line, Seal

START = "0" * 64
BATCH = 1000
# What a column raises that somebody wrote something impossible into: text that is no text, a moment that is none.
UNREADABLE = (DatabaseError, ValueError, TypeError, AttributeError, OverflowError)


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
    cutting off the end is seen too. A line that cannot even be read is one that was changed. Raises
    DatabaseError when the database itself cannot be read.
    """
    trouble = _seal_or_trouble()
    expected, digest, broken = 0, START, None
    is_met = expect is None
    for found in _chain():
        expected += 1
        broken = _check(found, expected, digest)
        if broken:
            break
        digest = found.digest
        is_met = is_met or digest == expect
    if broken is None and trouble is not None:
        broken = _broken_tail(expected + 1)
        if broken is None:
            raise trouble
    if broken is None and not is_met:
        broken = Broken(expected, None, "the head you expect is not in the chain: its end was cut off or rewritten")
    return Verification(
        sealed=Seal.objects.count(),
        tail=Line.objects.filter(seal=None).count(),
        head=digest,
        broken=broken,
    )


def _seal_or_trouble() -> Exception | None:
    """Seal the tail; what went wrong is kept until the chain has been walked, which says more."""
    try:
        seal()
    except UNREADABLE as trouble:
        return trouble
    return None


def _broken_tail(position: int) -> Broken | None:
    """The first line not yet sealed that cannot be read, at the position it would have had."""
    waiting = Line.objects.filter(seal=None).order_by("pk").values_list("pk", flat=True)
    for place, pk in enumerate(waiting.iterator(), position):
        line = _read_line(pk)
        if line is not None and _digest_or_nothing(START, line) is None:
            return Broken(place, pk, f"line {pk} was changed")
    return None


def _chain() -> Iterator["_Link"]:
    """Seals in order with their lines, in batches: a chain of millions does not fit in memory."""
    after = 0
    while seals := _read_seals(after):
        lines = _read_lines([line for _position, line, _digest in seals])
        for position, line, digest in seals:
            yield _Link(position, line, digest, lines.get(line))
        after = seals[-1][0]


def _read_seals(after: int) -> Sequence[tuple[int, int, str]]:
    """Position, line and digest of the next seals; a digest that cannot be read is empty, and so fits nothing."""
    batch = Seal.objects.filter(position__gt=after).order_by("position")
    try:
        return list(batch.values_list("position", "line_id", "digest")[:BATCH])
    except UNREADABLE:
        return [
            (position, line, _read_digest(position)) for position, line in batch.values_list("pk", "line_id")[:BATCH]
        ]


def _read_digest(position: int) -> str:
    try:
        return Seal.objects.values_list("digest", flat=True).get(position=position)
    except UNREADABLE:
        return ""


def _read_lines(numbers: list[int]) -> dict[int, "Line | _Unreadable"]:
    """The lines that are there, by number: together, and one by one when one of them spoils the batch."""
    try:
        return dict(Line.objects.in_bulk(numbers))
    except UNREADABLE:
        found = {number: _read_line(number) for number in numbers}
        return {number: line for number, line in found.items() if line is not None}


def _read_line(number: int) -> "Line | _Unreadable | None":
    try:
        return Line.objects.filter(pk=number).first()
    except UNREADABLE:
        # Raises when it is not this line but the database that cannot be read.
        return _Unreadable() if Line.objects.filter(pk=number).exists() else None


class _Unreadable:
    """In the place of a line that is there and cannot be read."""


@dataclass(frozen=True, slots=True)
class _Link:
    position: int
    line_id: int
    digest: str
    line: Line | _Unreadable | None


def _check(found: _Link, expected: int, previous: str) -> Broken | None:
    if found.position != expected:
        return Broken(expected, None, f"position {expected} is missing from the chain")
    if found.line is None:
        return Broken(found.position, found.line_id, f"line {found.line_id} was removed")
    if _digest_or_nothing(previous, found.line) != found.digest:
        return Broken(found.position, found.line_id, f"line {found.line_id} was changed")
    return None


def _digest_or_nothing(previous: str, line: Line | _Unreadable) -> str | None:
    if isinstance(line, _Unreadable):
        return None
    try:
        return _digest(previous, line)
    except UNREADABLE:
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
