"""What I take part in: asking for a place, answering, stopping, and what I learned."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.journey import queries
from baanvak.journey.actions import enrolments as verbs
from baanvak.journey.queries import OwnEnrolment
from baanvak.market import queries as market
from baanvak.market.rules.programme import Admission
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.enrolment_forms import AskForm, LeaveForm
from baanvak.web.programme_facts import own_stops
from baanvak.web.screens import at


@at(Desk.JOBSEEKER, Verb.READ, "enrolments")
def enrolments(request: HttpRequest) -> HttpResponse:
    """Everything I take part in, or did."""
    found = queries.enrolments(actor_of(request))
    seen = {
        "running": [(one, own_stops(one)) for one in found if one.is_running or one.asks_skills],
        "ended": [one for one in found if not one.is_running and not one.asks_skills],
        "trail": [(_("Learn and do"), reverse("front:programmes"))],
    }
    return render(request, "jobseeker/enrolments.html", seen)


@at(Desk.JOBSEEKER, Verb.READ, "enrolment")
def enrolment(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with the next step."""
    one = queries.enrolment(actor_of(request), pk)
    return _show(request, one)


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a start and what to show, then ask for a place."""
    by = actor_of(request)
    found = market.programme(by, pk)
    there = queries.mine_in(by, pk)
    if there is not None and there.is_running and there.state != "proposed":
        return redirect("jobseeker:enrolment", there.pk)
    is_direct = found.row.admission == Admission.DIRECT
    form = AskForm(request.POST if request.method == "POST" else None, starts=found.line.starts, is_direct=is_direct)
    if request.method == "POST" and form.is_valid() and (made := _asked(request, form, found)):
        return redirect("jobseeker:enrolment", made)
    seen = {"form": form, "found": found, "line": found.line, "is_direct": is_direct}
    trail = [(_("Learn and do"), reverse("front:programmes")), (found.line.name, reverse("front:programme", args=[pk]))]
    return render(request, "jobseeker/ask_programme.html", seen | {"trail": trail, "me": people.me(by)})


def _asked(request: HttpRequest, form: AskForm, found: market.ProgrammePage) -> int | None:
    """The number of the enrolment; None when the verb found something wrong, which the form then shows."""
    by = actor_of(request)
    chosen = form.cleaned_data.get("run")
    run = next((run for run in found.runs if run.pk == chosen), None)
    sections = [Section(code) for code in form.cleaned_data["sections"]]
    try:
        made = verbs.ask(by=by, person=people.me(by), programme=found.row, run=run, sections=sections)
    except ValidationError as error:
        form.take(error)
        return None
    sentences = {
        "accepted": _("You have a place."),
        "waiting": _("All places are taken. You are on the waiting list."),
    }
    messages.success(request, sentences.get(made.state, _("Your interest is with the provider.")))
    return int(made.pk)


@require_POST
@at(Desk.JOBSEEKER, Verb.ANSWER, "enrolment")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no to a place that is kept; a yes to a proposal goes by the page that asks for the start."""
    by = actor_of(request)
    one = queries.enrolment(by, pk, Verb.ANSWER)
    is_yes = request.POST.get("answer") == "yes"
    if one.state == "proposed":
        if is_yes:
            return redirect("jobseeker:ask-programme", one.programme.pk)
        verbs.answer_proposal(by=by, enrolment=one.row, is_yes=False)
        messages.success(request, _("You said no. That is fine."))
        return redirect("jobseeker:enrolments")
    if not is_yes:
        return redirect("jobseeker:leave-programme", pk)
    verbs.accept(by=by, enrolment=one.row)
    messages.success(request, _("You have a place."))
    return redirect("jobseeker:enrolment", pk)


@at(Desk.JOBSEEKER, Verb.WITHDRAW, "enrolment")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop, with a reason."""
    by = actor_of(request)
    one = queries.enrolment(by, pk, Verb.WITHDRAW)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        verbs.leave(by=by, enrolment=one.row, **form.cleaned_data)
        messages.success(request, _("You stopped. The provider does not see your details any more."))
        return redirect("jobseeker:enrolments")
    trail = [*_trail(), (one.name, reverse("jobseeker:enrolment", args=[pk]))]
    return render(request, "jobseeker/leave_programme.html", {"form": form, "one": one, "trail": trail})


@require_POST
@at(Desk.JOBSEEKER, Verb.ANSWER, "enrolment")
def take_skills(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what I learned in my portfolio: what is ticked, and nothing else."""
    by = actor_of(request)
    one = queries.enrolment(by, pk, Verb.ANSWER)
    chosen = {int(text) for text in request.POST.getlist("skills") if text.isdecimal() and len(text) < 19}
    taken = verbs.take_skills(by=by, enrolment=one.row, chosen=chosen)
    if taken:
        messages.success(request, _("It stands in your portfolio now. We look again which work fits you."))
        return redirect("jobseeker:skills")
    messages.success(request, _("Nothing was added to your portfolio."))
    return redirect("jobseeker:enrolment", pk)


def _show(request: HttpRequest, one: OwnEnrolment) -> HttpResponse:
    start = one.start
    facts = [
        (_("Provider"), one.provider),
        (_("Start"), start.when if start else ""),
        (_("Days and times"), start.times if start else ""),
        (_("Where"), start.place if start else ""),
        (_("Certificate"), one.row.certificate),
    ]
    seen = {"one": one, "stops": own_stops(one), "facts": facts, "trail": _trail()}
    return render(request, "jobseeker/enrolment.html", seen)


def _trail() -> list[tuple[str, str]]:
    return [
        (_("Learn and do"), reverse("front:programmes")),
        (_("What I take part in"), reverse("jobseeker:enrolments")),
    ]
