"""Questions about occupations, skills and places. The maps are public: no question here is logged."""

import re
import unicodedata
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import translation

from baanvak.atlas import index
from baanvak.atlas.models import Concept, Label, Place, Relation
from baanvak.engine.linking import Band, Candidate
from baanvak.engine.spotting import Mention

# Labels; what a smaller vocabulary can teach does not pay for the minutes (docs/decisions/0008).
WORTH_TRAINING = 5_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept that a typed text may mean.

    `label` is the words that came nearest: the reason. In another language than the reader's it is the name.
    """

    concept_id: int
    name: str
    label: str
    score: int
    band: Band
    language: str


def concept(pk: int) -> Concept | None:
    return Concept.objects.filter(pk=pk, is_current=True).first()


def occupation(pk: int) -> Concept | None:
    return Concept.objects.occupations().filter(pk=pk).first()


def occupations() -> QuerySet[Concept]:
    return Concept.objects.occupations()


def has_esco() -> bool:
    """Whether the attribution of ESCO must be shown."""
    return Concept.objects.filter(scheme="esco").exists()


def linker_is_due() -> bool:
    """Whether training would help: the vocabulary is large, and no linker was trained on it as it is now."""
    return not index.is_taught() and index.count() >= WORTH_TRAINING


def suggest(text: str, kind: str | None = None, limit: int = 8) -> list[Suggestion]:
    """What a whole text, such as a job title, may mean; best first."""
    return _named(index.linker().link(text, kind=kind, limit=limit))


def complete(typed: str, kind: str | None = None, limit: int = 8) -> list[Suggestion]:
    """What somebody may be typing; best first."""
    return _named(index.completer().complete(typed, kind=kind, limit=limit, linker=index.linker))


def _named(candidates: list[Candidate]) -> list[Suggestion]:
    concepts = Concept.objects.filter(is_current=True).in_bulk([c.concept for c in candidates])
    spoken = _in_own_language(candidates)
    return [
        Suggestion(
            c.concept,
            found.name,
            c.label if (c.concept, c.label) in spoken else found.name,
            c.score,
            c.band,
            found.language,
        )
        for c in candidates
        if (found := concepts.get(c.concept))
    ]


def _in_own_language(candidates: list[Candidate]) -> set[tuple[int, str]]:
    """Which concepts have their nearest label in the language of the reader: (concept, label)."""
    language = (translation.get_language() or "nl")[:2]
    labels = Label.objects.filter(concept__in=[c.concept for c in candidates], language=language)
    return set(labels.filter(text__in=[c.label for c in candidates]).values_list("concept_id", "text"))


def spot(text: str) -> list[Mention]:
    """The skills and occupations mentioned in a whole text, with their places in it."""
    return index.spotter().spot(text)


def essential_skills(occupation_id: int) -> QuerySet[Concept]:
    return _skills(occupation_id, Relation.Kind.ESSENTIAL)


def optional_skills(occupation_id: int) -> QuerySet[Concept]:
    return _skills(occupation_id, Relation.Kind.OPTIONAL)


def _skills(occupation_id: int, kind: str) -> QuerySet[Concept]:
    wanted = Relation.objects.filter(source=occupation_id, kind=kind).values("target")
    return Concept.objects.skills().filter(pk__in=wanted).order_by("pk")


def near_occupations(occupation_id: int) -> QuerySet[Concept]:
    """Occupations one natural step away, in either direction."""
    there = Relation.objects.filter(source=occupation_id, kind=Relation.Kind.NEAR).values("target")
    back = Relation.objects.filter(target=occupation_id, kind=Relation.Kind.NEAR).values("source")
    return Concept.objects.occupations().filter(Q(pk__in=there) | Q(pk__in=back)).order_by("pk")


def fold(text: str) -> str:
    """Lower-case, without accents or double spaces: how place names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def find_places(text: str, limit: int = 8) -> list[Place]:
    """Places whose name begins with the text, or the area of a postcode; larger places first."""
    if found := re.fullmatch(r"\s*(\d{4})\s*(?:[A-Za-z]{2})?\s*", text):
        areas = list(Place.objects.filter(pc4=found[1]).order_by("pk")[:limit])
        if areas:
            return areas
    typed = fold(text)
    if not typed:
        return []
    return list(
        Place.objects.filter(search_name__startswith=typed, pc4="").order_by("-population", "name")[:limit]
    ) or list(Place.objects.filter(search_name__startswith=typed).order_by("name", "pc4")[:limit])


def knows_postcodes() -> bool:
    """Whether there are areas of postcodes: a fresh Baanvak knows names of places only."""
    return Place.objects.exclude(pc4="").exists()


def place(pk: int) -> Place | None:
    return Place.objects.filter(pk=pk).first()


def place_named(text: str, pc4: str | None = None) -> Place | None:
    """The one place a name or postcode means: the area of the postcode, else the largest of that name."""
    if pc4 and (area := Place.objects.filter(pc4=pc4[:4]).order_by("pk").first()):
        return area
    typed = fold(re.split(r"[,(/]", text)[0])
    if not typed:
        return None
    return Place.objects.filter(search_name=typed).order_by("-population", "pc4", "pk").first()
