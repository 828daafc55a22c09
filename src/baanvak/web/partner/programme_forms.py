"""The forms of a provider: a programme, a start of it, the result of somebody, the end of a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import DEMAND_WORDS, LANGUAGE_LEVEL_WORDS, Demand, Licence
from baanvak.journey.rules.enrolment import BY_PROVIDER, REASON_WORDS
from baanvak.market.actions.runs import RunFields
from baanvak.market.queries import Named, kind_choices
from baanvak.market.rules.programme import ADMISSION_WORDS, FORM_WORDS, MODE_WORDS, Admission, Fields, Mode
from baanvak.web.forms import Form, MaskField, choices

UNKNOWN_PLACE = _("We do not know this place. Write the name of a town or village, or a postcode.")


class ProgrammeForm(Form):
    """Everything a programme says, but its lists of skills and occupations."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        help_text=_("A plain name, as people would say it. For example: learn to drive a forklift."),
    )
    title_en = forms.CharField(label=_("The name in English"), max_length=120, required=False)
    kind = forms.TypedChoiceField(label=_("Kind"), coerce=int)
    summary = forms.CharField(  # type: ignore[assignment]  # a field, not the summary of errors
        label=_("In one or two sentences: what do people do and learn?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Short sentences. Write “u”."),
    )
    about = forms.CharField(
        label=_("What happens, from the first day to the last?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Begin a line with “- ” to make a list."),
    )
    for_whom = forms.CharField(label=_("For whom is it?"), max_length=300, required=False)
    entry = forms.CharField(
        label=_("What helps to take part?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nobody is refused by what you write here. Never ask about illness."),
    )
    dutch = forms.TypedChoiceField(
        label=_("How much Dutch does somebody need?"),
        required=False,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        choices=choices(LANGUAGE_LEVEL_WORDS, empty=_("Not asked")),
    )
    weeks = forms.IntegerField(label=_("How many weeks?"), required=False, min_value=1, max_value=208)
    hours_per_week = forms.IntegerField(label=_("How many hours a week?"), required=False, min_value=1, max_value=40)
    form = forms.ChoiceField(label=_("Alone or together"), choices=choices(FORM_WORDS), widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("Where"), choices=choices(MODE_WORDS), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=80, help_text=_("For example: Veendam. Or a postcode.")
    )
    place_text = forms.CharField(label=_("Address"), required=False, max_length=160)
    admission = forms.ChoiceField(
        label=_("How does somebody get a place?"), choices=choices(ADMISSION_WORDS), widget=forms.RadioSelect
    )
    price = forms.DecimalField(
        label=_("Price in euros"),
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        help_text=_("Write 0 when it is free. Empty means: people must ask."),
    )
    funding = forms.CharField(label=_("Who pays, or helps to pay?"), required=False, max_length=300)
    certificate = forms.CharField(
        label=_("What do people get at the end?"),
        required=False,
        max_length=160,
        help_text=_("For example: VCA diploma."),
    )
    contact_name = forms.CharField(label=_("Whom can people ask?"), required=False, max_length=80)
    contact_phone = forms.CharField(label=_("Telephone"), required=False, max_length=20)
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    valid_from = forms.DateField(label=_("In the catalogue from"), required=False, widget=forms.DateInput)
    valid_until = forms.DateField(label=_("In the catalogue until"), required=False, widget=forms.DateInput)
    asks = MaskField(label=_("What does it ask of body and mind?"), flags=Demand, words=DEMAND_WORDS, required=False)
    gives_licences = MaskField(
        label=_("Which driving licences does somebody get?"),
        flags=Licence,
        words={flag: str(flag.name) for flag in Licence},
        required=False,
    )
    gives_dutch = forms.TypedChoiceField(
        label=_("Which level of Dutch does somebody have afterwards?"),
        help_text=_("Only for a course in Dutch."),
        required=False,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        choices=choices(LANGUAGE_LEVEL_WORDS, empty=_("It is no course in Dutch")),
    )

    FIRST = (
        "title", "kind", "summary", "about", "for_whom", "entry", "dutch", "weeks", "hours_per_week", "form", "mode",
        "place", "place_text", "admission", "price", "funding", "certificate", "contact_name", "contact_phone",
        "contact_email",
    )  # fmt: skip
    REST = ("title_en", "website", "valid_from", "valid_until", "gives_dutch", "gives_licences", "asks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _t("Choose…")), *kind_choices()]  # type: ignore[attr-defined]
        for name, first in (("form", "group"), ("mode", Mode.PLACE.value), ("admission", Admission.TALK.value)):
            self.fields[name].initial = first

    @property
    def first(self) -> list[Any]:
        """What every reader needs."""
        return [self[name] for name in self.FIRST]

    @property
    def rest(self) -> list[Any]:
        """What few programmes need, folded."""
        return [self[name] for name in self.REST]

    @property
    def is_rest_open(self) -> bool:
        return any(self[name].errors for name in self.REST)

    def clean_place(self) -> int | None:
        return place_key(self.cleaned_data["place"])

    def fields_of_programme(self) -> Fields:
        return Fields(**self.cleaned_data)  # type: ignore[typeddict-item]


def place_key(typed: str) -> int | None:
    """The key of the place somebody means. Raises ValidationError."""
    if not typed.strip():
        return None
    found = atlas.place_named(typed, typed.strip()[:4] if typed.strip()[:4].isdecimal() else None)
    found = found or next(iter(atlas.find_places(typed, 1)), None)
    if found is None:
        raise forms.ValidationError(UNKNOWN_PLACE)
    return int(found.pk)


class RunForm(Form):
    """One start: when, where, how many places."""

    any_day = forms.BooleanField(label=_("People can start any day"), required=False)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput)
    times = forms.CharField(
        label=_("Days and times"), required=False, max_length=160, help_text=_("For example: Tuesday 9.00–12.00.")
    )
    capacity = forms.IntegerField(
        label=_("How many places?"), required=False, min_value=1, max_value=2000, help_text=_("Empty: no limit.")
    )
    sign_up_until = forms.DateField(label=_("Sign up until"), required=False, widget=forms.DateInput)
    place = forms.CharField(
        label=_("Another place than usual"), required=False, max_length=80, help_text=_("Empty: the usual place.")
    )
    place_text = forms.CharField(label=_("Address"), required=False, max_length=160)
    online_link = forms.URLField(
        label=_("Link to the online meeting"),
        required=False,
        assume_scheme="https",
        help_text=_("Only who has a place sees it."),
    )

    def clean_place(self) -> int | None:
        return place_key(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("any_day") and not said.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _t("Say when it starts, or tick that people can start any day."))
        return said

    def fields_of_run(self) -> RunFields:
        said = dict(self.cleaned_data)
        if said.pop("any_day"):
            said |= {"starts_on": None, "ends_on": None}
        return RunFields(**said)  # type: ignore[typeddict-item]


class FinishForm(Form):
    """What somebody gained: ticked from what the programme teaches."""

    skills = forms.TypedMultipleChoiceField(
        label=_("What did this person learn?"),
        help_text=_("The person reads this, and chooses what stands in the portfolio."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    certificate = forms.CharField(label=_("Which certificate?"), required=False, max_length=160)

    def __init__(self, *args: Any, taught: tuple[Named, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = [(skill.concept, skill.name) for skill in taught]  # type: ignore[attr-defined]
        self.fields["skills"].initial = [skill.concept for skill in taught]


class DismissForm(Form):
    """Why a place or an interest ends."""

    reason = forms.ChoiceField(label=_("Why does it end?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Explanation"),
        help_text=_("The person reads this. Be kind and clear."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(r.value, _t(REASON_WORDS[r])) for r in BY_PROVIDER]  # type: ignore[attr-defined]
