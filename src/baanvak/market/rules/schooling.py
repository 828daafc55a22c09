"""Reads the least education out of the words of a vacancy: "minimaal mbo-3", "hbo werk- en denkniveau"."""

import re

from baanvak.market.rules.vacancy import Education

# Lowest first. Without a number "mbo" means 2 to 4, so the lowest of those.
_LEVELS: tuple[tuple[Education, str], ...] = (
    (Education.PRIMARY, r"basisonderwijs|basisschool|lagere school|primary school|geen (?:diploma|opleiding)"),
    (Education.VMBO, r"vmbo|mavo|lbo|lts|vbo"),
    (Education.ENTREE, r"mbo[ -]*(?:niveau[ -]*)?1(?!\d)|entree-?opleiding"),
    (
        Education.MBO2,
        r"mbo(?:[ -]*(?:niveau[ -]*)?2(?!\d)|(?![ -]*(?:niveau[ -]*)?[1-4](?!\d)))|professional certificate",
    ),
    (Education.MBO3, r"mbo[ -]*(?:niveau[ -]*)?3(?!\d)|mbo ?\+"),
    (Education.MBO4, r"mbo[ -]*(?:niveau[ -]*)?4(?!\d)|mts|associate degree"),
    (Education.HAVO, r"havo|high school|secondary school"),
    (Education.VWO, r"vwo|gymnasium|atheneum"),
    (Education.HBO, r"hbo|bachelor(?:'s|’s|s)?|hts|heao|university of applied sciences"),
    (
        Education.WO,
        r"wo(?=[ -](?:niveau|diploma|opleiding|werk|denk|master)|[/,.;)]|\s*$)|(?:hbo|mbo)[ ]?[/-][ ]?wo"
        r"|master(?:'s|’s)? (?:degree|diploma|of)|(?:post)?graduate degree|universitair[e]?|academisch",
    ),
)
_PATTERNS = tuple((level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in _LEVELS)
# In running text a level counts where the sentence is about schooling, not in "u werkt samen met hbo'ers".
_ABOUT_SCHOOL = re.compile(
    r"diploma|opleiding|opgeleid|niveau|afgerond|degree|education|qualification|gediplomeerd|bachelor|master",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*")


def level_of(words: str) -> str:
    """Give the lowest level a field of education names, as a code; "" when it names none."""
    return next((level.value for level, pattern in _PATTERNS if pattern.search(words)), "")


def level_in(text: str) -> str:
    """Give the lowest level that the sentences about schooling in a text name; "" when there is none."""
    about = [found[0] for found in _SENTENCE.finditer(text) if _ABOUT_SCHOOL.search(found[0])]
    return level_of("\n".join(about)) if about else ""
