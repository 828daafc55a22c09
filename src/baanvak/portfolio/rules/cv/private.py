"""What stands in many a CV and does not belong in a portfolio: it is recognised, named and left out."""

import re
from collections.abc import Iterable
from dataclasses import replace

from baanvak.portfolio.rules.cv.findings import Notice
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.words import Part, pattern
from baanvak.portfolio.rules.medical import medical_words

_NINE = re.compile(r"(?<![\d.])(?:\d[ .]?){8}\d(?![\d])")
_BSN_WORD = re.compile(r"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b", re.I)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?(?:\d\s?){10}", re.I)
_PATTERNS = (
    (
        Notice.BIRTH,
        re.compile(
            r"\b(?:geboortedat(?:um|a)|geboorteplaats|geboren|geb\.|leeftijd|date of birth|place of birth|birth ?date"
            r"|born|dob|age)(?=\s*[:.]|\s+(?:op|in|te|on|\d))|\b\d{2} (?:jaar oud|years old)\b",
            re.I,
        ),
    ),
    (
        Notice.NATIONALITY,
        pattern(
            """
            nationaliteit; nationality; citizenship; staatsburgerschap; verblijfsvergunning; verblijfsstatus;
            residence permit
            """
        ),
    ),
    (
        Notice.MARITAL,
        re.compile(
            r"\b(?:burgerlijke staat|marital status|gehuwd|getrouwd|ongehuwd|alleenstaand|gescheiden|weduwe|weduwnaar"
            r"|married|divorced|samenwonend)\b|\b(?:kinderen|children)\s*:"
            r"|\b(?:vader|moeder|mother|father) van \w+ (?:kind|children)",
            re.I,
        ),
    ),
    (Notice.GENDER, re.compile(r"\b(?:geslacht|gender|sex|sekse)\s*:", re.I)),
    (Notice.RELIGION, re.compile(r"\b(?:geloof|religie|godsdienst|religion|geloofsovertuiging)\s*:", re.I)),
)
CONTACT = re.compile(
    r"\b(?:telefoon|tel|mobiel|gsm|phone|mobile|e-?mail|adres|address|postcode|woonplaats|linkedin|website|naam|name"
    r"|voornaam|achternaam)\b\s*[.:]|[\w.+-]+@[\w-]+\.\w+|(?<!\d)(?:\+31|0031|0)\s?-?[1-9](?:[\s-]?\d){7,9}(?!\d)"
    r"|\b[1-9]\d{3}\s?[A-Z]{2}\b(?!\w)|https?://|www\.",
    re.I,
)
_WITH_ENTRIES = {Part.WORK, Part.VOLUNTEERING, Part.INTERNSHIP, Part.CARE, Part.EDUCATION, Part.COURSES}
_LICENCE = re.compile(r"\b(?:licen[cs]e|rijbewijs|rijbewijzen)\b", re.I)


def told_illness(words: str) -> bool:
    """Whether a line of a job or school tells an illness; medicines are part of many a job."""
    return any(not re.match(r"medic", found.word, re.I) for found in medical_words(words))


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the test of eleven."""
    numbers = [int(digit) for digit in re.sub(r"\D", "", digits)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(numbers) == 9 and any(numbers) and sum(n * w for n, w in zip(numbers, weights, strict=True)) % 11 == 0


def without_private(lines: Iterable[Line]) -> tuple[list[Line], list[Notice]]:
    """The lines that may be read on, and what was left out: each kind once, in the order of `Notice`."""
    kept: list[Line] = []
    seen: set[Notice] = set()
    for line in lines:
        masked, found = _masked(line)
        seen |= found
        if masked is not None:
            kept.append(masked)
    return kept, [notice for notice in Notice if notice in seen]


def _masked(line: Line) -> tuple[Line | None, set[Notice]]:
    """A line without what is private; None when nothing of it is left to read."""
    if line.part == Part.REFERENCES:
        return None, {Notice.REFERENCES}
    found = {notice for notice, pattern in _PATTERNS if pattern.search(line.words)}
    numbers = [hit for hit in _NINE.finditer(line.raw) if is_bsn(hit[0]) or _BSN_WORD.search(line.raw)]
    if numbers or _BSN_WORD.search(line.raw):
        found.add(Notice.BSN)
    if _IBAN.search(line.raw):
        found.add(Notice.BANK)
    if told_illness(line.words) if line.part in _WITH_ENTRIES else medical_words(line.words):
        found.add(Notice.MEDICAL)
        if line.part not in _WITH_ENTRIES:
            return None, found
        if found == {Notice.MEDICAL}:
            return line, found  # perhaps the name of a job: the entry leaves out what it may not say
    if not found:
        return line, found
    return _rest_of(line), found


def _rest_of(line: Line) -> Line | None:
    """What is left beside something private: a driving licence on the same line, else nothing."""
    pieces = [piece for piece in re.split(r"[\t|;•]|,(?=\s)", line.words) if not _is_private(piece)]
    rest = ", ".join(piece.strip() for piece in pieces if piece.strip())
    if not rest or not _LICENCE.search(rest):
        return None
    return replace(line, words=rest, raw=rest)


def _is_private(piece: str) -> bool:
    is_named = any(pattern.search(piece) for _notice, pattern in _PATTERNS)
    return is_named or bool(_NINE.search(piece) or _BSN_WORD.search(piece) or _IBAN.search(piece))
