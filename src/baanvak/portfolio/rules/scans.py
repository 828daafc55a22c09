"""The life of a sheet of answers, who may be asked along, how the sides compare, and when a scan is due again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from baanvak.base.lives import Life, Move
from baanvak.base.words import msgid
from baanvak.people.rules.roles import Role
from baanvak.portfolio.rules.instruments import DECLINED, SECONDS, Instrument, Kind, Part, Question, Who

INVITED, RUNNING, FINISHED = "invited", "running", "finished"
WITHDRAWN, EXPIRED, TAKEN_BACK = "withdrawn", "expired", "taken_back"

LIFE = Life(
    "sheet",
    states=(INVITED, RUNNING, FINISHED, WITHDRAWN, EXPIRED, TAKEN_BACK),
    moves=(
        Move(INVITED, FINISHED, "the invited, with the link"),
        Move(INVITED, WITHDRAWN, "the person"),
        Move(INVITED, EXPIRED, "the system, after the last day"),
        Move(RUNNING, FINISHED, "who fills it in"),
        Move(RUNNING, TAKEN_BACK, "who fills it in, or the person with the whole scan"),
        Move(FINISHED, TAKEN_BACK, "who filled it in, or the person"),
    ),
    begins=(INVITED, RUNNING),  # somebody is asked along, or begins
)
OPEN = frozenset({INVITED, RUNNING})  # answers can be written


class How(StrEnum):
    """How a sheet is filled in."""

    OWN = "own"
    TOGETHER = "together"
    PAPER = "paper"


HOW_WORDS = {
    How.OWN: msgid("on their own"),
    How.TOGETHER: msgid("together at a desk"),
    How.PAPER: msgid("on paper, typed in by staff"),
}


class Bond(StrEnum):
    """How an invited person knows the person."""

    EMPLOYER = "employer"
    COLLEAGUE = "colleague"
    TEACHER = "teacher"
    VOLUNTEERING = "volunteering"
    CLOSE = "close"
    OTHER = "other"


BOND_WORDS = {
    Bond.EMPLOYER: msgid("former employer or manager"),
    Bond.COLLEAGUE: msgid("former colleague"),
    Bond.TEACHER: msgid("teacher or trainer"),
    Bond.VOLUNTEERING: msgid("somebody from volunteering"),
    Bond.CLOSE: msgid("family or friend"),
    Bond.OTHER: msgid("somebody else"),
}

# House rules, not law: data for whoever runs a region to change.
MOST_INVITED = 5  # in one scan; more is a burden, not a clearer picture
LINK_DAYS = 21
CODE_LENGTH = 12  # signs of the alphabet of 31: 59 bits, in three groups of four

# Who reads the sensitive parts a person opened: those who guide the whole of it, not who looks for vacancies.
SENSITIVE_ROLES = frozenset({Role.COACH, Role.CAREER_ADVISER, Role.JOB_COACH})


def last_day(today: date) -> date:
    """The last day on which an invited person can answer."""
    return today + timedelta(days=LINK_DAYS)


# --- answers ------------------------------------------------------------------------------------------


def mistake(question: Question, codes: Sequence[str], text: str) -> str:
    """What is wrong with an answer (a msgid), or "". No answer at all is always right."""
    if question.kind is Kind.TEXT:
        return msgid("Choose an answer from the list.") if set(codes) - {DECLINED} else ""
    if text:
        return msgid("Choose an answer from the list.")
    if not codes or list(codes) == [DECLINED]:
        return ""
    is_one_too_many = question.kind is not Kind.SEVERAL and len(codes) > 1
    if is_one_too_many or set(codes) - question.codes or len(set(codes)) != len(codes):
        return msgid("Choose an answer from the list.")
    return ""


def in_order(question: Question, codes: Iterable[str]) -> list[str]:
    """Codes in the order of the list, each once; declined stands alone."""
    given = set(codes)
    if DECLINED in given:
        return [DECLINED]
    return [option.code for option in question.options if option.code in given]


def first_unanswered(parts: Sequence[Part], who: Who, answered: Iterable[str]) -> int:
    """The place (from 0) of the part to go on with: the first where nothing is answered yet, else the last."""
    done = set(answered)
    for place, part in enumerate(parts):
        if not any(question.key in done for question in part.asked_of(who)):
            return place
    return max(len(parts) - 1, 0)


def minutes_left(parts: Sequence[Part], who: Who, answered: Iterable[str]) -> int:
    """About how long the questions without an answer take, in whole minutes."""
    done = set(answered)
    open_ = [q for part in parts for q in part.asked_of(who) if q.key not in done]
    return ceil(sum(SECONDS[question.kind] for question in open_) / 60)


# --- the picture --------------------------------------------------------------------------------------

Answers = Mapping[str, Sequence[str]]  # question -> codes
TALK_FROM = 2  # steps of a ladder between two sides: something to talk about
STRONG_FROM = Fraction(3, 4)  # of the ladder: step 4 of 5


def place_of(question: Question, codes: Sequence[str]) -> Fraction | None:
    """Where an answer stands on its ladder, from 0 (lowest step) to 1 (highest); None without an answer."""
    if not question.is_ladder or not codes or codes[0] == DECLINED or codes[0] not in question.codes:
        return None
    return Fraction(int(codes[0]) - 1, len(question.options) - 1)


def mean(places: Iterable[Fraction | None]) -> Fraction | None:
    known = [place for place in places if place is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def theme_place(instrument: Instrument, theme: str, answers: Answers) -> Fraction | None:
    """The middle of somebody's answers in a theme; what was skipped or declined does not count."""
    questions = [q for q in instrument.questions if q.theme == theme and q.is_ladder]
    return mean(place_of(question, answers.get(question.key, ())) for question in questions)


def step_of(place: Fraction, steps: int) -> int:
    """The step (from 1) of a ladder nearest to a place; halfway is rounded up."""
    return int(place * (steps - 1) + Fraction(1, 2)) + 1


def is_to_talk_about(places: Iterable[Fraction | None], steps: int) -> bool:
    """Whether two sides see it so differently that it is worth a talk. Never an error of anybody."""
    known = [place for place in places if place is not None]
    return len(known) > 1 and (max(known) - min(known)) * (steps - 1) >= TALK_FROM


# --- when again ---------------------------------------------------------------------------------------


class Due(StrEnum):
    """Why somebody is on the list of scans to offer."""

    GATE = "gate"
    RUNNING = "running"
    AGAIN = "again"


DUE_WORDS = {
    Due.GATE: msgid("No scan yet"),
    Due.RUNNING: msgid("Began, and stopped halfway"),
    Due.AGAIN: msgid("The last scan is a while ago"),
}
# For how long a started scan is left in peace before somebody asks about it.
PEACE = timedelta(days=14)
AT_THE_GATE = "wat-kan-ik"  # the scan to begin with


@dataclass(frozen=True, slots=True)
class DueScan:
    """`since`: the day from which it is due."""

    reason: Due
    since: date


def months_later(day: date, months: int) -> date:
    """The same day so many months on; a day that is not there becomes the last of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def due(shared_on: date, started: date | None, finished: date | None, months: int, today: date) -> DueScan | None:
    """Whether to offer a scan now: at the gate, when it stopped halfway, or again after so many months.

    How long somebody has a benefit is not known here, so it is no reason here.
    """
    if started is not None and (finished is None or started > finished):
        return DueScan(Due.RUNNING, started + PEACE) if today >= started + PEACE else None
    if finished is None:
        return DueScan(Due.GATE, shared_on)
    again = months_later(finished, months)
    return DueScan(Due.AGAIN, again) if today >= again else None
