"""Forms about wishes, availability, travel, licences and needs."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import (
    DAY_PART_WORDS,
    DAY_WORDS,
    DEMAND_WORDS,
    FEATURE_WORDS,
    MODE_WORDS,
    SECTOR_WORDS,
    SUPPORT_WORDS,
    Day,
    DayPart,
    Demand,
    Feature,
    Licence,
    Mode,
)
from baanvak.portfolio.rules.conditions import DEMAND_GROUPS
from baanvak.portfolio.rules.licences import COMMON, LICENCE_WORDS, OTHERS
from baanvak.web.forms import MaskField, choices
from baanvak.web.jobseeker.forms.section import SectionForm

MINUTES = (15, 30, 45, 60, 75, 90, 120)


class WishesForm(SectionForm):
    """What somebody wants beside occupations, and the field to find one; saved together so that no tick is lost."""

    stands_at: ClassVar[dict[str, str]] = {"occupations": "text"}

    text = forms.CharField(max_length=120, required=False)
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Where would you like to work?"),
        choices=choices(SECTOR_WORDS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    features = MaskField(
        label=gettext_lazy("What matters to you in work?"),
        help_text=gettext_lazy("Choose a few. What you choose counts in your matches."),
        flags=Feature,
        words=FEATURE_WORDS,
        required=False,
    )

    def values(self) -> dict[str, Any]:
        return {"sectors": self.cleaned_data["sectors"], "features": self.cleaned_data["features"]}

    @staticmethod
    def of(found: Any) -> dict[str, Any]:
        return {"sectors": [sector.value for sector in found.sectors], "features": int(found.features)}


class AvailabilityForm(SectionForm):
    hours_min = forms.IntegerField(
        label=gettext_lazy("How many hours a week at least?"), min_value=1, max_value=60, required=False
    )
    hours_max = forms.IntegerField(
        label=gettext_lazy("How many hours a week at most?"), min_value=1, max_value=60, required=False
    )
    days = MaskField(label=gettext_lazy("On which days can you work?"), flags=Day, words=DAY_WORDS, required=False)
    day_parts = MaskField(label=gettext_lazy("At which times?"), flags=DayPart, words=DAY_PART_WORDS, required=False)
    starts_on = forms.DateField(
        label=gettext_lazy("From which day can you start?"),
        help_text=gettext_lazy("Leave this empty if you can start at once, or do not know yet."),
        required=False,
    )


class TravelForm(SectionForm):
    stands_at: ClassVar[dict[str, str]] = {"place": "place_text"}

    place_text = forms.CharField(max_length=80, required=False)
    place = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    modes = MaskField(label=gettext_lazy("How can you travel?"), flags=Mode, words=MODE_WORDS, required=False)
    max_minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long may a journey to work take?"),
        choices=[("", gettext_lazy("Not told")), *((minutes, str(minutes)) for minutes in MINUTES)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.initial.get("max_minutes")
        listed = sorted(MINUTES if told in (None, *MINUTES) else (*MINUTES, told))
        self.fields["max_minutes"].choices = [  # type: ignore[attr-defined]
            ("", _("Not told")),
            *((minutes, _("At most %(minutes)d minutes") % {"minutes": minutes}) for minutes in listed),
        ]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("place", "modes", "max_minutes")}

    @staticmethod
    def of(found: Any, place_words: Callable[[str, str], str]) -> dict[str, Any]:
        """What stands in the form; `place_words` says a name and a postcode area."""
        place = found.place
        return {
            "place_text": place_words(place.name, place.pc4) if place else "",
            "place": place.pk if place else None,
            "modes": int(found.modes),
            "max_minutes": found.max_minutes,
        }


def _licences(listed: tuple[Licence, ...]) -> dict[Any, str]:
    return {licence: LICENCE_WORDS[licence] for licence in listed}


class _LicenceField(MaskField):
    """Licences in our own order, not in that of the codes."""

    def __init__(self, *, listed: tuple[Licence, ...], **kwargs: Any) -> None:
        super().__init__(flags=Licence, words=_licences(listed), **kwargs)
        self.choices = [(str(int(each)), gettext_lazy(LICENCE_WORDS[each])) for each in listed]


class LicencesForm(SectionForm):
    stands_at: ClassVar[dict[str, str]] = {"licences": "common"}

    has_none = forms.BooleanField(label=gettext_lazy("I have no driving licence"), required=False)
    common = _LicenceField(label=gettext_lazy("Which driving licences do you have?"), listed=COMMON, required=False)
    others = _LicenceField(label=gettext_lazy("Other driving licences"), listed=OTHERS, required=False)

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("common", 0) | self.cleaned_data.get("others", 0)
        if chosen and self.cleaned_data.get("has_none"):
            self.add_error("has_none", _("Choose one: no driving licence, or the ones you ticked."))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data["common"] | self.cleaned_data["others"]
        return {"licences": chosen if chosen or self.cleaned_data["has_none"] else None}

    @staticmethod
    def of(found: Any) -> dict[str, Any]:
        return {
            "has_none": found.is_told and not found.licences,
            "common": found.licences & sum(COMMON),
            "others": found.licences & sum(OTHERS),
        }


class ConditionsForm(SectionForm):
    supports = forms.MultipleChoiceField(
        label=gettext_lazy("What do you need to work well?"),
        choices=choices(SUPPORT_WORDS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    cannot = MaskField(
        label=gettext_lazy("What should work not ask of you?"),
        help_text=gettext_lazy("Tick only what really does not work. Vacancies that ask it come lower in your list."),
        flags=Demand,
        words=DEMAND_WORDS,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Do you want to explain something?"),
        help_text=gettext_lazy("Write what you need, not why. Illness or medicine does not belong here."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cannot"].choices = [  # type: ignore[attr-defined]
            (_(group), [(str(int(demand)), _(DEMAND_WORDS[demand])) for demand in demands])
            for group, demands in DEMAND_GROUPS
        ]
