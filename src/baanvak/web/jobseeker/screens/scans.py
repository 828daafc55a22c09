"""The scan of somebody who looks for work: begin, fill in, ask others, see the picture, take over, take back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from baanvak.base.verbs import Verb
from baanvak.matching.queries.position import position
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.portfolio import queries
from baanvak.portfolio.actions import adoption, invitations, sheets
from baanvak.portfolio.actions import scans as verbs
from baanvak.portfolio.rules.instruments import Who, said
from baanvak.web import scan_pages
from baanvak.web.actor import actor_of
from baanvak.web.scan_forms import AdoptForm, InviteForm, SubjectsForm
from baanvak.web.screens import at


def _trail(title: str = "", address: str = "") -> list[tuple[str, str]]:
    found = [(_("Scan"), reverse("jobseeker:scans"))]
    return [*found, (title, address)] if title else found


def _pages(pk: int) -> scan_pages.Desk:
    return scan_pages.Desk(
        part=lambda number: reverse("jobseeker:scan-part", args=[pk, number]),
        end=lambda: reverse("jobseeker:scan-end", args=[pk]),
        stop=lambda: reverse("jobseeker:scans"),
        trail=_trail(),
    )


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "scan")
def scans(request: HttpRequest) -> HttpResponse:
    """What a scan is, which there are, and where one stopped."""
    by = actor_of(request)
    rows = []
    for one in queries.offered(by, people.me(by)):
        left = None
        if one.running and one.running.running:
            filling = queries.filling(by, queries.sheet(by, one.running.running.pk))
            left = {"pk": filling.sheet.pk, "at": filling.resume_at, "minutes": filling.minutes_left}
        rows.append({"one": one, "title": said(one.content.title, scan_pages.language()), "left": left})
    return render(request, "jobseeker/scans.html", {"rows": rows})


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """What will be asked and who sees it; then begin, or choose subjects again and go on."""
    by = actor_of(request)
    me, content = people.me(by), queries.instrument(key)
    rounds = [one for one in queries.scans(by, me) if one.key == key]
    running = next((one for one in rounds if one.running), None)
    if running is not None:
        content = running.content
    stands = {"opened": list(running.opened)} if running else {}
    form = SubjectsForm(request.POST if request.method == "POST" else None, content=content, initial=stands)
    if request.method == "POST" and form.is_valid():
        if running is not None and content.sensitive:
            verbs.open_parts(by=by, scan_round=queries.scan(by, running.pk, Verb.CHANGE), opened=form.chosen)
        sheet = verbs.start(by=by, person=me, instrument=key, opened=form.chosen)
        filling = queries.filling(by, sheet)
        return redirect("jobseeker:scan-part", sheet.pk, filling.resume_at)
    return render(request, "jobseeker/scan_begin.html", _begin_seen(content, running, form))


def _begin_seen(content: Any, running: Any, form: SubjectsForm) -> dict[str, Any]:
    language = scan_pages.language()
    parts = content.parts_for(Who.SELF)
    return {
        "content": content,
        "running": running,
        "form": form,
        "title": said(content.title, language),
        "intro": said(content.intro, language),
        "parts": [said(part.words, language) for part in parts],
        "minutes": content.minutes(Who.SELF, parts),
        "trail": _trail(),
    }


@at(Desk.JOBSEEKER, Verb.CHANGE, "sheet")
def part(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of questions."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk)
    if not sheet.is_running:
        return redirect("jobseeker:scans")
    filling = queries.filling(by, sheet)
    return scan_pages.fill_in(
        request, filling, number, _pages(pk), lambda given: sheets.save(by=by, sheet=sheet, answers=given)
    )


@at(Desk.JOBSEEKER, Verb.MOVE, "sheet")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Look once more, then finish."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk, Verb.MOVE)
    if request.method == "POST":
        sheets.finish(by=by, sheet=sheet)
        messages.success(request, _("Well done. This is your picture."))
    if request.method == "POST" or not sheet.is_running:
        return redirect("jobseeker:scan-picture", sheet.scan_id)
    filling = queries.filling(by, sheet)
    seen = {
        "filling": filling,
        "lines": scan_pages.part_lines(filling, _pages(pk)),
        "title": said(filling.content.title, scan_pages.language()),
        "trail": _trail(),
        "is_own": True,
    }
    return render(request, "scan/end.html", seen)


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "scan_round")
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """How one sees oneself, how others do, and where one stands on the labour market."""
    by = actor_of(request)
    found = queries.picture(by, pk)
    one = queries.round_of(by, found.scan)
    seen = scan_pages.seen_of(found, is_own=True) | {
        "round": one,
        "position": position(by, found.person),
        "trail": _trail(),
    }
    return render(request, "scan/picture.html", seen)


@at(Desk.JOBSEEKER, Verb.CHANGE, "sheet")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick what may go into the portfolio."""
    by = actor_of(request)
    sheet, groups = queries.additions_of(by, pk)
    form = AdoptForm(request.POST if request.method == "POST" else None, groups=groups)
    if request.method == "POST" and form.is_valid():
        number = adoption.adopt(by=by, sheet=sheet, facts=form.chosen)
        words = ngettext("%(number)d thing added.", "%(number)d things added.", number) % {"number": number}
        messages.success(request, words if number else _("Nothing was added. That is fine too."))
        return redirect("jobseeker:portfolio" if number else reverse("jobseeker:scan-picture", args=[sheet.scan_id]))
    address = reverse("jobseeker:scan-picture", args=[sheet.scan_id])
    title = said(sheet.scan.instrument.content.title, scan_pages.language())
    there = [row.words for group in groups for row in group.rows if row.is_there]
    return render(request, "jobseeker/scan_adopt.html", {"form": form, "there": there, "trail": _trail(title, address)})


@at(Desk.JOBSEEKER, Verb.ASK, "scan_round")
def others(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask others along: whom, what they will see, and who answered."""
    by = actor_of(request)
    scan = queries.scan(by, pk, Verb.ASK)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sheet = invitations.invite(by=by, scan_round=scan, **form.cleaned_data)
        except ValidationError as error:
            form.take(error)
        else:
            return redirect("jobseeker:scan-invitation", sheet.pk)
    content = scan.instrument.content
    title = said(content.title, scan_pages.language())
    seen = {
        "form": form,
        "round": queries.round_of(by, scan),
        "asked": scan_pages.asked_of_others(content, scan.person.first_name),
        "minutes": content.minutes(Who.OTHER, content.parts_for(Who.OTHER)),
        "trail": _trail(title, reverse("jobseeker:scan-picture", args=[pk])),
    }
    return render(request, "jobseeker/scan_others.html", seen)


@require_safe
@at(Desk.JOBSEEKER, Verb.WITHDRAW, "sheet")
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The link and the letter to give somebody."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk, Verb.WITHDRAW)
    if sheet.who != Who.OTHER or not sheet.is_open:
        return redirect("jobseeker:scan-others", sheet.scan_id)
    content = sheet.scan.instrument.content
    seen = {
        "sheet": sheet,
        "me": sheet.scan.person,
        "link": request.build_absolute_uri(reverse("front:answer", args=[sheet.code])),
        "door": request.build_absolute_uri(reverse("front:answer-code")),
        "code": "-".join(sheet.code[place : place + 4] for place in range(0, len(sheet.code), 4)),
        "minutes": content.minutes(Who.OTHER, content.parts_for(Who.OTHER)),
        "trail": [*_trail(), (_("Ask others"), reverse("jobseeker:scan-others", args=[sheet.scan_id]))],
    }
    return render(request, "jobseeker/scan_invitation.html", seen)


@require_POST
@at(Desk.JOBSEEKER, Verb.WITHDRAW, "sheet")
def stop_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a link, or throw away what somebody answered."""
    by = actor_of(request)
    sheet = queries.sheet(by, pk, Verb.WITHDRAW)
    sheets.take_back(by=by, sheet=sheet)
    if sheet.who == Who.SELF:
        messages.success(request, _("Your answers are gone. You can begin again whenever you want."))
        return redirect("jobseeker:scans")
    messages.success(request, _("The link no longer works, and the answers are gone."))
    return redirect("jobseeker:scan-others", sheet.scan_id)


@require_POST
@at(Desk.JOBSEEKER, Verb.WITHDRAW, "scan_round")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a whole round."""
    by = actor_of(request)
    verbs.take_back(by=by, scan_round=queries.scan(by, pk, Verb.WITHDRAW))
    messages.success(request, _("This scan is deleted, with the answers of everybody."))
    return redirect("jobseeker:scans")


@require_safe
@at(Desk.JOBSEEKER, Verb.READ, "scan")
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """All questions on paper."""
    by = actor_of(request)
    return scan_pages.paper(request, queries.instrument(key), people.me(by).name, _trail())
