"""Wishes, availability, travel, licences and needs: one page each, saved on its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas import queries as atlas
from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import portfolios
from baanvak.portfolio.actions import wishes as wish_verbs
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.forms import (
    AvailabilityForm,
    ConditionsForm,
    FeaturesForm,
    LicencesForm,
    SectorsForm,
    TravelForm,
)
from baanvak.web.jobseeker.sections import LONGEST, candidates, done, number_of, posted, saved, show
from baanvak.web.screens import at

# --- wishes -------------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def wishes(request: HttpRequest) -> HttpResponse:
    """Occupations with a field to find them; a press on a candidate adds it."""
    by = actor_of(request)
    typed, error = request.POST.get("text", "").strip()[:LONGEST], ""
    pressed = number_of(request.POST.get("choice"))
    if pressed is not None:
        try:
            wish_verbs.add_occupation(by=by, person=people.me(by), occupation=pressed)
            return done(request, Section.WISHES, anchor="occupations")
        except ValidationError as refused:
            error = " ".join(refused.messages)
    elif request.method == "POST" and not typed:
        error = _("Write an occupation.")
    return _show_wishes(request, typed=typed, error=error, candidates=candidates(typed, "occupation"))


def _show_wishes(request: HttpRequest, **seen: Any) -> HttpResponse:
    by = actor_of(request)
    found = queries.wishes(by, people.me(by))
    shown = {
        "wishes": found,
        "sectors_form": SectorsForm(initial={"sectors": [sector.value for sector in found.sectors]}),
        "features_form": FeaturesForm(initial={"features": int(found.features)}),
    }
    return show(request, "jobseeker/portfolio_wishes.html", Section.WISHES, **(shown | seen))


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def remove_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one occupation off the list; the message says how to get it back."""
    by = actor_of(request)
    wish_verbs.remove_occupation(by=by, person=people.me(by), occupation=pk)
    return done(request, Section.WISHES, _("Taken off your list. You can choose it again."), anchor="occupations")


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def save_sectors(request: HttpRequest) -> HttpResponse:
    form = SectorsForm(posted(request))
    if saved(request, form, wish_verbs.save, person=people.me(actor_of(request))):
        return done(request, Section.WISHES)
    return _show_wishes(request, sectors_form=form)


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def save_features(request: HttpRequest) -> HttpResponse:
    form = FeaturesForm(posted(request))
    if saved(request, form, wish_verbs.save, person=people.me(actor_of(request))):
        return done(request, Section.WISHES)
    return _show_wishes(request, features_form=form)


# --- availability, licences, needs --------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def availability(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    me = people.me(by)
    found = queries.availability(by, me)
    stands = {name: getattr(found, name) for name in AvailabilityForm.base_fields}
    form = AvailabilityForm(posted(request), initial=stands)
    if saved(request, form, portfolios.save_availability, person=me):
        return done(request, Section.AVAILABILITY)
    return show(request, "jobseeker/portfolio_form.html", Section.AVAILABILITY, form=form)


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def licences(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    me = people.me(by)
    form = LicencesForm(posted(request), initial=LicencesForm.of(queries.licences(by, me)))
    if saved(request, form, portfolios.save_licences, person=me):
        return done(request, Section.LICENCES)
    return show(request, "jobseeker/portfolio_licences.html", Section.LICENCES, form=form)


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def conditions(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    me = people.me(by)
    found = queries.conditions(by, me)
    stands = {
        "cannot": int(found.cannot),
        "supports": [support.value for support in found.supports],
        "note": found.note,
    }
    form = ConditionsForm(posted(request), initial=stands)
    if saved(request, form, portfolios.save_conditions, person=me):
        return done(request, Section.CONDITIONS)
    return show(request, "jobseeker/portfolio_conditions.html", Section.CONDITIONS, form=form)


# --- travel -------------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def travel(request: HttpRequest) -> HttpResponse:
    """From where, how, and how long. A place that is typed is looked up; a press on a candidate chooses it."""
    by = actor_of(request)
    me = people.me(by)
    found = queries.travel(by, me)
    stands = TravelForm.of(found, queries.place_words)
    data, rows, error = _with_place(request, stands["place_text"])
    form = TravelForm(data, initial=stands)
    if not error and not _is_looking(request) and saved(request, form, portfolios.save_travel, person=me):
        return done(request, Section.TRAVEL)
    if error:
        form.full_clean()
        form.add_error("place_text", error)
    return show(request, "jobseeker/portfolio_travel.html", Section.TRAVEL, form=form, candidates=rows)


def _with_place(request: HttpRequest, now: str) -> tuple[Any, list[dict[str, Any]] | None, str]:
    """What was posted with the place found for the words; candidates to choose from; what is wrong."""
    if request.method != "POST":
        return None, None, ""
    data = request.POST.copy()
    if "choice" in data:
        pressed = atlas.place(number_of(str(data["choice"])) or 0)
        if pressed is not None:
            data["place"], data["place_text"] = str(pressed.pk), queries.place_words(pressed.name, pressed.pc4)
        return data, None, "" if pressed else _("Choose a place from the list.")
    typed = data.get("place_text", "").strip()
    if typed == now and not _is_looking(request):
        return data, None, ""
    found = atlas.find_places(typed)
    same = [place for place in found if atlas.fold(place.name) == atlas.fold(typed)] or found
    data["place"] = str(same[0].pk) if len(same) == 1 else ""
    if _is_looking(request) or not typed or len(same) == 1:
        return data, places(found) if _is_looking(request) else None, ""
    if found:
        return data, places(found), _("Which place do you mean? Choose one below.")
    return data, None, _("We do not know this place. Write a place, or the four digits of your postcode.")


def _is_looking(request: HttpRequest) -> bool:
    return "look_up" in request.POST


def places(found: list[Any]) -> list[dict[str, Any]]:
    """Places as candidates; the municipality tells two of one name apart."""
    return [
        {
            "value": place.pk,
            "words": queries.place_words(place.name, place.pc4),
            "hint": ", ".join(part for part in (place.municipality, place.province) if part and part != place.name),
        }
        for place in found
    ]


@at(Desk.JOBSEEKER, Verb.READ, "place")
def suggest_place(request: HttpRequest) -> HttpResponse:
    """The fragment under the field for a place."""
    typed = request.GET.get("place_text", "").strip()[:LONGEST]
    rows = places(atlas.find_places(typed)) if typed else None
    return render(request, "jobseeker/_portfolio_candidates.html", {"rows": rows, "asked": typed})
