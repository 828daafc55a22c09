"""Codes as whole numbers and back: the engine counts only with numbers."""

from zlib import crc32

from baanvak.atlas.rules.codes import Feature, Sector

_LETTERS = 27  # a to z, and 0 for "no letter"
_SECTORS = tuple(Sector)
_SECTOR_NUMBERS = {sector.value: number for number, sector in enumerate(_SECTORS)}


def language_number(code: str) -> int:
    """The number of a language code of at most three letters; the same code always gives the same number."""
    number = 0
    for letter in f"{code.lower():<3}"[:3]:
        number = number * _LETTERS + (ord(letter) - 96 if "a" <= letter <= "z" else 0)
    return number


def language_code(number: int) -> str:
    """The code behind `language_number`."""
    letters = []
    while number:
        number, letter = divmod(number, _LETTERS)
        letters.append(chr(letter + 96) if letter else "")
    return "".join(reversed(letters))


def sector_number(code: str) -> int | None:
    """The number of a sector code; None when it is empty or not one of ours."""
    return _SECTOR_NUMBERS.get(code)


def sector_of(number: int) -> Sector:
    return _SECTORS[number]


def group_number(isco: str) -> int | None:
    """An ISCO unit group of four digits as a number."""
    return int(isco) if len(isco) == 4 and isco.isdigit() else None


def feature_mask(names: list[str]) -> int:
    """The mask of features by name; a name we do not know counts for nothing."""
    return int(sum(Feature[name] for name in set(names) if name in Feature.__members__))


def employer_number(organisation: int | None, name: str) -> int | None:
    """An organisation is its own number; an employer we only know by name gets one below zero.

    Two names share a number once in four thousand million: then "not this employer" would count for both.
    """
    if organisation is not None:
        return organisation
    plain = " ".join(name.casefold().split())
    return -1 - crc32(plain.encode()) if plain else None
