"""Cuts the part of a CV with jobs or schools into entries: heading lines, a period, and what stands under it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from baanvak.portfolio.rules.cv.dates import Period, find_period
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.words import any_of

MOST_BEFORE = 2  # heading lines above the line with the dates
MOST_LABELS = 5  # the same when each has a label of its own
_LONGEST_HEAD = 90
_SENTENCE_END = re.compile(r"[;!?]$|^(?:\S+\s+){5,}\S*[.]$")  # "Bakkerij Tol B.V." is no sentence
_APART = re.compile(r"[\t|(,:–-]\s*$")  # what stands before a year that is no part of a sentence
_LABEL_OF_DATES = re.compile(r"^(?:periode|period|datum|data|dates?|van|from|jaar|year|wanneer)\s*:?\s*$", re.I)
_LABELS = any_of(
    """
    functie; functietitel; beroep; werkgever; bedrijf; organisatie; werkzaamheden; taken; opleiding; school;
    instituut; instelling; niveau; diploma; periode; plaats; job title; position; title; role; employer; company;
    organisation; organization; duties; tasks; responsibilities; degree; institution; level; period; location
    """
)
LABEL = re.compile(rf"^(?P<name>{_LABELS})\s*:\s*(?P<value>.*)$", re.I)
_LABELS_OF_STORY = {"werkzaamheden", "taken", "duties", "tasks", "responsibilities"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One job or school. `heads` are its heading lines without the dates; `body` what is told about it."""

    period: Period | None
    heads: tuple[str, ...]
    body: tuple[Line, ...]
    lines: tuple[Line, ...]  # everything, in the order of the CV
    is_guessed: bool = False  # where it begins and ends is a guess


def _never(_words: str) -> bool:
    return False


def entries_of(lines: Sequence[Line], today: date, is_new: Callable[[str], bool] = _never) -> list[Entry]:
    """The entries of one part, in the order of the CV; lines without any date at all give none.

    `is_new` tells of a line under the dates that it opens something of its own.
    """
    anchors = [(at, period) for at, line in enumerate(lines) if (period := _anchor(line, today))]
    if not anchors:
        return []
    before = _style(lines, anchors)
    starts = [_start(lines, at, before, previous) for (previous, at) in pairwise([-1, *(at for at, _p in anchors)])]
    entries = []
    for n, (at, period) in enumerate(anchors):
        end = starts[n + 1] if n + 1 < len(anchors) else len(lines)
        entries.append(_made(lines[starts[n] : end], at - starts[n], period, is_new))
    return entries


def _anchor(line: Line, today: date) -> Period | None:
    """The period of a line that opens an entry; a year in the middle of a sentence opens nothing."""
    period = find_period(line.words, today)
    if period is None:
        return None
    rest = (line.words[: period.at] + line.words[period.to :]).strip(" \t()[]|,:;-–—")
    is_edge = period.at < 25 or len(line.words) - period.to < 4
    if period.is_one or not period.is_certain:
        is_apart = period.at < 3 or len(line.words) - period.to < 4 or bool(_APART.search(line.words[: period.at]))
        return period if is_apart and len(rest) <= _LONGEST_HEAD and not _SENTENCE_END.search(line.words) else None
    return period if is_edge or len(rest) <= _LONGEST_HEAD else None


def _style(lines: Sequence[Line], anchors: Sequence[tuple[int, Period]]) -> int:
    """How many heading lines stand above the dates in this CV: as above the first dates."""
    first = anchors[0][0]
    heads = 0
    while heads < min(first, MOST_LABELS) and _is_head(lines[first - 1 - heads]):
        if heads >= MOST_BEFORE and not LABEL.match(lines[first - 1 - heads].words):
            break
        heads += 1
    return heads


def _start(lines: Sequence[Line], at: int, before: int, previous: int) -> int:
    """Where the entry with its dates at `at` begins: so many heading lines above it, if they are such lines."""
    start = at
    while start > 0 and at - start < before and start - 1 > previous and _is_head(lines[start - 1]):
        start -= 1
        if lines[start].has_gap:
            break
    return start


def _is_head(line: Line) -> bool:
    return not line.is_bullet and len(line.words) <= _LONGEST_HEAD and not _SENTENCE_END.search(line.words)


def _made(lines: Sequence[Line], at: int, period: Period, is_new: Callable[[str], bool]) -> Entry:
    """An entry out of its lines; `at` is the line with the dates."""
    anchor = lines[at].words
    rest = _without(anchor, period)
    heads = [line.words for line in lines[:at]]
    if rest and not _LABEL_OF_DATES.match(rest):
        heads.append(rest)
    body = list(lines[at + 1 :])
    wanted = 2 if not heads else 1 if len(heads) == 1 and not _has_two(heads[0]) else 0
    while body and ((wanted > 0 and _is_head(body[0]) and _is_near(body[0], is_new)) or _names_it(body[0])):
        heads.append(body.pop(0).words)
        wanted -= 1
    return Entry(period, tuple(heads), tuple(body), tuple(lines))


def _is_near(line: Line, is_new: Callable[[str], bool]) -> bool:
    """Not already the story: a heading begins with a capital or a label, and is short."""
    words = line.words
    return (
        not line.has_gap
        and not is_new(words)
        and len(words.split()) <= 9
        and (words[:1].isupper() or words[:1].isdigit())
    )


def _names_it(line: Line) -> bool:
    found = LABEL.match(line.words)
    return found is not None and found["name"].lower() not in _LABELS_OF_STORY


def _has_two(head: str) -> bool:
    """Whether a heading tells both what and where."""
    return bool(re.search(r"\t|\s[|•·–—-]\s|,\s|\s(?:bij|at|@|te|in)\s", head))


def _without(words: str, period: Period) -> str:
    """A line without its dates, and without the signs that held them."""
    before, after = words[: period.at], words[period.to :]
    if before.rstrip().endswith(("(", "[")):
        before, after = before.rstrip()[:-1], re.sub(r"^\s*[)\]]", "", after)
    before = re.sub(r"\b(?:van|vanaf|from|sinds|since|periode|period)\s*:?\s*$", "", before, flags=re.I)
    joined = f"{before.strip(' :;|–—-')}\t{after.strip(' :;|–—-')}"
    return re.sub(r"\(\s*\)", "", joined).strip(" \t:;|,–—-")
