"""The record's two append-only tables. Triggers (triggers.py) refuse every update and delete."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Line(models.Model):
    """One act, or one read of a person's data by another. No contents, ever.

    People and organisations are plain numbers, not foreign keys: the record outlives what it is about.
    """

    class Kind(models.TextChoices):
        ACT = "act", _("did")
        READ = "read", _("looked")

    at = models.DateTimeField()
    kind = models.CharField(max_length=4, choices=Kind.choices)
    what = models.CharField(max_length=80)  # an action's path, or the section that was read
    noun = models.CharField(max_length=40)
    subject = models.CharField(max_length=40, blank=True)
    concerned = models.BigIntegerField(null=True, db_index=True)
    actor = models.BigIntegerField(null=True)
    organisation = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # the English msgid, translated when shown
    # Set for a list: the same person, reader, purpose and day gives the same value, once.
    once = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  NULL is never a duplicate

    class Meta:
        indexes = (models.Index(fields=["concerned", "-at"], name="record_of_a_person"),)


class Seal(models.Model):
    """A line's place in the chain. `digest` covers the line and the digest before it."""

    position = models.BigIntegerField(primary_key=True)
    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
