"""Organisations and who works there in which role."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.people.rules.roles import ROLE_WORDS, Role


class OrganisationKind(models.Model):
    """Municipality, UWV, union, school, employer…: data, so that a region adds its own."""

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    guides = models.BooleanField(_("guides people to work"), default=False)
    hires = models.BooleanField(_("hires people"), default=False)

    def __str__(self) -> str:
        return self.name_nl


class Organisation(models.Model):
    kind = models.ForeignKey(OrganisationKind, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    kvk = models.CharField(_("KvK number"), max_length=8, blank=True)
    about = models.TextField(_("about"), blank=True)
    website = models.URLField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kvk="") | models.Q(kvk__regex=r"^[0-9]{8}$"),
                name="kvk_has_eight_digits",
                violation_error_message=_("A KvK number has eight digits."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def running(self) -> "MembershipQuerySet":
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today))


class Membership(models.Model):
    """A person's role in an organisation. Ending it deletes nothing."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_WORDS[role]) for role in Role])
    expertise = models.CharField(_("expertise"), max_length=120, blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "starts_on"],
                name="one_membership_per_role_and_start",
                violation_error_message=_("This person already has this role here."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("The end date is before the start date."),
            ),
        )
