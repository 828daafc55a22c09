"""A programme of the palette: what somebody can do to get closer to work, and the runs in which it is given."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from baanvak.market.models.words import PROGRAMMES, Terms, with_words
from baanvak.market.rules import programme as rules


class SrgType(models.Model):
    """A type of provision in the statistics of the CBS. `code` is empty until the guideline says it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=8, null=True, blank=True)  # noqa: DJ001  unknown is not an empty code
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class ProgrammeKind(models.Model):
    """Training, course, werkfitplek…: data, so that a region adds its own."""

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    about_nl = models.CharField(max_length=200, blank=True)
    about_en = models.CharField(max_length=200, blank=True)
    srg_type = models.ForeignKey(SrgType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    check_after = models.PositiveSmallIntegerField(default=rules.CHECK_AFTER.days)  # days
    order = models.PositiveSmallIntegerField(default=100)
    is_current = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if _speaks_english() and self.name_en else self.name_nl

    @property
    def about(self) -> str:
        return self.about_en if _speaks_english() and self.about_en else self.about_nl


def _speaks_english() -> bool:
    return (translation.get_language() or "nl").startswith("en")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        """To be seen by anyone: the region agreed, and today is between its first and its last day."""
        today = timezone.localdate()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
            state=rules.State.PUBLISHED,
        )

    def for_review(self) -> "ProgrammeQuerySet":
        """Those the region has to look at: new ones, and large changes of ones that are out."""
        return self.filter(Q(state=rules.State.REVIEW) | Q(pending__isnull=False, review_note=""))

    def teaching(self, concept: int) -> "ProgrammeQuerySet":
        return self.filter(pk__in=ProgrammeSkill.objects.filter(concept=concept, is_needed=False).values("programme"))

    def towards(self, occupation: int) -> "ProgrammeQuerySet":
        return self.filter(pk__in=ProgrammeGoal.objects.filter(occupation=occupation).values("programme"))

    def starting_before(self, last: date) -> "ProgrammeQuerySet":
        """Those with a free place in a run that starts until `last`, or in one you can begin any day."""
        runs = Run.objects.coming().with_room().filter(Q(starts_on__isnull=True) | Q(starts_on__lte=last))
        return self.filter(pk__in=runs.values("programme"))

    def found_by(self, terms: Terms) -> "ProgrammeQuerySet":
        """Those with every one of the terms, each with how many of them stand in the title: `in_title`."""
        return with_words(self, terms, PROGRAMMES)


class Programme(models.Model):
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(ProgrammeKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    title = models.CharField(_("name"), max_length=120)
    title_en = models.CharField(_("name in English"), max_length=120, blank=True)
    summary = models.CharField(_("in short"), max_length=300, blank=True)
    about = models.TextField(_("what you do"), max_length=4000, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=300, blank=True)
    # Soft: what helps to take part. Nobody is refused by these; the provider talks about them.
    entry = models.TextField(_("what you need"), max_length=1000, blank=True)
    dutch = models.PositiveSmallIntegerField(_("Dutch"), default=0)  # atlas LanguageLevel, 0: not asked
    asks = models.PositiveIntegerField(default=0)  # atlas Demand mask
    # What one has afterwards, beside the skills.
    gives_licences = models.PositiveIntegerField(default=0)  # atlas Licence mask
    gives_dutch = models.PositiveSmallIntegerField(default=0)  # atlas LanguageLevel, 0: no language course
    admission = models.CharField(max_length=6, choices=[(a.value, w) for a, w in rules.ADMISSION_WORDS.items()],
                                 default=rules.Admission.TALK.value)  # fmt: skip
    form = models.CharField(max_length=10, choices=[(f.value, w) for f, w in rules.FORM_WORDS.items()],
                            default=rules.Form.GROUP.value)  # fmt: skip
    mode = models.CharField(max_length=6, choices=[(m.value, w) for m, w in rules.MODE_WORDS.items()],
                            default=rules.Mode.PLACE.value)  # fmt: skip
    place = models.ForeignKey("atlas.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_text = models.CharField(_("address"), max_length=160, blank=True)
    weeks = models.PositiveSmallIntegerField(
        _("weeks"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(208)]
    )
    hours_per_week = models.PositiveSmallIntegerField(
        _("hours a week"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    price = models.DecimalField(_("price"), max_digits=8, decimal_places=2, null=True, blank=True)  # None: ask
    funding = models.CharField(_("who pays"), max_length=300, blank=True)
    certificate = models.CharField(_("what you get"), max_length=160, blank=True)
    srg_type = models.ForeignKey(SrgType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(
        "market.Initiative", null=True, blank=True, on_delete=models.SET_NULL, related_name="programmes"
    )
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=20, blank=True)
    website = models.URLField(blank=True)

    state = models.CharField(
        max_length=10, choices=[(s.value, w) for s, w in rules.STATE_WORDS.items()], default=rules.State.DRAFT.value
    )
    checked_on = models.DateField(default=timezone.localdate)  # last time somebody said: this is right
    asked_on = models.DateField(null=True, blank=True)  # since when we ask whether it is still right
    agreed_on = models.DateField(null=True, blank=True)  # when the region first agreed
    submitted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    review_note = models.CharField(max_length=500, blank=True)  # what the region said when it gave it back
    pending = models.JSONField(null=True, blank=True)  # large changes that wait for the region
    source = models.CharField(max_length=40, blank=True)  # empty: typed here
    source_id = models.CharField(max_length=120, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)  # of the source row
    search_title = models.TextField(blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="programme_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="programme_price_not_negative",
                violation_error_message=_("A price is 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(dutch__lte=4, gives_dutch__lte=4),
                name="programme_dutch_in_four_steps",
                violation_error_message=_("Choose one of the levels of Dutch."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="each_source_programme_once"
            ),
        )
        indexes = (models.Index(fields=["state", "valid_until"], name="programmes_published"),)

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language, where there is one."""
        return self.title_en if self.title_en and _speaks_english() else self.title

    @property
    def is_named_in_dutch(self) -> bool:
        """Whether the title must be marked as Dutch for somebody who reads English."""
        return not self.title_en and _speaks_english()

    @property
    def ask_after(self) -> timedelta:
        return timedelta(days=self.kind.check_after)


class ProgrammeSkill(models.Model):
    """A skill that a programme teaches up to a level, or (`is_needed`) that helps to begin it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="skills")
    concept = models.ForeignKey("atlas.Concept", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(default=2)
    is_needed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "concept", "is_needed"],
                name="each_skill_once_per_programme",
                violation_error_message=_("This skill is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3),
                name="taught_level_in_three_steps",
                violation_error_message=_("Choose one of the three levels."),
            ),
        )


class ProgrammeGoal(models.Model):
    """An occupation a programme leads towards."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    occupation = models.ForeignKey("atlas.Concept", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "occupation"], name="each_goal_once"),)


class RunQuerySet(models.QuerySet["Run"]):
    def coming(self) -> "RunQuerySet":
        """One can still sign up: not cancelled, not started, and before the last day to sign up."""
        today = timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__gte=today),
            Q(sign_up_until__isnull=True) | Q(sign_up_until__gte=today),
            state=rules.RunState.OPEN,
        )

    def with_room(self) -> "RunQuerySet":
        return self.filter(Q(capacity__isnull=True) | Q(taken__lt=F("capacity")))

    def soonest_first(self) -> "RunQuerySet":
        """Those one can begin any day come first."""
        return self.order_by(F("starts_on").asc(nulls_first=True), "pk")


class Run(models.Model):
    """A programme given once: from a day on, or (`starts_on` empty) for whoever begins whenever.

    `taken` counts the places that are offered, promised or in use. The journey moves it, one place at a time,
    and the database keeps it within `capacity`, whoever else is writing at the same moment.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    times = models.CharField(_("days and times"), max_length=160, blank=True)
    place = models.ForeignKey("atlas.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_text = models.CharField(_("address"), max_length=160, blank=True)
    online_link = models.URLField(_("link to the meeting"), max_length=300, blank=True)  # only for who takes part
    capacity = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )
    taken = models.PositiveIntegerField(default=0, editable=False)
    sign_up_until = models.DateField(_("sign up until"), null=True, blank=True)
    state = models.CharField(
        max_length=9,
        choices=[(rules.RunState.OPEN.value, _("open")), (rules.RunState.CANCELLED.value, _("cancelled"))],
        default=rules.RunState.OPEN.value,
    )
    source_id = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="no_more_people_than_places",
                violation_error_message=_("More people already have a place than that."),
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0), name="no_fewer_than_nobody", violation_error_message=_("No place is taken.")
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="run_days_in_order",
                violation_error_message=_("The end is before the start."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(sign_up_until__isnull=True)
                | Q(sign_up_until__lte=F("starts_on")),
                name="sign_up_before_start",
                violation_error_message=_("People can sign up until the start at the latest."),
            ),
            models.UniqueConstraint(
                fields=["programme", "source_id"], condition=~Q(source_id=""), name="each_source_run_once"
            ),
        )
        indexes = (models.Index(fields=["state", "starts_on"], name="runs_coming"),)

    @property
    def left(self) -> int | None:
        return rules.places_left(self.capacity, self.taken)

    @property
    def has_room(self) -> bool:
        return self.left is None or self.left > 0

    @property
    def is_coming(self) -> bool:
        """The same as the QuerySet's `coming`, for a row in hand."""
        today = timezone.localdate()
        is_before = self.starts_on is None or self.starts_on >= today
        return (
            self.state == rules.RunState.OPEN
            and is_before
            and (self.sign_up_until is None or self.sign_up_until >= today)
        )
