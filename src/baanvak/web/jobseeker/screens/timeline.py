"""What happened, in order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web import timeline_page
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.sections import trail
from baanvak.web.screens import at


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "person")
def timeline(request: HttpRequest) -> HttpResponse:
    """One's own timeline: everything."""
    by = actor_of(request)
    seen = timeline_page.seen(request, by, people.me(by))
    return render(request, "jobseeker/timeline.html", seen | {"trail": trail()})
