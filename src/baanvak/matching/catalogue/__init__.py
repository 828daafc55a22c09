"""The one bridge from rows to the engine: facts of people, vacancies and words, and indexes kept of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from baanvak.engine.ranking import Index, SeekerIndex
from baanvak.market.models import Vacancy
from baanvak.matching.catalogue import kept
from baanvak.matching.catalogue.kept import Keeper, Watch, vocabulary
from baanvak.matching.catalogue.rows import seeker, seekers, vacancies, vacancy
from baanvak.matching.models import Reaction, Renewal
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio

__all__ = [
    "drop_people",
    "drop_vacancies",
    "findable",
    "forget",
    "open_vacancies",
    "people",
    "seeker",
    "seekers",
    "vacancies",
    "vacancy",
    "vocabulary",
]


def open_vacancies() -> Index:
    """All open vacancies, ready to be ranked for a person."""
    return _vacancies.index()


def people() -> SeekerIndex:
    """Everybody with a portfolio, ready to be ranked for a vacancy: whose list does it change?"""
    return _people.index()


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
    watches=(Watch(Vacancy.objects.all, "pk", "changed_at"),),
    wanted=_open,
    read=vacancies,
    build=Index.build,
    turned=_turned,
)
_people = Keeper(watches=_OF_PEOPLE, wanted=_with_portfolio, read=seekers, build=SeekerIndex.build)
_findable = Keeper(watches=_OF_PEOPLE, wanted=_who_is_findable, read=seekers, build=SeekerIndex.build)
