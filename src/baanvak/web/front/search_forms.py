"""The form that searches vacancies. It is sent with GET: the address is the question, and nothing about a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import CONTRACT_WORDS, SECTOR_WORDS
from baanvak.market.queries import Asked
from baanvak.web.forms import Form, choices

DISTANCES = ((5, "5 km"), (10, "10 km"), (15, "15 km"), (25, "25 km"), (50, "50 km"), (100, "100 km"))
HOURS = ((12, _("12 hours or less")), (24, _("24 hours or less")), (32, _("32 hours or less")))


class VacancySearch(Form):
    """What somebody looks for. Nothing is required; what cannot be read is left out of the question."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=200)
    place = forms.CharField(label=_("Place or postcode"), required=False, max_length=80)
    distance = forms.TypedChoiceField(
        label=_("Not further than"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("No choice (25 km)")), *DISTANCES],
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=choices(SECTOR_WORDS, empty=_("All sectors")))
    contract = forms.ChoiceField(
        label=_("Contract"), required=False, choices=choices(CONTRACT_WORDS, empty=_("All contracts"))
    )
    hours = forms.TypedChoiceField(
        label=_("Hours a week"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All hours")), *HOURS],
    )
    no_diploma = forms.BooleanField(label=_("Only work that asks no diploma"), required=False)
    from_home = forms.BooleanField(label=_("Only work that can be done from home"), required=False)
    occupation = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not atlas.knows_postcodes():
            self.fields["place"].label = _("Place")

    def asked(self) -> Asked:
        """The question, out of whatever could be read."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            text=said.get("q", ""),
            place=said.get("place", ""),
            distance_km=said.get("distance"),
            sector=said.get("sector", ""),
            contract=said.get("contract", ""),
            hours=said.get("hours"),
            without_diploma=said.get("no_diploma", False),
            from_home=said.get("from_home", False),
            occupation=said.get("occupation"),
        )

    @property
    def has_filters(self) -> bool:
        """Whether one of the unfolded fields says something."""
        said = self.cleaned_data
        return any(said.get(name) for name in ("sector", "contract", "hours", "no_diploma", "from_home"))


def page_number(text: str | None) -> int:
    """The page that is asked; anything that is no sensible number is the first."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1
