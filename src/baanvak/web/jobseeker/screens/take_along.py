"""Take along: a CV on paper, everything as an open file, and bringing that file back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries
from baanvak.portfolio.actions import take_along as verbs
from baanvak.portfolio.actions.take_along import Brought
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.taking import BringForm, CvForm
from baanvak.web.screens import at

MOST_REASONS = 5  # of what did not come in: more is not read


def _page(request: HttpRequest, cv: CvForm | None = None, bring: BringForm | None = None) -> HttpResponse:
    trail = [(_("My data"), reverse("jobseeker:my-data"))]
    return render(
        request,
        "jobseeker/take_along.html",
        {"cv": cv or CvForm(), "bring": bring or BringForm(), "trail": trail},
    )


@at(Desk.JOBSEEKER, Verb.READ, "grant")
def take_along(request: HttpRequest) -> HttpResponse:
    return _page(request)


@at(Desk.JOBSEEKER, Verb.READ, "experience")
def cv_paper(request: HttpRequest) -> HttpResponse:
    """The CV as PDF; only looking, so a link to it can be opened again."""
    form = CvForm(request.GET or None)
    if not form.is_valid():
        return _page(request, cv=form)
    by = actor_of(request)
    made = queries.cv_pdf(
        by, people.me(by), sections=form.cleaned_data["sections"], layout=queries.Layout(form.cleaned_data["layout"])
    )
    return _download(HttpResponse(made, content_type="application/pdf"), "cv.pdf")


@at(Desk.JOBSEEKER, Verb.READ, "grant")
def open_file(request: HttpRequest) -> HttpResponse:
    """Everything the person told, in the open form."""
    by = actor_of(request)
    document = queries.open_portfolio(by, people.me(by))
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _download(answer, "portfolio.json")


@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def badge(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    """The signed badge of what was confirmed of a skill."""
    site = request.build_absolute_uri("/").rstrip("/")
    token = queries.badge(actor_of(request), pk, evidence_pk, site)
    return _download(HttpResponse(token, content_type="application/vc+jwt"), "badge.jwt")


@require_POST
@at(Desk.JOBSEEKER, Verb.ADD, "person")
def bring(request: HttpRequest) -> HttpResponse:
    """Take over a file that was downloaded here or elsewhere."""
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        by = actor_of(request)
        try:
            brought = verbs.bring(by=by, person=people.me(by), document=form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error)
        else:
            _say(request, brought)
            return redirect("jobseeker:portfolio")
    return _page(request, bring=form)


def _say(request: HttpRequest, brought: Brought) -> None:
    number = sum(brought.taken.values())
    messages.success(
        request,
        ngettext("%(number)d thing of your file is in your portfolio now.",
                 "%(number)d things of your file are in your portfolio now.", number) % {"number": number},
    )  # fmt: skip
    for where, why in brought.left_out[:MOST_REASONS]:
        messages.warning(request, _("This stayed out (%(where)s): %(why)s") % {"where": where, "why": why})


def _download(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
