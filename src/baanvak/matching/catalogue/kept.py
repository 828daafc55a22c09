"""Indexes kept in the process and beside the database, renewed bit by bit.

Before each use one cheap question per watched table tells whether rows changed: the latest moment of change,
and how many rows changed since shortly before it. The overlap is there because a transaction may end later
than the moment it wrote down. What changed is read again, the rest stays. An index itself never changes; a
new one takes its place, so that a reader always holds a whole one. A process that starts takes what another one
kept on disk (`stored`), and reads only what changed since.
"""

import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from baanvak.atlas.models import Relation
from baanvak.atlas.models import Vocabulary as VocabularyVersion
from baanvak.engine import facts
from baanvak.matching.catalogue import rows, stored

OVERLAP = timedelta(minutes=2)  # longer than any transaction of ours
CHUNK = 2000  # rows read at a time
MANY = 5  # when more than one in so many rows changed, building anew is quicker
LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())

Kept = TypeVar("Kept")
Seen = tuple[tuple[datetime | None, int], ...]
Marks = tuple[tuple[datetime, ...], Seen, frozenset[int]]  # since, seen and picture of a state


@dataclass(frozen=True, slots=True)
class Watch:
    """A table in which a change of `moment` means that the facts of `owner` may be different."""

    rows: Callable[[], QuerySet[Any]]
    owner: str
    moment: str

    def since(self, moment: datetime) -> QuerySet[Any]:
        return self.rows().filter(**{f"{self.moment}__gt": moment})

    def look(self, moment: datetime) -> tuple[datetime | None, int]:
        found = self.since(moment).aggregate(last=Max(self.moment), number=Count("pk"))
        return found["last"], found["number"]

    def moments(self, moment: datetime) -> Iterator[tuple[int, datetime]]:
        """Owners with the moment itself."""
        return self.since(moment).values_list(self.owner, self.moment).iterator()


@dataclass(frozen=True, slots=True)
class _State(Generic[Kept]):
    index: Kept
    keys: frozenset[int]
    words: tuple[str, int, int]
    day: date
    since: tuple[datetime, ...]
    seen: Seen
    picture: frozenset[int]  # what had changed since `since` and is in the index already

    def marks(self) -> dict[str, Any]:
        """What another process has to know of this index, besides what is in it."""
        return {
            "words": list(self.words),
            "day": self.day.isoformat(),
            "since": [moment.isoformat() for moment in self.since],
            "picture": sorted(self.picture),
        }


@dataclass
class Keeper(Generic[Kept]):
    """One kept index. `wanted` gives the keys that belong in it, all or those among some keys."""

    name: str
    watches: tuple[Watch, ...]
    wanted: Callable[[Collection[int] | None], QuerySet[Any]]
    read: Callable[[Sequence[int]], list[Any]]
    kind: type[Kept]
    turned: Callable[[date, date], set[int]] = lambda _old, _new: set()  # keys that the calendar changed
    _state: _State[Kept] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def index(self, *, fresh: bool = False, whole: bool = False) -> Kept:
        """The index as the database is now. While one thread renews it, others use the one before.

        Who writes by it asks for a `fresh` one, and waits; for a `whole` one also what was deleted is looked for.
        """
        before = self._state
        if not self._lock.acquire(blocking=fresh or whole or before is None):
            assert before is not None
            return before.index
        try:
            self._state = self._renewed(self._state)
            if whole:
                self._state = self._caught_up(self._state, self._state.day)
            return self._state.index
        finally:
            self._lock.release()

    def drop(self, keys: Collection[int]) -> None:
        """Read rows again that turned out to be gone: rows that are deleted leave no moment of change."""
        with self._lock:
            if (state := self._state) and (gone := state.keys & set(keys)):
                self._state = self._mended(state, set(gone))

    def forget(self) -> None:
        with self._lock:
            self._state = None

    def keep(self) -> None:
        """Store the index of now for processes that start later."""
        with self._lock:
            self._state = state = self._renewed(self._state)
            stored.keep(self.name, state.index, state.marks())

    def differences(self, since: Sequence[datetime]) -> dict[int, int]:
        """All that changed after a moment per watch: a number for what changed and when -> the key it is about."""
        name = zlib.crc32(self.name.encode())
        return {
            hash((name, place, key, int(at.timestamp() * 1_000_000))): key
            for place, (watch, moment) in enumerate(zip(self.watches, since, strict=True))
            for key, at in watch.moments(moment)
        }

    def changed(self, since: Sequence[datetime], picture: Collection[int]) -> set[int]:
        """Keys that changed after these moments, without what a picture from then showed already."""
        return {key for number, key in self.differences(since).items() if number not in picture}

    def _renewed(self, state: _State[Kept] | None) -> _State[Kept]:
        words, today = words_version(), timezone.localdate()
        if state is None or state.words != words:
            found = self._stored(words)
            return self._anew(words, today) if found is None else self._caught_up(found, today)
        seen = self._look(state.since)
        if seen == state.seen and state.day == today:
            return state
        if any(now < then for now, then in zip(_sizes(seen), _sizes(state.seen), strict=True)):
            return self._caught_up(state, today)  # rows were deleted
        marks = self._marks(state.since)  # before looking for what changed: a later change is seen the next time
        return self._with(state, marks, self.changed(state.since, state.picture), today)

    def _stored(self, words: tuple[str, int, int]) -> _State[Kept] | None:
        """What a process before this one kept, as it was then."""
        if not settings.INDEX_ON_DISK or (found := stored.newest(self.name, self.kind, list(words))) is None:
            return None
        index: Any = found[0]
        since = tuple(datetime.fromisoformat(moment) for moment in found[1]["since"])
        if len(since) != len(self.watches):
            return None
        day = date.fromisoformat(found[1]["day"])
        picture = frozenset(found[1]["picture"])
        return _State(index, frozenset(index.ids.tolist()), words, day, since, (), picture)

    def _caught_up(self, state: _State[Kept], today: date) -> _State[Kept]:
        """The same when rows may be gone as well: they leave no moment, so all keys are compared."""
        marks = self._marks(state.since)
        there = set(self.wanted(None).values_list("pk", flat=True))
        return self._with(state, marks, self.changed(state.since, state.picture) | (there ^ state.keys), today)

    def _with(self, state: _State[Kept], marks: Marks, changed: set[int], today: date) -> _State[Kept]:
        """The state after these keys changed, as of the moment of the marks."""
        if state.day != today:
            changed |= self.turned(state.day, today)
        if len(changed) * MANY > len(state.keys):
            return self._anew(state.words, today)
        state = replace(state, day=today, since=marks[0], seen=marks[1], picture=marks[2])
        return self._mended(state, changed) if changed else state

    def _look(self, since: tuple[datetime, ...]) -> Seen:
        return tuple(watch.look(moment) for watch, moment in zip(self.watches, since, strict=True))

    def _anew(self, words: tuple[str, int, int], today: date) -> _State[Kept]:
        since, seen, picture = self._marks((LONG_AGO,) * len(self.watches))
        keys = list(self.wanted(None).order_by("pk").values_list("pk", flat=True))
        index: Any = self.kind
        index = index.build(self._facts(keys), vocabulary())
        found = _State(index, frozenset(keys), words, today, since, seen, picture)
        if settings.INDEX_ON_DISK:
            stored.keep(self.name, found.index, found.marks())
        return found

    def _mended(self, state: _State[Kept], changed: set[int]) -> _State[Kept]:
        keys = set(self.wanted(changed).values_list("pk", flat=True))
        index: Any = state.index
        index = index.with_changes(added=self._facts(sorted(keys)), removed=changed - keys)
        return replace(state, index=index, keys=state.keys - changed | keys)

    def _marks(self, since: tuple[datetime, ...]) -> Marks:
        """Where to look from, next time, and what is to be seen from there now."""
        last = [moment for moment, _number in self._look(since)]
        later = tuple(
            old if found is None else max(old, found - OVERLAP) for old, found in zip(since, last, strict=True)
        )
        return later, self._look(later), frozenset(self.differences(later))

    def _facts(self, keys: Sequence[int]) -> Iterator[Any]:
        for start in range(0, len(keys), CHUNK):
            yield from self.read(keys[start : start + CHUNK])


def _sizes(seen: Seen) -> list[tuple[datetime, int]]:
    return [(last or LONG_AGO, number) for last, number in seen]


def words_version() -> tuple[str, int, int]:
    """Names the vocabulary: the database, the version of what is in it, and its last relation."""
    version = VocabularyVersion.objects.order_by("pk").values_list("version", flat=True).first()
    last = Relation.objects.order_by("-pk").values_list("pk", flat=True).first()
    return str(connection.settings_dict["NAME"]), version or 0, last or 0


_words: dict[tuple[str, int, int], facts.Vocabulary] = {}  # the one of now
_words_lock = threading.Lock()


def vocabulary() -> facts.Vocabulary:
    """The vocabulary of the score, read again when its version changes."""
    version = words_version()
    with _words_lock:
        if version not in _words:
            _words.clear()
            _words[version] = rows.vocabulary()
        return _words[version]


def forget_words() -> None:
    with _words_lock:
        _words.clear()
