"""A vacancy: work that an employer offers, and what it asks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baanvak.market.models.words import Terms, with_words
from baanvak.market.rules.vacancy import ASK_AFTER, WITHOUT_DIPLOMA


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open(self) -> "VacancyQuerySet":
        """To be seen by anyone: open, and not past its last day."""
        return self.filter(state=Vacancy.State.OPEN).filter(
            Q(open_until__isnull=True) | Q(open_until__gte=timezone.localdate())
        )

    def without_diploma(self) -> "VacancyQuerySet":
        """Those that ask no diploma of further education."""
        return self.filter(education__in=WITHOUT_DIPLOMA)

    def unconfirmed(self) -> "VacancyQuerySet":
        """Open, typed here, and so long ago confirmed that we ask whether they still are."""
        return self.open().filter(source="", confirmed_on__lte=timezone.localdate() - ASK_AFTER)

    def found_by(self, terms: Terms) -> "VacancyQuerySet":
        """Those with every one of the terms, each with how many of them stand in the title: `in_title`."""
        return with_words(self, terms)


class Vacancy(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")

    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employer_name = models.CharField(_("employer"), max_length=200, blank=True)  # some sources do not say
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("description"), blank=True)
    public_text = models.TextField(blank=True, editable=False)  # text without people's contact details
    occupation = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey("atlas.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_text = models.CharField(max_length=120, blank=True)  # as the source wrote it
    country = models.CharField(max_length=2, default="NL", blank=True)
    is_remote = models.BooleanField(_("can be done from home"), default=False)
    hours_min = models.PositiveSmallIntegerField(
        _("hours per week, at least"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )  # fmt: skip
    hours_max = models.PositiveSmallIntegerField(
        _("hours per week, at most"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(default=0)
    day_parts = models.PositiveSmallIntegerField(default=0)
    contract = models.CharField(_("contract"), max_length=20, blank=True)
    salary_min = models.DecimalField(_("pay from"), max_digits=9, decimal_places=2, null=True, blank=True)
    salary_max = models.DecimalField(_("pay to"), max_digits=9, decimal_places=2, null=True, blank=True)
    salary_unit = models.CharField(_("per"), max_length=5, blank=True)  # hour, day, week, month, year
    currency = models.CharField(max_length=3, default="EUR")
    licences = models.PositiveIntegerField(default=0)
    asks = models.PositiveIntegerField(default=0)  # atlas Demand mask
    features = models.PositiveIntegerField(default=0)  # atlas Feature mask
    education = models.CharField(max_length=12, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    open_until = models.DateField(_("open until"), null=True, blank=True)
    posted_on = models.DateField(default=timezone.localdate)
    confirmed_on = models.DateField(default=timezone.localdate)  # last time somebody said: still open
    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(max_length=3, default="nl")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=40, blank=True)  # empty: typed here
    source_id = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)  # of the source row
    # Stems for the word index: of the title and the occupation, and of all the rest.
    search_title = models.TextField(blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True) | Q(hours_max__isnull=True) | Q(hours_min__lte=F("hours_max")),
                name="vacancy_hours_in_order",
                violation_error_message=_("The least hours are more than the most hours."),
            ),
            models.CheckConstraint(
                condition=Q(salary_min__isnull=True) | Q(salary_max__isnull=True) | Q(salary_min__lte=F("salary_max")),
                name="vacancy_pay_in_order",
                violation_error_message=_("The lowest pay is more than the highest pay."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="each_source_row_once"
            ),
        )
        # Texts are long, so a count that must read the rows themselves takes ten times as long as one of these.
        indexes = (
            models.Index(fields=["state", "open_until"], name="vacancies_open"),
            models.Index(fields=["state", "posted_on", "id"], name="vacancies_newest"),
            models.Index(
                fields=["state", "open_until", "occupation", "place", "education", "country", "is_remote"],
                name="vacancies_counted",
            ),
        )

    def __str__(self) -> str:
        return self.title


class VacancySkill(models.Model):
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="skills")
    concept = models.ForeignKey("atlas.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_words = models.CharField(max_length=120, blank=True)
    importance = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["vacancy", "concept"],
                condition=Q(concept__isnull=False),
                name="each_asked_skill_once",
                violation_error_message=_("This skill is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(concept__isnull=False) | ~Q(own_words=""),
                name="asked_skill_has_a_name",
                violation_error_message=_("Choose a skill or describe it."),
            ),
        )

    @property
    def name(self) -> str:
        return self.own_words or (self.concept.name if self.concept else "")


class VacancyLanguage(models.Model):
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["vacancy", "code"], name="each_asked_language_once"),)
