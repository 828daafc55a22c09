"""The start page of somebody who looks for work: one next step, what is new, what waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baanvak.base.verbs import Verb
from baanvak.journey import queries as journey
from baanvak.matching import queries
from baanvak.matching.queries import Shelf
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries as portfolio
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.next_step import next_step, waiting_list
from baanvak.web.jobseeker.waiting_programmes import waiting_programmes
from baanvak.web.screens import at

NEW_SHOWN = 5
BEST_SHOWN = 3


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "matches")
def home(request: HttpRequest) -> HttpResponse:
    """Greeting, the next step, new matches (or else the best ones), and questions that wait."""
    by = actor_of(request)
    me = people.me(by)
    overview = portfolio.portfolio(by, me)
    waiting = waiting_list(
        queries.waiting(by), queries.unanswered(by), portfolio.proposals(by, me), portfolio.cv_drafts(by, me)
    )
    waiting += waiting_programmes(journey.to_answer(by))
    new = queries.new_matches(by, NEW_SHOWN)
    best = new or [row for row in queries.matches(by, me)[Shelf.REGION][:NEW_SHOWN] if not row.said.kind]
    seen = {
        "greeting": greeting(timezone.localtime().hour) % {"name": me.form_of_address or me.name},
        "step": next_step(waiting, overview.addition, best[0] if best else None, is_empty=overview.is_empty),
        "waiting": waiting,
        "new": new,
        "best": best[:BEST_SHOWN],
    }
    return render(request, "jobseeker/home.html", seen)


def greeting(hour: int) -> str:
    """Good morning until twelve, good afternoon until six."""
    if 6 <= hour < 12:
        return _("Good morning, %(name)s")
    if 12 <= hour < 18:
        return _("Good afternoon, %(name)s")
    return _("Good evening, %(name)s")
