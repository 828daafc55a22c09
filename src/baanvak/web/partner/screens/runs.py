"""The starts of a provider's programme."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.market import queries
from baanvak.market.actions import runs as verbs
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.partner.programme_forms import RunForm
from baanvak.web.partner.screens.programmes import trail
from baanvak.web.screens import at


@at(Desk.PARTNER, Verb.CHANGE, "programme")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new start."""
    by = actor_of(request)
    mine = queries.own_programme(by, pk)
    form = RunForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.add(by=by, programme=mine.row, fields=form.fields_of_run())
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("The start is added."))
            return redirect("partner:programme", pk)
    return render(request, "partner/run_form.html", {"form": form, "mine": mine, "run": None, "trail": trail(mine)})


@at(Desk.PARTNER, Verb.CHANGE, "run")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days, another place, more places: who waits hears it."""
    by = actor_of(request)
    run = queries.own_run(by, pk)
    mine = queries.own_programme(by, run.programme_id)
    names = ("starts_on", "ends_on", "times", "capacity", "sign_up_until", "place_text", "online_link")
    initial = {name: getattr(run, name) for name in names} | {
        "any_day": run.starts_on is None,
        "place": run.place.name if run.place else "",
    }
    form = RunForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(by=by, run=run, fields=form.fields_of_run())
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("partner:programme", mine.row.pk)
    return render(request, "partner/run_form.html", {"form": form, "mine": mine, "run": run, "trail": trail(mine)})


@require_POST
@at(Desk.PARTNER, Verb.MOVE, "run")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """This start does not take place."""
    by = actor_of(request)
    run = verbs.cancel(by=by, run=queries.own_run(by, pk))
    messages.success(request, _("This start is cancelled. Who had a place stays interested, and stands in your list."))
    return redirect("partner:programme", run.programme_id)
