"""A coach and the palette: what starts when, proposing, and what somebody takes part in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.journey import queries as journey
from baanvak.journey.actions import enrolments as verbs
from baanvak.market import queries as market
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.web.actor import actor_of
from baanvak.web.coach.programme_forms import ProposeProgrammeForm
from baanvak.web.front.search_forms import page_number
from baanvak.web.programme_facts import own_stops
from baanvak.web.screens import at


@at(Desk.COACH, Verb.READ, "programme")
def starts(request: HttpRequest) -> HttpResponse:
    """What starts in the coming three months, with the places that are left."""
    page = market.coming_starts(actor_of(request), page=page_number(request.GET.get("page")))
    columns = [_("Programme"), _("Start"), _("Where"), _("Places"), _("Do")]
    trail = [(_("Learn and do"), reverse("front:programmes"))]
    return render(request, "coach/starts.html", {"page": page, "columns": columns, "trail": trail})


@at(Desk.COACH, Verb.PROPOSE, "person")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a programme to somebody who shares with me. That person decides."""
    by = actor_of(request)
    found = market.programme(by, pk)
    shared = people.people(by)
    form = ProposeProgrammeForm(
        request.POST if request.method == "POST" else None,
        people=shared,
        starts=found.line.starts,
        initial={"person": request.GET.get("wie", "")},
    )
    if request.method == "POST" and form.is_valid():
        person = next(one.person for one in shared if one.person.code == form.cleaned_data["person"])
        run = next((run for run in found.runs if run.pk == form.cleaned_data["run"]), None)
        try:
            verbs.propose(by=by, person=person, programme=found.row, run=run, note=form.cleaned_data["note"])
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Proposed. %(name)s decides.") % {"name": person.first_name})
            return redirect("coach:person-enrolments", person.code)
    trail = [(_("Learn and do"), reverse("front:programmes")), (found.line.name, reverse("front:programme", args=[pk]))]
    return render(request, "coach/propose_programme.html", {"form": form, "line": found.line, "trail": trail})


@at(Desk.COACH, Verb.READ, "person")
def person_enrolments(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody takes part in, when they opened that; and what I proposed."""
    by = actor_of(request)
    person = people.person(by, code)
    if person is None:
        raise Http404
    is_open = Section.ENROLMENTS in people.open_sections(by, person)
    found = journey.enrolments_of(by, person) if is_open else []
    seen = {
        "person": person,
        "is_open": is_open,
        "running": [(one, own_stops(one)) for one in found if one.is_running and one.state != "proposed"],
        "ended": [one for one in found if not one.is_running],
        "proposals": journey.proposals_of(by, person),
        "trail": [(_("People"), reverse("coach:people")), (person.name, reverse("coach:person", args=[code]))],
    }
    return render(request, "coach/person_enrolments.html", seen)


@require_POST
@at(Desk.COACH, Verb.REMOVE, "enrolment")
def retract(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back a proposal that is not answered yet."""
    by = actor_of(request)
    person = people.person(by, code)
    mine = next((one for one in journey.proposals_of(by, person) if one.pk == pk), None) if person else None
    if mine is None:
        raise Http404
    verbs.retract(by=by, enrolment=mine.row)
    messages.success(request, _("The proposal is taken back."))
    return redirect("coach:person-enrolments", code)
