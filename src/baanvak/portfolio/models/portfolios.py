"""The facts a person has one of: availability, travel, licences; and the list of what they need."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.rules.codes import SUPPORT_WORDS, Support


class Portfolio(models.Model):
    """One per person, made when first needed. Empty means: not told yet."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    # Availability
    hours_min = models.PositiveSmallIntegerField(
        _("hours per week, at least"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )  # fmt: skip
    hours_max = models.PositiveSmallIntegerField(
        _("hours per week, at most"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(default=0)  # atlas Day mask
    day_parts = models.PositiveSmallIntegerField(default=0)  # atlas DayPart mask
    starts_on = models.DateField(_("can start from"), null=True, blank=True)
    # Travel
    place = models.ForeignKey("atlas.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    modes = models.PositiveSmallIntegerField(default=0)  # atlas Mode mask
    max_minutes = models.PositiveSmallIntegerField(
        _("minutes of travel, at most"), null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(240)],
    )  # fmt: skip
    # Licences and what the work must not ask
    licences = models.PositiveIntegerField(default=0)  # atlas Licence mask
    has_told_licences = models.BooleanField(default=False)  # none is an answer too
    cannot = models.PositiveIntegerField(default=0)  # atlas Demand mask
    conditions_note = models.CharField(_("explanation"), max_length=200, blank=True)
    # Education
    startkwalificatie = models.BooleanField(null=True, blank=True)  # override; None means derived
    is_findable = models.BooleanField(default=False)  # employers may see a description without a name
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(hours_min__isnull=True)
                | models.Q(hours_max__isnull=True)
                | models.Q(hours_min__lte=models.F("hours_max")),
                name="hours_wanted_in_order",
                violation_error_message=_("The least hours are more than the most hours."),
            ),
        )


class Condition(models.Model):
    """Something a person needs at work, from a fixed list. Never a diagnosis, never a cause."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, choices=[(s.value, SUPPORT_WORDS[s]) for s in Support])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "code"], name="each_condition_once"),)
