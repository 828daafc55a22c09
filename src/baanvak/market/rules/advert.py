"""What comes out of reading an advertisement for work, from whatever source: one Advert, or a refusal with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from baanvak.base.words import msgid

SalaryUnit = Literal["hour", "day", "week", "month", "year"]

LONGEST_ROW = 1_000_000  # bytes, or signs once decoded

# Reasons to refuse a row. A reason or warning is one of these sentences, or one followed by ": " and the detail.
NOT_JSON = msgid("This row is not valid JSON.")
BROKEN_OFF = msgid("The source breaks off here.")
TOO_LARGE = msgid("This row is larger than 1 MB.")
TOO_DEEP = msgid("The values in this row lie too deep inside each other.")
NO_VACANCY = msgid("There is no vacancy in this row.")
NO_TITLE = msgid("The vacancy has no title.")
ONLY_TITLE = msgid("There is only a title: no text, no employer and no place.")

# Warnings: the row was read, and something of it was left out or looks wrong.
NO_TEXT = msgid("There is no text.")
NO_EMPLOYER = msgid("The employer is not named.")
NO_PLACE = msgid("No place is named.")
STRANGE_SIGNS = msgid("Signs that are no text were left out.")
STRANGE_NUMBERS = msgid("Numbers that cannot be real were left out.")
NOT_UTF8 = msgid("The text is not UTF-8; it was read as Windows-1252.")
NO_DATE = msgid("A date does not exist and was left out")
ENDS_BEFORE_START = msgid("The last day (validThrough) lies before the first (datePosted).")
ABSURD_SALARY = msgid("The pay cannot be right and was left out")
GUESSED_UNIT = msgid("The pay has no period; it was guessed")
SWAPPED_SALARY = msgid("The lowest pay was higher than the highest; they were exchanged.")
STRANGE_POSITION = msgid("The position on the map cannot be right and was left out.")
STRANGE_POSTCODE = msgid("The postcode cannot be right and was left out")
STRANGE_CONTRACT = msgid("The kind of contract is not known and was left out")
STRANGE_CONTACT = msgid("The contact details cannot be right and were left out.")
STRANGE_LICENCE = msgid("A driving licence is not known and was left out")
STRANGE_HOURS = msgid("The hours cannot be right and were left out")
STRANGE_ADDRESS = msgid("The link is no web address and was left out.")
SHORTENED = msgid("A very long text was cut off.")
UNKNOWN_COLUMNS = msgid("Columns that are not known were left out")


class SourceUnreadable(Exception):
    """The source as a whole cannot be read; the text says why."""


class RowRefused(Exception):
    """This row cannot become an Advert. `args`: the reason, and the name of the field or None."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason, field)
        self.reason = reason
        self.field = field


@dataclass(frozen=True, slots=True)
class Advert:
    """One vacancy as its source tells it, cleaned. Texts are "" when the source does not have them.

    `source_id` is the identifier of the source, or a stable print of the row. `text` is plain, with "- " before
    the items of lists. `country` has two letters, or "" when it is not said. `lat` and `lon` are degrees. Hours are
    whole hours a week, 1 to 60. `contract` is a code of atlas Contract. `language` is two letters or "und".
    """

    source_id: str
    title: str
    text: str = ""
    employer: str = ""
    place_text: str = ""
    postcode: str | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    more_places: tuple[str, ...] = ()
    is_remote: bool = False
    hours_min: int | None = None
    hours_max: int | None = None
    contract: str | None = None
    salary_min: Decimal | None = None
    salary_max: Decimal | None = None
    salary_unit: SalaryUnit | None = None
    currency: str = ""
    posted_on: date | None = None
    open_until: date | None = None
    language: str = "und"
    url: str = ""
    education: str | None = None
    skills_named: tuple[str, ...] = ()
    licences_named: tuple[str, ...] = ()
    languages_named: tuple[str, ...] = ()
    occupation_text: str = ""
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """Row `number` of the source (from 1), found at `where` (file, line, block)."""

    number: int
    where: str
    advert: Advert


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be used: why, and which field, if one field is to blame."""

    number: int
    where: str
    reason: str
    field: str | None = None


Row = Parsed | Refused
JsonObject = Mapping[str, object]


def noted(sentence: str, detail: object) -> str:
    """Join a sentence and its detail; the sentence before ": " is what gets translated."""
    return f"{sentence}: {str(detail)[:80]}"
