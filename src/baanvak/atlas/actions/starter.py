"""Loading the starter vocabulary and the embedded places: what a fresh Baanvak knows without any download."""

import csv
import hashlib
from dataclasses import dataclass
from importlib import resources

from django.utils.translation import gettext_lazy

from baanvak.atlas.actions.concepts import ConceptBatch, RelationBatch, new_version
from baanvak.atlas.actions.places import PlaceBatch
from baanvak.atlas.models import Concept, Place, Relation, Vocabulary
from baanvak.atlas.rules.reports import Outcome, Report
from baanvak.atlas.rules.starter import Starter, StarterOccupation, StarterProfile, StarterSkill, read_starter
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb

OCCUPATION, SKILL = "urn:baanvak:occupation:", "urn:baanvak:skill:"
ISCO = "http://data.europa.eu/esco/isco/C"  # the address ESCO gives an ISCO group, so that both meet


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is there after loading, and whether anything had to be written."""

    occupations: int
    skills: int
    relations: int
    places: int
    has_changed: bool


@action(Verb.IMPORT, on="atlas", says=gettext_lazy("loaded the starter vocabulary"))
def load(*, by: Actor, atlas: None = None) -> Loaded:
    """Load our own vocabulary and places; does nothing when these very files were loaded before."""
    digest = _digest()
    has_changed = not Vocabulary.objects.filter(starter=digest).exists()
    if has_changed:
        _load_vocabulary(read_starter())
        _load_places()
        new_version()
        Vocabulary.objects.update(starter=digest)
    return Loaded(
        occupations=Concept.objects.occupations().filter(scheme="baanvak").count(),
        skills=Concept.objects.skills().filter(scheme="baanvak").count(),
        relations=Relation.objects.filter(source__scheme="baanvak").count(),
        places=Place.objects.filter(pc4="").count(),
        has_changed=has_changed,
    )


def _digest() -> str:
    """One fingerprint of all files of the starter vocabulary."""
    folder = resources.files("baanvak.atlas") / "starter"
    files = sorted((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".csv"))
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _load_vocabulary(starter: Starter) -> None:
    batch = ConceptBatch("baanvak")
    profiles = {profile.occupation: profile for profile in starter.profiles}
    for group in starter.isco:
        batch.look_up([ISCO + group.code])
        for language, name in (("nl", group.nl), ("en", group.en)):
            # ESCO's own names win where ESCO was brought in first.
            if not (batch.known.get(ISCO + group.code) and batch.known[ISCO + group.code].names.get(language)):
                batch.put(
                    ISCO + group.code, language=language, name=name, kind=Concept.Kind.ISCO_GROUP, notation=group.code
                )
    batch.look_up([OCCUPATION + o.slug for o in starter.occupations] + [SKILL + s.slug for s in starter.skills])
    for occupation in starter.occupations:
        _put_occupation(batch, occupation, profiles.get(occupation.slug))
    for skill in starter.skills:
        _put_skill(batch, skill)
    batch.write()
    _relate(starter)


def _put_occupation(batch: ConceptBatch, row: StarterOccupation, profile: StarterProfile | None) -> None:
    texts = (("nl", row.nl, row.about_nl, row.alt_nl), ("en", row.en, row.about_en, row.alt_en))
    for language, name, about, labels in texts:
        batch.put(
            OCCUPATION + row.slug,
            language=language,
            name=name,
            about=about,
            labels=labels,
            kind=Concept.Kind.OCCUPATION,
            notation=row.slug,
            isco=row.isco,
            sector=row.sector,
            profile=_profile(profile) if profile else {},
        )


def _profile(row: StarterProfile) -> dict[str, object]:
    """What an occupation usually asks, as it stands in `Concept.profile`; masks are whole numbers."""
    return {
        "hours_min": row.hours_min,
        "hours_max": row.hours_max,
        "wage_min": str(row.wage_min),
        "wage_max": str(row.wage_max),
        "licences": int(row.licence_mask),
        "dutch_level": row.dutch_level,
        "demands": int(row.demand_mask),
        "features": int(row.feature_mask),
        "day_parts": int(row.day_part_mask),
        "days": int(row.day_mask),
        "contracts": list(row.contracts),
        "education": row.education,
        "weight": row.weight,
    }


def _put_skill(batch: ConceptBatch, row: StarterSkill) -> None:
    for language, name, labels in (("nl", row.nl, row.alt_nl), ("en", row.en, row.alt_en)):
        batch.put(
            SKILL + row.slug,
            language=language,
            name=name,
            labels=labels,
            kind=Concept.Kind.SKILL,
            notation=row.slug,
            skill_kind=row.kind,
            is_transversal=row.kind == "transversal",
        )


def _relate(starter: Starter) -> None:
    batch = RelationBatch()
    for relation in starter.relations:
        batch.put(OCCUPATION + relation.occupation, SKILL + relation.skill, relation.grade)
    for near in starter.near:
        batch.put(SKILL + near.skill, SKILL + near.near, Relation.Kind.NEAR, near.similarity)
    for step in starter.steps:
        batch.put(OCCUPATION + step.occupation, OCCUPATION + step.near_occupation, Relation.Kind.NEAR, step.similarity)
    for group in starter.isco:
        if len(group.code) > 1:
            batch.put(ISCO + group.code, ISCO + group.code[:-1], Relation.Kind.BROADER)
    for occupation in starter.occupations:
        batch.put(OCCUPATION + occupation.slug, ISCO + occupation.isco, Relation.Kind.BROADER)
    batch.write()


def _load_places() -> None:
    """The embedded table of places: GeoNames, CC BY 4.0; see places.LICENCE.md."""
    report = Report()
    put = PlaceBatch(report)
    text = (resources.files("baanvak.atlas") / "starter" / "places.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        put(
            row["place"],
            row["municipality"],
            row["province"],
            "",
            float(row["lat"]),
            float(row["lon"]),
            row["region"],
            int(row["population"] or 0),
        )
    put.write()
    assert report.counts[Outcome.REFUSED] == 0
