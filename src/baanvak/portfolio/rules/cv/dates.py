"""Finds when something was: months and years in Dutch and English, ranges, "sinds" and "heden"."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    r"jan(?:uari|uary)?", r"feb(?:r(?:uari|uary)?)?", r"mrt|maart|mar(?:ch)?", r"apr(?:il)?", r"mei|may",
    r"jun[ie]?", r"jul[iy]?", r"aug(?:ustus|ust)?", r"sept?(?:ember)?", r"okt(?:ober)?|oct(?:ober)?",
    r"nov(?:ember)?", r"dec(?:ember)?",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_SHORT = r"['’‘`]\d\d"
_MOMENT = (
    rf"(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?\s+)?(?:{_MONTH})\b\.?,?\s*(?:{_YEAR}|{_SHORT})"
    rf"|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\d{{1,2}})?(?!\d)"
    rf"|(?:0?[1-9]|1[0-2])\s?[-/.]\s?{_YEAR}"
    rf"|{_YEAR}(?!\d)|{_SHORT}(?!\d)"
)
_NOW = r"heden|nu\b|present\b|currently|current\b|now\b|today|vandaag|op dit moment|tegenwoordig"
_TO = r"\s*(?:-{1,2}|–|—|−|→|/|\btot en met\b|\bt/m\b|\btm\b|\btot\b|\buntil\b|\btill\b|\bto\b|\bthrough\b)\s*"
_NOT_IN_A_NUMBER = r"(?<![\d/.,-])"
_RANGE = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?:\b(?:van|vanaf|from|periode:?)\s+)?(?P<start>{_MOMENT})(?:{_TO})(?P<end>{_MOMENT}|{_NOW})",
    re.I,
)
# "2015-18" and "mrt - sep 2020"
_SHORT_END = re.compile(rf"{_NOT_IN_A_NUMBER}(?P<start>{_YEAR})\s?[-–/]\s?(?P<end>\d\d)(?![\d/.-])")
_ONE_YEAR = re.compile(rf"(?<!\w)(?P<start>{_MONTH})\b\.?{_TO}(?P<end>(?:{_MONTH})\b\.?\s*{_YEAR})", re.I)
_SINCE = re.compile(rf"\b(?:sinds|vanaf|since|from)\s+(?P<start>{_MOMENT})", re.I)
_OPEN = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?P<start>{_MOMENT})\s*(?:-|–|—|\.{{2,3}}|…)\s*(?:\.{{2,3}}|…)?\s*(?=$|[\t:|)])", re.I
)
_UNTIL = re.compile(rf"\b(?:tot(?: en met)?|t/m|until|till)\s+(?P<end>{_MOMENT})", re.I)
_ONE = re.compile(rf"{_NOT_IN_A_NUMBER}(?P<start>{_MOMENT})", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first of a month to the first of a month; `end` None and running: still so.

    `at` and `to` are its places in the line. `is_one` is a single moment, such as the year of a diploma.
    """

    start: date | None
    end: date | None
    is_running: bool
    at: int
    to: int
    has_months: bool = True
    is_one: bool = False
    is_certain: bool = True


def find_period(line: str, today: date) -> Period | None:
    """The first period in a line; a range goes before a single moment. None when there is none."""
    for make in (_range, _one_year, _since, _open, _until, _one):
        if found := make(line, today):
            return found
    return None


def _range(line: str, today: date) -> Period | None:
    hit = _RANGE.search(line)
    short = _SHORT_END.search(line)
    if short and (hit is None or short.start() < hit.start()) and _is_short_range(short):
        start = date(int(short["start"]), 1, 1)
        end_year = start.year // 100 * 100 + int(short["end"])
        return _made(start, date(end_year, 12, 1), short, today, has_months=False)
    if hit is None:
        return None
    start, has_month = _first(hit["start"])
    if re.fullmatch(_NOW, hit["end"], re.I):
        return Period(start, None, True, hit.start(), hit.end(), has_month)
    end, ends_month = _last(hit["end"], today)
    return _made(start, end, hit, today, has_months=has_month and ends_month)


def _is_short_range(hit: re.Match[str]) -> bool:
    """2015-18 is three years; 2015-10 is a month."""
    return int(hit["end"]) > 12 and int(hit["end"]) >= int(hit["start"][2:])


def _one_year(line: str, today: date) -> Period | None:
    hit = _ONE_YEAR.search(line)
    if hit is None:
        return None
    end, _has_month = _last(hit["end"], today)
    start = date(end.year, _month_number(hit["start"]), 1)
    return _made(start, end, hit, today, has_months=True)


def _since(line: str, today: date) -> Period | None:
    hit = _SINCE.search(line)
    if hit is None:
        return None
    start, has_month = _first(hit["start"])
    return Period(start, None, True, hit.start(), hit.end(), has_month)


def _open(line: str, today: date) -> Period | None:
    """ "2019 -" and nothing after it: perhaps still so, perhaps forgotten."""
    hit = _OPEN.search(line)
    if hit is None:
        return None
    start, has_month = _first(hit["start"])
    return Period(start, None, True, hit.start(), hit.end(), has_month, is_certain=False)


def _until(line: str, today: date) -> Period | None:
    hit = _UNTIL.search(line)
    if hit is None:
        return None
    end, has_month = _last(hit["end"], today)
    return Period(None, end, False, hit.start(), hit.end(), has_month, is_certain=False)


def _one(line: str, today: date) -> Period | None:
    hit = _ONE.search(line)
    if hit is None:
        return None
    start, has_month = _first(hit["start"])
    end, _ends_month = _last(hit["start"], today)
    return Period(start, end, False, hit.start(), hit.end(), has_month, is_one=True, is_certain=start <= today)


def _made(start: date, end: date, hit: re.Match[str], today: date, *, has_months: bool) -> Period:
    is_possible = start <= end and start <= today
    is_still = end > today.replace(day=1)
    return Period(
        start,
        None if is_still else end,
        is_still,
        hit.start(),
        hit.end(),
        has_months,
        is_certain=is_possible and not is_still,
    )


def _first(text: str) -> tuple[date, bool]:
    """The month something began, and whether the month is told; else January."""
    year, month = _parts(text)
    return date(year, month or 1, 1), month is not None


def _last(text: str, today: date) -> tuple[date, bool]:
    """The month something ended, and whether the month is told; else December, or now in this very year."""
    year, month = _parts(text)
    if month is None:
        month = today.month if year == today.year else 12
    return date(year, month, 1), _parts(text)[1] is not None


def _parts(text: str) -> tuple[int, int | None]:
    text = text.strip().lower()
    short = re.search(_SHORT, text)
    year_found = re.search(_YEAR, text)
    if year_found:
        year = int(year_found[0])
    else:
        last = int((short or re.search(r"\d\d", text))[0][-2:])  # type: ignore[index]
        year = 2000 + last if last < 50 else 1900 + last
    if named := re.search(rf"(?:{_MONTH})\b", text):
        return year, _month_number(named[0])
    rest = re.sub(rf"{_YEAR}|{_SHORT}", "", text, count=1)
    numbers = [int(n) for n in re.findall(r"\d{1,2}", rest)]
    if not numbers:
        return year, None
    # 2015-03(-01): the month comes first; 01-03-2015: it is the last before the year.
    month = numbers[0] if text.startswith(str(year)) else numbers[-1]
    return year, month if 1 <= month <= 12 else None


def _month_number(text: str) -> int:
    return next(n for n, pattern in enumerate(_MONTHS, 1) if re.match(rf"(?:{pattern})\b", text.strip().lower()))
