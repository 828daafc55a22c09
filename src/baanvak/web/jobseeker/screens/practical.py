"""Wishes, availability, travel, licences and needs: one page each, saved on its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from baanvak.atlas import queries as atlas
from baanvak.base.actor import Actor
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
    LicencesForm,
    TravelForm,
    WishesForm,
)
from baanvak.web.jobseeker.sections import LONGEST, candidates, done, is_looking, number_of, posted, saved, show
from baanvak.web.screens import at

# --- wishes -------------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def wishes(request: HttpRequest) -> HttpResponse:
    """One form: a press on an occupation adds it or takes it off, and saves the ticks with it."""
    by = actor_of(request)
    me = people.me(by)
    found = queries.wishes(by, me)
    form = WishesForm(posted(request), initial=WishesForm.of(found))
    typed = request.POST.get("text", "").strip()[:LONGEST]
    chooses = "choice" in request.POST or "drop" in request.POST
    if typed and not chooses and not is_looking(request):
        form.full_clean()
        form.add_error("text", _("Choose an occupation below, or make the field empty."))
    elif not is_looking(request) and saved(request, form, _save_wishes, person=me, pressed=request.POST):
        return done(request, Section.WISHES)
    rows = candidates(typed, "occupation")
    return show(request, "jobseeker/portfolio_wishes.html", Section.WISHES, form=form, wishes=found, candidates=rows)


def _save_wishes(*, by: Actor, person: Any, pressed: Any, sectors: list[str], features: int) -> None:
    """The ticks, and the occupation that was pressed."""
    wish_verbs.save(by=by, person=person, sectors=sectors, features=features)
    if (occupation := number_of(pressed.get("choice"))) is not None:
        wish_verbs.add_occupation(by=by, person=person, occupation=occupation)
    if (occupation := number_of(pressed.get("drop"))) is not None:
        wish_verbs.remove_occupation(by=by, person=person, occupation=occupation)


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
    if not error and not is_looking(request) and saved(request, form, portfolios.save_travel, person=me):
        return done(request, Section.TRAVEL)
    if error:
        form.full_clean()
        form.add_error("place_text", error)
    more = {"candidates": rows, "knows_postcodes": atlas.knows_postcodes()}
    return show(request, "jobseeker/portfolio_travel.html", Section.TRAVEL, form=form, **more)


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
    if typed == now and not is_looking(request):
        return data, None, ""
    found = atlas.find_places(typed)
    same = [place for place in found if atlas.fold(place.name) == atlas.fold(typed)] or found
    data["place"] = str(same[0].pk) if len(same) == 1 else ""
    if is_looking(request) or not typed or len(same) == 1:
        return data, places(found) if is_looking(request) else None, ""
    if found:
        return data, places(found), _("Which place do you mean? Choose one below.")
    return data, None, _unknown_place()


def _unknown_place() -> str:
    if atlas.knows_postcodes():
        return _("We do not know this place. Write a place, or the four digits of your postcode.")
    return _("We do not know this place. Check the spelling, or write a larger place near you.")


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
