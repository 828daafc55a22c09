"""Reads education and courses: the name, the level, the school, the year, and whether there is a diploma."""

import re
from collections.abc import Sequence
from datetime import date

from baanvak.portfolio.rules.cv.dates import Period
from baanvak.portfolio.rules.cv.entries import LABEL, Entry, entries_of
from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.private import told_illness
from baanvak.portfolio.rules.cv.words import COUNTRY, DUTCH_SCHOOL, SCHOOL, Part, any_of, pattern
from baanvak.portfolio.rules.education import Level

LONGEST_NAME = 120
# From the most telling to the least; the first that fits counts. None: the level itself is not told.
LEVELS: tuple[tuple[Level | None, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.I))
    for level, words in (
        (Level.WO, r"wo|universitair\w*|master(?:'s)?(?: of \w+)?|m\.?sc|drs|doctora\w+|phd|promotie|msc|post-?master"),
        (Level.HBO, r"hbo\w*|bachelor(?:'s)?(?: of \w+)?|b\.?sc|b\.?a\.?|hts|heao|pabo|propedeuse|\w*hogeschool"),
        (Level.MBO4, r"mbo[ -]*(?:niv(?:eau)?\.?[ -]*)?(?:4|iv)|niveau[ -]*4|mts|meao|middenkader\w*"),
        (Level.MBO3, r"mbo[ -]*(?:niv(?:eau)?\.?[ -]*)?(?:3|iii)|niveau[ -]*3"),
        (Level.MBO2, r"mbo[ -]*(?:niv(?:eau)?\.?[ -]*)?(?:2|ii)|niveau[ -]*2|basisberoepsopleiding"),
        (Level.ENTREE, r"entree\w*|mbo[ -]*(?:niv(?:eau)?\.?[ -]*)?1|niveau[ -]*1|assistentopleiding"),
        (Level.VWO, r"vwo|gymnasium|atheneum"),
        (Level.HAVO, r"havo"),
        (Level.VMBO, r"vmbo(?:[- ]\w{1,2})?|mavo|lts|lhno|huishoudschool|vbo|lbo|ivbo|leao|ambachtsschool|vmbo-\w+"),
        (None, r"mbo"),
        (Level.PRIMARY, r"basisschool|lagere school|basisonderwijs|primary school|elementary school"),
        (Level.WO, r"universiteit|university"),
    )
)  # fmt: skip
_COURSE = pattern(
    """
    cursus*; training*; workshop; course; certifica*; *certificaat; bhv; vca*; ehbo; haccp; heftruck*; reachtruck*;
    code 95; nt2; inburgering*; staatsexamen; sociale hygiëne; first aid
    """
)
_IS_CERTIFICATE = pattern("bhv; vca*; ehbo; haccp; code 95; *certificaat; *certificaten; *certificate; sociale hygiëne")
_YES = pattern(
    """
    diploma; diploma behaald; behaald; afgerond; geslaagd; cum laude; completed; graduated; obtained; certificaat;
    certificate; certificaat behaald; diploma: ja; degree; gediplomeerd; voltooid
    """
)
_NO = pattern(
    """
    niet afgerond; niet afgemaakt; geen diploma; zonder diploma; niet behaald; niet voltooid; gestopt; afgebroken;
    not completed; not finished; unfinished; dropped out; no diploma; incomplete; diploma: nee; geen certificaat
    """
)
_BUSY = pattern(
    """
    nog bezig; bezig; lopend; in opleiding; in progress; ongoing; expected; verwacht; currently; nu bezig
    """
)
_STATUSES = any_of(
    """
    geen diploma; zonder diploma; diploma behaald; diploma: ja; diploma: nee; diploma; behaald; niet afgerond;
    afgerond; niet afgemaakt; gestopt; nog bezig; completed
    """
)
_STATUS_BEHIND = re.compile(rf"\s+(?:met |with )?(?:{_STATUSES})\s*$", re.I)
_SIDE = re.compile(r"\((?P<words>[^()]*)\)")
_CUT = re.compile(r"\t+|\s*\|\s*|\s+[•·]\s+|\s+[–—-]\s+|\s*;\s*|,\s+")
_SENTENCE = re.compile(
    r"^(?:(?:ik|heb|had|volgde|deed|de|het|een|i|have|did|the)\b\s*(?=\w))+|\s+(?:gedaan|gevolgd|gehad)\b.*$", re.I
)
_AT = re.compile(r"\s+(?:bij|aan(?: de| het)?|at|op(?: de| het)?|te)\s+(?=[A-ZÀ-Þ0-9])")


def educations(lines: Sequence[Line], part: Part, today: date) -> list[Finding]:
    """The findings of one part with schools or courses."""
    entries = entries_of(lines, today, lambda words: bool(_COURSE.search(words)))
    taken = {line.number for entry in entries for line in entry.lines}
    # A course needs no year: a line of its own that names a level or a certificate is an entry too.
    entries += [
        Entry(None, (line.words,), (), (line,))
        for line in lines
        if line.number not in taken and len(line.words) <= 110 and _names_schooling(line.words, part)
    ]
    made = [_finding(entry, part, today) for entry in _apart(entries)]
    return [finding for finding in made if finding is not None]


def is_schooling(words: str) -> bool:
    """Whether a line outside of any part is about school."""
    return _level(words)[1] or bool(SCHOOL.search(words) or _COURSE.search(words))


def _apart(entries: Sequence[Entry]) -> list[Entry]:
    """In a list of courses lines without a year hang under the one above: each is an entry of its own."""
    found = []
    for entry in entries:
        own = [line for line in entry.body if _COURSE.search(line.words) and len(line.words) <= 110]
        if not own:
            found.append(entry)
            continue
        numbers = {line.number for line in own}
        found.append(
            Entry(
                entry.period,
                entry.heads,
                tuple(line for line in entry.body if line.number not in numbers),
                tuple(line for line in entry.lines if line.number not in numbers),
            )
        )
        found += [Entry(None, (line.words,), (), (line,)) for line in own]
    return found


def _names_schooling(words: str, part: Part) -> bool:
    if words.endswith(".") and len(words.split()) > 8:
        return False
    return _level(words)[1] or bool(_COURSE.search(words)) or part == Part.COURSES


def _level(words: str) -> tuple[Level | None, bool]:
    """The level that is told, and whether any is named."""
    for level, found in LEVELS:
        if found.search(words):
            return level, True
    return None, False


def _finding(entry: Entry, part: Part, today: date) -> Finding | None:
    whole = " \t ".join([*entry.heads, *(line.words for line in entry.body)])
    name, institute = _name_and_school(entry.heads)
    if not name or not re.search(r"[^\W\d]{2}", name):
        return None
    country = COUNTRY.search(whole)
    level, doubts = _judged(" \t ".join(entry.heads), whole, part, bool(country))
    status, is_told = _status(whole, entry.period, level)
    if not is_told:
        doubts.append(Doubt.DIPLOMA)
    if told_illness(whole):
        doubts.append(Doubt.MEDICAL)
    year = _year(entry.period, status)
    values = {
        "name": name[:LONGEST_NAME],
        "level": level.value if level else "",
        "status": status,
        "institute": institute[:LONGEST_NAME],
        "country": country[0] if country else "",
        "ended_in": year,
    }
    told = [line for line in entry.lines if not told_illness(line.words)]
    source = "\n".join(line.raw for line in told) or name
    return Finding(Kind.EDUCATION, values, source, tuple(dict.fromkeys(doubts)))


def _year(period: Period | None, status: str) -> int | None:
    if period is None or status == "running":
        return None
    day = period.end or (period.start if period.is_one else None)
    return day.year if day else None


def _judged(heads: str, whole: str, part: Part, is_abroad: bool) -> tuple[Level | None, list[Doubt]]:
    """The level, and what is not certain about it. A level counts in law: a guess is never ticked."""
    level, is_named = _level(heads)
    if not is_named:
        level, is_named = _level(whole)
    is_course = part == Part.COURSES or bool(_COURSE.search(heads))
    if is_abroad and level not in {Level.HBO, Level.WO}:
        return Level.ABROAD, []
    if is_course and (not is_named or part == Part.COURSES):
        return Level.OTHER, []
    if not is_named or level is None:
        return None, [Doubt.LEVEL]
    if level in {Level.HBO, Level.WO} and not is_abroad and not DUTCH_SCHOOL.search(whole):
        return level, [Doubt.COUNTRY]
    return level, []


def _status(whole: str, period: Period | None, level: Level | None) -> tuple[str, bool]:
    """diploma, running or stopped, as the form calls it, and whether the CV tells it."""
    if _NO.search(whole):
        return "stopped", True
    if _BUSY.search(whole) or (period is not None and period.is_running and period.is_certain):
        return "running", True
    if _YES.search(whole) or (level == Level.OTHER and _IS_CERTIFICATE.search(whole)):
        return "diploma", True
    return "", False


def _name_and_school(heads: Sequence[str]) -> tuple[str, str]:
    """The education and the school out of heading lines, without the words about a diploma."""
    labelled = {found["name"].lower(): found["value"].strip() for head in heads if (found := LABEL.match(head))}
    name = labelled.get("opleiding") or labelled.get("degree") or ""
    school = next(
        (labelled[key] for key in ("school", "instituut", "instelling", "institution") if labelled.get(key)), ""
    )
    pieces = [piece for head in heads if not LABEL.match(head) for piece in _pieces(head)]
    if name:
        level = labelled.get("niveau") or labelled.get("level") or ""
        return f"{name} ({level})" if level else name, school or next(iter(pieces), "")
    schools = [piece for piece in pieces if SCHOOL.search(piece) and not _level(SCHOOL.sub("", piece))[1]]
    others = [piece for piece in pieces if piece not in schools]
    if not others:
        return (schools[0] if schools else ""), school or (schools[1] if len(schools) > 1 else "")
    name = others[0]
    if len(others) > 1 and _is_level_only(name):
        name = f"{name} {others[1]}" if not COUNTRY.fullmatch(others[1]) else name
    return name, school or (schools[0] if schools else "")


def _is_level_only(piece: str) -> bool:
    rest = re.sub(r"[\d\s()/-]|niveau|niv\.?|opleiding", "", piece, flags=re.I)
    return bool(re.fullmatch(r"(?:mbo|hbo|wo|vmbo|bachelor|master|havo|vwo|bsc|msc|ba|ma|bol|bbl)*\w{0,2}", rest, re.I))


def _pieces(head: str) -> list[str]:
    plain = _SIDE.sub(lambda hit: "" if _is_about_diploma(hit["words"]) else hit[0], head)
    plain = _SENTENCE.sub("", plain)
    pieces = [part for piece in _CUT.split(plain) for part in _AT.split(piece, maxsplit=1)]
    cleaned = (_without_status(piece).strip(" \t.,:-–") for piece in pieces)
    return [piece for piece in cleaned if piece and not _is_about_diploma(piece)]


def _without_status(piece: str) -> str:
    """ "Kok mbo 2 diploma behaald" is about "Kok mbo 2"."""
    return _STATUS_BEHIND.sub("", piece)


def _is_about_diploma(words: str) -> bool:
    plain = words.strip(" .,:")
    return any(
        found.fullmatch(plain) or (found.search(plain) and len(plain.split()) <= 3) for found in (_YES, _NO, _BUSY)
    ) and not (_COURSE.search(plain) and len(plain.split()) > 1)
