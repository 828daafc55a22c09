"""A coach proposes a skill they saw, or says that they saw one that is there. The person decides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas import queries as atlas
from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries as portfolio
from baanvak.portfolio.actions import skills
from baanvak.web.actor import actor_of
from baanvak.web.coach.forms import ProposeSkillForm
from baanvak.web.screens import at


@at(Desk.COACH, Verb.PROPOSE, "person")
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Type what you saw, choose the word for it, and say why."""
    by = actor_of(request)
    person = people.person(by, code)
    if person is None:
        raise Http404
    form = ProposeSkillForm(request.POST or None)
    if request.method == "POST" and "look_up" not in request.POST and form.is_valid():
        try:
            skills.propose(by=by, person=person, **form.proposal(request.POST.get("choice")))
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Proposed. %(name)s decides.") % {"name": person.first_name})
            return redirect("coach:person", code)
    return render(
        request,
        "coach/propose_skill.html",
        {
            "form": form,
            "person": person,
            "candidates": _candidates(request.POST.get("words", "")) if request.POST else None,
            "typed": request.POST.get("words", ""),
            "trail": [(_("People"), reverse("coach:people")), (person.name, reverse("coach:person", args=[code]))],
        },
    )


@at(Desk.COACH, Verb.READ, "person")
def look_up(request: HttpRequest) -> HttpResponse:
    """The words of the list that come near what is typed: a part of the page above."""
    typed = request.GET.get("words", "")[:120]
    return render(request, "coach/_skill_candidates.html", {"candidates": _candidates(typed), "typed": typed})


def _candidates(typed: str) -> list[dict[str, str]] | None:
    if not typed.strip():
        return None
    found = atlas.complete(typed, "skill", 6)
    return [{"value": str(s.concept_id), "words": s.name, "hint": s.label if s.label != s.name else ""} for s in found]


@require_POST
@at(Desk.COACH, Verb.CONFIRM, "skill")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that you saw this skill."""
    by = actor_of(request)
    skill = portfolio.skill(by, pk, Verb.CONFIRM)
    skills.confirm(by=by, skill=skill)
    messages.success(request, _("Thank you. Your word stands with this skill now."))
    return redirect("coach:person", skill.person.code)
