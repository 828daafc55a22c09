"""A provider's programmes: the list, one of them, writing it, and what becomes of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas import queries as atlas
from baanvak.base.verbs import Verb
from baanvak.market import queries
from baanvak.market.actions import programmes as verbs
from baanvak.market.queries import OwnProgramme
from baanvak.market.rules.programme import STATE_WORDS
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.front.search_forms import page_number
from baanvak.web.partner.programme_forms import ProgrammeForm
from baanvak.web.programme_facts import contact_of, facts_of
from baanvak.web.screens import at


@at(Desk.PARTNER, Verb.READ, "programme")
def start(request: HttpRequest) -> HttpResponse:
    """The bare address of the desk leads to its first page."""
    return redirect("partner:programmes")


@at(Desk.PARTNER, Verb.READ, "programme")
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes of the provider, by state and by a word."""
    by, state, text = actor_of(request), request.GET.get("state", ""), request.GET.get("q", "")[:100]
    state = state if state in set(STATE_WORDS) else ""
    found = queries.own_programmes(by, state=state, text=text, page=page_number(request.GET.get("page")))
    seen = {
        "found": found,
        "page": found.page,
        "state": state,
        "text": text,
        "states": [(code.value, words, found.counts[code.value]) for code, words in STATE_WORDS.items()],
        "all": sum(found.counts.values()),
        "state_words": STATE_WORDS,
    }
    return render(request, "partner/programmes.html", seen)


@at(Desk.PARTNER, Verb.READ, "programme")
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: what it lacks, what waits, how others read it, its starts, and what can be done."""
    mine = queries.own_programme(actor_of(request), pk)
    seen = {
        "mine": mine,
        "row": mine.row,
        "found": mine.page,
        "line": mine.page.line,
        "facts": facts_of(mine.page),
        "contact": contact_of(mine.page),
        "columns": [_("Start"), _("Days and times"), _("Where"), _("Places")],
        "run_columns": [_("Start"), _("Days and times"), _("Places"), _("Do")],
        "trail": trail(),
    }
    return render(request, "partner/programme.html", seen)


@at(Desk.PARTNER, Verb.ADD, "organisation")
def add(request: HttpRequest) -> HttpResponse:
    """A new programme; it can be saved half done."""
    by = actor_of(request)
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    organisation = people.organisation_of(by)
    if request.method == "POST" and form.is_valid() and organisation is not None:
        try:
            made = verbs.add(by=by, organisation=organisation, fields=form.fields_of_programme())
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Saved. Now say what people learn."))
            return redirect("partner:programme-teaches", made.pk)
    return render(request, "partner/programme_form.html", {"form": form, "mine": None, "trail": trail()})


@at(Desk.PARTNER, Verb.CHANGE, "programme")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it says. A large change of a public programme waits for the region."""
    by = actor_of(request)
    mine = queries.own_programme(by, pk)
    form = ProgrammeForm(request.POST if request.method == "POST" else None, initial=_initial(mine))
    if request.method == "POST" and form.is_valid():
        try:
            changed = verbs.change(by=by, programme=mine.row, fields=form.fields_of_programme())
        except ValidationError as error:
            form.take(error)
        else:
            _say_saved(request, changed.pending is not None)
            return redirect("partner:programme", pk)
    return render(request, "partner/programme_form.html", {"form": form, "mine": mine, "trail": trail(mine)})


def _say_saved(request: HttpRequest, is_waiting: bool) -> None:
    if is_waiting:
        messages.success(
            request, _("Saved. The region looks at the large changes first. Until then people read the old text.")
        )
    else:
        messages.success(request, _("Saved."))


def _initial(mine: OwnProgramme) -> dict[str, Any]:
    place = atlas.place(mine.row.place_id) if mine.row.place_id else None
    return mine.values | {"place": place.name if place else ""}


def _press(verb: Callable[..., Any], on: Verb, sentence: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A button that does one verb and comes back to the page of the programme."""

    @require_POST
    @at(Desk.PARTNER, on, "programme")
    def press(request: HttpRequest, pk: int) -> HttpResponse:
        by = actor_of(request)
        try:
            verb(by=by, programme=queries.own_programme(by, pk).row)
            messages.success(request, sentence())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("partner:programme", pk)

    return press


submit = _press(verbs.submit, Verb.PUBLISH, lambda: _("Sent in. The region looks at it. You read the answer here."))
take_back = _press(verbs.take_back, Verb.MOVE, lambda: _("Taken back. You can change it and send it in again."))
pause = _press(verbs.pause, Verb.MOVE, lambda: _("Nobody sees the programme for now. Who takes part goes on."))
resume = _press(verbs.resume, Verb.MOVE, lambda: _("The programme is in the catalogue again."))
end = _press(verbs.end, Verb.MOVE, lambda: _("The programme has ended. Who was waiting reads that."))
reopen = _press(verbs.reopen, Verb.MOVE, lambda: _("It is a draft again. Change what is different, then send it in."))
confirm_right = _press(verbs.confirm_right, Verb.CHANGE, lambda: _("Thank you. We ask again later."))


@require_POST
@at(Desk.PARTNER, Verb.CHANGE, "programme")
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft that says and teaches the same."""
    by = actor_of(request)
    twin = verbs.copy(by=by, programme=queries.own_programme(by, pk).row)
    messages.success(request, _("This is the copy. Change what is different, then send it in."))
    return redirect("partner:change-programme", twin.pk)


def trail(mine: OwnProgramme | None = None) -> list[tuple[str, str]]:
    """Where a page of this desk stands."""
    found = [(_("Programmes"), reverse("partner:programmes"))]
    if mine is not None:
        found.append((mine.row.title, reverse("partner:programme", args=[mine.row.pk])))
    return found
