"""The pages everybody shares: the front door, the demo, the choice of a desk, and the pages that explain."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baanvak.market import queries as market
from baanvak.people import queries as people
from baanvak.web.actor import actor_of, desk_of, sit_down
from baanvak.web.components import assets
from baanvak.web.front import personas
from baanvak.web.navigation import navigation
from baanvak.web.screens import public

LOGIN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OCCUPATIONS_SHOWN = 6


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public front page; somebody who sits at a desk goes to the start of that desk."""
    desk = desk_of(request)
    if desk is not None and (stops := navigation(desk, request.path)):
        return redirect(stops[0].address)
    by = actor_of(request)
    if request.user.is_authenticated and by.person is None:
        return redirect("name")  # a login made outside our pages
    return render(
        request,
        "front/home.html",
        {
            "counts": market.front_counts(by),
            "demand": market.demand(by, limit=OCCUPATIONS_SHOWN),
            "promising": market.promising(by),
        },
    )


@public
def demo(request: HttpRequest) -> HttpResponse:
    """Choose a made-up person and be them. Exists only in a demo."""
    if not settings.DEMO:
        raise Http404
    known = {persona.email: persona for persona in people.personas()}
    if request.method == "POST" and (persona := known.get(request.POST.get("email", ""))):
        login(request, people.account_of_persona(persona), backend=LOGIN_BACKEND)
        sit_down(request, persona.membership)
        messages.success(request, _("You are now %(name)s.") % {"name": persona.name})
        return redirect("home")
    return render(request, "front/demo.html", {"groups": personas.groups(list(known.values()))})


@public
def choose_desk(request: HttpRequest) -> HttpResponse:
    """Work in another membership, or for yourself."""
    by = actor_of(request)
    if by.person is None:
        return redirect(settings.LOGIN_URL)
    if request.method == "POST":
        return _sit(request, by.person, request.POST.get("membership", ""))
    return render(request, "front/desks.html", {"person": people.working_as(by.person, by.role, by.organisation)})


def _sit(request: HttpRequest, person: int, chosen: str) -> HttpResponse:
    if not chosen:
        sit_down(request, None)
        return redirect("home")
    membership = people.membership(person, int(chosen)) if chosen.isdecimal() and len(chosen) < 18 else None
    if membership is None:
        raise Http404
    sit_down(request, membership.pk)
    return redirect("home")


@public
@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    return render(request, "front/how_it_works.html")


@public
@require_safe
def how_we_calculate(request: HttpRequest) -> HttpResponse:
    """How points come about, so that anybody can do the sum again."""
    return render(request, "front/how_we_calculate.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "front/accessibility.html", {"address": _contact()})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "front/privacy.html", {"address": _contact()})


@public
@require_safe
@cache_control(public=True, max_age=60 * 60 * 24 * 365, immutable=True)
def style_sheet(request: HttpRequest, version: str) -> HttpResponse:
    """The style sheet, compressed: a server of static files often sends it eight times as large."""
    if not assets.exists():
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(assets.content(packed=packed), content_type="text/css; charset=utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may visit: the public pages."""
    closed = (
        "/ik/",
        "/coach/",
        "/werkgever/",
        "/partner/",
        "/beheer/",
        "/account/",
        "/antwoord/",
        "/demo/",
        "/bureau/",
    )
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]  # made-up people do not belong in search results
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{_contact()}", f"Expires: {expires}", "Preferred-Languages: nl, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _contact() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
