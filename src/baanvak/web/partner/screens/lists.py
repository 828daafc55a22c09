"""What a programme teaches, what helps to begin it, and the work it leads to: three lists of words."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import SKILL_LEVEL_OF_OTHERS, SkillLevel
from baanvak.base.verbs import Verb
from baanvak.base.words import msgid
from baanvak.market import queries
from baanvak.market.actions import programmes as verbs
from baanvak.market.queries import OwnProgramme
from baanvak.market.rules.programme import Fields, SkillAtLevel
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.partner.screens.programmes import trail
from baanvak.web.screens import at

MOST_CANDIDATES = 6
KINDS = ("skill", "occupation")
# Name of the list -> heading, what to do, kind of word.
PARTS = {
    "teaches": (
        msgid("What do people learn?"),
        msgid("Choose words of the list. Vacancies use the same words, so people see what they can do afterwards."),
        "skill",
    ),
    "needs": (
        msgid("What helps to begin?"),
        msgid("Skills that somebody already has. Nobody is refused by this list."),
        "skill",
    ),
    "goals": (
        msgid("To which work does it lead?"),
        msgid("Choose occupations. People who want that work find your programme."),
        "occupation",
    ),
}


@at(Desk.PARTNER, Verb.CHANGE, "programme")
def teaches(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, pk, "teaches")


@at(Desk.PARTNER, Verb.CHANGE, "programme")
def needs(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, pk, "needs")


@at(Desk.PARTNER, Verb.CHANGE, "programme")
def goals(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, pk, "goals")


@at(Desk.PARTNER, Verb.READ, "concept")
def suggest(request: HttpRequest, kind: str) -> HttpResponse:
    """The fragment under the field that proposes words."""
    if kind not in KINDS:
        raise Http404
    typed = request.GET.get("text", "").strip()[:120]
    rows = _candidates(typed, kind) if typed else None
    return render(request, "partner/_suggestions.html", {"rows": rows, "typed": typed})


def _list(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    by = actor_of(request)
    mine = queries.own_programme(by, pk)
    heading, text, kind = PARTS[part]
    typed, error = request.POST.get("text", "").strip()[:120], ""
    if request.method == "POST" and "look_up" not in request.POST:
        try:
            return _saved(request, mine, part)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    seen = {
        "mine": mine,
        "part": part,
        "heading": heading,
        "text": text,
        "kind": kind,
        "rows": getattr(mine, part),
        "levels": [(int(level), words) for level, words in SKILL_LEVEL_OF_OTHERS.items()],
        "columns": [_("Word"), _("How well")] if kind == "skill" else [_("Occupation")],
        "typed": typed,
        "error": error,
        "candidates": _candidates(typed, kind) if typed else None,
        "trail": trail(mine),
    }
    return render(request, "partner/programme_list.html", seen)


def _saved(request: HttpRequest, mine: OwnProgramme, part: str) -> HttpResponse:
    """Keep what is ticked at its level, add what was pressed. A press stays here, saving goes back."""
    kept = [int(text) for text in request.POST.getlist("keep") if _is_key(text)]
    choice = request.POST.get("choice", "")
    keys = [*kept, *([int(choice)] if _is_key(choice) and int(choice) not in kept else [])]
    lists: dict[str, Any] = {part: keys if part == "goals" else [SkillAtLevel(k, _level(request, k)) for k in keys]}
    changed = verbs.change(by=actor_of(request), programme=mine.row, fields=Fields(), **lists)
    if choice:
        return redirect(request.path)
    waits = changed.pending is not None
    messages.success(request, _("Saved. The region looks at it first.") if waits else _("Saved."))
    return redirect("partner:programme", mine.row.pk)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


def _level(request: HttpRequest, concept: int) -> int:
    said = forms.IntegerField(required=False, min_value=1, max_value=3)
    try:
        return said.clean(request.POST.get(f"level-{concept}")) or int(SkillLevel.INDEPENDENT)
    except ValidationError:
        return int(SkillLevel.INDEPENDENT)


def _candidates(typed: str, kind: str) -> list[dict[str, Any]]:
    return [
        {"value": found.concept_id, "words": found.name, "hint": found.label if found.label != found.name else ""}
        for found in atlas.complete(typed, kind, MOST_CANDIDATES)
    ]
