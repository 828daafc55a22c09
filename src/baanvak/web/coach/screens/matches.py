"""Matches of a person a coach helps, proposing a vacancy, and the second key."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.matching import queries
from baanvak.matching.actions import approaches, proposals
from baanvak.matching.queries import Shelf
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.coach.match_forms import ProposeForm
from baanvak.web.front.offers import facts_of
from baanvak.web.screens import at

ON_A_PAGE = 15
SHELF_WORDS = {
    Shelf.REGION: gettext_lazy("In the region"),
    Shelf.COUNTRY: gettext_lazy("Rest of the country"),
    Shelf.NEAR: gettext_lazy("Just out of reach"),
    Shelf.KEPT: gettext_lazy("Kept"),
    Shelf.HIDDEN: gettext_lazy("Not for them"),
}


def _person(by: Actor, code: str) -> Any:
    person = people.person(by, code)
    if person is None:
        raise Http404
    return person


def _trail(person: Any) -> list[tuple[str, str]]:
    return [
        (_("People"), reverse("coach:people")),
        (person.name, reverse("coach:person", args=[person.code])),
    ]


@require_safe
@at(Desk.COACH, Verb.READ, "matches")
def person_matches(request: HttpRequest, code: str) -> HttpResponse:
    """Which vacancies fit somebody, and what was proposed and said."""
    by = actor_of(request)
    person = _person(by, code)
    found = queries.matches(by, person)
    chosen = request.GET.get("list", "")
    shelf = Shelf(chosen) if chosen in set(Shelf) else Shelf.REGION
    seen = {
        "person": person,
        "shelves": [
            {
                "words": SHELF_WORDS[one],
                "number": len(found[one]),
                "address": f"?list={one.value}",
                "is_here": one == shelf,
            }
            for one in Shelf
        ],
        "shelf_words": SHELF_WORDS[shelf],
        "page": Paginator(found[shelf], ON_A_PAGE).get_page(request.GET.get("page")),
        "proposals": queries.proposals(by, person),
        "trail": _trail(person),
    }
    return render(request, "coach/person_matches.html", seen)


@at(Desk.COACH, Verb.PROPOSE, "person")
def person_match(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One vacancy for somebody with the whole sum, and proposing it."""
    by = actor_of(request)
    person = _person(by, code)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        vacancy = queries.vacancy_row(by, pk)
        try:
            proposals.propose(by=by, person=person, vacancy=vacancy, note=form.cleaned_data["note"])
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Proposed. %(name)s decides.") % {"name": person.first_name})
            return redirect("coach:person-matches", code)
    page = queries.match(by, person, pk)
    here = (_("Matches"), reverse("coach:person-matches", args=[code]))
    seen = {
        "person": person,
        "match": page,
        "row": page.row,
        "explained": page.explained,
        "offer": page.offer,
        "facts": facts_of(page.offer),
        "form": form,
        "trail": [*_trail(person), here],
    }
    return render(request, "coach/person_match.html", seen)


@require_POST
@at(Desk.COACH, Verb.WITHDRAW, "proposal")
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a proposed vacancy that waits."""
    by = actor_of(request)
    proposal = queries.proposal(by, pk, Verb.WITHDRAW)
    proposals.retract(by=by, proposal=proposal)
    messages.success(request, _("Taken back."))
    return redirect("coach:person-matches", proposal.person.code)


@require_safe
@at(Desk.COACH, Verb.CONFIRM, "approach")
def second_keys(request: HttpRequest) -> HttpResponse:
    """People who said yes to an employer and wait for a coach to look along."""
    return render(request, "coach/second_keys.html", {"keys": queries.second_keys(actor_of(request))})


@require_POST
@at(Desk.COACH, Verb.CONFIRM, "approach")
def turn_second_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree: from now on the employer sees what the person chose."""
    by = actor_of(request)
    approach = queries.approach_row(by, pk, Verb.CONFIRM)
    approaches.turn_second_key(by=by, approach=approach)
    messages.success(request, _("Opened. The employer sees what was chosen, and can be in touch."))
    return redirect("coach:second-keys")
