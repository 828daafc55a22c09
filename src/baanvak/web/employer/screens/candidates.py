"""People who fit a vacancy, without their names, and asking for contact."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baanvak.base.verbs import Verb
from baanvak.matching import queries
from baanvak.matching.actions import approaches
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.employer.contact_forms import AskForm
from baanvak.web.screens import at

Trail = list[tuple[str, str]]


def _trail(pk: int, title: str) -> Trail:
    return [
        (_("Vacancies"), reverse("employer:vacancies")),
        (title, reverse("employer:vacancy", args=[pk])),
    ]


@require_safe
@at(Desk.EMPLOYER, Verb.READ, "candidate")
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Who fits this vacancy, and who nearly does."""
    found = queries.candidates(actor_of(request), pk)
    seen = {"found": found, "vacancy": found.vacancy, "trail": _trail(pk, found.vacancy.title)}
    return render(request, "employer/candidates.html", seen)


@at(Desk.EMPLOYER, Verb.ASK, "candidate")
def candidate(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One description with its sum, and the question for contact."""
    by = actor_of(request)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, vacancy = queries.behind_key(by, pk, key)
        try:
            approaches.ask(by=by, candidate=person, vacancy=vacancy, message=form.cleaned_data["message"])
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Asked. You hear it as soon as there is an answer."))
            return redirect("employer:approaches")
    page = queries.candidate(by, pk, key)
    here = (_("People who fit"), reverse("employer:candidates", args=[pk]))
    seen = {
        "vacancy": page.vacancy,
        "candidate": page.candidate,
        "explained": page.candidate.explained,
        "form": form,
        "trail": [*_trail(pk, page.vacancy.title), here],
    }
    return render(request, "employer/candidate.html", seen)
