"""A grant: the owner opens sections of their own data, to somebody, for a purpose, until a date."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.people.rules.roles import BASIS_WORDS, PURPOSE_WORDS, SECTION_WORDS, Basis, Purpose, Section

TEXT_VERSION = "2026-11"  # of the sentence people agree to; change it together with the text


class GrantQuerySet(models.QuerySet["Grant"]):
    def running(self) -> "GrantQuerySet":
        """Open now: started, not over, not withdrawn, and with both keys turned where two are needed."""
        now = timezone.now()
        return self.filter(starts_at__lte=now, until__gte=timezone.localdate(now)).filter(
            models.Q(withdrawn_at__isnull=True),
            models.Q(needs_second_key=False) | models.Q(second_key_at__isnull=False),
        )

    def to_reader(self, *, person: int, organisations: models.QuerySet[Any, Any], purpose: str) -> "GrantQuerySet":
        """Grants that open for this reader: to the person, or to where they work now (ids, a sub-select)."""
        to = models.Q(to_person=person) | models.Q(to_organisation__in=organisations)
        return self.filter(to, purpose=purpose)

    def opening(self, section: str) -> "GrantQuerySet":
        return self.filter(sections__section=section)


class Grant(models.Model):
    """Never changed but for its end: withdrawing fills `withdrawn_at`, the second key fills `second_key_*`."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="grants")
    to_organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=[(p.value, PURPOSE_WORDS[p]) for p in Purpose])
    basis = models.CharField(max_length=20, choices=[(b.value, BASIS_WORDS[b]) for b in Basis])
    starts_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(_("until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    needs_second_key = models.BooleanField(default=False)
    second_key_at = models.DateTimeField(null=True, blank=True)
    second_key_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text_version = models.CharField(max_length=20, default=TEXT_VERSION)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_organisation__isnull=False, to_person__isnull=True)
                | models.Q(to_organisation__isnull=True, to_person__isnull=False),
                name="grant_to_one",
                violation_error_message=_("Choose one organisation or one person to share with."),
            ),
            models.CheckConstraint(
                condition=models.Q(to_person__isnull=True) | ~models.Q(to_person=models.F("person")),
                name="grant_to_another",
                violation_error_message=_("You do not need to share with yourself."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_key_by__isnull=True) | ~models.Q(second_key_by=models.F("person")),
                name="second_key_is_of_another",
                violation_error_message=_("Somebody else turns the second key."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_key_at__isnull=True) | models.Q(second_key_by__isnull=False),
                name="second_key_has_a_hand",
                violation_error_message=_("Somebody turns the second key."),
            ),
        )
        indexes = (
            models.Index(fields=["to_organisation", "purpose", "person"], name="grants_to_organisation"),
            models.Index(fields=["to_person", "purpose", "person"], name="grants_to_person"),
        )

    @property
    def is_running(self) -> bool:
        return (
            self.withdrawn_at is None
            and self.until >= timezone.localdate()
            and (not self.needs_second_key or self.second_key_at is not None)
        )


class GrantSection(models.Model):
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=20, choices=[(s.value, SECTION_WORDS[s]) for s in Section])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["grant", "section"], name="each_section_once_per_grant"),)
