"""The lists of people and vacancies: one row for each, with everything that stands in it.

A list says who or what came in it when it was made. Points are computed when asked; those kept here are what
they were then. Nothing of it is a decision, and no row says anything that the facts of both sides do not say.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from baanvak.matching.models.bulk import write
from baanvak.matching.models.numbers import SIZES, Numbers, packed, raw
from baanvak.matching.rules.merging import Entry
from baanvak.portfolio.models import Portfolio

LENGTH = 50  # of a list of people, and of each of the two lists of a person
NEW_FOR = timedelta(days=30)
FIRST_DAY = date(2000, 1, 1)
AT_A_TIME = 2000  # rows read while looking for one entry
PERSON_COLUMNS = ["person", "vacancies", "points", "since", "near", "near_least", "far_least", "region", "made_at"]
VACANCY_COLUMNS = ["vacancy", "people", "points", "least", "made_at"]


def day_number(day: date) -> int:
    """A day as a small number, for the column `since`."""
    return (day - FIRST_DAY).days


class PersonList(models.Model):
    """The vacancies that fit a person: first those of the own region, then those of the rest of the country."""

    person = models.OneToOneField("people.Person", primary_key=True, on_delete=models.CASCADE, related_name="+")
    vacancies = Numbers("q")
    points = Numbers("B")
    since = Numbers("H")  # per vacancy the day it came in the list
    near = models.PositiveSmallIntegerField(default=0)  # how many of them are the list of the region
    seen = Numbers("q")  # vacancies the person knows, in order; they stay until they close
    # What a vacancy must bring to come in: the points of the last of a full list, -1 while there is room.
    near_least = models.SmallIntegerField(default=-1)
    far_least = models.SmallIntegerField(default=-1)
    region = models.BigIntegerField(null=True)  # of the person, when the list was made
    made_at = models.DateTimeField(null=True)  # None: not made by comparing everything, so it is made anew

    def parts(self) -> tuple[list[Entry], list[Entry]]:
        """The list of the region and that of the rest of the country."""
        entries = [Entry(points, pk) for pk, points in zip(self.vacancies, self.points, strict=True)]
        return entries[: self.near], entries[self.near :]

    def fill(self, near: Sequence[Entry], far: Sequence[Entry], today: date) -> list[int]:
        """Take these lists over; returns the vacancies that are new to the person."""
        known = dict(zip(self.vacancies, self.since, strict=True))
        entries, day = [*near, *far], day_number(today)
        fresh = [entry.id for entry in entries if entry.id not in known and entry.id not in self.seen]
        self.vacancies = tuple(entry.id for entry in entries)
        self.points = tuple(entry.points for entry in entries)
        self.since = tuple(known.get(entry.id, day) for entry in entries)
        self.near, self.near_least, self.far_least = len(near), least_of(near), least_of(far)
        self.made_at = timezone.now()
        return fresh

    def fresh(self, today: date) -> list[int]:
        """What came in not long ago and was not seen yet: most points first, then the newest."""
        seen, oldest = set(self.seen), day_number(today - NEW_FOR)
        rows = zip(self.vacancies, self.points, self.since, strict=True)
        found = [(-points, -since, pk) for pk, points, since in rows if pk not in seen and since >= oldest]
        return [pk for _points, _since, pk in sorted(found)]

    def see(self, vacancies: Collection[int]) -> int:
        """Note that these vacancies of the list were seen; returns for how many that is news."""
        news = set(vacancies).intersection(self.vacancies).difference(self.seen)
        self.seen = tuple(sorted(news.union(self.seen)))
        return len(news)


class VacancyList(models.Model):
    """The people who fit an open vacancy: for upkeep only. What an employer sees is asked anew each time."""

    vacancy = models.OneToOneField("market.Vacancy", primary_key=True, on_delete=models.CASCADE, related_name="+")
    people = Numbers("q")
    points = Numbers("B")
    least = models.SmallIntegerField(default=-1)  # as in the list of a person
    made_at = models.DateTimeField(null=True)

    def entries(self) -> list[Entry]:
        return [Entry(points, pk) for pk, points in zip(self.people, self.points, strict=True)]

    def fill(self, entries: Sequence[Entry]) -> None:
        self.people = tuple(entry.id for entry in entries)
        self.points = tuple(entry.points for entry in entries)
        self.least, self.made_at = least_of(entries), timezone.now()

    def forget(self, person: int) -> None:
        """Leave a person out who is not there any more."""
        self.fill([entry for entry in self.entries() if entry.id != person])
        self.made_at = None


def least_of(entries: Sequence[Entry]) -> int:
    return entries[-1].points if len(entries) >= LENGTH else -1


def people_with(vacancies: Collection[int]) -> set[int]:
    """People who have one of these vacancies in their list."""
    return _holding(PersonList.objects.values_list("person", raw("vacancies")), vacancies)


def vacancies_with(people: Collection[int]) -> set[int]:
    """Vacancies that have one of these people in their list."""
    return _holding(VacancyList.objects.values_list("vacancy", raw("people")), people)


def _holding(rows: models.QuerySet[Any, Any], keys: Collection[int]) -> set[int]:
    """Owners in whose packed list one of `keys` stands.

    Reads every list: a packed column has no index, and none is needed to walk through ten thousand of them in some
    hundredths of a second.
    """
    import numpy as np

    found: set[int] = set()
    if not keys:
        return found
    wanted, lines = np.array(sorted(keys), dtype="<i8"), rows.iterator(chunk_size=AT_A_TIME)
    while some := list(islice(lines, AT_A_TIME)):
        ids = np.frombuffer(b"".join([line for _owner, line in some]), dtype="<i8")
        ends = np.cumsum([len(line) // SIZES["q"] for _owner, line in some])
        at = np.searchsorted(ends, np.flatnonzero(np.isin(ids, wanted)), side="right")
        found.update(some[row][0] for row in np.unique(at).tolist())
    return found


def save_people(rows: Iterable[PersonList]) -> None:
    """Write whole lists; what was seen is written by who saw it, and stays as it is."""
    lines = (
        (
            row.pk,
            packed(row.vacancies, "q"),
            packed(row.points, "B"),
            packed(row.since, "H"),
            *(row.near, row.near_least, row.far_least, row.region),
            connection.ops.adapt_datetimefield_value(row.made_at),
            b"",
        )
        for row in rows
    )
    write(PersonList, [*PERSON_COLUMNS, "seen"], lines, keep=["seen"])


def save_vacancies(rows: Iterable[VacancyList]) -> None:
    lines = (
        (
            row.pk,
            packed(row.people, "q"),
            packed(row.points, "B"),
            row.least,
            connection.ops.adapt_datetimefield_value(row.made_at),
        )
        for row in rows
    )
    write(VacancyList, VACANCY_COLUMNS, lines)


@receiver(pre_delete, sender="people.Person", dispatch_uid="matching.person_leaves_lists")
def person_leaves_lists(instance: models.Model, **_signal: Any) -> None:
    """What a foreign key does in a table of pairs: who is erased stands in no list any more, at once.

    Vacancies need no such thing: that they are gone is news, and no list shows one that is not open.
    """
    if Portfolio.objects.filter(person=instance.pk).exists() or PersonList.objects.filter(pk=instance.pk).exists():
        for found in VacancyList.objects.filter(pk__in=vacancies_with([instance.pk])):
            found.forget(instance.pk)
            found.save()
