"""The enrolment desk of a provider: who signed up, one person, and the steps."""

from typing import Any

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
from baanvak.journey.queries import as_provider
from baanvak.market import queries as market
from baanvak.market.rules.programme import SkillAtLevel
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.partner.programme_forms import DismissForm, FinishForm
from baanvak.web.partner.screens.programmes import trail
from baanvak.web.screens import at
from baanvak.web.sections import section_cards

STEPS = {"offer": verbs.offer, "line": verbs.put_in_line, "start": verbs.start}


@at(Desk.PARTNER, Verb.MOVE, "enrolment")
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in a programme, per start."""
    by = actor_of(request)
    mine = market.own_programme(by, pk)
    seen = {
        "mine": mine,
        "desks": queries.run_desks(by, mine.row),
        "columns": [_("Name"), _("Where they are"), _("Reach"), _("Do")],
        "trail": trail(mine),
    }
    return render(request, "partner/enrolments.html", seen)


@at(Desk.PARTNER, Verb.MOVE, "enrolment")
def participant(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what they show for this programme, and the next step."""
    by = actor_of(request)
    found = queries.participant(by, pk)
    cards = section_cards(as_provider(by), found.person, found.opened) if found.person else []
    seen = {"found": found, "line": found.line, "cards": cards, "trail": _trail(by, found)}
    return render(request, "partner/participant.html", seen | {"starts": _starts(by, found)})


@require_POST
@at(Desk.PARTNER, Verb.MOVE, "enrolment")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step: a place, the waiting list, or the start."""
    by = actor_of(request)
    enrolment = queries.enrolment_to_move(by, pk)
    step = STEPS.get(request.POST.get("to", ""))
    words: dict[str, Any] = {}
    chosen = request.POST.get("run", "")
    if step in {verbs.offer, verbs.put_in_line} and chosen.isdecimal() and len(chosen) < 19:
        words = {"run": market.own_run(by, int(chosen))}
    try:
        if step is not None:
            step(by=by, enrolment=enrolment, **words)
            messages.success(request, _("Done."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("partner:participant", pk)


@at(Desk.PARTNER, Verb.MOVE, "enrolment")
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody finished: what they learned, and the certificate."""
    by = actor_of(request)
    found = queries.participant(by, pk)
    taught = market.own_programme(by, found.programme.pk).page.teaches
    levels = {skill.concept: skill.level for skill in taught}
    form = FinishForm(
        request.POST if request.method == "POST" else None,
        taught=taught,
        initial={"certificate": found.programme.certificate},
    )
    if request.method == "POST" and form.is_valid():
        gained = [SkillAtLevel(concept, levels[concept]) for concept in form.cleaned_data["skills"]]
        verbs.finish(by=by, enrolment=found.line.row, gained=gained, certificate=form.cleaned_data["certificate"])
        messages.success(request, _("Done. The person chooses what stands in the portfolio."))
        return redirect("partner:enrolments", found.programme.pk)
    return render(request, "partner/finish.html", {"form": form, "line": found.line, "trail": _trail(by, found)})


@at(Desk.PARTNER, Verb.MOVE, "enrolment")
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """A place or an interest ends, with a reason the person reads."""
    by = actor_of(request)
    found = queries.participant(by, pk)
    form = DismissForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        verbs.dismiss(by=by, enrolment=found.line.row, **form.cleaned_data)
        messages.success(request, _("It has ended. The person reads why."))
        return redirect("partner:enrolments", found.programme.pk)
    return render(request, "partner/dismiss.html", {"form": form, "line": found.line, "trail": _trail(by, found)})


def _starts(by: Any, found: queries.Participant) -> list[tuple[int, str]]:
    """The starts somebody who is interested can come in."""
    if found.line.row.state != "interested":
        return []
    mine = market.own_programme(by, found.programme.pk)
    return [(run.pk, f"{start.when} · {start.places}") for run, start in mine.runs if run.is_coming]


def _trail(by: Any, found: queries.Participant) -> list[tuple[str, str]]:
    mine = market.own_programme(by, found.programme.pk)
    return [*trail(mine), (_("Who signed up"), reverse("partner:enrolments", args=[found.programme.pk]))]
