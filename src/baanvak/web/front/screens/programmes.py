"""The palette: searching and reading what one can learn and do, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baanvak.atlas import queries as atlas
from baanvak.journey import queries as journey
from baanvak.market import queries
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of, desk_of
from baanvak.web.front.programme_forms import ProgrammeSearch
from baanvak.web.front.search_forms import page_number
from baanvak.web.programme_facts import contact_of, facts_of, usual_stops
from baanvak.web.screens import public


@public
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The search, with what it finds."""
    by = actor_of(request)
    form = ProgrammeSearch(request.GET, offered=queries.choices(by))
    found = queries.programmes(by, form.wanted(), page=page_number(request.GET.get("page")))
    query = request.GET.copy()
    query.pop("page", None)
    query["q"] = found.meant or ""
    seen = {
        "form": form,
        "found": found,
        "page": found.page,
        "knows_postcodes": atlas.knows_postcodes,
        "meant_query": query.urlencode(),
    }
    return render(request, "front/programmes.html", seen)


@public
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: what you do and learn, when it begins, and how you take part."""
    by = actor_of(request)
    found = queries.programme(by, pk)
    is_seeker = desk_of(request) == Desk.JOBSEEKER
    seen = {
        "found": found,
        "row": found.row,
        "line": found.line,
        "facts": facts_of(found),
        "contact": contact_of(found),
        "stops": usual_stops(found),
        "mine": journey.mine_in(by, pk) if is_seeker else None,
        "columns": [_("Start"), _("Days and times"), _("Where"), _("Places")],
        "trail": [(_("Learn and do"), reverse("front:programmes"))],
        "login_address": f"{reverse('account_login')}?next={request.path}",
    }
    return render(request, "front/programme.html", seen)
