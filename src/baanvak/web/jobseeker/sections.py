"""What the pages of the portfolio share: their frame, saving through a verb, and candidates for typed words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from baanvak.atlas import queries as atlas
from baanvak.people import queries as people
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.portfolio import queries
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker import undo
from baanvak.web.jobseeker.forms.section import SectionForm

ADDRESSES = {
    Section.SKILLS: "jobseeker:skills",
    Section.EXPERIENCE: "jobseeker:experience",
    Section.EDUCATION: "jobseeker:education",
    Section.LANGUAGES: "jobseeker:languages",
    Section.LICENCES: "jobseeker:licences",
    Section.WISHES: "jobseeker:wishes",
    Section.AVAILABILITY: "jobseeker:availability",
    Section.TRAVEL: "jobseeker:travel",
    Section.CONDITIONS: "jobseeker:conditions",
}
MOST_CANDIDATES = 6
LONGEST = 120
OWN_WORDS = "own"  # the value of the button that keeps what was typed


def trail(section: Section | None = None) -> list[tuple[str, str]]:
    """Where a page of the portfolio stands; with a section for the pages under it."""
    found = [(_("My portfolio"), reverse("jobseeker:portfolio"))]
    if section is not None:
        found.append((_(SECTION_WORDS[section]), reverse(ADDRESSES[section])))
    return found


def show(request: HttpRequest, template: str, section: Section, **seen: Any) -> HttpResponse:
    """The page of a section: with its next useful addition, and what was just removed."""
    addition = queries.additions(people.me(actor_of(request))).get(section)
    frame = {
        "heading": _(SECTION_WORDS[section]),
        "trail": trail(),
        "addition": addition.sentence if addition else "",
        "removed": undo.kept(request, section),
    }
    return render(request, template, frame | seen)


def show_part(request: HttpRequest, template: str, section: Section, heading: str, **seen: Any) -> HttpResponse:
    """A page under a section: one row of it, or a new one."""
    return render(request, template, {"heading": heading, "trail": trail(section), **seen})


def posted(request: HttpRequest) -> Any:
    """What was posted, also when it is empty; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def is_looking(request: HttpRequest) -> bool:
    """Whether "Search" was pressed, and not a button that saves."""
    return "look_up" in request.POST


def saved(request: HttpRequest, form: SectionForm, verb: Callable[..., Any], **more: Any) -> bool:
    """Whether the form was posted and its verb did it; what the verb refuses stands in the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        verb(by=actor_of(request), **more, **form.values())
    except ValidationError as error:
        form.take(error)
        return False
    return True


def done(request: HttpRequest, section: Section, sentence: str = "", anchor: str = "") -> HttpResponse:
    """Back to the section, with a sentence of what happened."""
    undo.forget(request)
    messages.success(request, sentence or _("Saved."))
    return redirect(reverse(ADDRESSES[section]) + (f"#{anchor}" if anchor else ""))


def removed(request: HttpRequest, section: Section, name: str, kept: str) -> HttpResponse:
    """Back to the section, where it can be put back."""
    undo.keep(request, section, name, kept)
    return redirect(ADDRESSES[section])


def number_of(value: str | None) -> int | None:
    """A primary key out of a form, or None."""
    return int(value) if value and value.isdecimal() and len(value) < 19 else None


def candidates(typed: str, kind: str, *, own_words: bool = False, is_asked: bool = True) -> list[dict[str, Any]] | None:
    """What typed words may mean, for `{% candidates %}`; None when nothing is typed.

    `kind`: "skill" or "occupation". With `own_words` the last one keeps the words as they are. What nobody asked
    for shows only what is likely, and nothing otherwise.
    """
    typed = " ".join(typed.split())[:LONGEST]
    if not typed:
        return None
    rows = [
        {"value": found.concept_id, "words": found.name, "hint": _hint(found)}
        for found in atlas.complete(typed, kind, MOST_CANDIDATES)
        if is_asked or found.band != "weak"
    ]
    if not rows and not is_asked:
        return None
    if own_words:
        keep = _("Keep my own words: “%(typed)s”") % {"typed": typed}
        rows.append({"value": OWN_WORDS, "words": keep, "hint": ""})
    return rows


def _hint(found: atlas.Suggestion) -> str:
    """Why this is proposed: how sure we are, which words came nearest, which language the name is in."""
    parts = []
    if found.band == "sure":
        parts.append(_("this is probably what you mean"))
    if found.label.casefold() != found.name.casefold():
        parts.append(_("also called: %(label)s") % {"label": found.label})
    if found.language == "en" and (translation.get_language() or "nl")[:2] != "en":
        parts.append(_("English word"))
    return ", ".join(parts)
