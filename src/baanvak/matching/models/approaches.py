"""An employer asks for contact with a person they know only by a description."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.people.models import Grant


class ApproachQuerySet(models.QuerySet["Approach"]):
    def running(self) -> "ApproachQuerySet":
        return self.filter(state__in=[Approach.State.ASKED, Approach.State.AGREED, Approach.State.OPEN])

    def opened(self) -> "ApproachQuerySet":
        """Both keys turned and the share still running: the employer may look now."""
        return self.filter(state=Approach.State.OPEN, grant__in=Grant.objects.running().values("pk"))

    def no_to(self, organisation: int | None) -> "ApproachQuerySet":
        """Where a person said no to this employer, or the contact ended after their yes."""
        declined = models.Q(state=Approach.State.DECLINED)
        ended = models.Q(state=Approach.State.WITHDRAWN, grant__isnull=False)
        return self.filter(declined | ended, organisation=organisation or 0)

    def met(self, organisation: int | None) -> "ApproachQuerySet":
        """Where a person said yes to this employer and it still stands."""
        return self.filter(state__in=[Approach.State.AGREED, Approach.State.OPEN], organisation=organisation or 0)


class Approach(models.Model):
    """asked → agreed (the person's key) → open (the coach's key) | declined | withdrawn."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("you said yes, your coach looks along")
        OPEN = "open", _("contact")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    vacancy = models.ForeignKey("market.Vacancy", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    message = models.CharField(_("message"), max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)
    grant = models.ForeignKey("people.Grant", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ApproachQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["vacancy", "person"],
                condition=models.Q(state__in=["asked", "agreed", "open"]),
                name="one_running_approach_per_vacancy",
                violation_error_message=_("You already asked for contact with this person."),
            ),
        )
