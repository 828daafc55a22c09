"""An enrolment: a person and a programme, from interest to the end."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.journey.rules import enrolment as rules


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def running(self) -> "EnrolmentQuerySet":
        return self.filter(state__in=rules.RUNNING)

    def holding_a_place(self) -> "EnrolmentQuerySet":
        return self.filter(state__in=rules.HOLDS_PLACE)

    def in_line(self) -> "EnrolmentQuerySet":
        """The waiting list, whoever waits longest first."""
        return self.filter(state=rules.State.WAITING).order_by("queued_at", "pk")

    def lapsed(self) -> "EnrolmentQuerySet":
        """Offers nobody answered in time."""
        return self.filter(state=rules.State.OFFERED, answer_by__lt=timezone.localdate())

    def with_skills_to_answer(self) -> "EnrolmentQuerySet":
        gained = EnrolmentSkill.objects.values("enrolment")
        return self.filter(state=rules.State.FINISHED, skills_answered_at=None, pk__in=gained)


class Enrolment(models.Model):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey("market.Programme", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("market.Run", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, w) for s, w in rules.STATE_WORDS.items()])
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)  # the last day to say yes to an offered place
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=16, blank=True, choices=[(r.value, w) for r, w in rules.REASON_WORDS.items()])
    words = models.CharField(_("explanation"), max_length=200, blank=True)  # with the reason
    proposed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("why you propose this"), max_length=200, blank=True)
    grant = models.ForeignKey("people.Grant", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    certificate = models.CharField(_("certificate"), max_length=160, blank=True)
    skills_answered_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(state__in=rules.RUNNING),
                name="one_running_enrolment_per_programme",
                violation_error_message=_("This person already takes part in this programme."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*rules.HOLDS_PLACE, rules.State.WAITING.value]) | Q(run__isnull=False),
                name="a_place_is_in_a_run",
                violation_error_message=_("Choose a start first."),
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.State.WAITING.value) | Q(queued_at__isnull=False),
                name="who_waits_has_a_place_in_line",
                violation_error_message=_("Somebody who waits has a place in line."),
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.State.OFFERED.value) | Q(answer_by__isnull=False),
                name="an_offer_has_a_last_day",
                violation_error_message=_("An offered place has a last day to answer."),
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.State.STOPPED.value) | ~Q(reason=""),
                name="who_stops_says_why",
                violation_error_message=_("Choose why."),
            ),
        )
        indexes = (
            models.Index(fields=["run", "state", "queued_at"], name="enrolments_in_line"),
            models.Index(fields=["state", "answer_by"], name="enrolments_offered"),
        )


class EnrolmentMove(models.Model):
    """One step of an enrolment's life: what it was, what it became, who did it. Never changed."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="moves")
    start = models.CharField(max_length=10, blank=True)  # empty: it began here
    end = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)
    actor = models.BigIntegerField(null=True)  # a person, or nobody: the system
    organisation = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=16, blank=True)


class EnrolmentSkill(models.Model):
    """A skill somebody gained. It goes to the portfolio after the person's yes, not before."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="skills")
    concept = models.ForeignKey("atlas.Concept", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(default=2)
    is_taken = models.BooleanField(null=True, blank=True)  # the person's answer

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "concept"], name="each_gained_skill_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3),
                name="gained_level_in_three_steps",
                violation_error_message=_("Choose one of the three levels."),
            ),
        )
