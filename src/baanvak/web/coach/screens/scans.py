"""Scans at the coach's desk: to whom to offer one, one's own view, together at a desk, and typed in from paper."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.matching.queries.position import position
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import scans as verbs
from baanvak.portfolio.actions import sheets
from baanvak.portfolio.rules.instruments import Who, said
from baanvak.portfolio.rules.scans import DUE_WORDS
from baanvak.web import scan_pages
from baanvak.web.actor import actor_of
from baanvak.web.scan_forms import BesideForm
from baanvak.web.screens import at

ON_A_PAGE = 25


def _person(by: Actor, code: str) -> Any:
    person = people.person(by, code)
    if person is None:
        raise Http404
    return person


def _trail(person: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("People"), reverse("coach:people")),
        (person.name, reverse("coach:person", args=[person.code])),
        *more,
    ]


def _scans_of(person: Any) -> tuple[str, str]:
    return _("Scan"), reverse("coach:person-scans", args=[person.code])


@require_safe
@at(Desk.COACH, Verb.READ, "scan")
def scans(request: HttpRequest) -> HttpResponse:
    """Who to offer a scan now, and which were finished lately."""
    found = queries.scan_list(actor_of(request))
    page = Paginator(found.due, ON_A_PAGE).get_page(request.GET.get("page"))
    seen = {
        "page": page,
        "due": [(one, DUE_WORDS[one.due.reason]) for one in page],
        "fresh": [(one, said(one.content.title, scan_pages.language())) for one in found.fresh],
        "number": found.number,
        "columns": [_("Name"), _("Why now"), _("Since"), _("Last scan")],
    }
    return render(request, "coach/scans.html", seen)


@require_safe
@at(Desk.COACH, Verb.READ, "scan")
def person_scans(request: HttpRequest, code: str) -> HttpResponse:
    """The rounds of one person, and what a coach can do."""
    by = actor_of(request)
    person = _person(by, code)
    rows = [
        {
            "one": one,
            "title": said(one.content.title, scan_pages.language()),
            "has_coach": Who.COACH in one.content.whos,
        }
        for one in queries.offered(by, person)
    ]
    return render(request, "coach/person_scans.html", {"person": person, "rows": rows, "trail": _trail(person)})


@at(Desk.COACH, Verb.PROPOSE, "person")
def begin(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Begin a scan together, or type in what somebody wrote on paper."""
    by = actor_of(request)
    person, content = _person(by, code), queries.instrument(key)
    form = BesideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sheet = verbs.start_beside(by=by, person=person, instrument=key, how=form.cleaned_data["how"])
        return redirect("coach:scan-part", sheet.pk, 1)
    seen = {
        "form": form,
        "person": person,
        "content": content,
        "title": said(content.title, scan_pages.language()),
        "trail": _trail(person, _scans_of(person)),
    }
    return render(request, "coach/scan_begin.html", seen)


@require_POST
@at(Desk.COACH, Verb.ANSWER, "scan_round")
def view(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one's own view in a round, or go on with it."""
    by = actor_of(request)
    sheet = sheets.begin(by=by, scan_round=queries.scan(by, pk, Verb.ANSWER))
    if not sheet.is_running:
        return redirect("coach:scan-picture", pk)
    return redirect("coach:scan-part", sheet.pk, queries.filling(by, sheet).resume_at)


def _pages(sheet: Any) -> scan_pages.Desk:
    person = sheet.scan.person
    return scan_pages.Desk(
        part=lambda number: reverse("coach:scan-part", args=[sheet.pk, number]),
        end=lambda: reverse("coach:scan-end", args=[sheet.pk]),
        stop=lambda: reverse("coach:person-scans", args=[person.code]),
        trail=_trail(person, _scans_of(person)),
    )


@at(Desk.COACH, Verb.CHANGE, "sheet")
def part(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of questions: one's own view, or the answers of who sits beside."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk)
    if not sheet.is_running:
        return redirect("coach:person-scans", sheet.scan.person.code)
    filling = queries.filling(by, sheet)
    return scan_pages.fill_in(
        request, filling, number, _pages(sheet), lambda given: sheets.save(by=by, sheet=sheet, answers=given)
    )


@at(Desk.COACH, Verb.MOVE, "sheet")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Look once more, then finish."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk, Verb.MOVE)
    if request.method == "POST":
        sheets.finish(by=by, sheet=sheet)
        messages.success(request, _("Finished. %(name)s sees it too.") % {"name": sheet.scan.person.first_name})
    if request.method == "POST" or not sheet.is_running:
        return redirect("coach:scan-picture", sheet.scan_id)
    filling = queries.filling(by, sheet)
    seen = {
        "filling": filling,
        "lines": scan_pages.part_lines(filling, _pages(sheet)),
        "title": said(filling.content.title, scan_pages.language()),
        "trail": _pages(sheet).trail,
        "is_own": False,
    }
    return render(request, "scan/end.html", seen)


@require_safe
@at(Desk.COACH, Verb.READ, "scan_round")
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """How a person sees themselves, how others do, and where they stand on the labour market."""
    by = actor_of(request)
    found = queries.picture(by, pk)
    person = found.person
    has_matches = access.may(by, Verb.READ, Section.MATCHES, person)
    seen = scan_pages.seen_of(found, is_own=False) | {
        "round": queries.round_of(by, found.scan),
        "position": position(by, person) if has_matches else None,
        "trail": _trail(person, _scans_of(person)),
    }
    return render(request, "scan/picture.html", seen)


@require_POST
@at(Desk.COACH, Verb.WITHDRAW, "sheet")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own view back."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk, Verb.WITHDRAW)
    sheets.take_back(by=by, sheet=sheet)
    messages.success(request, _("Taken back."))
    return redirect("coach:person-scans", sheet.scan.person.code)


@require_safe
@at(Desk.COACH, Verb.READ, "scan")
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """All questions on paper, to give to somebody."""
    trail = [(_("Scans"), reverse("coach:scans"))]
    return scan_pages.paper(request, queries.instrument(key), "", trail)
