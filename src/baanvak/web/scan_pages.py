"""The pages of a scan that every desk shows alike: a page of questions, the end, the picture, paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from baanvak.portfolio.queries import Filling, Picture
from baanvak.portfolio.queries.picture import Line, View
from baanvak.portfolio.rules.instruments import Instrument, Part, Who, said
from baanvak.portfolio.rules.scans import STRONG_FROM
from baanvak.web.scan_forms import PartForm, declined

LANE = 40  # pixels for one side in the chart
MARGIN = 3.0  # percent on either side, so that a mark at the end stays inside


def language() -> str:
    return get_language() or "nl"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the pages of a desk are: functions from a number (of a part, from 1) or nothing to an address."""

    part: Callable[[int], str]
    end: Callable[[], str]
    stop: Callable[[], str]
    trail: list[tuple[str, str]]


def fill_in(
    request: HttpRequest, filling: Filling, number: int, desk: Desk, save: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """One page of questions; whichever button is pressed, what was answered is saved first."""
    if not 1 <= number <= len(filling.parts):
        raise Http404
    part = filling.parts[number - 1]
    form = PartForm(request.POST if request.method == "POST" else None, part=part, filling=filling)
    if request.method == "POST" and form.is_valid():
        try:
            save(dict(form.answers()))
        except ValidationError as error:
            form.take(error)
        else:
            return redirect(_onwards(request.POST.get("go", ""), number, len(filling.parts), desk))
    return render(request, "scan/part.html", _part_seen(filling, part, number, desk) | {"form": form})


def _onwards(go: str, number: int, last: int, desk: Desk) -> str:
    if go == "stop":
        return desk.stop()
    if go == "back":
        return desk.part(max(1, number - 1))
    return desk.part(number + 1) if number < last else desk.end()


def _part_seen(filling: Filling, part: Part, number: int, desk: Desk) -> dict[str, Any]:
    texts = part.words if filling.who is Who.SELF else part.about
    return {
        "title": said(filling.content.title, language()),
        "heading": said(texts, language(), filling.name),
        "hint": said(part.hint, language(), filling.name) if filling.who is Who.SELF else "",
        "number": number,
        "last": len(filling.parts),
        "left": minutes_words(filling.minutes_after(number)),
        "is_own": filling.who is Who.SELF,
        "name": filling.name,
        "trail": desk.trail,
    }


def minutes_words(minutes: int) -> str:
    if not minutes:
        return ""
    return ngettext("about %(number)d minute left", "about %(number)d minutes left", minutes) % {"number": minutes}


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part on the last page: its words, how much is answered, and where to change it."""

    words: str
    answered: int
    asked: int
    address: str


def part_lines(filling: Filling, desk: Desk) -> list[PartLine]:
    """What was answered, part by part: nothing has to be, the numbers only help to find a page again."""
    lines = []
    for number, part in enumerate(filling.parts, 1):
        texts = part.words if filling.who is Who.SELF else part.about
        asked = part.asked_of(filling.who)
        lines.append(
            PartLine(
                said(texts, language(), filling.name),
                sum(question.key in filling.answers for question in asked),
                len(asked),
                desk.part(number),
            )
        )
    return lines


def asked_of_others(content: Instrument, name: str) -> list[tuple[str, list[str]]]:
    """Every question an invited person gets, by page, in the words they read."""
    return [
        (
            said(part.about, language(), name),
            [said(question.about, language(), name) for question in part.asked_of(Who.OTHER)],
        )
        for part in content.parts_for(Who.OTHER)
    ]


# --- paper --------------------------------------------------------------------------------------------


def paper(request: HttpRequest, content: Instrument, name: str, trail: list[tuple[str, str]]) -> HttpResponse:
    """All questions on one page, to print and fill in with a pen; sensitive parts only where they are asked for."""
    opened = frozenset(request.GET.getlist("met"))
    parts = content.parts_for(Who.SELF, opened)
    seen = {
        "title": said(content.title, language()),
        "intro": said(content.intro, language()),
        "parts": [
            {
                "words": said(part.words, language()),
                "hint": said(part.hint, language()),
                "questions": [
                    {
                        "words": said(question.words, language()),
                        "hint": said(question.hint, language()),
                        "kind": question.kind.value,
                        "options": [said(option.words, language()) for option in question.options],
                    }
                    for question in part.asked_of(Who.SELF)
                ],
            }
            for part in parts
        ],
        "sensitive": [(part.key, said(part.words, language()), part.key in opened) for part in content.sensitive],
        "decline": declined(content, language()),
        "name": name,
        "version": content.version,
        "trail": trail,
    }
    return render(request, "scan/paper.html", seen)


# --- the picture --------------------------------------------------------------------------------------

MARKS = {Who.SELF: "circle", Who.COACH: "square", Who.OTHER: "diamond"}


@dataclass(frozen=True, slots=True)
class Lane:
    """One side in the drawing of a theme: its words, its mark, and where it stands."""

    label: str
    words: str
    mark: str
    at: str  # percent of the width
    text_y: int
    line_y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A theme as a drawing, with the same in words."""

    key: str
    words: str
    hint: str
    lanes: tuple[Lane, ...]
    ticks: tuple[str, ...]
    height: int
    low: str
    high: str
    said: str  # the whole drawing in a sentence
    is_to_talk_about: bool
    before: str
    change: int
    cells: tuple[tuple[str, str], ...]  # per side that answered: what it is called, and the words or ""


def drawings(picture: Picture, labels: dict[Who, str]) -> list[Drawing]:
    """Every theme of the picture, ready to draw; nothing but numbers and words."""
    return [_drawing(line, picture.sides, labels) for line in picture.themes]


def _drawing(line: Line, sides: Iterable[Who], labels: dict[Who, str]) -> Drawing:
    lanes = tuple(_lane(view, place, labels) for place, view in enumerate(line.views))
    steps = len(line.steps)
    spoken = "; ".join(f"{lane.label}: {lane.words.lower()}" for lane in lanes)
    return Drawing(
        key=line.key,
        words=line.words,
        hint=line.hint,
        lanes=lanes,
        ticks=tuple(_percent(step / (steps - 1)) for step in range(steps)),
        height=LANE * len(lanes) + 8,
        low=line.steps[0],
        high=line.steps[-1],
        said=f"{spoken}.",
        is_to_talk_about=line.is_to_talk_about,
        before=line.before,
        change=line.change,
        cells=tuple((labels[who], view.words if (view := line.of(who)) else "") for who in sides),
    )


def _lane(view: View, place: int, labels: dict[Who, str]) -> Lane:
    top = place * LANE
    return Lane(labels[view.who], view.words, MARKS[view.who], _percent(float(view.place)), top + 14, top + 30)


def _percent(share: float) -> str:
    return f"{MARGIN + share * (100 - 2 * MARGIN):.1f}%"


def labels_for(picture: Picture, *, is_own: bool) -> dict[Who, str]:
    """What each side is called on this page."""
    return {
        Who.SELF: _("You") if is_own else picture.person.first_name,
        Who.COACH: _("Your coach") if is_own else _("Coach"),
        Who.OTHER: _("Others"),
    }


def agreed(line: Line, labels: dict[Who, str], *, is_own: bool) -> str:
    """Who sees this strength, in small letters but for a name."""
    seen = [view.who for view in line.views if view.place >= STRONG_FROM]
    names = [labels[who] if who is Who.SELF and not is_own else labels[who].lower() for who in seen]
    return ", ".join(names)


def seen_of(picture: Picture, *, is_own: bool) -> dict[str, Any]:
    """What the page of the picture shows, whoever reads it."""
    labels = labels_for(picture, is_own=is_own)
    return {
        "picture": picture,
        "name": picture.person.first_name,
        "is_own": is_own,
        "labels": [labels[who] for who in picture.sides],
        "strong": [(line.words, agreed(line, labels, is_own=is_own)) for line in picture.strong],
        "drawings": drawings(picture, labels),
        "talks": [(line.words, [(labels[view.who], view.words) for view in line.views]) for line in picture.talks],
        "quotes": [(quote, quote.by or labels[quote.who]) for quote in picture.quotes],
        "has_before": any(line.before for line in picture.themes),
    }
