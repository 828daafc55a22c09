"""Looking around among occupations, with what the market asks today."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import SECTOR_WORDS, Sector
from baanvak.market import queries
from baanvak.web.actor import actor_of
from baanvak.web.forms import Form, choices
from baanvak.web.front.search_forms import page_number
from baanvak.web.screens import public


class OccupationSearch(Form):
    """Which work, in which sector."""

    q = forms.CharField(label=_("Which work?"), required=False, max_length=100)
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=choices(SECTOR_WORDS, empty=_("All sectors")))


@public
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations, most asked first."""
    form = OccupationSearch(request.GET)
    form.is_valid()
    found = queries.occupations(
        actor_of(request),
        text=form.cleaned_data.get("q", ""),
        sector=form.cleaned_data.get("sector", ""),
        page=page_number(request.GET.get("page")),
    )
    seen = {
        "form": form,
        "found": found,
        "page": found.page,
        "place": settings.REGION,
        "promising": queries.promising(actor_of(request)),
        "is_plain": not form.cleaned_data.get("q") and not form.cleaned_data.get("sector"),
        "has_esco": atlas.has_esco(),
    }
    return render(request, "front/occupations.html", seen)


@public
def occupation(request: HttpRequest, pk: int) -> HttpResponse:
    """One occupation: what it is, what it asks, who asks for it, what is near."""
    found = queries.occupation(actor_of(request), pk)
    sector, listed = found.demand.sector, queries.promising(actor_of(request))
    seen = {
        "found": found,
        "listed": listed,
        "promising": listed.of(pk) if listed else None,
        "programmes": queries.towards(actor_of(request), pk),
        "place": settings.REGION,
        "sector": SECTOR_WORDS[Sector(sector)] if sector in set(Sector) else "",
        "trail": [(_t("Occupations"), reverse("front:occupations"))],
    }
    return render(request, "front/occupation.html", seen)
