"""From rows to facts: all that the score can know of people, vacancies and words.

Every function asks the database a fixed number of questions, however many rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils import timezone

from baanvak.atlas.models import Concept, Relation
from baanvak.engine import facts
from baanvak.market.models import Vacancy, VacancyLanguage, VacancySkill
from baanvak.matching.models import Reaction
from baanvak.matching.rules.numbers import (
    employer_number,
    feature_mask,
    group_number,
    language_number,
    sector_number,
)
from baanvak.matching.rules.rarity import rarity
from baanvak.matching.rules.reasons import CHANGES_WISHES, Reason
from baanvak.people.models import Person
from baanvak.portfolio.models import Language, Portfolio, Skill, Wish

# What somebody who lists a language without a level is taken to know: "reasonable". Unknown is never a miss.
UNTOLD_LEVEL = 2


def seeker(person: Person) -> facts.Seeker:
    """A person as the score sees them."""
    return seekers([person.pk])[0]


def seekers(people: Sequence[int]) -> list[facts.Seeker]:
    """People by primary key, in the order given. Who told nothing yet is there too, with nothing known."""
    portfolios = {p.person_id: p for p in Portfolio.objects.filter(person__in=people).select_related("place")}
    skills = _pairs(
        Skill.objects.filter(person__in=people, concept__isnull=False).values_list("person", "concept", "level")
    )
    languages = _languages(people)
    wishes = defaultdict(list)
    for wish in Wish.objects.filter(person__in=people).select_related("concept").order_by("pk"):
        wishes[wish.person_id].append(wish)
    avoided = _avoided(people)
    return [
        facts.Seeker(
            id=pk,
            skills=tuple(skills[pk]),
            languages=tuple(languages[pk]),
            **_wished(wishes[pk]),
            **avoided[pk],
            **(_practical(portfolios[pk]) if pk in portfolios else {}),
        )
        for pk in people
    ]


def _pairs(rows: Iterable[tuple[int, int, int]]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for owner, key, number in rows:
        found[owner].append((key, number))
    return found


def _languages(people: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Per person the lowest of what they told of speaking and understanding, else of reading and writing."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in Language.objects.filter(person__in=people).order_by("pk"):
        spoken = [level for level in (row.speaking, row.listening) if level]
        written = [level for level in (row.reading, row.writing) if level]
        level = min(spoken or written or [UNTOLD_LEVEL])
        found[row.person_id].append((language_number(row.code), level))
    return found


def _wished(wishes: Iterable[Wish]) -> dict[str, Any]:
    occupations, groups, sectors, features = [], [], [], []
    for wish in wishes:
        if wish.kind == Wish.Kind.SECTOR:
            sectors.append(sector_number(wish.code))
        elif wish.kind == Wish.Kind.FEATURE:
            features.append(wish.code)
        elif wish.concept is not None:
            if wish.concept.kind == Concept.Kind.OCCUPATION:
                occupations.append(wish.concept.pk)
            groups.append(group_number(wish.concept.isco or wish.concept.notation))
    return {
        "wished_occupations": tuple(occupations),
        "wished_groups": tuple(dict.fromkeys(number for number in groups if number is not None)),
        "wished_sectors": tuple(number for number in sectors if number is not None),
        "wished_features": feature_mask(features),
    }


def _avoided(people: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What each person said no to: the last word on a vacancy counts."""
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = (
        Reaction.objects.last_words()
        .not_for_me()
        .filter(person__in=people, reason__in=[reason.value for reason in CHANGES_WISHES])
        .order_by("pk")
        .values_list(
            "person",
            "reason",
            "vacancy__occupation",
            "vacancy__sector",
            "vacancy__occupation__sector",
            "vacancy__organisation",
            "vacancy__employer_name",
        )
    )
    for person, reason, occupation, sector, usual_sector, organisation, name in rows:
        avoids = {
            Reason.OCCUPATION: ("avoided_occupations", occupation),
            Reason.SECTOR: ("avoided_sectors", sector_number(sector or usual_sector or "")),
            Reason.EMPLOYER: ("avoided_employers", employer_number(organisation, name)),
        }
        key, number = avoids[Reason(reason)]
        if number is not None and number not in found[person][key]:
            found[person][key].append(number)
    return {pk: {key: tuple(numbers) for key, numbers in found[pk].items()} for pk in people}


def _practical(portfolio: Portfolio) -> dict[str, Any]:
    place = portfolio.place
    return {
        "x": place.x if place else None,
        "y": place.y if place else None,
        "region": place.region_id if place else None,
        "modes": portfolio.modes,
        "max_minutes": portfolio.max_minutes,
        "hours_min": portfolio.hours_min,
        "hours_max": portfolio.hours_max,
        "days": portfolio.days,
        "day_parts": portfolio.day_parts,
        "starts": portfolio.starts_on.toordinal() if portfolio.starts_on else None,
        "licences": portfolio.licences,
        "cannot": portfolio.cannot,
    }


def vacancy(pk: int) -> facts.Vacancy | None:
    """A vacancy as the score sees it."""
    return next(iter(vacancies([pk])), None)


def vacancies(keys: Sequence[int]) -> list[facts.Vacancy]:
    """Vacancies by primary key, in the order given; what is not there (any more) is left out."""
    rows = Vacancy.objects.select_related("place", "occupation").defer("text", "public_text").in_bulk(keys)
    skills = _pairs(
        VacancySkill.objects.filter(vacancy__in=keys, concept__isnull=False).values_list(
            "vacancy", "concept", "importance"
        )
    )
    languages = _pairs(
        (pk, language_number(code), level)
        for pk, code, level in VacancyLanguage.objects.filter(vacancy__in=keys).values_list("vacancy", "code", "level")
    )
    today = timezone.localdate()
    return [_vacancy(rows[pk], skills[pk], languages[pk], today) for pk in keys if pk in rows]


def _vacancy(
    row: Vacancy, skills: Sequence[tuple[int, int]], languages: Sequence[tuple[int, int]], today: date
) -> facts.Vacancy:
    place, occupation = row.place, row.occupation
    return facts.Vacancy(
        id=row.pk,
        skills=tuple(skills),
        occupation=row.occupation_id,
        group=group_number(occupation.isco) if occupation else None,
        sector=sector_number(row.sector or (occupation.sector if occupation else "")),
        features=row.features,
        employer=employer_number(row.organisation_id, row.employer_name),
        x=place.x if place else None,
        y=place.y if place else None,
        is_remote=row.is_remote,
        region=place.region_id if place else None,
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        days=row.days,
        day_parts=row.day_parts,
        # A first day that has passed says: as soon as somebody can.
        starts=row.starts_on.toordinal() if row.starts_on and row.starts_on > today else None,
        licences=row.licences,
        languages=tuple(languages),
        asks=row.asks,
    )


def vocabulary() -> facts.Vocabulary:
    """How rare each skill is among occupations, and which skills come near each other, both ways."""
    return facts.Vocabulary(rarity=_rarity(), near=_near())


def _rarity() -> dict[int, int]:
    """See `rules.rarity`. A skill no occupation needs is left out: the engine takes the middle."""
    needs = Relation.objects.filter(kind__in=[Relation.Kind.ESSENTIAL, Relation.Kind.OPTIONAL])
    occupations = needs.aggregate(number=Count("source", distinct=True))["number"]
    counted = needs.values_list("target").annotate(number=Count("source", distinct=True))
    return {term: rarity(number, occupations) for term, number in counted}


def _near() -> dict[int, tuple[tuple[int, int], ...]]:
    rows = Relation.objects.filter(
        kind=Relation.Kind.NEAR, grade__gt=0, source__kind=Concept.Kind.SKILL, target__kind=Concept.Kind.SKILL
    ).values_list("source", "target", "grade")
    best: dict[int, dict[int, int]] = defaultdict(dict)
    for source, target, grade in rows:
        for term, other in ((source, target), (target, source)):
            best[term][other] = max(min(grade, 99), best[term].get(other, 0))
    return {term: tuple(sorted(others.items())) for term, others in best.items()}
