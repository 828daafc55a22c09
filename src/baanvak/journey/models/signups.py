"""Somebody comes in through the one visible door."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignUp(models.Model):
    class As(models.TextChoices):
        SEEKS_WORK = "seeks_work", _("I am looking for work")
        WANTS_CHANGE = "wants_change", _("I want other work")
        EMPLOYER = "employer", _("I am an employer")
        HELPER = "helper", _("I sign up somebody else")

    code = models.CharField(max_length=10, unique=True)  # to come back with, without e-mail
    as_who = models.CharField(_("who are you"), max_length=12, choices=As.choices)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    topic = models.TextField(_("what do you want to talk about"), max_length=1000, blank=True)
    campaign = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()  # the day we promised to be in touch

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="sign_up_can_be_answered",
                violation_error_message=_("Give a telephone number or an e-mail address, so that we can reach you."),
            ),
        )
