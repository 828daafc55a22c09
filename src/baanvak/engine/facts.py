"""What the score may know about a person, a vacancy and the words both use; nothing else ever reaches it.

Everything is a whole number: the floors above turn their rows into these facts and the codes that come back
into sentences. A field that is left out means "unknown" and never counts against anybody by itself.

Ids may be any whole number. Masks are not negative. Places are metres from `travel.project`. Levels and
weights outside the ranges named below are read as the nearest number inside them, so that one odd row never
stops a whole list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Seeker:
    """A person who looks for work, as far as the score may see.

    There is no field for age, sex, origin, nationality, benefit or a register, and a test keeps it that way:
    what is not here cannot weigh.
    """

    id: int
    skills: Pairs = ()  # (term, level 1..3)
    wished_occupations: tuple[int, ...] = ()
    wished_groups: tuple[int, ...] = ()  # ISCO unit groups as numbers of four digits
    wished_sectors: tuple[int, ...] = ()
    wished_features: int = 0  # mask
    avoided_occupations: tuple[int, ...] = ()  # from "niet voor mij, want..."
    avoided_employers: tuple[int, ...] = ()
    avoided_sectors: tuple[int, ...] = ()
    x: int | None = None
    y: int | None = None
    modes: int = 0  # mask: 1 bicycle, 2 car, 4 public transport
    max_minutes: int | None = None  # one way
    hours_min: int | None = None  # per week
    hours_max: int | None = None
    days: int = 0  # 7 bits
    day_parts: int = 0  # 4 bits
    starts: int | None = None  # first possible day, as `date.toordinal()`
    licences: int = 0  # mask, bits as in `facets`
    languages: Pairs = ()  # (language, level 1..4)
    cannot: int = 0  # mask of demands of work that do not work for this person
    region: int | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place to work, as far as the score may see."""

    id: int
    skills: Pairs = ()  # (term, importance 1..3)
    occupation: int | None = None
    group: int | None = None  # ISCO unit group as a number of four digits
    sector: int | None = None
    features: int = 0  # mask
    employer: int | None = None
    x: int | None = None
    y: int | None = None
    is_remote: bool = False
    region: int | None = None
    hours_min: int | None = None  # per week
    hours_max: int | None = None
    days: int = 0  # 7 bits
    day_parts: int = 0  # 4 bits
    starts: int | None = None  # first working day, as `date.toordinal()`
    licences: int = 0  # mask, bits as in `facets`
    languages: Pairs = ()  # (language, level 1..4)
    asks: int = 0  # mask of demands of work


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How rare each term is, and which terms come near each other.

    `rarity`: term to 1..100, the higher the rarer (an idf brought to whole numbers: Spärck Jones 1972); a
    term that is not in it counts as 50.
    `near`: a term a person has, to the terms that it comes near, each with a similarity 1..99. Near is read
    in this direction only, from what somebody has to what is asked: give both directions where both hold.
    """

    rarity: Mapping[int, int] = field(default_factory=dict)
    near: Mapping[int, Pairs] = field(default_factory=dict)
