"""The life of a vacancy, what it needs before people may see it, and the short lists only vacancies use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypedDict

from baanvak.base.lives import Life, Move
from baanvak.base.words import msgid


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


STATE_WORDS = {
    State.DRAFT: msgid("draft"),
    State.OPEN: msgid("open"),
    State.PAUSED: msgid("paused"),
    State.CLOSED: msgid("closed"),
}

LIFE = Life(
    name="vacancy",
    states=tuple(state.value for state in State),
    moves=(
        Move("draft", "open", "the employer publishes"),
        Move("draft", "closed", "the employer throws the draft away"),
        Move("open", "paused", "the employer pauses"),
        Move("open", "closed", "the employer or the source closes"),
        Move("paused", "open", "the employer goes on"),
        Move("paused", "closed", "the employer closes"),
        Move("closed", "open", "the employer opens again"),
    ),
)

# Nobody said "still open" for so long: we ask. Own choice, no law; advertisements live about a month.
ASK_AFTER = timedelta(days=30)


def asks_still_open(state: str, confirmed_on: date, today: date) -> bool:
    """Whether it is time to ask the employer if the vacancy is still open."""
    return state == State.OPEN and today - confirmed_on >= ASK_AFTER


class Education(StrEnum):
    """The least education a vacancy asks, lowest first; empty means none. People's educations have the same codes."""

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


EDUCATION_WORDS = {
    Education.PRIMARY: msgid("Primary school"),
    Education.VMBO: msgid("VMBO or the like"),
    Education.ENTREE: msgid("MBO 1 (Entree)"),
    Education.MBO2: msgid("MBO 2"),
    Education.MBO3: msgid("MBO 3"),
    Education.MBO4: msgid("MBO 4"),
    Education.HAVO: msgid("HAVO"),
    Education.VWO: msgid("VWO"),
    Education.HBO: msgid("HBO or bachelor"),
    Education.WO: msgid("University or master"),
}
# A vacancy with one of these asks no diploma beyond the school everybody goes to.
WITHOUT_DIPLOMA = ("", Education.PRIMARY.value, Education.VMBO.value)


class PayUnit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


PAY_UNIT_WORDS = {
    PayUnit.HOUR: msgid("per hour"),
    PayUnit.DAY: msgid("per day"),
    PayUnit.WEEK: msgid("per week"),
    PayUnit.MONTH: msgid("per month"),
    PayUnit.YEAR: msgid("per year"),
}


class Fields(TypedDict, total=False):
    """What an employer fills in: `occupation` and `place` are keys of the atlas, masks are as in its codes."""

    title: str
    text: str
    occupation: int | None
    sector: str
    place: int | None
    place_text: str
    country: str
    is_remote: bool
    hours_min: int | None
    hours_max: int | None
    days: int
    day_parts: int
    contract: str
    salary_min: Decimal | None
    salary_max: Decimal | None
    salary_unit: str
    currency: str
    licences: int
    asks: int
    features: int
    education: str
    starts_on: date | None
    open_until: date | None
    contact_name: str
    contact_email: str
    contact_phone: str
    language: str


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that a vacancy asks: a concept of the atlas or own words, with atlas Importance 1 to 3."""

    concept: int | None = None
    own_words: str = ""
    importance: int = 2


@dataclass(frozen=True, slots=True)
class AskedLanguage:
    """A language (ISO 639-3) that a vacancy asks, at atlas LanguageLevel 1 to 4."""

    code: str
    level: int


# Field -> what is said when it is missing at the moment of publishing.
NEEDED = {
    "title": msgid("Give the work a name, for example “Warehouse worker”."),
    "text": msgid("Say in a few sentences what somebody will do."),
    "place": msgid("Say where the work is, or that it can be done from home."),
    "hours_min": msgid("Say how many hours a week the work is."),
}
LAST_DAY_PASSED = msgid("The last day is over. Choose a later day, or leave it empty.")


def missing(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Field -> sentence, for all that stands between this vacancy and its readers. Empty: it may go out.

    `values` has the fields of a vacancy by name; `place` may be a primary key or a text.
    """
    lacks = {
        "title": not values.get("title"),
        "text": not values.get("text"),
        "place": not (values.get("place") or values.get("place_text") or values.get("is_remote")),
        "hours_min": not (values.get("hours_min") or values.get("hours_max")),
    }
    found = {field: sentence for field, sentence in NEEDED.items() if lacks[field]}
    if (last := values.get("open_until")) and last < today:
        found["open_until"] = LAST_DAY_PASSED
    return found
