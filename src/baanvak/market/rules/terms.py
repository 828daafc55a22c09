"""Reads the terms of work out of words: hours a week and the kind of contract."""

import math
import re

from baanvak.atlas.rules.codes import Contract

Hours = tuple[int | None, int | None]
NO_HOURS: Hours = (None, None)
LEAST, MOST = 1, 60

_N = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_HOUR = r"(?:uur|uren|u|hours?|hrs?|h|stunden)\b\.?"
_TO = (
    rf"\s*(?:{_HOUR}\s*)?(?:-|–|—|/|tot(?:\s+en\s+met)?|t/m|to|à|of|or|bis|en|and)\s*"
    r"(?:(?:een\s+)?(?:maximaal|maximum|max\.?|up to)\s*)?"
)
_A_WEEK = r"\s*(?:(?:per|p\.?|/|a|each|pro|in de|in the)\s*(?:week|wk|woche|w\b)|p\.?/?w\b|pw\b|weekly|wekelijks)"
_RANGE_A_WEEK = re.compile(rf"(?<![\d.,]){_N}{_TO}{_N}\s*{_HOUR}{_A_WEEK}", re.IGNORECASE)
_ONE_A_WEEK = re.compile(
    rf"(?<![\d.,]){_N}\s*(?:{_HOUR}{_A_WEEK}|hpw\b|-?\s?urige?\b)"
    rf"|(?:week van|contract (?:van|voor)|uren per week:?|hours per week:?)\s*{_N}(?:\s*{_HOUR}|\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\d.,:])(?!24/7){_N}{_TO}{_N}\s*-?{_HOUR}(?!\s*(?:per|/)\s*(?:dag|day|maand|month))", re.IGNORECASE
)
_ONE = re.compile(rf"(?<!binnen )(?<![\d.,:]){_N}\s*{_HOUR}(?!\s*(?:per|/)\s*(?:dag|day|maand|month))", re.IGNORECASE)
# "The pay is based on 36 hours a week" is not what this work is.
_ONLY_BASIS = re.compile(
    r"(?:o\.?b\.?v\.?|op basis van|gebaseerd op|uitgaande van|based on|bij|fte\s*(?:=|is|:|\())\s*(?:een |a )?\(?\s*$",
    re.IGNORECASE,
)


def hours_in(text: str) -> Hours:
    """Find the least and most hours a week in running text; only where the text says that a week is meant."""
    for pattern in (_RANGE_A_WEEK, _ONE_A_WEEK):
        for found in pattern.finditer(text):
            if not _ONLY_BASIS.search(text[max(0, found.start() - 40) : found.start()]):
                hours = _in_order([number for number in found.groups() if number])
                if hours != NO_HOURS:
                    return hours
    return NO_HOURS


def hours_of(words: str) -> Hours:
    """Read a title or a field for hours: "24-32 uur", "32u", "24", where a week needs not be named."""
    if re.fullmatch(rf"\s*(?!24/7){_N}(?:{_TO}{_N})?\s*", words):
        return _in_order(re.findall(_N, words))
    hours = hours_in(words)
    for pattern in (_RANGE, _ONE):
        found = pattern.search(words)
        if hours == NO_HOURS and found:
            hours = _in_order(list(found.groups()))
    return hours


def _in_order(numbers: list[str]) -> Hours:
    """Whole hours, the least down and the most up; nothing when they cannot be hours of a week."""
    values = [float(number.replace(",", ".")) for number in numbers]
    low, high = math.floor(min(values)), math.ceil(max(values))
    return (max(low, LEAST), high) if LEAST <= high <= MOST and min(values) > 0 else NO_HOURS


# Most telling first: "temporary with a view to permanent" is temporary. The last ones say nothing about a contract.
_CONTRACTS: tuple[tuple[Contract | None, str], ...] = (
    (Contract.VOLUNTARY, r"volunt|vrijwillig"),
    (Contract.LEARNING, r"\bbbl\b|leer-?\s?werk|leerbaan|apprentice|leerling"),
    (Contract.WORK_EXPERIENCE, r"\bintern|\bstage|trainee|werkervaring|work.?experience"),
    (Contract.ON_CALL, r"per.?diem|oproep|on.?call|nul.?uren|0.?uren|zero.?hour|min.?max"),
    (Contract.AGENCY, r"uitzend|agency|detacher|payroll|seconded"),
    (
        Contract.TEMPORARY,
        r"tempor|tijdelijk|bepaalde tijd(?<!onbepaalde tijd)|fixed.?term|\btemp\b|seizoen|seasonal|project",
    ),
    (Contract.PERMANENT, r"\bvast|permanent|onbepaalde tijd|indefinite"),
    (None, r"full.?time|part.?time|voltijd|deeltijd|contract|freelance|zzp|other|overig|onbekend|overleg"),
)


def contract_of(words: str) -> Contract | None:
    """Give the kind of contract that a word of a source stands for, such as TEMPORARY, "Vast" or "bbl".

    None when the word tells something else (FULL_TIME, CONTRACTOR). Raises ValueError when it is not known at all.
    """
    for contract, pattern in _CONTRACTS:
        if re.search(pattern, words.replace("_", " "), re.IGNORECASE):
            return contract
    raise ValueError(words)
