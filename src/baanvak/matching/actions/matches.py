"""Who came in whose list, and since when: kept up to date by the system."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.engine import facts
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.models import Match, Renewal
from baanvak.matching.news import MatchesFound
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio

LENGTH = 50  # of each of the two lists of a person: the region, and the rest of the country
PEOPLE = 500  # whose list one changed vacancy can come into at once; the nightly round does the rest
CHUNK = 100  # people in one transaction

Progress = Callable[[int, int], None]


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def refresh(
    *,
    by: Actor,
    matching: None = None,
    person: Person | None = None,
    vacancy: Vacancy | None = None,
) -> int:
    """Renew the lists of one person, or bring one vacancy into the lists where it belongs.

    Returns how many matches are new. Nothing is done when no fact changed since the last time.
    """
    if person is not None:
        return _renew(_changed_people([person.pk]))
    if vacancy is not None:
        return _renew(_people_of(_changed_vacancies([vacancy.pk])))
    raise ValueError("give a person or a vacancy")


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def refresh_people(*, by: Actor, matching: None = None, people: Sequence[int]) -> int:
    """Renew the lists of these people, whether or not anything changed; returns how many matches are new."""
    return _renew(people)


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def refresh_vacancies(*, by: Actor, matching: None = None, vacancies: Collection[int]) -> int:
    """Bring changed vacancies into the lists where they belong; returns how many matches are new."""
    return _renew(_people_of(_changed_vacancies(vacancies)))


def refresh_all(*, by: Actor, progress: Progress | None = None) -> int:
    """Renew the lists of everybody with a portfolio, some at a time; returns for how many people.

    `progress` is called with how many people are done and how many there are. Not one verb but many, so that
    nobody who writes in the meantime has to wait.
    """
    people = list(Portfolio.objects.order_by("person").values_list("person", flat=True))
    for start in range(0, len(people), CHUNK):
        some = people[start : start + CHUNK]
        refresh_people(by=by, people=some)
        if progress is not None:
            progress(start + len(some), len(people))
    return len(people)


@action(Verb.CHANGE, on="person", says=gettext_lazy("saw the new matches"))
def mark_seen(*, by: Actor, person: Person) -> int:
    """Say that the new matches were seen; returns how many there were."""
    return Match.objects.filter(person=person, seen_at=None).update(seen_at=timezone.now())


def _changed_people(people: Sequence[int]) -> list[int]:
    """Those whose facts differ from the last time; remembers the facts of now."""
    digests = {seeker.id: _digest(seeker) for seeker in catalogue.seekers(people)}
    return _remember("person", digests)


def _changed_vacancies(keys: Collection[int]) -> list[int]:
    """The same for vacancies. Those that are not open (any more) leave every list here and now."""
    wanted = set(Vacancy.objects.open().filter(pk__in=keys).values_list("pk", flat=True))
    gone = set(keys) - wanted
    Match.objects.filter(vacancy__in=gone).delete()
    Renewal.objects.filter(vacancy__in=gone).delete()
    digests = {work.id: _digest(work) for work in catalogue.vacancies(sorted(wanted))}
    return _remember("vacancy", digests)


def _digest(known: facts.Seeker | facts.Vacancy) -> str:
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _remember(what: str, digests: Mapping[int, str]) -> list[int]:
    """Store digests; returns the keys for which they are new."""
    before = dict(Renewal.objects.filter(**{f"{what}__in": digests.keys()}).values_list(what, "facts"))
    changed = [key for key, digest in digests.items() if before.get(key) != digest]
    rows = [Renewal(**{f"{what}_id": key, "facts": digests[key]}) for key in changed]
    Renewal.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=[what], update_fields=["facts", "at"], batch_size=300
    )
    return changed


def _people_of(keys: Sequence[int]) -> list[int]:
    """People whose lists these vacancies may come into, or leave."""
    points: dict[int, int] = {}
    index = catalogue.people() if keys else None
    for work in catalogue.vacancies(keys):
        assert index is not None
        near = index.rank(work, limit=PEOPLE, only_region=True)
        # A vacancy of an unknown region is in the rest of the country for everybody.
        far = index.rank(work, limit=PEOPLE, outside_region=work.region is not None, travel_is_must=False)
        for match in (*near.matches, *far.matches):
            points[match.id] = max(match.points, points.get(match.id, 0))
    lists = Match.objects.filter(person__in=points).values("person").annotate(number=Count("pk"), least=Min("points"))
    least = {row["person"]: row["least"] for row in lists if row["number"] >= LENGTH}
    enters = {person for person, number in points.items() if number >= least.get(person, 0)}
    leaves = Match.objects.filter(vacancy__in=keys).values_list("person", flat=True)
    return sorted(enters.union(leaves))


def _renew(people: Sequence[int]) -> int:
    """Write the lists of these people as they are now; returns how many matches are new."""
    return sum(_renew_some(people[start : start + CHUNK]) for start in range(0, len(people), CHUNK))


def _renew_some(people: Sequence[int]) -> int:
    index = catalogue.open_vacancies()
    wanted: dict[tuple[int, int], int] = {}
    for seeker in catalogue.seekers(people):
        for match in (
            *index.rank(seeker, limit=LENGTH, only_region=True).matches,
            *index.rank(seeker, limit=LENGTH, outside_region=True, travel_is_must=False).matches,
        ):
            wanted[seeker.id, match.id] = match.points
    there = _still_there(vacancy for _person, vacancy in wanted)
    before = {
        (person, vacancy): (pk, seen)
        for pk, person, vacancy, seen in Match.objects.filter(person__in=people).values_list(
            "pk", "person", "vacancy", "seen_at"
        )
    }
    new = [pair for pair in wanted if pair not in before and pair[1] in there]
    # What was seen stays until the vacancy closes: it would come back as "new".
    old = [pk for pair, (pk, seen) in before.items() if pair not in wanted and seen is None]
    for start in range(0, len(old), 500):
        Match.objects.filter(pk__in=old[start : start + 500]).delete()
    Match.objects.bulk_create(
        [Match(person_id=person, vacancy_id=vacancy, points=wanted[person, vacancy]) for person, vacancy in new],
        ignore_conflicts=True,
        batch_size=500,
    )
    _tell(new)
    return len(new)


def _still_there(keys: Any) -> set[int]:
    """Those of these vacancies that are open; the catalogue hears about those that are not."""
    asked = set(keys)
    there = set(Vacancy.objects.open().filter(pk__in=asked).values_list("pk", flat=True))
    if asked - there:
        catalogue.drop_vacancies(asked - there)
    return there


def _tell(new: Sequence[tuple[int, int]]) -> None:
    found: dict[int, list[int]] = defaultdict(list)
    for person, vacancy in new:
        found[person].append(vacancy)
    for person, vacancies in found.items():
        tell(MatchesFound(person=person, vacancies=tuple(vacancies)))
