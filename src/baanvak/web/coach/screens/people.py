"""The people who share with this coach, and the page of one of them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from baanvak.base.verbs import Verb
from baanvak.people import queries
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.screens import at
from baanvak.web.sections import section_cards

ON_A_PAGE = 50


@at(Desk.COACH, Verb.READ, "person")
def start(request: HttpRequest) -> HttpResponse:
    """The bare address of the desk leads to its first page."""
    return redirect("coach:people")


@at(Desk.COACH, Verb.READ, "person")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who shares with me or my organisation; search by name."""
    by = actor_of(request)
    text = request.GET.get("q", "").strip()[:80]
    page = Paginator(queries.people(by, text), ON_A_PAGE).get_page(request.GET.get("page"))
    columns = [_("Name"), _("Shares"), _("Until"), _("Do")]
    return render(request, "coach/people.html", {"page": page, "text": text, "columns": columns})


@at(Desk.COACH, Verb.READ, "person")
def person(request: HttpRequest, code: str) -> HttpResponse:
    """One person: exactly the sections they opened."""
    by = actor_of(request)
    found = queries.person(by, code)
    if found is None:
        raise Http404
    opened = queries.open_sections(by, found)
    return render(
        request,
        "coach/person.html",
        {
            "person": found,
            "opened": opened,
            "cards": section_cards(by, found, opened),
            "trail": [(_("People"), reverse("coach:people"))],
        },
    )
