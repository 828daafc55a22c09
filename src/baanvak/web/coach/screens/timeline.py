"""What happened with somebody who shares, in order."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web import timeline_page
from baanvak.web.actor import actor_of
from baanvak.web.screens import at


@require_safe
@at(Desk.COACH, Verb.READ, "person")
def timeline(request: HttpRequest, code: str) -> HttpResponse:
    """The timeline as far as it is open to this coach."""
    by = actor_of(request)
    person = people.person(by, code)
    if person is None:
        raise Http404
    trail = [(_("People"), reverse("coach:people")), (person.name, reverse("coach:person", args=[code]))]
    return render(request, "coach/timeline.html", timeline_page.seen(request, by, person) | {"trail": trail})
