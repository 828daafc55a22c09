"""How far comparing everybody with everything has come: what a second call needs to go on where it stopped."""

from datetime import date

from django.db import models
from django.utils import timezone

from baanvak.matching.models.numbers import Numbers


class NightQuerySet(models.QuerySet["Night"]):
    def unfinished(self, day: date, words: str) -> "NightQuerySet":
        """Nights to go on with: of this day, and by this vocabulary."""
        return self.filter(finished_at=None, day=day, words=words).order_by("-pk")


class Night(models.Model):
    """One time that all lists were made, of people and of vacancies, in order of number."""

    day = models.DateField(default=timezone.localdate)
    words = models.CharField(max_length=200)  # names the vocabulary that counted
    started_at = models.DateTimeField(default=timezone.now)
    picture = Numbers("q")  # what was already different around the start, as numbers of the catalogue
    finished_at = models.DateTimeField(null=True)
    # The last one that is done, and how many are.
    last_person = models.BigIntegerField(null=True)
    last_vacancy = models.BigIntegerField(null=True)
    people = models.PositiveIntegerField(default=0)
    vacancies = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)  # matches that are new to somebody

    objects = NightQuerySet.as_manager()
