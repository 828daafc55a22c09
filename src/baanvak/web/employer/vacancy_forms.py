"""The few fields of a vacancy, in three steps that can each be saved half done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import (
    CONTRACT_WORDS,
    DAY_PART_WORDS,
    DAY_WORDS,
    DEMAND_WORDS,
    FEATURE_WORDS,
    IMPORTANCE_WORDS,
    LANGUAGE_LEVEL_WORDS,
    LANGUAGE_WORDS,
    Day,
    DayPart,
    Demand,
    Feature,
    Importance,
    Licence,
)
from baanvak.base.words import msgid
from baanvak.market.rules.vacancy import (
    EDUCATION_WORDS,
    PAY_UNIT_WORDS,
    AskedLanguage,
    AskedSkill,
    Fields,
    PayUnit,
)
from baanvak.web.forms import Form, MaskField, choices

DUTCH, ENGLISH = "nld", "eng"
OTHER_LANGUAGES = {code: words for code, words in LANGUAGE_WORDS.items() if code not in {DUTCH, ENGLISH}}


def explain(form: forms.Form, error: ValidationError) -> None:
    """Show what a verb refused at the fields of the form, and the rest on top."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, texts in told.items():
        form.add_error(name if name in form.fields else None, texts)


class WorkForm(Form):
    """Step 1: what the work is, where, and how many hours."""

    title = forms.CharField(
        label=_("What is the work called?"),
        max_length=200,
        help_text=_("A plain name, as people would say it. For example: warehouse worker."),
    )
    text = forms.CharField(
        label=_("What will somebody do?"),
        max_length=10_000,
        required=False,
        help_text=_("A few sentences. Who will they work with? What does a day look like?"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(
        label=_("Where is the work?"),
        max_length=80,
        required=False,
        help_text=_("A place, or a postcode like 9711."),
    )
    is_remote = forms.BooleanField(label=_("The work can be done from home"), required=False)
    hours_min = forms.IntegerField(label=_("Hours a week, at least"), required=False, min_value=1, max_value=60)
    hours_max = forms.IntegerField(label=_("Hours a week, at most"), required=False, min_value=1, max_value=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not atlas.knows_postcodes():
            self.fields["place"].help_text = _("The name of a place, such as Groningen.")
        typed = self.data.get("place", "") if self.is_bound else self.initial.get("place", "")
        self.same_name = _same_name(typed)
        if len(self.same_name) > 1:
            self._ask_which(self.same_name)

    def _ask_which(self, places: list[Any]) -> None:
        """There are more places with this name: one choice more, under the place."""
        field = forms.ChoiceField(
            label=_("Which place do you mean?"),
            choices=[(str(place.pk), f"{place.name} ({place.municipality or place.province})") for place in places],
            widget=forms.RadioSelect,
            error_messages={"required": _("There are more places with this name. Please choose one.")},
        )
        self.fields["place_choice"] = field
        self.order_fields(["title", "text", "place", "place_choice"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        least, most = said.get("hours_min"), said.get("hours_max")
        if least and most and least > most:
            self.add_error("hours_max", _t("The most hours are less than the least hours."))
        return said

    def clean_place(self) -> str:
        typed = str(self.cleaned_data["place"]).strip()
        if typed and not self.same_name and atlas.place_named(typed) is None:
            near = ", ".join(place.name for place in atlas.find_places(typed[:4], 3))
            hint = _t("Do you mean %(places)s?") % {"places": near} if near else _t("Check the spelling.")
            unknown = _t("We do not know this place.")  # not inside an f-string: Babel does not read those
            raise ValidationError(f"{unknown} {hint}")
        return typed

    def fields_of_vacancy(self) -> Fields:
        said = self.cleaned_data
        chosen = said.get("place_choice")
        place = atlas.place(int(chosen)) if chosen else atlas.place_named(said["place"], said["place"])
        return Fields(
            title=said["title"],
            text=said["text"],
            place=place.pk if place else None,
            place_text=said["place"],
            is_remote=said["is_remote"],
            hours_min=said["hours_min"],
            hours_max=said["hours_max"],
        )


def _same_name(typed: str) -> list[Any]:
    """Every place with exactly this name."""
    wanted = atlas.fold(typed)
    return [place for place in atlas.find_places(typed, 20) if place.search_name == wanted] if wanted else []


NONE_OF_THESE = "none"


class OccupationForm(Form):
    """Step 2: which occupation of the shared list this is."""

    occupation = forms.ChoiceField(label=_("Which occupation is this?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, suggestions: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(found.concept_id), found.name) for found in suggestions]
        self.fields["occupation"].choices = [*offered, (NONE_OF_THESE, _("None of these"))]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SkillOffered:
    """A skill on the list of step 2: `key` is a concept's key or the employer's own words."""

    key: str
    name: str
    language: str
    is_asked: bool
    importance: int

    @property
    def asked(self) -> AskedSkill:
        if self.key.isdecimal():
            return AskedSkill(concept=int(self.key), importance=self.importance)
        return AskedSkill(own_words=self.name, importance=self.importance)


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One row of the table of skills: a box to tick, and how much it matters."""

    offered: SkillOffered
    box_id: str
    is_ticked: bool
    importance: BoundField


class SkillsForm(Form):
    """Step 2, second half: tick what is asked, and say how much it matters."""

    skills = forms.MultipleChoiceField(label=_("Skills"), required=False)

    def __init__(self, *args: Any, offered: list[SkillOffered], **kwargs: Any) -> None:
        self.offered = offered
        kwargs.setdefault("initial", {"skills": [skill.key for skill in offered if skill.is_asked]})
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = [(skill.key, skill.name) for skill in offered]  # type: ignore[attr-defined]
        for number, skill in enumerate(offered):
            self.fields[f"importance-{number}"] = forms.TypedChoiceField(
                label=_t("How much does it matter: %(skill)s") % {"skill": skill.name},
                choices=choices(IMPORTANCE_WORDS),
                coerce=int,
                empty_value=None,
                required=False,
                initial=skill.importance,
            )

    @property
    def rows(self) -> list[SkillRow]:
        ticked = set(self["skills"].value() or ())
        return [
            SkillRow(skill, f"id_skills_{number}", skill.key in ticked, self[f"importance-{number}"])
            for number, skill in enumerate(self.offered)
        ]

    def asked(self) -> list[AskedSkill]:
        """What was ticked, each with its importance."""
        ticked = set(self.cleaned_data["skills"])
        return [
            AskedSkill(
                concept=skill.asked.concept,
                own_words=skill.asked.own_words,
                importance=self.cleaned_data[f"importance-{number}"] or int(Importance.USEFUL),
            )
            for number, skill in enumerate(self.offered)
            if skill.key in ticked
        ]


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that unfold together."""

    words: str
    fields: list[BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)


class TermsForm(Form):
    """Step 3: pay and contract, and unfolded the rest."""

    salary_min = forms.DecimalField(label=_("Pay, from"), required=False, min_value=0, max_digits=9, decimal_places=2)
    salary_max = forms.DecimalField(
        label=_("Pay, up to"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        help_text=_("Before tax, in euros. Vacancies with pay get more answers."),
    )
    salary_unit = forms.ChoiceField(
        label=_("Pay is"), required=False, choices=choices(PAY_UNIT_WORDS), initial=PayUnit.MONTH.value
    )
    contract = forms.ChoiceField(
        label=_("Contract"), required=False, choices=choices(CONTRACT_WORDS, empty=_("Not said"))
    )
    hours_min = forms.IntegerField(label=_("Hours a week, at least"), required=False, min_value=1, max_value=60)
    hours_max = forms.IntegerField(label=_("Hours a week, at most"), required=False, min_value=1, max_value=60)
    open_until = forms.DateField(
        label=_("Open until"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave empty if there is no last day. We ask every month whether it is still open."),
    )
    contact_name = forms.CharField(label=_("Whom can people ask?"), required=False, max_length=80)
    contact_phone = forms.CharField(label=_("Telephone"), required=False, max_length=20)
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    days = MaskField(label=_("Which days?"), flags=Day, words=DAY_WORDS, required=False)
    day_parts = MaskField(label=_("Which times?"), flags=DayPart, words=DAY_PART_WORDS, required=False)
    starts_on = forms.DateField(label=_("Start"), required=False, widget=forms.DateInput)
    education = forms.ChoiceField(
        label=_("Diploma"), required=False, choices=choices(EDUCATION_WORDS, empty=_("No diploma needed"))
    )
    dutch = forms.TypedChoiceField(
        label=_("Dutch"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=choices(LANGUAGE_LEVEL_WORDS, empty=_("Not asked")),
    )
    english = forms.TypedChoiceField(
        label=_("English"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=choices(LANGUAGE_LEVEL_WORDS, empty=_("Not asked")),
    )
    other_language = forms.ChoiceField(
        label=_("Another language"), required=False, choices=choices(OTHER_LANGUAGES, empty=_("None"))
    )
    licences = MaskField(
        label=_("Driving licences"),
        flags=Licence,
        words={flag: str(flag.name) for flag in Licence},
        required=False,
    )
    asks = MaskField(
        label=_("What does the work ask of body and mind?"), flags=Demand, words=DEMAND_WORDS, required=False
    )
    features = MaskField(label=_("What is good about it?"), flags=Feature, words=FEATURE_WORDS, required=False)

    FIRST = (
        "salary_min",
        "salary_max",
        "salary_unit",
        "contract",
        "contact_name",
        "contact_phone",
        "contact_email",
    )
    PARTS = (
        (
            msgid("Hours, days and start"),
            ("hours_min", "hours_max", "days", "day_parts", "starts_on", "open_until"),
        ),
        (
            msgid("Diploma, languages and driving licence"),
            ("education", "dutch", "english", "other_language", "licences"),
        ),
        (msgid("What the work asks of body and mind"), ("asks",)),
        (msgid("What is good about the work"), ("features",)),
    )

    @property
    def first(self) -> list[BoundField]:
        """What matters most to people: pay, contract, whom to ask."""
        return [self[name] for name in self.FIRST]

    @property
    def parts(self) -> list["Part"]:
        """The rest, folded; a part with an error is open."""
        return [Part(words, [self[name] for name in names]) for words, names in self.PARTS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for least, most, words in (
            ("salary_min", "salary_max", _t("The highest pay is less than the lowest pay.")),
            ("hours_min", "hours_max", _t("The most hours are less than the least hours.")),
        ):
            if said.get(least) is not None and said.get(most) is not None and said[least] > said[most]:
                self.add_error(most, words)
        return said

    def fields_of_vacancy(self) -> Fields:
        said = dict(self.cleaned_data)
        for name in ("dutch", "english", "other_language"):
            said.pop(name)
        return Fields(**said)  # type: ignore[typeddict-item]

    def languages(self, kept: Iterable[AskedLanguage] = ()) -> list[AskedLanguage]:
        """What is asked; a level that another language already had stays."""
        said, levels = self.cleaned_data, {language.code: language.level for language in kept}
        asked = [AskedLanguage(DUTCH, said["dutch"] or 0), AskedLanguage(ENGLISH, said["english"] or 0)]
        if other := said["other_language"]:
            asked.append(AskedLanguage(other, levels.get(other, 3)))
        return [language for language in asked if language.level]
