"""Levels of education, and whether they add up to a startkwalificatie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from baanvak.base.words import msgid


class Level(StrEnum):
    """The levels people in the Netherlands know, lowest first; `abroad` and `other` stand apart."""

    PRIMARY = "primary"
    VMBO = "vmbo"
    ENTREE = "entree"
    MBO2 = "mbo2"
    MBO3 = "mbo3"
    MBO4 = "mbo4"
    HAVO = "havo"
    VWO = "vwo"
    HBO = "hbo"
    WO = "wo"
    ABROAD = "abroad"
    OTHER = "other"


LEVEL_WORDS = {
    Level.PRIMARY: msgid("Primary school"),
    Level.VMBO: msgid("VMBO, MAVO, LTS or huishoudschool"),
    Level.ENTREE: msgid("MBO 1 (Entree)"),
    Level.MBO2: msgid("MBO 2"),
    Level.MBO3: msgid("MBO 3"),
    Level.MBO4: msgid("MBO 4 or MTS"),
    Level.HAVO: msgid("HAVO"),
    Level.VWO: msgid("VWO, gymnasium or atheneum"),
    Level.HBO: msgid("HBO or bachelor"),
    Level.WO: msgid("University or master"),
    Level.ABROAD: msgid("A school outside the Netherlands"),
    Level.OTHER: msgid("A course or something else"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What the law says, where it stands, and from when."""

    levels: frozenset[Level]
    source: str
    valid_from: date


STARTKWALIFICATIE = Rule(
    # mbo 2, 3 and 4 (WEB), havo and vwo (Participatiewet). hbo and wo imply one of these.
    levels=frozenset({Level.MBO2, Level.MBO3, Level.MBO4, Level.HAVO, Level.VWO, Level.HBO, Level.WO}),
    source="Participatiewet art. 6 lid 1 d; Wet educatie en beroepsonderwijs art. 7.2.2 lid 1 b-e",
    valid_from=date(2015, 1, 1),
)


@dataclass(frozen=True, slots=True)
class Schooling:
    """One education, as far as the law looks at it."""

    level: str
    has_diploma: bool
    is_abroad: bool = False


def startkwalificatie(schoolings: Iterable[Schooling]) -> bool | None:
    """Whether the diplomas add up to a startkwalificatie; None when that cannot be derived.

    It cannot when nothing is told, nor when the only diploma that might count is from abroad.
    """
    told = list(schoolings)
    diplomas = [schooling for schooling in told if schooling.has_diploma]
    if any(not d.is_abroad and d.level in STARTKWALIFICATIE.levels for d in diplomas):
        return True
    if not told or any(d.is_abroad or d.level == Level.ABROAD for d in diplomas):
        return None
    return False
