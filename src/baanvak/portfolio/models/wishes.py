"""What a person wants: occupations, sectors, and what matters in work."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Wish(models.Model):
    class Kind(models.TextChoices):
        OCCUPATION = "occupation", _("occupation")
        SECTOR = "sector", _("sector")
        FEATURE = "feature", _("what matters")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    concept = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, blank=True)  # atlas Sector, or the name of a Feature

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="occupation", concept__isnull=False, code="")
                | (~Q(kind="occupation") & Q(concept__isnull=True) & ~Q(code="")),
                name="wish_is_a_concept_or_a_code",
            ),
            models.UniqueConstraint(
                fields=["person", "concept"],
                condition=Q(concept__isnull=False),
                name="each_wished_occupation_once",
                violation_error_message=_("This occupation is already on your list."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "code"],
                condition=~Q(code=""),
                name="each_wish_once",
            ),
        )
