"""When the lists of a person, or the people of a vacancy, were last renewed, and from which facts."""

from django.db import models
from django.utils import timezone


class Renewal(models.Model):
    """One per person or vacancy. `facts` is a digest: news that changes no fact needs no new lists."""

    person = models.OneToOneField("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    vacancy = models.OneToOneField("market.Vacancy", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    facts = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, vacancy__isnull=True)
                | models.Q(person__isnull=True, vacancy__isnull=False),
                name="renewal_of_one",
                violation_error_message="A renewal is of one person or of one vacancy.",
            ),
        )
