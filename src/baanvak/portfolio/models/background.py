"""Where a person comes from: experience of every kind, education, languages."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.rules.codes import LANGUAGE_WORDS
from baanvak.portfolio.rules.education import LEVEL_WORDS, Level, Schooling

LEVELS = [MinValueValidator(1), MaxValueValidator(4)]
UNCODED = "mis"  # ISO 639-3 for a language without a code of its own: its name stands in `own_name`


class Experience(models.Model):
    """Paid work, but also volunteering, care and hobbies: all of it counts."""

    class Kind(models.TextChoices):
        PAID = "paid", _("paid work")
        OWN_BUSINESS = "own_business", _("own business")
        VOLUNTEERING = "volunteering", _("volunteering")
        INTERNSHIP = "internship", _("internship or practice place")
        CARE = "care", _("care for family or others")
        HOBBY = "hobby", _("hobby")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PAID)
    title = models.CharField(_("what you did"), max_length=120)
    occupation = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation_name = models.CharField(_("where"), max_length=120, blank=True)
    started_on = models.DateField(_("from"), null=True, blank=True)  # the first of a month
    ended_on = models.DateField(_("until"), null=True, blank=True)  # empty: still doing it
    about = models.TextField(_("what was it like"), max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="experience_ends_after_start",
                violation_error_message=_("The end is before the start."),
            ),
        )

    @property
    def is_work(self) -> bool:
        """Whether an occupation may be like it; care at home and hobbies need none."""
        return self.kind not in {self.Kind.CARE, self.Kind.HOBBY}


class Education(models.Model):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("education"), max_length=120)
    level = models.CharField(_("level"), max_length=12, choices=[(level.value, LEVEL_WORDS[level]) for level in Level])
    has_diploma = models.BooleanField(_("diploma"), default=False)
    is_running = models.BooleanField(_("still busy with it"), default=False)
    institute = models.CharField(_("school"), max_length=120, blank=True)
    country = models.CharField(_("country, if not the Netherlands"), max_length=60, blank=True)
    ended_in = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    @property
    def schooling(self) -> Schooling:
        """What the law looks at."""
        return Schooling(self.level, self.has_diploma, is_abroad=bool(self.country))


class Language(models.Model):
    """A language with four levels, each on VUM's scale of four (None: not told)."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("language"), max_length=3)  # ISO 639-3
    own_name = models.CharField(_("another language"), max_length=60, blank=True)
    speaking = models.PositiveSmallIntegerField(_("speaking"), null=True, blank=True, validators=LEVELS)
    listening = models.PositiveSmallIntegerField(_("understanding"), null=True, blank=True, validators=LEVELS)
    reading = models.PositiveSmallIntegerField(_("reading"), null=True, blank=True, validators=LEVELS)
    writing = models.PositiveSmallIntegerField(_("writing"), null=True, blank=True, validators=LEVELS)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "code"],
                condition=~Q(code=UNCODED),
                name="each_language_once",
                violation_error_message=_("This language is already in your portfolio."),
            ),
            models.UniqueConstraint(
                "person",
                Lower("own_name"),
                condition=Q(code=UNCODED),
                name="each_language_by_name_once",
                violation_error_message=_("This language is already in your portfolio."),
            ),
            models.CheckConstraint(
                condition=(Q(code=UNCODED) & ~Q(own_name="")) | (~Q(code=UNCODED) & Q(own_name="")),
                name="language_has_a_name",
                violation_error_message=_("Choose a language, or write its name."),
            ),
        )

    @property
    def name(self) -> str:
        """A msgid, or the name as the person wrote it."""
        return self.own_name or LANGUAGE_WORDS.get(self.code, self.code)

    @property
    def has_levels(self) -> bool:
        return None not in (self.speaking, self.listening, self.reading, self.writing)
