"""People who fit a vacancy, as an employer sees them before the two keys: a description without a name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.engine import facts
from baanvak.engine.score import Explanation, explain
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.matching.models import Approach, Reaction
from baanvak.matching.queries.explained import Explained, for_employer, names_of
from baanvak.matching.queries.lists import fits, gaps
from baanvak.matching.rules import sentences
from baanvak.matching.rules.description import ALWAYS_HIDDEN, MANY_YEARS, about_minutes, years
from baanvak.people.models import Person
from baanvak.portfolio.models import Experience

SHOWN = 20  # few but fitting
SHOWN_NEAR = 10
LOOKED_AT = 500  # of each list, before those who may not be shown are left out
KEY_LENGTH = 20
ENOUGH_SKILL = 10  # points of 60 for skills, from where a description is shown
_OF_THE_WORK = ("skill", "occupation")
SALT = "baanvak.matching.candidate"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the last question to somebody about this vacancy."""

    pk: int
    state: str
    at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody without a name. `key` means this person for this one vacancy only."""

    key: str
    title: str
    facts: tuple[str, ...]
    points: int
    fits: tuple[str, ...]
    gaps: tuple[str, ...]
    changes: tuple[str, ...]
    explained: Explained
    is_about_this_work: bool
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class Candidates:
    vacancy: Vacancy
    fitting: tuple[Candidate, ...]
    near: tuple[Candidate, ...]


def candidates(by: Actor, vacancy: int) -> Candidates:
    """Who fits a vacancy of one's own. Everybody who is shown can see that they were."""
    row = _own(by, vacancy)
    ranked, nearly = _ranked(by, row)
    described = _describe(row, [*ranked[: 3 * SHOWN], *nearly[: 3 * SHOWN_NEAR]])
    # Whoever only lives nearby has nothing to do with this vacancy: their description stays theirs.
    fitting = [pk for pk in ranked if pk in described and described[pk].is_about_this_work][:SHOWN]
    near = [pk for pk in nearly if pk in described and described[pk].is_about_this_work][:SHOWN_NEAR]
    because = _because(by)
    record.write_reads(by, [*fitting, *near], what="candidate", on="candidate", because=because, is_list=True)
    return Candidates(
        vacancy=row,
        fitting=tuple(described[pk] for pk in fitting),
        near=tuple(described[pk] for pk in near),
    )


@dataclass(frozen=True, slots=True)
class CandidatePage:
    vacancy: Vacancy
    candidate: Candidate


def candidate(by: Actor, vacancy: int, key: str) -> CandidatePage:
    """One description with the whole sum. Refused when the key means nobody (any more)."""
    row = _own(by, vacancy)
    person = _behind(by, row, key)
    record.write_reads(by, [person], what="candidate", on="candidate", because=_because(by))
    return CandidatePage(row, _describe(row, [person])[person])


def behind_key(by: Actor, vacancy: int, key: str) -> tuple[Person, Vacancy]:
    """The person and the vacancy for the verb that asks for contact: never to be shown. May be Refused."""
    row = _own(by, vacancy)
    return Person.objects.get(pk=_behind(by, row, key)), row


def describe(vacancy: Vacancy, person: Person) -> Candidate:
    """How an employer sees this person: for their own eyes, or for a contact that is there already."""
    return _describe(vacancy, [person.pk])[person.pk]


def key_of(work: facts.Vacancy, person: int) -> str:
    """Opaque, and another one for every vacancy and every change to it.

    Descriptions cannot be laid side by side, and nobody can follow one person while changing what is asked.
    """
    return salted_hmac(SALT, f"{work!r}:{person}", algorithm="sha256").hexdigest()[:KEY_LENGTH]


def _work(vacancy: Vacancy) -> facts.Vacancy:
    """The vacancy as it is compared with people without a name.

    What the work asks of body and mind is left out: otherwise an employer could find out, one demand at a time,
    what does not work for somebody.
    """
    work = catalogue.vacancy(vacancy.pk)
    assert work is not None, "the vacancy was just read"
    return replace(work, asks=0)


def _own(by: Actor, vacancy: int) -> Vacancy:
    open_ones = Vacancy.objects.open()
    found: Vacancy | None = access.allowed(by, Verb.MATCH, "vacancy", open_ones).filter(pk=vacancy).first()
    if found is None:
        raise Refused(f"vacancy {vacancy} is not theirs")
    return found


def _because(by: Actor) -> object:
    found = (g.because for g in access.rules(Verb.READ, "candidate") if g.rule(by) != access.NONE)
    return next(found, "")


def _behind(by: Actor, vacancy: Vacancy, key: str) -> int:
    work = _work(vacancy)
    for person in (pk for keys in _ranked(by, vacancy) for pk in keys):
        if constant_time_compare(key_of(work, person), key):
            return person
    raise Refused("this key means nobody")


def _ranked(by: Actor, vacancy: Vacancy) -> tuple[list[int], list[int]]:
    """Keys of people who fit, and of those with one failing must; nobody who may not be seen, or said no."""
    found = catalogue.findable().rank(_work(vacancy), limit=LOOKED_AT)
    near = [miss for miss in found.near_misses if miss.miss_code not in ALWAYS_HIDDEN]
    there = _may_be_shown(by, vacancy, [m.id for m in found.matches] + [m.id for m in near])
    return (
        [match.id for match in found.matches if match.id in there],
        [miss.id for miss in near if miss.id in there],
    )


def _may_be_shown(by: Actor, vacancy: Vacancy, people: Sequence[int]) -> set[int]:
    """Who chose to be found, and is no stranger to this employer: a name and a description never meet."""
    said_no = Reaction.objects.last_words().not_for_me().filter(vacancy=vacancy)
    rows: QuerySet[Person] = access.allowed(by, Verb.READ, "candidate").filter(pk__in=people)
    rows = rows.exclude(pk=by.person or 0).exclude(pk__in=said_no.values("person"))
    for known in (Approach.objects.no_to(vacancy.organisation_id), Approach.objects.met(vacancy.organisation_id)):
        rows = rows.exclude(pk__in=known.values("person"))
    return set(rows.values_list("pk", flat=True))


def _describe(vacancy: Vacancy, people: Sequence[int]) -> dict[int, Candidate]:
    """Descriptions by person, with a fixed number of questions."""
    work = _work(vacancy)
    words = catalogue.vocabulary()
    found = {seeker.id: explain(seeker, work, words) for seeker in catalogue.seekers(people)}
    names = names_of(found.values())
    titles = _titles(vacancy, people)
    asked = {a.person_id: a for a in Approach.objects.filter(vacancy=vacancy, person__in=people).order_by("pk")}
    return {
        pk: _candidate(found[pk], names, key=key_of(work, pk), title=titles.get(pk, ""), asked=asked.get(pk))
        for pk in people
    }


def _candidate(
    found: Explanation, names: Mapping[int, str], *, key: str, title: str, asked: Approach | None
) -> Candidate:
    sums = for_employer(found, names)
    strong = fits(found, names)
    return Candidate(
        key=key,
        title=title or _title_of_skills(strong),
        facts=_facts(found),
        points=sums.points,
        fits=strong,
        gaps=gaps(found, names),
        changes=tuple(change.words for change in sums.changes),
        explained=sums,
        is_about_this_work=_is_about_this_work(found),
        asked=Asked(asked.pk, asked.state, asked.asked_at, asked.answer) if asked else None,
    )


def _is_about_this_work(found: Explanation) -> bool:
    """Some skills fit, or the occupation is on their list. Living nearby is not enough."""
    points = {about: sum(line.points for line in found.lines if line.about == about) for about in _OF_THE_WORK}
    return points["skill"] >= ENOUGH_SKILL or points["occupation"] > 0


def _title_of_skills(strong: Sequence[str]) -> str:
    if strong:
        return _("Somebody who can do this: %(skills)s") % {"skills": ", ".join(strong[:2])}
    return _("Somebody who looks for work like this")


def _facts(found: Explanation) -> tuple[str, ...]:
    """Hours, and how far away; never a place."""
    details = {line.about: dict(line.detail) for line in found.lines}
    hours, travel = details.get("hours", {}), details.get("travel", {})
    facts = []
    if own := sentences.span(hours.get("own_min"), hours.get("own_max")):
        facts.append(_("%(hours)s hours a week") % {"hours": own})
    if "minutes" in travel:
        values = {
            "minutes": about_minutes(travel["minutes"]),
            "mode": _(sentences.mode_words(travel["mode"])),
        }
        facts.append(_("lives about %(minutes)s minutes away %(mode)s") % values)
    return tuple(facts)


def _titles(vacancy: Vacancy, people: Sequence[int]) -> dict[int, str]:
    """Person -> "Bricklayer with 14 years of experience": the occupation of the vacancy, else the longest."""
    spans: dict[int, dict[int, list[tuple[date, date | None]]]] = defaultdict(lambda: defaultdict(list))
    occupations = {}
    rows = Experience.objects.filter(person__in=people, occupation__isnull=False).select_related("occupation")
    for row in rows.order_by("pk"):
        assert row.occupation is not None
        occupations[row.occupation.pk] = row.occupation
        if row.started_on:
            spans[row.person_id][row.occupation.pk].append((row.started_on, row.ended_on))
        else:
            spans[row.person_id][row.occupation.pk] += []
    today = timezone.localdate()
    titles = {}
    for person, done in spans.items():
        lengths = {pk: years(found, today) for pk, found in done.items()}
        best = max(lengths, key=lambda pk: (pk == vacancy.occupation_id, lengths[pk], -pk))
        titles[person] = _experienced(occupations[best].name, lengths[best])
    return titles


def _experienced(occupation: str, length: int) -> str:
    name = occupation[:1].upper() + occupation[1:]
    if length >= MANY_YEARS:
        return _("%(name)s with more than %(years)s years of experience") % {
            "name": name,
            "years": MANY_YEARS,
        }
    if length < 1:
        return _("%(name)s with some experience") % {"name": name}
    return ngettext(
        "%(name)s with %(years)s year of experience", "%(name)s with %(years)s years of experience", length
    ) % {"name": name, "years": length}
