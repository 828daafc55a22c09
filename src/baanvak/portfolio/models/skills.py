"""Skills with level and evidence, and skills that somebody proposes."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.rules.codes import SkillLevel


class SkillQuerySet(models.QuerySet["Skill"]):
    def like(self, other: "Skill | SkillProposal") -> "SkillQuerySet":
        """The same thing of the same person: the same concept, or the same words."""
        same = models.Q(pk__in=[])
        if other.concept_id:
            same |= models.Q(concept=other.concept_id)
        if other.own_words:
            same |= models.Q(own_words__iexact=other.own_words)
        return self.filter(same, person=other.person_id)


class Skill(models.Model):
    """Something a person can do. Own words always stand; a concept is the bridge to vacancies."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    concept = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_words = models.CharField(_("in your own words"), max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(default=SkillLevel.INDEPENDENT)
    learned_at = models.CharField(_("where you learned this"), max_length=120, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "concept"],
                condition=models.Q(concept__isnull=False),
                name="each_skill_once",
                violation_error_message=_("This skill is already in your portfolio."),
            ),
            models.UniqueConstraint(
                "person",
                Lower("own_words"),
                condition=models.Q(concept__isnull=True),
                name="each_skill_in_own_words_once",
                violation_error_message=_("This skill is already in your portfolio."),
            ),
            models.CheckConstraint(
                condition=models.Q(concept__isnull=False) | ~models.Q(own_words=""),
                name="skill_has_a_name",
                violation_error_message=_("Say in a few words what you can do."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=3),
                name="skill_level_in_three_steps",
                violation_error_message=_("Choose one of the three levels."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.own_words or (self.concept.name if self.concept else "")


class Evidence(models.Model):
    """Why others may believe a skill: by the person, a coach, an employer, a certificate, a work sample."""

    class Kind(models.TextChoices):
        SELF = "self", _("you say so yourself")
        COACH = "coach", _("a coach saw it")
        EMPLOYER = "employer", _("an employer saw it")
        CERTIFICATE = "certificate", _("a certificate")
        WORK_SAMPLE = "work_sample", _("a piece of work")

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who saw it according to a portfolio that the person brought along: their word, nobody here confirms it.
    told_by = models.CharField(max_length=120, blank=True)
    note = models.CharField(_("explanation"), max_length=200, blank=True)
    on = models.DateField(_("date"), default=timezone.localdate)


class SkillProposal(models.Model):
    """A skill that a coach saw in a person. It counts only after the person's yes."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        RETRACTED = "retracted", _("retracted")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    concept = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_words = models.CharField(max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(default=SkillLevel.INDEPENDENT)
    note = models.CharField(_("why you propose this"), max_length=200, blank=True)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(concept__isnull=False) | ~models.Q(own_words=""),
                name="proposal_has_a_name",
                violation_error_message=_("Choose a skill or describe it."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=3),
                name="proposal_level_in_three_steps",
                violation_error_message=_("Choose one of the three levels."),
            ),
            models.UniqueConstraint(
                fields=["person", "concept"],
                condition=models.Q(state="proposed", concept__isnull=False),
                name="one_open_proposal_per_skill",
                violation_error_message=_("This skill is already proposed to this person."),
            ),
            models.UniqueConstraint(
                "person",
                Lower("own_words"),
                condition=models.Q(state="proposed", concept__isnull=True),
                name="one_open_proposal_in_own_words",
                violation_error_message=_("This skill is already proposed to this person."),
            ),
        )

    @property
    def name(self) -> str:
        return self.own_words or (self.concept.name if self.concept else "")
