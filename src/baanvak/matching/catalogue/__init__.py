"""The one bridge from rows to the engine: facts of people, vacancies and words, and indexes kept of them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from baanvak.engine.ranking import Index, SeekerIndex
from baanvak.market.models import Vacancy
from baanvak.matching.catalogue import kept, stored
from baanvak.matching.catalogue.kept import OVERLAP, Keeper, Watch, vocabulary, words_version
from baanvak.matching.catalogue.rows import seeker, seekers, vacancies, vacancy
from baanvak.matching.models import Reaction, Renewal
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio

__all__ = [
    "OVERLAP",
    "changed_since",
    "drop_people",
    "drop_vacancies",
    "findable",
    "forget",
    "keep",
    "now",
    "open_vacancies",
    "people",
    "picture",
    "seeker",
    "seekers",
    "spread",
    "vacancies",
    "vacancy",
    "vocabulary",
    "words_version",
]


def open_vacancies(*, fresh: bool = False) -> Index:
    """All open vacancies, ready to be ranked for a person. `fresh`: for who writes by it."""
    return _vacancies.index(fresh=fresh)


def people(*, fresh: bool = False) -> SeekerIndex:
    """Everybody with a portfolio, ready to be ranked for a vacancy: whose list does it change?"""
    return _people.index(fresh=fresh)


def findable() -> SeekerIndex:
    """People who let employers find a description without a name."""
    return _findable.index()


def drop_vacancies(keys: Collection[int]) -> None:
    """Say that these vacancies turned out not to be there any more."""
    _vacancies.drop(keys)


def drop_people(keys: Collection[int]) -> None:
    """Say that these people turned out not to be there any more."""
    _people.drop(keys)
    _findable.drop(keys)


def keep() -> None:
    """Store the indexes of now beside the database, for processes that start later."""
    if not settings.INDEX_ON_DISK:
        return
    for keeper in (_vacancies, _people, _findable):
        keeper.keep()


@contextmanager
def spread(night: int, vacancies: Index, people: SeekerIndex) -> Iterator[tuple[Path, Path]]:
    """Two folders where these indexes are as long as a night takes, for workers that share the data folder.

    Raises OSError when they cannot be stored.
    """
    names = f"night-{night}-vacancies", f"night-{night}-people"
    try:
        folders = [stored.keep(name, index, {}) for name, index in zip(names, (vacancies, people), strict=True)]
        if None in folders:
            raise OSError("The indexes could not be stored in the data folder, so nobody else can read them.")
        yield stored.home() / names[0], stored.home() / names[1]
    finally:
        for name in names:
            stored.remove(name)


def now() -> tuple[Index, SeekerIndex]:
    """All open vacancies and everybody with a portfolio, after looking for what was deleted too."""
    return _vacancies.index(whole=True), _people.index(whole=True)


def picture(moment: datetime) -> set[int]:
    """All that changed after a moment, as numbers: to see later what changed since."""
    return {number for keeper in (_vacancies, _people) for number in keeper.differences(_all(keeper, moment))}


def changed_since(moment: datetime, before: Collection[int]) -> tuple[set[int], set[int]]:
    """Keys of the vacancies and of the people that changed after a moment, without what a picture showed `before`."""
    known = set(before)
    return _vacancies.changed(_all(_vacancies, moment), known), _people.changed(_all(_people, moment), known)


def _all(keeper: Keeper[Any], moment: datetime) -> list[datetime]:
    return [moment] * len(keeper.watches)


def forget() -> None:
    """Read everything again at the next use: for tests, and after a database was put back."""
    for keeper in (_vacancies, _people, _findable):
        keeper.forget()
    kept.forget_words()


def _open(keys: Collection[int] | None) -> QuerySet[Any]:
    rows = Vacancy.objects.open()
    return rows if keys is None else rows.filter(pk__in=keys)


def _turned(old: date, new: date) -> set[int]:
    """Vacancies whose last day has passed, or whose first day has come."""
    passed = Q(open_until__gte=old, open_until__lt=new) | Q(starts_on__gt=old, starts_on__lte=new)
    return set(Vacancy.objects.filter(passed).values_list("pk", flat=True))


def _with_portfolio(keys: Collection[int] | None) -> QuerySet[Any]:
    rows = Person.objects.filter(pk__in=Portfolio.objects.values("person"))
    return rows if keys is None else rows.filter(pk__in=keys)


def _who_is_findable(keys: Collection[int] | None) -> QuerySet[Any]:
    rows = Person.objects.filter(pk__in=Portfolio.objects.filter(is_findable=True).values("person"))
    return rows if keys is None else rows.filter(pk__in=keys)


# A renewal is written when the facts of a person turned out to be different, whatever table they are in.
_OF_PEOPLE = (
    Watch(Portfolio.objects.all, "person", "changed_at"),
    Watch(Reaction.objects.all, "person", "at"),
    Watch(lambda: Renewal.objects.filter(person__isnull=False), "person", "at"),
)
_vacancies = Keeper(
    name="vacancies",
    watches=(Watch(Vacancy.objects.all, "pk", "changed_at"),),
    wanted=_open,
    read=vacancies,
    kind=Index,
    turned=_turned,
)
_people = Keeper(name="people", watches=_OF_PEOPLE, wanted=_with_portfolio, read=seekers, kind=SeekerIndex)
_findable = Keeper(name="findable", watches=_OF_PEOPLE, wanted=_who_is_findable, read=seekers, kind=SeekerIndex)
