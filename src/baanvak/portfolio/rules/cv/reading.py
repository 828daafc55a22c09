"""Reads a CV from beginning to end, in two steps, so that the atlas can say in between what words mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from baanvak.portfolio.rules.cv.dates import find_period
from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind, Notice, Reading
from baanvak.portfolio.rules.cv.languages import languages
from baanvak.portfolio.rules.cv.licences import licences
from baanvak.portfolio.rules.cv.lines import MOST_LINES, MOST_SIGNS, Line, cleaned, lines_of
from baanvak.portfolio.rules.cv.private import CONTACT, without_private
from baanvak.portfolio.rules.cv.schooling import educations, is_schooling
from baanvak.portfolio.rules.cv.skills import Item, Mention, from_list, in_passing, listed
from baanvak.portfolio.rules.cv.words import OCCUPATION, Part
from baanvak.portfolio.rules.cv.work import experiences
from baanvak.portfolio.rules.medical import medical_words

WORK_PARTS = (Part.WORK, Part.VOLUNTEERING, Part.INTERNSHIP, Part.CARE)
SCHOOL_PARTS = (Part.EDUCATION, Part.COURSES)
MOST_LEFT = 60
MOST_OF_A_KIND = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A CV as lines, with what can be said without the atlas. `items` wait for the atlas."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    items: tuple[Item, ...]
    notices: tuple[Notice, ...]


def begin(text: str, today: date, *, has_pictures: bool = False) -> Draft:
    """The first step: everything but skills."""
    text = cleaned(text)
    lines, notices = without_private(lines_of(text))
    if has_pictures:
        notices.append(Notice.PHOTO)
    if len(text) > MOST_SIGNS or len(lines) >= MOST_LINES:
        notices.append(Notice.CUT)
    lines = _with_parts(lines, today)
    findings = [*_entries(lines, today), *languages(lines), *licences(lines)]
    return Draft(tuple(lines), tuple(_few(findings)), tuple(listed(lines)), tuple(notices))


def finish(
    draft: Draft,
    meanings: Mapping[str, tuple[int, str]],
    mentions: Mapping[int, list[Mention]],
) -> Reading:
    """The second step. `meanings`: words of an item -> concept and name; `mentions` by number of the line."""
    skills, known = [], set()
    for item in draft.items:
        concept, name = meanings.get(item.words, (None, ""))
        if concept is not None and concept in known:
            continue
        known |= {concept} if concept is not None else set()
        skills.append(from_list(item, concept, name))
    skills += in_passing(draft.lines, dict(mentions), {concept for concept in known if concept is not None})
    findings = (*draft.findings, *skills)
    return Reading(findings, draft.notices, tuple(_left(draft.lines, findings)))


def _with_parts(lines: Sequence[Line], today: date) -> list[Line]:
    """A CV without headings: lines that look like school go to school, and jobs with dates to work."""
    if any(line.part in WORK_PARTS or line.part in SCHOOL_PARTS for line in lines):
        return list(lines)
    found, part = [], Part.NONE
    for n, line in enumerate(lines):
        if line.part != Part.NONE or CONTACT.search(line.words):
            found.append(line)
            continue
        if find_period(line.words, today):
            near = line.words if OCCUPATION.search(line.words) else " ".join(one.words for one in lines[n : n + 2])
            part = Part.EDUCATION if is_schooling(near) else Part.WORK
        is_school = is_schooling(line.words) and not OCCUPATION.search(line.words)
        found.append(replace(line, part=Part.EDUCATION if is_school else part))
    return found


def _entries(lines: Sequence[Line], today: date) -> Iterator[Finding]:
    """Jobs and schools, part by part in the order of the CV."""
    for part, group in groupby(lines, key=lambda line: line.part):
        some = [line for line in group if not CONTACT.search(line.words) or len(line.words) > 80]
        if part in WORK_PARTS:
            yield from experiences(some, part, today)
        elif part in SCHOOL_PARTS:
            yield from educations(some, part, today)


def _few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each finding once, and never so many of one kind that nobody can look through them."""
    seen: set[str] = set()
    numbers = dict.fromkeys(Kind, 0)
    for finding in findings:
        key = f"{finding.kind}{sorted((k, str(v)) for k, v in finding.values.items() if k != 'about')}"
        if key not in seen and numbers[finding.kind] < MOST_OF_A_KIND:
            seen.add(key)
            numbers[finding.kind] += 1
            yield finding


def _left(lines: Sequence[Line], findings: Sequence[Finding]) -> Iterator[str]:
    """Lines nothing was done with, so that the person can see what we missed."""
    used = {raw.strip() for finding in findings for raw in finding.source.split("\n")}
    left = (
        line.raw
        for line in lines
        if line.raw not in used
        and line.part not in {Part.PERSONAL, Part.REFERENCES}
        and not CONTACT.search(line.words)
        and not medical_words(line.words)
        and len(line.words) > 2
    )
    for n, raw in enumerate(left):
        if n >= MOST_LEFT:
            return
        yield raw


def tick(finding: Finding) -> bool:
    """Whether a finding is ticked when the page opens."""
    return finding.is_sure and Doubt.SIMILAR not in finding.doubts
