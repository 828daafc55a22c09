"""The life of a programme, the short lists only programmes use, and what the region looks at before the public does."""

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
    REVIEW = "review"
    PUBLISHED = "published"
    STALE = "stale"
    PAUSED = "paused"
    ENDED = "ended"


STATE_WORDS = {
    State.DRAFT: msgid("draft"),
    State.REVIEW: msgid("the region looks at it"),
    State.PUBLISHED: msgid("in the catalogue"),
    State.STALE: msgid("hidden: not confirmed"),
    State.PAUSED: msgid("paused"),
    State.ENDED: msgid("ended"),
}

LIFE = Life(
    name="programme",
    states=tuple(state.value for state in State),
    moves=(
        Move("draft", "review", "the provider asks the region to look"),
        Move("review", "published", "somebody else at the municipality agrees"),
        Move("review", "draft", "the municipality gives it back with a word, or the provider takes it back"),
        Move("published", "paused", "the provider pauses"),
        Move("paused", "published", "the provider goes on"),
        Move("published", "stale", "the system, when nobody said that it is still right"),
        Move("stale", "published", "the provider says that it is still right"),
        Move("draft", "ended", "the provider throws the draft away"),
        Move("published", "ended", "the provider ends it"),
        Move("paused", "ended", "the provider ends it"),
        Move("stale", "ended", "the provider ends it"),
        Move("ended", "draft", "the provider begins again"),
    ),
)


class Form(StrEnum):
    GROUP = "group"
    INDIVIDUAL = "individual"


FORM_WORDS = {Form.GROUP: msgid("In a group"), Form.INDIVIDUAL: msgid("On your own, with somebody who helps")}
FORM_SHORT = {Form.GROUP: msgid("group"), Form.INDIVIDUAL: msgid("one to one")}


class Mode(StrEnum):
    PLACE = "place"
    ONLINE = "online"
    BOTH = "both"


MODE_WORDS = {
    Mode.PLACE: msgid("At a place"),
    Mode.ONLINE: msgid("Online, from home"),
    Mode.BOTH: msgid("Partly online, partly at a place"),
}


class Admission(StrEnum):
    """What happens when somebody wants to take part."""

    DIRECT = "direct"
    TALK = "talk"


ADMISSION_WORDS = {
    Admission.DIRECT: msgid("You have a place at once, as long as there are places"),
    Admission.TALK: msgid("First a talk with the provider, then a place"),
}


class RunState(StrEnum):
    OPEN = "open"
    CANCELLED = "cancelled"


# Beside the catalogue: how long the region waits. Own choice, no law. The first term is per kind (ProgrammeKind);
# these are the terms when a kind says nothing, and the time to answer before the programme is hidden.
CHECK_AFTER = timedelta(days=182)
HIDE_AFTER = timedelta(days=30)

# What the public decides on: a change in one of these waits for the region, the rest goes out at once.
LARGE = frozenset(
    {
        "kind", "title", "summary", "for_whom", "entry", "price", "weeks", "gives_licences", "gives_dutch",
        "teaches", "needs", "goals",
    }
)  # fmt: skip


def asks_still_right(state: str, asked_on: date | None) -> bool:
    """Whether the provider has a question to answer: is this still right?"""
    return state == State.STALE or (state == State.PUBLISHED and asked_on is not None)


def hides_on(asked_on: date) -> date:
    """The day on which a programme that nobody confirms leaves the catalogue."""
    return asked_on + HIDE_AFTER


class Fields(TypedDict, total=False):
    """What a provider fills in: keys of kinds, places and initiatives, masks as in the atlas' codes."""

    kind: int
    title: str
    title_en: str
    summary: str
    about: str
    for_whom: str
    entry: str
    dutch: int
    asks: int
    gives_licences: int
    gives_dutch: int
    admission: str
    form: str
    mode: str
    place: int | None
    place_text: str
    weeks: int | None
    hours_per_week: int | None
    price: Decimal | None
    funding: str
    certificate: str
    srg_type: int | None
    initiative: int | None
    valid_from: date | None
    valid_until: date | None
    contact_name: str
    contact_email: str
    contact_phone: str
    website: str


@dataclass(frozen=True, slots=True)
class SkillAtLevel:
    """A skill (primary key of a concept) at SkillLevel 1 to 3."""

    concept: int
    level: int = 2


# Field -> what is said when it is missing at the moment of asking the region to look.
NEEDED = {
    "title": msgid("Give it a name that people understand."),
    "summary": msgid("Say in one or two sentences what people do and learn."),
    "for_whom": msgid("Say for whom it is meant."),
    "weeks": msgid("Say how many weeks it takes."),
    "hours_per_week": msgid("Say how many hours a week it takes."),
    "place": msgid("Say where it is, or that it is online."),
    "contact_name": msgid("Say whom people can ask, with a telephone number or an e-mail address."),
}
LAST_DAY_PASSED = msgid("The last day is over. Choose a later day, or leave it empty.")


def missing(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Field -> sentence, for all that stands between this programme and its readers. Empty: the region may look.

    `values` has the fields of a programme by name; `place` may be a primary key or a text.
    """
    has_place = values.get("place") or values.get("place_text") or values.get("mode") == Mode.ONLINE
    has_contact = values.get("contact_name") and (values.get("contact_phone") or values.get("contact_email"))
    lacks = {name: not values.get(name) for name in NEEDED} | {"place": not has_place, "contact_name": not has_contact}
    found = {name: sentence for name, sentence in NEEDED.items() if lacks[name]}
    if (last := values.get("valid_until")) and last < today:
        found["valid_until"] = LAST_DAY_PASSED
    return found


def places_left(capacity: int | None, taken: int) -> int | None:
    """Free places; None when there is no limit."""
    return None if capacity is None else max(0, capacity - taken)
