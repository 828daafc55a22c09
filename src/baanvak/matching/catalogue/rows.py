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
    practical = _practical(people)
    skills = _pairs(
        Skill.objects.filter(person__in=people, concept__isnull=False).values_list("person", "concept", "level")
    )
    languages, wishes, avoided = _languages(people), _wishes(people), _avoided(people)
    return [
        facts.Seeker(
            id=pk,
            skills=tuple(skills[pk]),
            languages=tuple(languages[pk]),
            **(_wished(wishes[pk]) if pk in wishes else {}),
            **avoided.get(pk, {}),
            **practical.get(pk, {}),
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
    rows = Language.objects.filter(person__in=people).order_by("pk")
    for person, code, speaking, listening, reading, writing in rows.values_list(
        "person", "code", "speaking", "listening", "reading", "writing"
    ):
        spoken = [level for level in (speaking, listening) if level]
        written = [level for level in (reading, writing) if level]
        level = min(spoken or written or [UNTOLD_LEVEL])
        found[person].append((language_number(code), level))
    return found


# A wish: what kind, its code, and of a concept the number, the kind, the ISCO group and the notation.
_Wish = tuple[str, str, int | None, str | None, str | None, str | None]


def _wishes(people: Sequence[int]) -> dict[int, list[_Wish]]:
    found: dict[int, list[_Wish]] = defaultdict(list)
    rows = Wish.objects.filter(person__in=people).order_by("pk")
    about = ("kind", "code", "concept", "concept__kind", "concept__isco", "concept__notation")
    for person, *wish in rows.values_list("person", *about):
        found[person].append(tuple(wish))
    return found


def _wished(wishes: Iterable[_Wish]) -> dict[str, Any]:
    occupations, groups, sectors, features = [], [], [], []
    for kind, code, concept, concept_kind, isco, notation in wishes:
        if kind == Wish.Kind.SECTOR:
            sectors.append(sector_number(code))
        elif kind == Wish.Kind.FEATURE:
            features.append(code)
        elif concept is not None:
            if concept_kind == Concept.Kind.OCCUPATION:
                occupations.append(concept)
            groups.append(group_number(isco or notation or ""))
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
    return {pk: {key: tuple(numbers) for key, numbers in avoids.items()} for pk, avoids in found.items()}


# Column of a portfolio -> fact of a seeker.
_PRACTICAL = {
    "place__x": "x",
    "place__y": "y",
    "place__region": "region",
    "modes": "modes",
    "max_minutes": "max_minutes",
    "hours_min": "hours_min",
    "hours_max": "hours_max",
    "days": "days",
    "day_parts": "day_parts",
    "starts_on": "starts",
    "licences": "licences",
    "cannot": "cannot",
}


def _practical(people: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = Portfolio.objects.filter(person__in=people).values_list("person", *_PRACTICAL)
    found = {person: dict(zip(_PRACTICAL.values(), values, strict=True)) for person, *values in rows}
    for practical in found.values():
        if (starts := practical["starts"]) is not None:
            practical["starts"] = starts.toordinal()
    return found


def vacancy(pk: int) -> facts.Vacancy | None:
    """A vacancy as the score sees it."""
    return next(iter(vacancies([pk])), None)


def vacancies(keys: Sequence[int]) -> list[facts.Vacancy]:
    """Vacancies by primary key, in the order given; what is not there (any more) is left out."""
    rows = {pk: values for pk, *values in Vacancy.objects.filter(pk__in=keys).values_list("pk", *_OF_A_VACANCY)}
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
    return [_vacancy(pk, rows[pk], skills[pk], languages[pk], today) for pk in keys if pk in rows]


_OF_A_VACANCY = (
    *("occupation", "occupation__isco", "occupation__sector", "sector", "features", "organisation", "employer_name"),
    *("place__x", "place__y", "is_remote", "place__region", "hours_min", "hours_max", "days", "day_parts"),
    *("starts_on", "licences", "asks"),
)


def _vacancy(
    pk: int,
    values: Sequence[Any],
    skills: Sequence[tuple[int, int]],
    languages: Sequence[tuple[int, int]],
    today: date,
) -> facts.Vacancy:
    occupation, isco, usual_sector, sector, features, organisation, employer, *where, starts, licences, asks = values
    x, y, is_remote, region, hours_min, hours_max, days, day_parts = where
    return facts.Vacancy(
        id=pk,
        skills=tuple(skills),
        occupation=occupation,
        group=group_number(isco or ""),
        sector=sector_number(sector or usual_sector or ""),
        features=features,
        employer=employer_number(organisation, employer),
        x=x,
        y=y,
        is_remote=is_remote,
        region=region,
        hours_min=hours_min,
        hours_max=hours_max,
        days=days,
        day_parts=day_parts,
        # A first day that has passed says: as soon as somebody can.
        starts=starts.toordinal() if starts and starts > today else None,
        licences=licences,
        languages=tuple(languages),
        asks=asks,
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
