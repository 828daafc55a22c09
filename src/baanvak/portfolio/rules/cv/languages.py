"""Reads languages with how well somebody knows them, on VUM's scale of four."""

import re
from collections.abc import Sequence
from typing import Any

from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.words import Part, pattern

# Names in Dutch, English and the language itself -> ISO 639-3.
NAMES = {
    code: re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I)
    for code, names in {
        "dse": r"nederlandse gebarentaal|ngt|dutch sign language|gebarentaal",
        "nld": r"nederlandse?|dutch|nederlandse taal",
        "eng": r"engelse?|english",
        "deu": r"duitse?|german|deutsch",
        "fra": r"franse?|french|français",
        "spa": r"spaanse?|spanish|español",
        "ara": r"arabisch|arabic|العربية",
        "tur": r"turkse?|turkish|türkçe",
        "pol": r"poolse?|polish|polski",
        "ukr": r"oekraïens|oekraiens|ukrainian",
        "rus": r"russisch|russian",
        "tir": r"tigrinya|tigrigna|tigrinja",
        "som": r"somalisch|somali",
        "fas": r"perzisch|farsi|persian|dari",
        "pap": r"papiament[ou]|papiaments",
        "ber": r"berbers?|tamazight|tarifit|riffijns",
        "kur": r"koerdisch|kurdish|kurmanji|sorani",
        "zho": r"chinees|chinese|mandarijn|mandarin|kantonees",
        "por": r"portugees|portuguese",
        "ron": r"roemeens|romanian",
        "bul": r"bulgaars|bulgarian",
        "fry": r"friese?|frisian|frysk",
        "gos": r"gronings|grunnegs",
    }.items()
}
# Languages without a code in our list keep their name.
OTHERS = pattern(
    """
    italiaans; italian; hindi; urdu; pashto; pasjtoe; vietnamees; vietnamese; thai; thais; swahili; amhaars;
    amharic; oromo; grieks; greek; hongaars; hungarian; tsjechisch; czech; slowaaks; servisch; serbian; kroatisch;
    croatian; bosnisch; albanees; albanian; armeens; armenian; georgisch; hebreeuws; hebrew; indonesisch;
    indonesian; maleis; javaans; sranan; sranan tongo; japans; japanese; koreaans; korean; tamil; bengali;
    punjabi; deens; danish; zweeds; swedish; noors; norwegian; fins; finnish; lets; litouws; lithuanian; ests;
    wolof; twi; lingala
    """
)
# Words for how well -> the level, and whether that is certain. An uncertain word gets the lower of two levels.
LEVELS: tuple[tuple[re.Pattern[str], int, bool], ...] = tuple(
    (pattern(words), level, is_certain)
    for words, level, is_certain in (
        (
            """
            moedertaal; moederstaal; moeders taal; native; native speaker; mother tongue; eerste taal;
            first language; tweetalig; bilingual; c1; c2
            """,
            4,
            True,
        ),
        ("b1; b2; b1-niveau; b2-niveau", 3, True),
        ("a2; a2-niveau", 2, True),
        ("a0; a1; beginner; beginnend; een paar woorden; a few words; heel weinig; zwak; slecht; poor", 1, True),
        (
            "uitstekend; uitstekende; excellent; vloeiend; vloeiende; fluent; fluently; perfect; near-native",
            4,
            True,
        ),
        (
            """
            zeer goed; zeer goede; heel goed; heel goede; very good; advanced; gevorderd; gevorderde; proficient;
            uitgebreid
            """,
            3,
            False,
        ),
        ("niet goed; niet zo goed; not good; not so good; not very good", 2, False),
        ("goed; goede; good; ruim voldoende; well", 3, True),
        (
            """
            redelijk; redelijke; reasonable; matig; matige; fair; moderate; gemiddeld; average; conversational
            """,
            2,
            True,
        ),
        ("intermediate; voldoende; sufficient; satisfactory; working proficiency", 2, False),
        (
            """
            basis*; basic; elementair; elementary; beperkt; beperkte; limited; een beetje; beetje;
            a little; weinig; noties
            """,
            1,
            False,
        ),
    )
)
_STARS = re.compile(r"([★●⬤■*]{1,5})([☆○□]{0,4})")
_SIDES = (
    ("speaking", r"sprek\w*|spreekt|spreken|mondeling\w*|speaking|spoken|spreekvaardigheid|gesproken|oral"),
    ("listening", r"verstaan|luister\w*|begrijp\w*|listening|understanding|comprehension"),
    ("reading", r"lez\w*|lees\w*|reading|read"),
    ("writing", r"schrijv\w*|schriftelijk\w*|schrijf\w*|writing|written"),
)
SIDES = tuple(name for name, _words in _SIDES)
_SIDE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _SIDES), re.I)
_MORE = {
    "mondeling": ("speaking", "listening"),
    "oral": ("speaking", "listening"),
    "schriftelijk": ("reading", "writing"),
}
_NEXT = re.compile(r"\t+|\s*[;•·|]\s*|\s+[–—]\s+(?=[A-Z])|\n|\.(?=\s|$)")
_SPOKEN_SENTENCE = pattern(
    "ik spreek; i speak; spreekt; spreek ik; beheers ik; beheerst; speaks; moedertaal; mother tongue; taal is"
)
_NOT = re.compile(r"\b(?:geen|no|niet|leer|leren|leert|learning|inburgering|cursus|course)\b[^,;]*$", re.I)
_IS_NO_LANGUAGE = re.compile(
    r"^\s*(?:les|lessen|leraar|docent|taalles|keuken|gerechten|vertaler|klanten|kinderen|teacher|lessons|food|cuisine)",
    re.I,
)


def languages(lines: Sequence[Line]) -> list[Finding]:
    """Every language once, with its levels: of the part about languages, else of sentences that say so."""
    found: dict[str, Finding] = {}
    own = [line for line in lines if line.part == Part.LANGUAGES]
    previous: Line | None = None
    for line in own:
        named = _of_line(line, line.raw, is_sure=True)
        if not named and previous is not None and len(line.words) < 60:
            # The level stands under the name, as in many designs.
            named = _of_line(
                previous, f"{previous.raw}\n{line.raw}", is_sure=True, words=f"{previous.words} {line.words}"
            )
        for finding in named:
            key = finding.values["code"] or finding.values["own_name"].casefold()
            if key not in found or _levels(found[key]) < _levels(finding):
                found[key] = finding
        previous = line if _names(line.words) else previous
    for line in lines:
        if line.part != Part.LANGUAGES and _says_so(line):
            for finding in _of_line(line, line.raw, is_sure=True):
                found.setdefault(finding.values["code"] or finding.values["own_name"].casefold(), finding)
    return list(found.values())


def _says_so(line: Line) -> bool:
    """A sentence such as "ik spreek Engels", or "Engels: goed" in a list of something else."""
    if _SPOKEN_SENTENCE.search(line.words):
        return True
    names = _names(line.words)
    if not names or names[0][0] != 0 or _rated(line.words) is None:
        return False
    return len(line.words.split()) <= 4 or bool(re.match(r"[^,:]{0,40}[:(]", line.words))


def _levels(finding: Finding) -> int:
    return sum(finding.values[side] is not None for side in SIDES)


def _names(words: str) -> list[tuple[int, int, str, str]]:
    """Where which language is named: (start, end, code, own name), in order; a sign language is not Dutch too."""
    hits = [(hit.start(), hit.end(), code, "") for code, found in NAMES.items() for hit in found.finditer(words)]
    hits += [(hit.start(), hit.end(), "", hit[0].capitalize()) for hit in OTHERS.finditer(words)]
    kept: list[tuple[int, int, str, str]] = []
    for hit in sorted(hits, key=lambda one: (one[0], one[0] - one[1])):
        is_inside = bool(kept) and hit[0] < kept[-1][1]
        if not is_inside and not _NOT.search(words[: hit[0]]) and not _IS_NO_LANGUAGE.match(words[hit[1] :]):
            kept.append(hit)
    return kept


def _of_line(line: Line, source: str, *, is_sure: bool, words: str = "") -> list[Finding]:
    words = words or line.words
    names = _names(words)
    found = []
    for n, (start, end, code, own_name) in enumerate(names):
        begin = names[n - 1][1] if n else 0
        finish = names[n + 1][0] if n + 1 < len(names) else len(words)
        behind, before = words[end:finish], words[begin:start]
        levels, is_certain = _rate(behind, before, is_last=n + 1 == len(names))
        doubts = () if is_sure and is_certain else (Doubt.HOW_WELL,)
        values: dict[str, Any] = {"code": code, "own_name": own_name, **levels}
        found.append(Finding(Kind.LANGUAGE, values, source, doubts))
    return found


def _rate(behind: str, before: str, *, is_last: bool) -> tuple[dict[str, int | None], bool]:
    """The four levels: told behind the name, or before it ("Moedertaal: Arabisch", "een beetje Turks")."""
    near = re.split(r"[;•·|\n]" if is_last else r"[;•·|\n,]|\s(?:en|and|&)\s", behind, maxsplit=1)[0]
    sided = _by_side(behind if _SIDE.search(behind) else near)
    if sided is not None:
        return sided
    told = _rated(near) or _rated(re.split(r"[,;•|]|\b(?:en|and)\b", before)[-1])
    return _all(told[0] if told else None), told is None or told[1]


def _rated(words: str) -> tuple[int, bool] | None:
    """The level in these words and whether it is certain; two different ones give the lower, not certain."""
    found, rest = [], words
    for told, level, is_certain in LEVELS:
        if told.search(rest):
            found.append((level, is_certain))
            rest = told.sub(" ", rest)
    if not found:
        return _stars(words)
    lowest = min(level for level, _is_certain in found)
    is_one = len({level for level, _is_certain in found}) == 1
    return lowest, is_one and all(is_certain for _level, is_certain in found)


def _stars(words: str) -> tuple[int, bool] | None:
    """Four stars out of five is a drawing of a level, so never certain."""
    stars = _STARS.search(words)
    if stars is None or len(stars[0]) < 3:
        return None
    return max(1, round(4 * len(stars[1]) / max(len(stars[0]), 4))), False


def _by_side(words: str) -> tuple[dict[str, int | None], bool] | None:
    """ "spreken goed, schrijven redelijk": each side its own level; None when sides are not told apart."""
    hits = list(_SIDE.finditer(words))
    if not hits:
        return None
    levels = _all(None)
    is_certain, is_after = True, bool(_rated(words[hits[-1].end() :]))
    pending: list[str] = []
    for n, hit in enumerate(hits):
        pending += _MORE.get(next((key for key in _MORE if hit[0].lower().startswith(key)), ""), (hit.lastgroup or "",))
        start = hits[n - 1].end() if n else 0
        piece = (
            words[hit.end() : hits[n + 1].start() if n + 1 < len(hits) else None]
            if is_after
            else words[start : hit.start()]
        )
        told = _rated(piece)
        if told is None:
            continue  # "spreken en verstaan: goed": the level comes with the next side
        for side in pending:
            levels[side] = told[0]
        is_certain, pending = is_certain and told[1], []
    return (levels, is_certain) if any(levels.values()) else None


def _all(level: int | None) -> dict[str, int | None]:
    return dict.fromkeys(SIDES, level)
