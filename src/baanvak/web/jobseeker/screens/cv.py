"""Reading a CV: bring it in, tick what is right, keep or erase the file."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from baanvak.base.errors import Impossible, Refused
from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries
from baanvak.portfolio.actions import cvs
from baanvak.portfolio.rules.cv.findings import NOTICE_WORDS
from baanvak.portfolio.rules.documents import CONTENT_TYPES, Type
from baanvak.web.actor import actor_of
from baanvak.web.cv_intake import OwnCvForm, taken_in
from baanvak.web.jobseeker import cv_page
from baanvak.web.jobseeker.sections import posted, trail
from baanvak.web.screens import at


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def cv(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste text; what was found comes on the next page."""
    by = actor_of(request)
    me = people.me(by)
    form = OwnCvForm(posted(request), request.FILES or None)
    if request.method == "POST" and (found := taken_in(form, by, me)):
        reading, original = found
        draft = cvs.bring_in(by=by, person=me, reading=reading, original=original)
        return redirect("jobseeker:cv-draft", draft.pk)
    seen = {"form": form, "trail": trail(), "drafts": queries.cv_drafts(by, me), "files": queries.cv_files(by, me)}
    return render(request, "jobseeker/cv.html", seen)


@at(Desk.JOBSEEKER, Verb.ANSWER, "cv_draft")
def cv_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Each finding beside the line it came from: tick, correct, store. Nothing is stored before that."""
    by = actor_of(request)
    try:
        draft = queries.cv_draft(by, pk)
    except Refused:
        if request.method != "POST":
            raise
        return _gone(request)
    found = queries.cv_findings(by, draft)
    if request.method != "POST":
        return _show(request, draft, found, cv_page.groups(found))
    if "tick" in request.POST:
        return _show(request, draft, found, cv_page.groups(found, cv_page.ticked_together(request.POST, found)))
    return _store(request, draft, found)


def _store(request: HttpRequest, draft: Any, found: Any) -> HttpResponse:
    """What was ticked goes into the portfolio; what is wrong with it stands on the page, with everything typed."""
    shown = cv_page.groups(found, request.POST)
    forgotten = cv_page.forgotten(shown) if cv_page.FORGOTTEN not in request.POST else []
    if forgotten:
        ticked = cv_page.groups(found, cv_page.with_ticks(request.POST, forgotten))
        return _show(request, draft, found, ticked, forgotten=[form.called for form in forgotten])
    rows = cv_page.chosen(shown)
    if rows is None:
        return _show(request, draft, found, shown)
    try:
        number = cvs.confirm(by=actor_of(request), cv_draft=draft, rows=rows, keep_file="keep_file" in request.POST)
    except cvs.RowsRefused as refused:
        cv_page.take(shown, refused.rows)
        return _show(request, draft, found, shown)
    except (Refused, Impossible):  # the other press of a double press was first
        return _gone(request)
    return _stored(request, number)


def _stored(request: HttpRequest, number: int) -> HttpResponse:
    sentence = ngettext(
        "%(number)d line of your CV is in your portfolio now.",
        "%(number)d lines of your CV are in your portfolio now.",
        number,
    )
    messages.success(request, sentence % {"number": number} if number else _("Nothing of your CV is taken over."))
    return redirect("jobseeker:portfolio")


def _gone(request: HttpRequest) -> HttpResponse:
    """A second press on "store", or a page that stood open for days."""
    messages.info(request, _("This CV no longer waits. What you stored is in your portfolio."))
    return redirect("jobseeker:cv")


def _show(
    request: HttpRequest, draft: Any, found: Any, shown: list[cv_page.Group], forgotten: Sequence[str] = ()
) -> HttpResponse:
    seen = {
        "draft": draft,
        "groups": shown,
        "errors": [] if forgotten else cv_page.errors(shown),
        "forgotten": forgotten,
        "was_asked": bool(forgotten) or cv_page.FORGOTTEN in request.POST,
        "found": sum(len(group.forms) for group in shown),
        "ticked": sum(form.is_taken for group in shown for form in group.forms),
        "notices": [NOTICE_WORDS[notice] for notice in found.notices],
        "left": found.left,
        "keeps": "keep_file" in request.POST or request.method != "POST",
        "trail": [*trail(), (_("Read my CV"), reverse("jobseeker:cv"))],
    }
    return render(request, "jobseeker/cv_draft.html", seen)


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "cv_draft")
def cancel_cv(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was read."""
    by = actor_of(request)
    cvs.cancel(by=by, cv_draft=queries.cv_draft(by, pk, Verb.REMOVE))
    messages.success(request, _("Thrown away. Nothing of it is kept."))
    return redirect("jobseeker:cv")


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "cv_file")
def cv_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself, to save: never opened as a page."""
    file = queries.cv_file(actor_of(request), pk)
    response = HttpResponse(bytes(file.content), content_type=CONTENT_TYPES[Type(file.type)])
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "cv_file")
def erase_cv_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase a kept file."""
    by = actor_of(request)
    cvs.erase_file(by=by, cv_file=queries.cv_file(by, pk, Verb.REMOVE))
    messages.success(request, _("The file is erased."))
    return redirect("jobseeker:cv")
