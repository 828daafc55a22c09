"""Concepts (occupations, skills, ISCO groups), their labels per language, and how they relate."""

from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class ConceptQuerySet(models.QuerySet["Concept"]):
    def occupations(self) -> "ConceptQuerySet":
        return self.filter(kind=Concept.Kind.OCCUPATION, is_current=True)

    def skills(self) -> "ConceptQuerySet":
        return self.filter(kind=Concept.Kind.SKILL, is_current=True)


class Concept(models.Model):
    """One thing that has a name in a scheme: ESCO, CompetentNL or our own starter vocabulary."""

    class Kind(models.TextChoices):
        OCCUPATION = "occupation", _("occupation")
        SKILL = "skill", _("skill")
        ISCO_GROUP = "isco_group", _("group of occupations")
        SKILL_GROUP = "skill_group", _("group of skills")

    scheme = models.CharField(max_length=20)  # "baanvak", "esco", "isco"
    uri = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    notation = models.CharField(max_length=40, blank=True)
    isco = models.CharField(max_length=4, blank=True, db_index=True)  # unit group of an occupation
    sector = models.CharField(max_length=20, blank=True)
    skill_kind = models.CharField(max_length=12, blank=True)  # skill, knowledge, transversal
    is_transversal = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)
    names = models.JSONField(default=dict)  # language -> preferred label
    about = models.JSONField(default=dict, blank=True)  # language -> description
    # What an occupation usually asks: prefills the vacancy form, fills the example region.
    profile = models.JSONField(default=dict, blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["kind", "is_current"], name="concepts_by_kind"),)

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The language `name` is in: the reader's, else Dutch, else English, else whatever there is."""
        return _best_language(self.names)

    @property
    def name(self) -> str:
        return str(self.names.get(self.language, self.uri))

    @property
    def is_foreign(self) -> bool:
        """Whether the name is shown in another language than the reader's, and must be labelled so."""
        return self.language != (translation.get_language() or "nl")[:2]

    @property
    def description(self) -> str:
        return str(self.about.get(_best_language(self.about), ""))


def _best_language(texts: dict[str, Any]) -> str:
    own = (translation.get_language() or "nl")[:2]
    return next((code for code in (own, "nl", "en") if texts.get(code)), next(iter(texts), own))


class Label(models.Model):
    """A word or phrase people use for a concept."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    is_preferred = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["concept", "language", "text"],
                name="each_label_once",
                violation_error_message=_("This concept already has this label."),
            ),
        )


class Relation(models.Model):
    """`source` relates to `target`: an occupation needs a skill, a concept is broader or near."""

    class Kind(models.TextChoices):
        ESSENTIAL = "essential", _("essential")
        OPTIONAL = "optional", _("optional")
        BROADER = "broader", _("broader")
        NEAR = "near", _("near")

    source = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    grade = models.PositiveSmallIntegerField(default=0)  # similarity 1-99 of near concepts

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "target", "kind"], name="each_relation_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="nothing_relates_to_itself"),
        )


class Vocabulary(models.Model):
    """One row: the version of the vocabulary, so that indexes beside the database know they are old."""

    version = models.PositiveIntegerField(default=1)
    starter = models.CharField(max_length=64, blank=True)  # fingerprint of the starter files loaded last
