"""Reads driving licences; a forklift certificate is none, and driving lessons are not yet one."""

import re
from collections.abc import Sequence

from baanvak.atlas.rules.codes import Licence
from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.words import Part, pattern

_WORD = re.compile(
    r"\b(?:auto-?|brommer-?|motor-?|vrachtwagen-?)?rijbewij(?:s|zen)\b|\bdriv(?:ing|er'?s?) licen[cs]es?\b", re.I
)
_OTHER = re.compile(
    r"\b(?:heftruck|reachtruck|hoogwerker|vorkheftruck|trekker)[ -]?(?:rijbewijs|certificaat)|forklift", re.I
)
_CODE = r"(?:AM|A1|A2|A|(?:B|C1|C|D1|D)(?:\s?\+?\s?E)?|T|E)"
_CODES = re.compile(rf"(?<![\w-])({_CODE})(?![\w'’])")
_INTRO = r"[\s:(\[=-]*(?:(?:categorie|category|cat\.?|klasse|class|type|in het bezit van|ja|yes)[\s:,(]*)*"
_TOGETHER = re.compile(
    rf"{_INTRO}(?P<codes>{_CODE}(?:(?:\s*[,/&+;]\s*|\s+(?:en|and)\s+|\s){_CODE}(?![\w'’]))*)(?![\w'’])"
)
_NOT_YET = pattern(
    """
    geen; bezig; les; lessen; rijles; rijlessen; theorie; halen; behalen; verlopen; nog niet; no; not; learning;
    lessons; ingevorderd; zonder; without; studying
    """
)
_FOREIGN = pattern(
    """
    buitenlands*; internationaal*; syrisch*; turks*; pools*; oekraïens*; marokkaans*; eritrees*; foreign;
    international; uk; british; american
    """
)
_CAR, _MOPED = re.compile(r"\bauto", re.I), re.compile(r"brommer|bromfiets|scooter|moped", re.I)


def licences(lines: Sequence[Line]) -> list[Finding]:
    """Every licence once, by its VUM code."""
    found: dict[str, Finding] = {}
    for line in lines:
        if not (line.part == Part.LICENCES or _WORD.search(line.words)) or _OTHER.search(line.words):
            continue
        for finding in _of_line(line):
            found.setdefault(finding.values["licence"], finding)
    return list(found.values())


def _of_line(line: Line) -> list[Finding]:
    """What the line says, without the piece that is about lessons: "AM, bezig met B"."""
    pieces = [piece for piece in re.split(r"(?<=[,;])\s", line.words) if not _NOT_YET.search(piece)]
    words = " ".join(pieces).rstrip(",; ")
    named = _WORD.search(words)
    codes = _codes(words[named.end() :] if named else words) or (_codes(words[: named.start()]) if named else [])
    doubts = (Doubt.CATEGORY,) if _FOREIGN.search(words) else ()
    if not codes and named:
        codes, doubts = [_guessed(words)], (Doubt.CATEGORY,)
    return [Finding(Kind.LICENCE, {"licence": code}, line.raw, doubts) for code in codes]


def _guessed(words: str) -> str:
    return "AM" if _MOPED.search(words) and not _CAR.search(words) else "B"


def _codes(words: str) -> list[str]:
    """The codes that stand together: "B, BE en C"; a letter later in a sentence is no code."""
    together = _TOGETHER.match(words)
    text = together["codes"] if together else words if len(words.split()) <= 3 else ""
    codes = [re.sub(r"[\s+]", "", hit[1]) for hit in _CODES.finditer(text)]
    # "BE" written as "B/E" or "C/E"
    joined: list[str] = []
    for code in codes:
        if code == "E":
            if joined and joined[-1] in {"B", "C", "D", "C1", "D1"}:
                joined.append(f"{joined[-1]}E")
        else:
            joined.append(code)
    return [code for code in dict.fromkeys(joined) if code in Licence.__members__]
