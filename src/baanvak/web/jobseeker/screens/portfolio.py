"""The portfolio in one view, and putting back what was just removed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import education, experience, languages, skills
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker import undo
from baanvak.web.jobseeker.sections import ADDRESSES, done
from baanvak.web.screens import at

RESTORE: dict[Section, Callable[..., Any]] = {
    Section.SKILLS: skills.restore,
    Section.EXPERIENCE: experience.restore,
    Section.EDUCATION: education.restore,
    Section.LANGUAGES: languages.restore,
}


@at(Desk.JOBSEEKER, Verb.READ, "person")
def portfolio(request: HttpRequest) -> HttpResponse:
    """Each section in one line, and the one addition that helps most."""
    by = actor_of(request)
    overview = queries.portfolio(by, people.me(by))
    return render(
        request,
        "jobseeker/portfolio.html",
        {
            "lines": [(line, reverse(ADDRESSES[line.section])) for line in overview.sections],
            "addition": overview.addition,
            "is_empty": overview.is_empty,
            "address": reverse(ADDRESSES[overview.addition.section]) if overview.addition else "",
        },
    )


@require_POST
@at(Desk.JOBSEEKER, Verb.ADD, "person")
def put_back(request: HttpRequest) -> HttpResponse:
    """Put back what was removed a moment ago."""
    by, found = actor_of(request), undo.kept(request)
    if found is None:
        return redirect("jobseeker:portfolio")
    section = Section(found.section)
    RESTORE[section](by=by, person=people.me(by), removed=found.removed)
    return done(request, section, _("“%(name)s” is back.") % {"name": found.name})
