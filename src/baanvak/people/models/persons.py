"""A person, and who may act on a person's behalf."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without signs that look alike in a letter


def new_code() -> str:
    """Ten signs that say nothing about anybody: used in addresses of pages and, later, in letters."""
    return "".join(secrets.choice(ALPHABET) for _position in range(10))


class Person(models.Model):
    """Anybody who has something to do with the region. No birth date, sex, nationality or benefit here."""

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    account = models.OneToOneField(
        "people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    form_of_address = models.CharField(_("how we address you"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=8, default="nl")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """Initial and last name: enough in a work list."""
        return f"{self.first_name[:1]}. {self.last_name}".strip()


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def running(self) -> "RepresentationQuerySet":
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today))


class Representation(models.Model):
    """Somebody who may act for somebody else: bewindvoerder, curator, mentor, guardian, authorised person."""

    class Kind(models.TextChoices):
        BEWINDVOERDER = "bewindvoerder", _("administrator of finances (bewindvoerder)")
        CURATOR = "curator", _("legal guardian of an adult (curator)")
        MENTOR = "mentor", _("mentor appointed by the court")
        GUARDIAN = "guardian", _("parent or guardian")
        AUTHORISED = "authorised", _("authorised by the person")

    represented = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    representative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    basis = models.CharField(max_length=200)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(represented=models.F("representative")),
                name="nobody_represents_themselves",
                violation_error_message=_("A person cannot represent themselves."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="representation_ends_after_start",
                violation_error_message=_("The end date is before the start date."),
            ),
        )
