"""Searching and reading vacancies, without an account."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from baanvak.atlas import queries as atlas
from baanvak.market import queries
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of, desk_of
from baanvak.web.front.offers import contact_of, facts_of
from baanvak.web.front.postings import posting
from baanvak.web.front.search_forms import VacancySearch, page_number
from baanvak.web.screens import public


@public
def vacancies(request: HttpRequest) -> HttpResponse:
    """The search, with what it finds."""
    form = VacancySearch(request.GET)
    found = queries.search(actor_of(request), form.asked(), page=page_number(request.GET.get("page")))
    place = found.place if found.is_place_from_text else ""
    seen = {
        "form": form,
        "found": found,
        "knows_postcodes": atlas.knows_postcodes,
        "page": found.page,
        "occupation": atlas.occupation(found.asked.occupation) if found.asked.occupation else None,
        "without_diploma_query": _query(request, no_diploma="on"),
        "meant_query": _query(request, q=f"{found.meant or ''} {place}".strip()),
    }
    return render(request, "front/vacancies.html", seen)


@public
def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy, with everything its text says but nobody's name from it."""
    offer = queries.vacancy(actor_of(request), pk)
    is_seeker = desk_of(request) == Desk.JOBSEEKER
    seen = {
        "offer": offer,
        "line": offer.line,
        "facts": facts_of(offer),
        "contact": contact_of(offer),
        "has_esco": atlas.has_esco(),
        "trail": [(_("Find work"), reverse("front:vacancies"))],
        "match_address": reverse("jobseeker:match", args=[pk]) if is_seeker else "",
        "login_address": f"{reverse('account_login')}?next={request.path}",
    }
    return render(request, "front/vacancy.html", seen)


@public
def vacancy_data(request: HttpRequest, pk: int) -> JsonResponse:
    """The same vacancy for machines: schema.org JobPosting."""
    offer = queries.vacancy(actor_of(request), pk)
    address = request.build_absolute_uri(reverse("front:vacancy", args=[pk]))
    return JsonResponse(
        posting(offer, address), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
    )


def _query(request: HttpRequest, **changed: str) -> str:
    """The question of this address with something changed, from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()
