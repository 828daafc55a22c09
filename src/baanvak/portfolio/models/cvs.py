"""What was read in a CV and waits for a yes, and the file itself if the person wants to keep it."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.portfolio.rules.documents import LONGEST_NAME, Type

DAYS_WAITING = 7  # for the person's own reading
DAYS_PROPOSED = 21  # for what somebody else brought in: not everybody looks every week


class CvDraftQuerySet(models.QuerySet["CvDraft"]):
    def waiting(self) -> "CvDraftQuerySet":
        return self.filter(expires_on__gte=timezone.localdate())

    def over(self) -> "CvDraftQuerySet":
        return self.filter(expires_on__lt=timezone.localdate())


class CvDraft(models.Model):
    """The findings of one CV, for a few days. Nothing of it is in the portfolio.

    `brought_by` is somebody else who had it read for the person; empty: the person did.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    brought_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    findings = models.JSONField(default=list)  # rules.cv.findings.Finding as JSON
    notices = models.JSONField(default=list)  # codes of rules.cv.findings.Notice
    left = models.JSONField(default=list)  # lines nothing was done with
    type = models.CharField(max_length=4, choices=[(t.value, t.value) for t in Type])
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    content = models.BinaryField(null=True, blank=True)  # only when the person wants to keep the file
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_on = models.DateField()

    objects = CvDraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(brought_by__isnull=True), name="one_own_cv_waits"
            ),
            models.UniqueConstraint(
                fields=["person", "brought_by"],
                condition=models.Q(brought_by__isnull=False),
                name="one_cv_waits_per_bringer",
            ),
        )

    @property
    def keeps_file(self) -> bool:
        return self.content is not None


def last_day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


class CvFile(models.Model):
    """A CV the person chose to keep. Only they get it back."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    type = models.CharField(max_length=4, choices=[(t.value, t.value) for t in Type])
    size = models.PositiveIntegerField()  # bytes
    content = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
