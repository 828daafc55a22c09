"""Promising occupations: a dated list of the region, with its source. What vacancies ask today is something else."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PromisingListQuerySet(models.QuerySet["PromisingList"]):
    def valid(self) -> "PromisingListQuerySet":
        """Those that say something about today, the newest first."""
        today = timezone.localdate()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today), valid_from__lte=today).order_by(
            "-published_on", "-pk"
        )


class PromisingList(models.Model):
    """One publication. Never changed: a new list is a new row, so that one can see what was said when."""

    source = models.CharField(max_length=120)
    source_url = models.URLField(max_length=300, blank=True)
    published_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PromisingListQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="promising_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        )


class PromisingOccupation(models.Model):
    promising_list = models.ForeignKey(PromisingList, on_delete=models.CASCADE, related_name="occupations")
    occupation = models.ForeignKey("atlas.Concept", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)  # as in the source
    outlook = models.CharField(max_length=9)  # rules.promising.Outlook
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["promising_list", "occupation"], name="each_occupation_once_per_list"),
        )
