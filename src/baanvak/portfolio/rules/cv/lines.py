"""From the text of a CV to clean lines, each in its part."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from baanvak.portfolio.rules.cv.words import HEADINGS, Part

MOST_SIGNS = 60_000  # ten full pages and more
MOST_LINES = 1_500
LONGEST_LINE = 400  # signs; a longer line is a paragraph, cut at a sentence
_BULLET = re.compile(r"^[\s\t]*(?:[•·▪▫◦‣∙●○■□◆◇➢➤►▶✓✔✗\uf0b7\uf0a7\uf0d8*»–—-]|o(?=\s)|>(?=\s))+[\s\t]*")
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_SPACED_OUT = re.compile(r"^(?:\w ){3,}\w$")
_JOINS = re.compile(r"\s*(?:&|\+|/|,|\ben\b|\band\b)\s*")
_LONGEST_HEADING = 48
_LABELLED = {Part.EDUCATION, Part.COURSES}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the words without a bullet, the line as it stands in the CV, its part, and where it comes."""

    words: str
    raw: str
    part: Part
    is_bullet: bool
    number: int
    has_gap: bool = False  # an empty line stands before it


def cleaned(text: str) -> str:
    """Plain letters and line ends; the rest of what files bring along is left out."""
    text = unicodedata.normalize("NFC", text.translate(_PLAIN)).replace("\r\n", "\n").replace("\r", "\n")
    for ligature, letters in (
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
        ("ĳ", "ij"),
        ("Ĳ", "IJ"),
    ):
        text = text.replace(ligature, letters)
    text = text.replace("\f", "\n").replace("\v", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})


def lines_of(text: str) -> list[Line]:
    """The lines of a cleaned text with their parts. Headings themselves are left out."""
    found: list[Line] = []
    part, has_gap = Part.NONE, False
    for raw in _short_lines(text):
        words = " ".join(raw.replace("\t", " \t ").split(" ")).strip()
        words = re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", lambda m: "\t" if len(m[0]) > 2 else " ", words)).strip()
        if not words:
            has_gap = True
            continue
        is_bullet = bool(_BULLET.match(words)) and not re.match(r"^[-–—]?\s*\d{4}\s*[-–]", words)
        plain = _BULLET.sub("", words, count=1).strip() if is_bullet else words
        heading, rest = _heading(plain)
        if rest and heading in _LABELLED and part in _LABELLED:
            heading, rest = None, ""  # "School: Noorderpoort" under "Opleiding" is a label
        if heading is not None:
            part = heading
        if heading is None or rest:
            found.append(Line(rest or plain, raw.strip(), part, is_bullet, len(found), has_gap))
        has_gap = False
        if len(found) >= MOST_LINES:
            break
    return [line for line in found if line.words]


def _short_lines(text: str) -> Iterator[str]:
    for line in text[:MOST_SIGNS].split("\n"):
        rest = line
        while len(rest) > LONGEST_LINE:
            cut = rest.rfind(". ", 0, LONGEST_LINE) + 1 or rest.rfind(" ", 0, LONGEST_LINE)
            cut = cut if cut > 0 else LONGEST_LINE
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _heading(words: str) -> tuple[Part | None, str]:
    """The part that a line opens, and what stands behind the heading on the same line."""
    if whole := _part_named(words):
        return whole, words if whole == Part.LICENCES and "(" in words else ""
    before, colon, after = words.partition(":")
    if colon and len(before) <= _LONGEST_HEADING and (part := _part_named(before)):
        return part, after.strip()
    before, tab, after = words.partition("\t")
    if tab and len(before) <= _LONGEST_HEADING and (part := _part_named(before)):
        return part, after.strip()
    return None, ""


def _part_named(words: str) -> Part | None:
    """The part with this name: also in capitals, spaced out, numbered, or two in one."""
    if len(words) > _LONGEST_HEADING:
        return None
    if _SPACED_OUT.match(words):
        words = words.replace(" ", "")
    plain = re.sub(r"\([^)]*\)", "", words.casefold())
    plain = re.sub(r"^(?:\d+[.)]?\s+|mijn\s+|my\s+)", "", plain.strip(" \t.:-–—_*|#=•"))
    plain = plain.replace("’", "'").strip(" \t.:-–—_*|#=")
    if plain in HEADINGS:
        return HEADINGS[plain]
    parts = [HEADINGS.get(one.strip()) for one in _JOINS.split(plain)]
    if len(parts) > 1 and all(parts):
        return parts[0]
    return None
