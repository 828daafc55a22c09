"""Forms about experience, education and languages."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import LANGUAGE_LEVEL_WORDS, LANGUAGE_WORDS
from baanvak.portfolio.rules.education import LEVEL_WORDS
from baanvak.portfolio.rules.medical import INSTEAD, medical_words, named
from baanvak.web.forms import MonthField, choices
from baanvak.web.jobseeker.forms.section import SectionForm

KINDS = {
    "paid": gettext_lazy("Paid work"),
    "own_business": gettext_lazy("My own business"),
    "volunteering": gettext_lazy("Volunteering"),
    "internship": gettext_lazy("An internship or practice place"),
    "care": gettext_lazy("Care for family or others"),
    "hobby": gettext_lazy("A hobby"),
}


class ExperienceForm(SectionForm):
    stands_at: ClassVar[dict[str, str]] = {"occupation": "title"}

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of experience is it?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        initial="paid",
    )
    title = forms.CharField(label=gettext_lazy("What did you do?"), max_length=120)
    occupation = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    organisation_name = forms.CharField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("A company, a club, at home. You may leave this empty."),
        max_length=120,
        required=False,
    )
    started_on = MonthField(
        label=gettext_lazy("From which month?"),
        help_text=gettext_lazy("A guess is fine."),
        required=False,
    )
    ended_on = MonthField(
        label=gettext_lazy("Until which month?"),
        help_text=gettext_lazy("Leave this empty if you still do it."),
        required=False,
    )
    about = forms.CharField(
        label=gettext_lazy("What was it like?"),
        help_text=gettext_lazy("What were your tasks? What are you proud of? You may leave this empty."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_sure = forms.BooleanField(label=gettext_lazy("I want to leave it like this"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask once about words on illness in the long text; the person decides."""
        found = medical_words(self.cleaned_data.get("about", ""))
        if found and not self.cleaned_data.get("is_sure"):
            sentence = _(INSTEAD) % {"words": named(found)}
            more = _("Or tick the box under it to keep your words.")  # Babel does not read f-strings
            self.add_error("about", f"{sentence} {more}")
        return self.cleaned_data

    @property
    def warns(self) -> bool:
        """Whether to show the box with which one lets the words stand."""
        return self.is_bound and bool(medical_words(self["about"].value() or ""))

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "is_sure"}


STATUSES = {
    "diploma": gettext_lazy("Yes, I have the diploma or certificate"),
    "running": gettext_lazy("I am still busy with it"),
    "stopped": gettext_lazy("No, I did not finish it"),
}


class EducationForm(SectionForm):
    stands_at: ClassVar[dict[str, str]] = {"is_running": "status", "has_diploma": "status"}

    name = forms.CharField(
        label=gettext_lazy("Which education or course?"),
        help_text=gettext_lazy("For example: assistant in construction, or first aid (BHV)."),
        max_length=120,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Which level?"), choices=choices(LEVEL_WORDS, empty=gettext_lazy("Choose…"))
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Did you finish it?"), choices=list(STATUSES.items()), widget=forms.RadioSelect
    )
    institute = forms.CharField(label=gettext_lazy("At which school?"), max_length=120, required=False)
    ended_in = forms.IntegerField(label=gettext_lazy("Until which year?"), required=False)
    country = forms.CharField(
        label=gettext_lazy("In which country?"),
        help_text=gettext_lazy("Only if it was not in the Netherlands."),
        max_length=60,
        required=False,
    )

    def values(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        status = values.pop("status")
        return {**values, "has_diploma": status == "diploma", "is_running": status == "running"}

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """What stands in the form of an education."""
        status = "diploma" if row.has_diploma else "running" if row.is_running else "stopped"
        names = ("name", "level", "institute", "ended_in", "country")
        return {**{name: getattr(row, name) for name in names}, "status": status}


class StartkwalificatieForm(SectionForm):
    value = forms.TypedChoiceField(
        label=gettext_lazy("Do you have a startkwalificatie?"),
        help_text=gettext_lazy("That is a diploma of havo, vwo, or mbo 2 or higher."),
        choices=[
            ("", gettext_lazy("Look at my diplomas")),
            ("yes", gettext_lazy("Yes, I have one")),
            ("no", gettext_lazy("No, I do not have one")),
        ],
        coerce=lambda value: {"yes": True, "no": False}[value],
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    @staticmethod
    def of(override: bool | None) -> dict[str, Any]:
        return {"value": {None: "", True: "yes", False: "no"}[override]}


def _level(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[
            ("", gettext_lazy("Not told")),
            *((str(int(level)), gettext_lazy(words)) for level, words in LANGUAGE_LEVEL_WORDS.items()),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )


LEVEL_NAMES = ("speaking", "listening", "reading", "writing")


class LevelsForm(SectionForm):
    """How well somebody knows a language, in four parts."""

    speaking = _level(gettext_lazy("Speaking"))
    listening = _level(gettext_lazy("Understanding"))
    reading = _level(gettext_lazy("Reading"))
    writing = _level(gettext_lazy("Writing"))


class LanguageForm(LevelsForm):
    """A language to add, with its levels."""

    code = forms.ChoiceField(
        label=gettext_lazy("Which language?"),
        choices=choices(LANGUAGE_WORDS, empty=gettext_lazy("Choose…")),
        required=False,
    )
    own_name = forms.CharField(
        label=gettext_lazy("Is your language not in the list?"),
        help_text=gettext_lazy("Then write its name here."),
        max_length=60,
        required=False,
    )
    field_order = ("code", "own_name", *LEVEL_NAMES)
