"""What the steps of a vacancy start from: what is known, what is usual, what may be offered."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import Importance
from baanvak.base.words import msgid
from baanvak.engine.linking import Band
from baanvak.market.queries import OwnVacancy
from baanvak.market.rules.vacancy import PayUnit
from baanvak.web.employer.vacancy_forms import DUTCH, ENGLISH, SkillOffered

MOST_OFFERED = 24
FEW = 4
OWN_WORDS = "own"  # the candidate that says: keep my words
# Words, name of the address, templates of the step.
STEPS = (
    (msgid("The work"), "employer:vacancy-work", {"employer/vacancy_work.html"}),
    (
        msgid("Occupation and skills"),
        "employer:vacancy-occupation",
        {"employer/vacancy_occupation.html", "employer/vacancy_skills.html"},
    ),
    (msgid("Pay and the rest"), "employer:vacancy-terms", {"employer/vacancy_terms.html"}),
)
# Field of the form -> what it is called in the profile of an occupation.
USUAL = {
    "hours_min": "hours_min",
    "hours_max": "hours_max",
    "days": "days",
    "day_parts": "day_parts",
    "licences": "licences",
    "asks": "demands",
    "features": "features",
    "education": "education",
    "dutch": "dutch_level",
}


def work(mine: OwnVacancy) -> dict[str, Any]:
    """Step 1 as it was saved."""
    row = mine.row
    place = row.place.name if row.place else row.place_text
    names = ("title", "text", "is_remote", "hours_min", "hours_max")
    return {name: getattr(row, name) for name in names} | {"place": place, "place_choice": str(row.place_id)}


def stops(template: str, mine: OwnVacancy | None) -> list[dict[str, str]]:
    """The three steps as a line with stops; those of a vacancy that exists are links."""
    here = next(at for at, (_words, _name, templates) in enumerate(STEPS) if template in templates)
    return [
        {
            "words": _(words),
            "state": "done" if at < here else "now" if at == here else "later",
            "address": reverse(name, args=[mine.row.pk]) if mine is not None and at != here else "",
        }
        for at, (words, name, _templates) in enumerate(STEPS)
    ]


@dataclass(frozen=True, slots=True)
class Offered:
    """An occupation to choose, as `OccupationForm` wants it."""

    concept_id: int
    name: str


def with_present(suggestions: list[Any], mine: OwnVacancy) -> list[Any]:
    """The suggestions, with the occupation that was chosen before on top if it is not among them."""
    chosen = mine.row.occupation
    if chosen is None or any(found.concept_id == chosen.pk for found in suggestions):
        return suggestions
    return [Offered(chosen.pk, chosen.name), *suggestions]


def with_own_words(typed: str, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The candidates, and the choice to keep one's own words; not when the first is those very words."""
    if candidates and str(candidates[0]["words"]).casefold() == typed.casefold():
        return candidates
    return [*candidates, {"value": OWN_WORDS, "words": _("Keep my own words"), "hint": typed}]


def likely(suggestions: list[Any]) -> list[Any]:
    """What is worth offering: what the linker trusts, or else its few best guesses."""
    trusted = [found for found in suggestions if found.band != Band.WEAK]
    return trusted or suggestions[:FEW]


def sure_of(suggestions: list[Any]) -> str | None:
    """The suggestion that may be preselected, if the linker is sure of it."""
    first = next(iter(suggestions), None)
    return str(first.concept_id) if first is not None and first.band == Band.SURE else None


def skills_offered(mine: OwnVacancy) -> list[SkillOffered]:
    """What is asked already, then what the text mentions, then what the occupation usually asks."""
    offered: dict[str, SkillOffered] = {}
    for skill in mine.offer.skills:
        key = str(skill.concept) if skill.concept else f"own:{skill.name}"
        offered[key] = SkillOffered(key, skill.name, skill.language, True, skill.importance)
    is_new = not offered
    for concept in _mentioned(mine):
        _offer(offered, concept, is_new, Importance.NEEDED)
    for concept in atlas.essential_skills(mine.row.occupation_id) if mine.row.occupation_id else ():
        _offer(offered, concept, is_new, Importance.NEEDED)
    for concept in atlas.optional_skills(mine.row.occupation_id) if mine.row.occupation_id else ():
        _offer(offered, concept, False, Importance.USEFUL)
    return list(offered.values())[: max(MOST_OFFERED, len(mine.offer.skills))]


def _offer(offered: dict[str, SkillOffered], concept: Any, is_asked: bool, importance: Importance) -> None:
    skill = SkillOffered(str(concept.pk), concept.name, concept.language, is_asked, int(importance))
    offered.setdefault(skill.key, skill)


def _mentioned(mine: OwnVacancy) -> list[Any]:
    """Skills that stand in the employer's own text."""
    keys = dict.fromkeys(mention.concept for mention in atlas.spot(f"{mine.row.title}\n{mine.row.text}"))
    found = (atlas.concept(key) for key in list(keys)[:MOST_OFFERED])
    return [concept for concept in found if concept is not None and concept.kind == "skill"]


def terms(mine: OwnVacancy) -> dict[str, Any]:
    """Step 3 as it was saved; a field that is still empty starts with what is usual for the occupation."""
    row = mine.row
    names = (
        "salary_min", "salary_max", "contract", "hours_min", "hours_max", "open_until", "contact_name",
        "contact_phone", "contact_email", "days", "day_parts", "starts_on", "education", "licences", "asks",
        "features",
    )  # fmt: skip
    levels = dict(mine.offer.languages)
    known = {name: getattr(row, name) for name in names}
    known |= {
        "salary_unit": row.salary_unit or PayUnit.MONTH.value,
        "dutch": levels.get(DUTCH, ""),
        "english": levels.get(ENGLISH, ""),
        "other_language": next((code for code in levels if code not in {DUTCH, ENGLISH}), ""),
    }
    return known | {name: value for name, value in usual(mine).items() if not known.get(name)}


def usual(mine: OwnVacancy) -> dict[str, Any]:
    """What the occupation usually asks, by field; only for a draft, and only what the form can show."""
    if mine.row.state != "draft" or mine.row.occupation is None:
        return {}
    profile = mine.row.occupation.profile
    found = {field: profile.get(name) for field, name in USUAL.items()}
    return {field: value for field, value in found.items() if value}
