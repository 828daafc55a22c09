"""Makes a vacancy out of an advertisement from elsewhere: its place, occupation, skills and diploma.

How much a skill matters is decided here, because sources do not say it: what the source lists as a skill is
needed (3), what only stands in the text is useful (2), and what the occupation usually asks but nobody wrote
down is nice to have (1), so that a guess never shuts somebody out.
"""

import dataclasses
import hashlib
import json
import re
from functools import lru_cache

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Concept, Place
from baanvak.atlas.rules.codes import LANGUAGE_WORDS, Importance, LanguageLevel, Licence
from baanvak.engine import dutch, travel
from baanvak.engine.linking import Band
from baanvak.market.models import Vacancy
from baanvak.market.rules.advert import Advert
from baanvak.market.rules.imports import NO_OCCUPATION, PLACE_UNKNOWN
from baanvak.market.rules.languages import language_code
from baanvak.market.rules.schooling import level_in, level_of
from baanvak.market.rules.vacancy import AskedLanguage, AskedSkill, Fields

MOST_SKILLS = 40
MOST_INFERRED = 10
READ_FOR_SKILLS = 4000  # signs of a text; what is asked stands in the first pages
NEAREST_WITHIN = 8_000  # metres from the position of the source to the place it then counts as
_AROUND = re.compile(
    r"^(?:regio|omgeving|gemeente|provincie|greater|region)\s+|\s+(?:e\.?o\.?|area|centrum|region)$", re.I
)


def content_hash(advert: Advert) -> str:
    """The same for the same advertisement, whatever was remarked on reading it."""
    values = dataclasses.asdict(advert)
    values.pop("warnings")
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


class Intake:
    """Reads advertisements of one run; remembers places and titles, because they come back all the time."""

    def __init__(self) -> None:
        self.skills = frozenset(Concept.objects.skills().values_list("pk", flat=True))
        self.place_of = lru_cache(maxsize=20_000)(self._place_of)
        self.occupation_of = lru_cache(maxsize=20_000)(self._occupation_of)
        self.skill_of = lru_cache(maxsize=20_000)(self._skill_of)
        self.essential_of = lru_cache(maxsize=5_000)(self._essential_of)
        self._places: list[tuple[int, int, int]] | None = None

    def fields(self, advert: Advert, notes: list[str]) -> Fields:
        """What the vacancy says; what could not be recognised is added to `notes`."""
        place = self._place(advert, notes)
        occupation = self._occupation(advert, notes)
        return Fields(
            title=advert.title[:200],
            text=advert.text,
            occupation=occupation.pk if occupation else None,
            sector=occupation.sector if occupation else "",
            place=place,
            place_text=advert.place_text[:120],
            country=advert.country or ("NL" if place else ""),
            is_remote=advert.is_remote,
            hours_min=advert.hours_min,
            hours_max=advert.hours_max,
            contract=advert.contract or "",
            salary_min=advert.salary_min,
            salary_max=advert.salary_max,
            salary_unit=advert.salary_unit or "",
            currency=advert.currency or "EUR",
            licences=_licences(advert),
            education=level_of(advert.education or "") or level_in(f"{advert.title}.\n{advert.text}"),
            open_until=advert.open_until,
            contact_name=advert.contact_name or "",
            contact_email=advert.contact_email or "",
            contact_phone=advert.contact_phone or "",
            language=advert.language,
        )

    def skills_asked(self, advert: Advert, occupation: int | None) -> list[AskedSkill]:
        """Named by the source, mentioned in the text, usual for the occupation: in that order, the first counts."""
        asked: dict[int | str, AskedSkill] = {}
        for words in advert.skills_named:
            concept = self.skill_of(words)
            asked.setdefault(
                concept or words.casefold(),
                AskedSkill(concept, "" if concept else words[:120], int(Importance.NEEDED)),
            )
        for mention in atlas.spot(f"{advert.title}\n{advert.text[:READ_FOR_SKILLS]}"):
            if mention.concept in self.skills:
                asked.setdefault(mention.concept, AskedSkill(mention.concept, importance=int(Importance.USEFUL)))
        for key in self.essential_of(occupation)[:MOST_INFERRED] if occupation else ():
            asked.setdefault(key, AskedSkill(key, importance=int(Importance.NICE)))
        return list(asked.values())[:MOST_SKILLS]

    def languages_asked(self, advert: Advert) -> list[AskedLanguage]:
        """The languages the source names; at a good level, because sources do not say how good."""
        codes = dict.fromkeys(language_code(name) for name in advert.languages_named)
        return [AskedLanguage(code, int(LanguageLevel.GOOD)) for code in codes if code in LANGUAGE_WORDS]

    def _place(self, advert: Advert, notes: list[str]) -> int | None:
        if advert.country not in {"", "NL"}:
            return None
        found = self.place_of(advert.place_text, (advert.postcode or "")[:4])
        if found is None and advert.lat is not None and advert.lon is not None:
            found = self._nearest(*travel.project(advert.lat, advert.lon))
        if found is None and advert.place_text:
            notes.append(f"{PLACE_UNKNOWN}: {advert.place_text[:60]}")
        return found

    def _place_of(self, words: str, pc4: str) -> int | None:
        shorter = _AROUND.sub("", words).strip()
        for text in dict.fromkeys((words, shorter, shorter.split("-")[0], shorter.split("/")[0])):
            if place := atlas.place_named(text, pc4 or None):
                return place.pk
        return None

    def _nearest(self, x: int, y: int) -> int | None:
        """The place nearest to a point; None when the point is not in the Netherlands."""
        if self._places is None:
            self._places = list(Place.objects.order_by("pk").values_list("pk", "x", "y"))
        apart, key = min(((travel.metres(x, y, px, py), pk) for pk, px, py in self._places), default=(0, None))
        return key if apart <= NEAREST_WITHIN else None

    def _occupation(self, advert: Advert, notes: list[str]) -> Concept | None:
        found = self.occupation_of(advert.occupation_text) if advert.occupation_text else None
        found = found or self.occupation_of(advert.title)
        if found is None:
            notes.append(NO_OCCUPATION)
        return found

    def _occupation_of(self, words: str) -> Concept | None:
        """Only what the linker trusts: a wrong occupation sends people the wrong way."""
        best = next(iter(atlas.suggest(words, "occupation", 1)), None)
        return atlas.occupation(best.concept_id) if best and best.band in {Band.SURE, Band.LIKELY} else None

    def _skill_of(self, words: str) -> int | None:
        best = next(iter(atlas.suggest(words, "skill", 1)), None)
        return best.concept_id if best and best.band == Band.SURE else None

    def _essential_of(self, occupation: int) -> tuple[int, ...]:
        return tuple(atlas.essential_skills(occupation).values_list("pk", flat=True))


def sign(vacancy: Vacancy, advert: Advert, source: str, print_: str) -> None:
    """Set what an employer cannot set: the source, the employer's name, the days, the prints."""
    vacancy.source, vacancy.source_id, vacancy.source_url = source, advert.source_id, advert.url
    vacancy.employer_name = advert.employer[:200]
    vacancy.content_hash, vacancy.fingerprint = content_hash(advert), print_
    if advert.posted_on is not None:
        vacancy.posted_on = advert.posted_on


def _licences(advert: Advert) -> int:
    mask = 0
    for name in advert.licences_named:
        found = dutch.normalise(name).upper().replace("+", "E").replace(" ", "")
        mask |= Licence.__members__.get(found, Licence(0))
    return int(mask)
