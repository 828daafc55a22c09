"""Contacts of an employer: what was asked and answered, and who opened what."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baanvak.base.verbs import Verb
from baanvak.matching import queries
from baanvak.matching.actions import approaches as verbs
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.screens import at
from baanvak.web.sections import section_cards


@require_safe
@at(Desk.EMPLOYER, Verb.READ, "approach")
def approaches(request: HttpRequest) -> HttpResponse:
    """Every question this employer asked, newest first."""
    rows = queries.approaches(actor_of(request))
    seen = {
        "opened": [row for row in rows if row.is_open],
        "waiting": [row for row in rows if row.state in {"asked", "agreed"}],
        "ended": [row for row in rows if not row.is_open and row.state not in {"asked", "agreed"}],
    }
    return render(request, "employer/approaches.html", seen)


@require_safe
@at(Desk.EMPLOYER, Verb.READ, "approach")
def approach(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who said yes, with exactly what they share."""
    by = actor_of(request)
    page = queries.opened(by, pk)
    seen = {
        "opened": page,
        "cards": section_cards(by, page.person, page.sections),
        "trail": [(_("Contact"), reverse("employer:approaches"))],
    }
    return render(request, "employer/approach.html", seen)


@require_POST
@at(Desk.EMPLOYER, Verb.WITHDRAW, "approach")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a question or a contact; what was shared closes."""
    by = actor_of(request)
    verbs.withdraw(by=by, approach=queries.approach_row(by, pk, Verb.WITHDRAW))
    messages.success(request, _("Ended. You no longer see this person's data."))
    return redirect("employer:approaches")
