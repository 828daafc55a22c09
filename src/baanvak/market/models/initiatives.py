"""An initiative: a frame around programmes with a target, sectors, employers and partners ("1000 banen")."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def running(self) -> "InitiativeQuerySet":
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


class Initiative(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    about = models.TextField(_("what it is"), max_length=2000, blank=True)
    target = models.PositiveIntegerField(_("target"), null=True, blank=True, validators=[MinValueValidator(1)])
    target_words = models.CharField(_("what is counted"), max_length=120, blank=True)  # "mensen aan het werk"
    sectors = models.JSONField(default=list, blank=True)  # atlas Sector codes
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        )

    def __str__(self) -> str:
        return self.name_en if self.name_en and (translation.get_language() or "nl").startswith("en") else self.name


class InitiativePartner(models.Model):
    """An organisation in an initiative: an employer that is attached from the start, or a partner."""

    class Part(models.TextChoices):
        EMPLOYER = "employer", _("employer")
        PARTNER = "partner", _("partner")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "organisation", "part"],
                name="each_organisation_once_per_initiative",
                violation_error_message=_("This organisation already takes part."),
            ),
        )
