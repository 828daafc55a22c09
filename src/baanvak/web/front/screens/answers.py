"""Answering about somebody by link or code, without an account. Looking changes nothing; only pressing does."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baanvak.base.errors import Refused
from baanvak.portfolio import queries
from baanvak.portfolio.actions import invitations
from baanvak.portfolio.rules.instruments import said
from baanvak.web import scan_pages
from baanvak.web.actor import actor_of
from baanvak.web.front.throttle import is_too_often
from baanvak.web.scan_forms import CodeForm
from baanvak.web.screens import public

MOST_WRONG = 60  # codes an hour from one address


def _pages(code: str) -> scan_pages.Desk:
    return scan_pages.Desk(
        part=lambda number: reverse("front:answer-part", args=[code, number]),
        end=lambda: reverse("front:answer-end", args=[code]),
        stop=lambda: reverse("front:answer", args=[code]),
        trail=[],
    )


def _sheet(request: HttpRequest, code: str) -> Any:
    """The sheet behind a code; a wrong one is not found, and many wrong ones are not even looked up."""
    if is_too_often(request, "answer-blocked", MOST_WRONG, count=False):
        raise Http404
    try:
        return queries.behind_code(code)
    except Refused as refused:
        is_too_often(request, "answer-blocked", MOST_WRONG)
        raise Http404 from refused


@public
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        typed = queries.plain_code(form.cleaned_data["code"])
        try:
            _sheet(request, typed)
        except Http404:
            form.add_error("code", _("This code does not open anything now. Look at the letter once more."))
        else:
            return redirect("front:answer", typed)
    return render(request, "front/answer_code.html", {"form": form})


@public
@require_safe
@never_cache
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Who asks, what, how long it takes, and who reads it."""
    sheet = _sheet(request, code)
    filling = queries.filling(actor_of(request), sheet)
    seen = {
        "sheet": sheet,
        "name": sheet.scan.person.name,
        "first_name": sheet.scan.person.first_name,
        "title": said(filling.content.title, scan_pages.language()),
        "minutes": filling.minutes_left,
        "has_begun": bool(filling.answers),
        "address": reverse("front:answer-part", args=[code, filling.resume_at]),
    }
    return render(request, "front/answer.html", seen)


@public
@never_cache
def part(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of questions."""
    by, sheet = actor_of(request), _sheet(request, code)
    return scan_pages.fill_in(
        request,
        queries.filling(by, sheet),
        number,
        _pages(code),
        lambda given: invitations.answer(by=by, answer_link=sheet, code=queries.plain_code(code), answers=given),
    )


@public
@never_cache
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Look once more, then send; after that the link is closed."""
    by, sheet = actor_of(request), _sheet(request, code)
    error = ""
    if request.method == "POST":
        try:
            invitations.send(by=by, answer_link=sheet, code=queries.plain_code(code))
            return redirect("front:answered")
        except ValidationError as refused:
            error = " ".join(refused.messages)
    filling = queries.filling(by, sheet)
    seen = {"lines": scan_pages.part_lines(filling, _pages(code)), "name": filling.name, "error": error}
    return render(request, "front/answer_end.html", seen)


@public
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """Thank you."""
    return render(request, "front/answered.html")
