"""Reads experience: what somebody did, where, what kind of work it was, and what they tell about it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from baanvak.portfolio.rules.cv.dates import Period
from baanvak.portfolio.rules.cv.entries import LABEL, Entry, entries_of
from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind, Remark
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.private import told_illness
from baanvak.portfolio.rules.cv.words import COMPANY, KINDS, OCCUPATION, Part, pattern

LONGEST_NAME = 120
LONGEST_STORY = 1_500
KIND_OF_PART = {Part.VOLUNTEERING: "volunteering", Part.INTERNSHIP: "internship", Part.CARE: "care"}
_TITLE_LABELS = {"functie", "functietitel", "beroep", "job title", "position", "title", "role"}
_PLACE_LABELS = {"werkgever", "bedrijf", "organisatie", "employer", "company", "organisation", "organization"}
_AT = re.compile(r"\s+(?:bij|at|@|in dienst van|werkzaam bij)\s+(?:de firma\s+)?", re.I)
_STRONG = re.compile(r"\t+|\s*\|\s*|\s+[•·]\s+|\s+[–—-]\s+|\s*;\s*")
_KIND_ONLY = pattern("vrijwillig; onbetaald; betaald; stage; zzp; uitzendkracht; tijdelijk; vast")
# What people write before the work itself: "Daarna was ik …", "Ik heb gewerkt als …".
_FILLER = re.compile(
    r"^(?:ik|heb|had|ben|was|werk|werkte|gewerkt|werkzaam|geweest|als|een|daarna|toen|vervolgens|eerst|doe|deed|gedaan|nu"
    r"|ook|i|have|worked|work|am|been|then|after|that|as|an|a|the)\b[\s,:]*",
    re.I,
)
_HOURS = re.compile(
    r"\(?\b\d{1,2}\s*(?:uur|hours?|u)\b(?:\s*(?:per week|p/w|pw))?\)?"
    r"|\b(?:full-?time|part-?time|oproepkracht)\b",
    re.I,
)


def experiences(lines: Sequence[Line], part: Part, today: date) -> list[Finding]:
    """The findings of one part with jobs."""
    entries = entries_of(lines, today)
    if not entries:
        return _undated(lines, part)
    return [finding for entry in entries if (finding := _finding(entry, part)) is not None]


def _undated(lines: Sequence[Line], part: Part) -> list[Finding]:
    """Jobs in a part without any date: a short line that names an occupation."""
    found = []
    for line in lines:
        if (
            len(line.words) <= 90
            and (OCCUPATION.search(line.words) or KIND_OF_PART.get(part))
            and not line.words.endswith(".")
        ):
            finding = _finding(Entry(None, (line.words,), (), (line,)), part)
            if finding is not None:
                found.append(finding)
    return found


def _finding(entry: Entry, part: Part) -> Finding | None:
    heads = [_HOURS.sub("", head).strip(" \t,()") for head in entry.heads]
    title, place, doubts = what_and_where([head for head in heads if head])
    if not title:
        return None
    kind = _kind([*entry.heads], part)
    told = [line for line in entry.body if not told_illness(line.words)]
    if told_illness(" ".join(entry.heads)):
        doubts = [*doubts, Doubt.MEDICAL]
    values: dict[str, Any] = {
        "kind": kind,
        "title": title[:LONGEST_NAME],
        "organisation_name": place[:LONGEST_NAME],
        "about": _story(told),
        **dates_of(entry.period),
    }
    if entry.period is None:
        doubts = [*doubts, Doubt.NO_DATES]
    elif not entry.period.is_certain:
        doubts = [*doubts, Doubt.DATES]
    if len(title) > 80:
        doubts = [*doubts, Doubt.LONG]
    skipped = {line.number for line in entry.body} - {line.number for line in told}
    source = "\n".join(line.raw for line in entry.lines if line.number not in skipped)
    return Finding(Kind.EXPERIENCE, values, source, tuple(dict.fromkeys(doubts)), remarks_of(entry.period))


def dates_of(period: Period | None) -> dict[str, str | None]:
    """The first of a month as ISO text; no end: still so."""
    start = period.start if period else None
    end = period.end if period and not period.is_running else None
    return {
        "started_on": start.isoformat() if start else None,
        "ended_on": end.isoformat() if end else None,
    }


def remarks_of(period: Period | None) -> tuple[Remark, ...]:
    return (Remark.YEARS_ONLY,) if period is not None and not period.has_months else ()


def _story(lines: Iterable[Line]) -> str:
    return "\n".join(line.words.replace("\t", " ") for line in lines)[:LONGEST_STORY].strip()


def _kind(heads: Sequence[str], part: Part) -> str:
    """What kind of experience it is: said by the heading of the part, or by the entry itself."""
    words = " ".join(heads)
    for kind, said in KINDS:
        if said.search(words):
            return kind
    return KIND_OF_PART.get(part, "paid")


def what_and_where(heads: Sequence[str]) -> tuple[str, str, list[Doubt]]:
    """The work and the company out of heading lines, and what is not certain about it."""
    labelled, rest = _labelled(heads)
    title, place = labelled.get("title", ""), labelled.get("place", "")
    if title:
        return title, place or _first(rest), []
    pieces = [piece for head in rest for piece in _pieces(head) if not _KIND_ONLY.fullmatch(piece)]
    if not pieces:
        return "", place, []
    if place:
        return pieces[0], place, [] if OCCUPATION.search(pieces[0]) else [Doubt.TITLE]
    return _told_apart(pieces)


def _labelled(heads: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    rest = []
    for head in heads:
        label = LABEL.match(head)
        name = label["name"].lower() if label else ""
        if label and name in _TITLE_LABELS:
            found["title"] = label["value"].strip()
        elif label and name in _PLACE_LABELS:
            found["place"] = label["value"].strip()
        elif not label:
            rest.append(head)
    return found, rest


def _first(heads: Sequence[str]) -> str:
    return _pieces(heads[0])[0] if heads and _pieces(heads[0]) else ""


def _pieces(head: str) -> list[str]:
    """A heading cut where writers cut it: at "bij", at signs, at last at commas."""
    head = _without_filler(head.strip())
    at = _AT.split(head, maxsplit=1)
    if len(at) == 2 and at[0].strip():
        return [at[0].strip(" ,"), at[1].strip(" ,")]
    strong = [piece.strip(" ,") for piece in _STRONG.split(head) if piece.strip(" ,")]
    if len(strong) > 1:
        return strong
    return [piece.strip() for piece in head.split(", ") if piece.strip()]


def _without_filler(head: str) -> str:
    """The work itself out of a sentence; a head that is no sentence stays as it is."""
    if not re.match(
        r"(?:ik|daarna|toen|vervolgens|eerst|doe|was|als|werkzaam|werkte|gewerkt|i|then|worked|as)\b", head, re.I
    ):
        return head
    while (shorter := _FILLER.sub("", head, count=1)) != head and shorter:
        head = shorter
    return head.rstrip(".")


def _told_apart(pieces: list[str]) -> tuple[str, str, list[Doubt]]:
    """Which piece is the work and which the company: by the words in it, or else by their order."""
    named = next((n for n, piece in enumerate(pieces) if _is_title(piece)), None)
    if named is not None:
        return pieces[named], _place(pieces, named), []
    if len(pieces) == 1:
        return pieces[0], "", [Doubt.TITLE]
    # None names an occupation we know: a company in the second place makes the first the work.
    is_first, is_later = bool(COMPANY.search(pieces[0])), any(COMPANY.search(piece) for piece in pieces[1:])
    if is_first and not COMPANY.search(pieces[1]):
        return pieces[1], pieces[0], [Doubt.WHERE]
    return pieces[0], _place(pieces, 0), [] if is_later and not is_first else [Doubt.WHERE]


def _place(pieces: list[str], title: int) -> str:
    """Where it was: the other pieces, two at most (a company and its place)."""
    return ", ".join([piece for n, piece in enumerate(pieces) if n != title][:2])


def _is_title(piece: str) -> bool:
    """Names an occupation, and not only as part of a company's name."""
    last = max((hit.end() for hit in OCCUPATION.finditer(piece)), default=0)
    company = COMPANY.search(piece)
    return bool(last) and (company is None or last >= company.end())
