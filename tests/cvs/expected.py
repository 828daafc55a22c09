"""What a careful reader finds in a CV, and how a reading compares with it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from baanvak.portfolio.rules.cv.findings import Finding, Kind

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Cv:
    """`work`: (title, where, from, until, kind), months as "2018-03", until "" means still; a month that the CV
    does not tell is "2018". `school`: (name, level, status, year). `languages`: code -> (speaking, writing).
    `text` is the CV, or `file` makes it.
    """

    name: str
    text: str = ""
    file: Callable[[], bytes] | None = None
    work: tuple[Row, ...] = ()
    school: tuple[Row, ...] = ()
    languages: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    licences: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """Counts of findings: in the CV, found, exactly right; and of those that are ticked by themselves."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    ticked: int = 0
    ticked_right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def ticked_precision(self) -> float:
        return self.ticked_right / self.ticked if self.ticked else 1.0

    def add(self, other: "Score") -> None:
        for name in ("wanted", "found", "right", "ticked", "ticked_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score(cv: Cv, findings: list[Finding]) -> dict[Kind, Score]:
    """A finding is right when all its fields are: the title and the place and the dates, not only one of them."""
    return {kind: _score(_wanted(cv, kind), [f for f in findings if f.kind == kind]) for kind in Kind}


def _score(wanted: list[Row], found: list[Finding]) -> Score:
    left = list(wanted)
    made = Score(wanted=len(wanted))
    for finding in found:
        row = next((row for row in left if _is(finding, row)), None)
        if row is not None:
            left.remove(row)
        made.found += 1
        made.right += row is not None
        made.ticked += finding.is_sure
        made.ticked_right += finding.is_sure and row is not None
    return made


def _wanted(cv: Cv, kind: Kind) -> list[Row]:
    return {
        Kind.EXPERIENCE: list(cv.work),
        Kind.EDUCATION: list(cv.school),
        Kind.LANGUAGE: [(code, *levels) for code, levels in cv.languages.items()],
        Kind.LICENCE: [(code,) for code in cv.licences],
        Kind.SKILL: [(words,) for words in cv.skills],
    }[kind]


def _is(finding: Finding, row: Row) -> bool:
    values = finding.values
    if finding.kind == Kind.EXPERIENCE:
        title, where, start, end, kind = row
        is_when = _month(values["started_on"], start) and _month(values["ended_on"], end)
        return (values["title"], values["organisation_name"], values["kind"]) == (title, where, kind) and is_when
    if finding.kind == Kind.EDUCATION:
        return (values["name"], values["level"], values["status"], values["ended_in"]) == row
    if finding.kind == Kind.LANGUAGE:
        return (values["code"] or values["own_name"], values["speaking"], values["writing"]) == row
    if finding.kind == Kind.LICENCE:
        return (values["licence"],) == row
    return (values["own_words"],) == row


def _month(found: str | None, wanted: object) -> bool:
    return (found or "").startswith(str(wanted)) if wanted else not found
