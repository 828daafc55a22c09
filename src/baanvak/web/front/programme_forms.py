"""The form that searches the palette. It is sent with GET: the address is the question, and can be given to anybody."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.market.queries import Choices, Wanted
from baanvak.market.rules.programme import FORM_WORDS, Mode
from baanvak.web.forms import Form, choices
from baanvak.web.front.search_forms import DISTANCES

SOON = ((28, _("Within 4 weeks")), (56, _("Within 8 weeks")), (91, _("Within 3 months")))
SORTS = (
    ("best", _("What fits best")),
    ("start", _("Starts soonest")),
    ("short", _("Shortest first")),
    ("price", _("Cheapest first")),
)
WHERE = ((Mode.PLACE.value, _("At a place")), (Mode.ONLINE.value, _("Online")))


class ProgrammeSearch(Form):
    """What somebody wants to learn or do. Nothing is required; what cannot be read is left out of the question."""

    q = forms.CharField(
        label=_("What do you want to learn or do?"),
        required=False,
        max_length=200,
        help_text=_("For example: forklift, Dutch, self-confidence."),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    place = forms.CharField(label=_("Place or postcode"), required=False, max_length=80)
    distance = forms.TypedChoiceField(
        label=_("Not further than"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("No choice (25 km)")), *DISTANCES],
    )
    skill = forms.TypedChoiceField(label=_("You learn"), required=False, coerce=int, empty_value=None)
    occupation = forms.TypedChoiceField(label=_("It leads to this work"), required=False, coerce=int, empty_value=None)
    soon = forms.TypedChoiceField(
        label=_("Starts"), required=False, coerce=int, empty_value=None, choices=[("", _("Whenever")), *SOON]
    )
    mode = forms.ChoiceField(label=_("Where"), required=False, choices=[("", _("Everywhere")), *WHERE])
    form = forms.ChoiceField(
        label=_("Alone or together"), required=False, choices=choices(FORM_WORDS, empty=_("Both are fine"))
    )
    free = forms.BooleanField(label=_("Only what is free"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)
    initiative = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    provider = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not atlas.knows_postcodes():
            self.fields["place"].label = _t("Place")
        for name, empty, rows in (
            ("kind", _t("All kinds"), [(slug, f"{words} ({number})") for slug, words, number in offered.kinds]),
            ("skill", _t("All skills"), list(offered.skills)),
            ("occupation", _t("All occupations"), list(offered.occupations)),
        ):
            self.fields[name].choices = [("", empty), *rows]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """The question, out of whatever could be read."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            text=said.get("q", ""),
            kind=said.get("kind", ""),
            skill=said.get("skill"),
            occupation=said.get("occupation"),
            place=said.get("place", ""),
            distance_km=said.get("distance"),
            mode=said.get("mode", ""),
            form=said.get("form", ""),
            within_days=said.get("soon"),
            is_free=said.get("free", False),
            initiative=said.get("initiative"),
            organisation=said.get("provider"),
            sort=said.get("sort") or "best",
        )

    @property
    def has_filters(self) -> bool:
        """Whether one of the unfolded fields says something."""
        said = self.cleaned_data
        return any(said.get(name) for name in ("skill", "occupation", "mode", "form", "free"))
