"""Who came in whose list, and since when: kept up to date by the system."""

import hashlib
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.engine import facts
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.actions import lists
from baanvak.matching.models import PersonList, Renewal
from baanvak.people.models import Person


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
    lists.wait_turn()
    if person is not None:
        return lists.people_changed(_changed_people([person.pk]))
    if vacancy is not None:
        return lists.vacancies_changed(_changed_vacancies([vacancy.pk]))
    raise ValueError("give a person or a vacancy")


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def refresh_people(*, by: Actor, matching: None = None, people: Sequence[int]) -> int:
    """Renew the lists of these people, whether or not anything changed; returns how many matches are new."""
    lists.wait_turn()
    return lists.people_changed(people)


@action(Verb.MATCH, on="matching", says=gettext_lazy("looked for matches"))
def refresh_vacancies(*, by: Actor, matching: None = None, vacancies: Collection[int]) -> int:
    """Bring changed vacancies into the lists where they belong; returns how many matches are new."""
    lists.wait_turn()
    return lists.vacancies_changed(_changed_vacancies(vacancies))


@action(Verb.CHANGE, on="person", says=gettext_lazy("saw the new matches"))
def mark_seen(*, by: Actor, person: Person) -> int:
    """Say that the new matches were seen; returns how many there were."""
    return note_seen(person)


def note_seen(person: Person, vacancies: Collection[int] | None = None) -> int:
    """Note that a person knows these vacancies of their list, or all of it; returns for how many that is new."""
    row = PersonList.objects.select_for_update().filter(person=person).first()
    number = row.see(row.vacancies if vacancies is None else vacancies) if row else 0
    if row and number:
        row.save(update_fields=["seen"])
    return number


def _changed_people(people: Sequence[int]) -> list[int]:
    """Those whose facts differ from the last time; remembers the facts of now."""
    digests = {seeker.id: _digest(seeker) for seeker in catalogue.seekers(people)}
    return _remember("person", digests)


def _changed_vacancies(keys: Collection[int]) -> list[int]:
    """The same for vacancies; those that are not open (any more) count as changed."""
    wanted = set(Vacancy.objects.open().filter(pk__in=keys).values_list("pk", flat=True))
    gone = set(keys) - wanted
    Renewal.objects.filter(vacancy__in=gone).delete()
    digests = {work.id: _digest(work) for work in catalogue.vacancies(sorted(wanted))}
    return sorted(gone.union(_remember("vacancy", digests)))


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
