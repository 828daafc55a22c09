"""What people said of the vacancies they were shown, and vacancies that a coach proposes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.matching.rules.reasons import REASON_WORDS, Reason


class ReactionQuerySet(models.QuerySet["Reaction"]):
    def last_words(self) -> "ReactionQuerySet":
        """The one reaction that counts for each person and vacancy: the last."""
        later = Reaction.objects.filter(
            person=models.OuterRef("person"), vacancy=models.OuterRef("vacancy"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))

    def not_for_me(self) -> "ReactionQuerySet":
        return self.filter(kind=Reaction.Kind.NOT_FOR_ME)

    def kept(self) -> "ReactionQuerySet":
        """Vacancies somebody wants to find back."""
        return self.filter(kind__in=[Reaction.Kind.INTEREST, Reaction.Kind.SAVE])


class Reaction(models.Model):
    """What a person said of a vacancy. A new word is a new row; the last one counts."""

    class Kind(models.TextChoices):
        INTEREST = "interest", _("interested")
        SAVE = "save", _("saved")
        NOT_FOR_ME = "not_for_me", _("not for me")
        CLEAR = "clear", _("taken back")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("market.Vacancy", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=20, blank=True, choices=[(r.value, REASON_WORDS[r]) for r in Reason])
    note = models.CharField(_("in your own words"), max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind="not_for_me") | ~models.Q(reason=""),
                name="not_for_me_has_a_reason",
                violation_error_message=_("Say why this vacancy is not for you."),
            ),
        )
        indexes = (models.Index(fields=["person", "vacancy", "-at"], name="reactions_of_a_person"),)


class Proposal(models.Model):
    """A vacancy that a coach proposes to a person, who says yes or no."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        RETRACTED = "retracted", _("retracted")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("market.Vacancy", on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("why you propose this"), max_length=300, blank=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=models.Q(state="proposed"),
                name="one_open_proposal_per_vacancy",
                violation_error_message=_("This vacancy is already proposed to this person."),
            ),
        )
