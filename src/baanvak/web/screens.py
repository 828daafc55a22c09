"""Says of every screen who it is for and what it does. A screen that says neither has no address."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from baanvak.base.verbs import Verb
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import desk_of

Screen = Callable[..., HttpResponse]


def public(screen: Screen) -> Screen:
    """A page for everybody."""
    screen.is_public = True  # type: ignore[attr-defined]
    return screen


def at(desk: Desk, verb: Verb, on: str) -> Callable[[Screen], Screen]:
    """A page of one desk, that does `verb` on noun `on`. At another desk it does not exist."""

    def wrap(screen: Screen) -> Screen:
        @functools.wraps(screen)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if desk_of(request) != desk:
                raise Http404
            return screen(request, *args, **kwargs)

        run.desk, run.verb, run.on = desk, verb, on  # type: ignore[attr-defined]
        return run

    return wrap
