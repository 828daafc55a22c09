"""Indexes kept in the process, renewed bit by bit.

Before each use one cheap question per watched table tells whether rows changed: the latest moment of change,
and how many rows changed since shortly before it. The overlap is there because a transaction may end later
than the moment it wrote down. What changed is read again, the rest stays. An index itself never changes; a
new one takes its place, so that a reader always holds a whole one.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from baanvak.atlas.models import Relation
from baanvak.atlas.models import Vocabulary as VocabularyVersion
from baanvak.engine import facts
from baanvak.matching.catalogue import rows

OVERLAP = timedelta(minutes=2)  # longer than any transaction of ours
CHUNK = 2000  # rows read at a time
MANY = 5  # when more than one in so many rows changed, building anew is quicker
LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())

Kept = TypeVar("Kept")
Seen = tuple[tuple[datetime | None, int], ...]


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

    def owners(self, moment: datetime) -> set[int]:
        return set(self.since(moment).values_list(self.owner, flat=True))


@dataclass(frozen=True, slots=True)
class _State(Generic[Kept]):
    index: Kept
    keys: frozenset[int]
    words: tuple[str, int, int]
    day: date
    since: tuple[datetime, ...]
    seen: Seen


@dataclass
class Keeper(Generic[Kept]):
    """One kept index. `wanted` gives the keys that belong in it, all or those among some keys."""

    watches: tuple[Watch, ...]
    wanted: Callable[[Collection[int] | None], QuerySet[Any]]
    read: Callable[[Sequence[int]], list[Any]]
    build: Callable[[Iterator[Any], facts.Vocabulary], Kept]
    turned: Callable[[date, date], set[int]] = lambda _old, _new: set()  # keys that the calendar changed
    _state: _State[Kept] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def index(self) -> Kept:
        """The index as the database is now. While one thread renews it, others use the one before."""
        before = self._state
        if not self._lock.acquire(blocking=before is None):
            assert before is not None
            return before.index
        try:
            self._state = self._renewed(self._state)
            return self._state.index
        finally:
            self._lock.release()

    def drop(self, keys: Collection[int]) -> None:
        """Forget rows that turned out to be gone: rows that are deleted leave no moment of change."""
        with self._lock:
            if (state := self._state) and state.keys & set(keys):
                self._state = None

    def forget(self) -> None:
        with self._lock:
            self._state = None

    def _renewed(self, state: _State[Kept] | None) -> _State[Kept]:
        words, today = words_version(), timezone.localdate()
        if state is None or state.words != words:
            return self._anew(words, today)
        seen = self._look(state.since)
        if seen == state.seen and state.day == today:
            return state
        if any(now < then for now, then in zip(_sizes(seen), _sizes(state.seen), strict=True)):
            return self._anew(words, today)  # rows were deleted
        changed = self._changed(state) | (self.turned(state.day, today) if state.day != today else set())
        if len(changed) * MANY > len(state.keys):
            return self._anew(words, today)
        return self._mended(state, changed, today)

    def _look(self, since: tuple[datetime, ...]) -> Seen:
        return tuple(watch.look(moment) for watch, moment in zip(self.watches, since, strict=True))

    def _changed(self, state: _State[Kept]) -> set[int]:
        found: set[int] = set()
        for watch, moment in zip(self.watches, state.since, strict=True):
            found |= watch.owners(moment)
        return found

    def _anew(self, words: tuple[str, int, int], today: date) -> _State[Kept]:
        since, seen = self._marks((LONG_AGO,) * len(self.watches))
        keys = list(self.wanted(None).order_by("pk").values_list("pk", flat=True))
        index = self.build(self._facts(keys), vocabulary())
        return _State(index, frozenset(keys), words, today, since, seen)

    def _mended(self, state: _State[Kept], changed: set[int], today: date) -> _State[Kept]:
        since, seen = self._marks(state.since)  # before reading: a later change is seen the next time
        keys = set(self.wanted(changed).values_list("pk", flat=True))
        index: Any = state.index
        index = index.with_changes(added=self._facts(sorted(keys)), removed=changed - keys)
        return _State(index, state.keys - changed | keys, state.words, today, since, seen)

    def _marks(self, since: tuple[datetime, ...]) -> tuple[tuple[datetime, ...], Seen]:
        """Where to look from, next time, and what is to be seen from there now."""
        last = [moment for moment, _number in self._look(since)]
        later = tuple(
            old if found is None else max(old, found - OVERLAP) for old, found in zip(since, last, strict=True)
        )
        return later, self._look(later)

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
