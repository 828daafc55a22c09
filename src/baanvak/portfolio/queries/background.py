"""Questions about where a person comes from: experience, education, languages."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Education, Experience, Language, Portfolio
from baanvak.portfolio.queries.gate import one_row, read
from baanvak.portfolio.rules.education import startkwalificatie


def experience(by: Actor, person: Person) -> QuerySet[Experience]:
    """What a person did: what they still do first, then the latest."""
    read(by, person, Section.EXPERIENCE)
    return experience_of(person)


def experience_of(person: Person) -> QuerySet[Experience]:
    return (
        Experience.objects.filter(person=person)
        .select_related("occupation")
        .order_by(F("ended_on").desc(nulls_first=True), F("started_on").desc(nulls_last=True), "-pk")
    )


def experience_row(by: Actor, pk: int, verb: Verb = Verb.CHANGE) -> Experience:
    """One experience that this actor may change or remove. Raises Refused."""
    found: Experience = one_row(by, verb, "experience_row", pk, "occupation", "person")
    return found


@dataclass(frozen=True, slots=True)
class Schooled:
    """The educations of a person, and what they add up to by law."""

    rows: list[Education]
    derived: bool | None  # from the diplomas; None: cannot be derived
    override: bool | None  # what the person or a coach said instead; None: nothing

    @property
    def has_startkwalificatie(self) -> bool | None:
        return self.derived if self.override is None else self.override


def education(by: Actor, person: Person) -> Schooled:
    """The educations of a person, the latest first, and the startkwalificatie."""
    read(by, person, Section.EDUCATION)
    rows = list(education_of(person))
    override = Portfolio.objects.filter(person=person).values_list("startkwalificatie", flat=True).first()
    return Schooled(rows, startkwalificatie(row.schooling for row in rows), override)


def education_of(person: Person) -> QuerySet[Education]:
    return Education.objects.filter(person=person).order_by("-is_running", F("ended_in").desc(nulls_last=True), "-pk")


def education_row(by: Actor, pk: int, verb: Verb = Verb.CHANGE) -> Education:
    """One education that this actor may change or remove. Raises Refused."""
    found: Education = one_row(by, verb, "education_row", pk, "person")
    return found


def languages(by: Actor, person: Person) -> QuerySet[Language]:
    """The languages of a person, in the order they were added."""
    read(by, person, Section.LANGUAGES)
    return languages_of(person)


def languages_of(person: Person) -> QuerySet[Language]:
    return Language.objects.filter(person=person).order_by("pk")


def language_row(by: Actor, pk: int, verb: Verb = Verb.CHANGE) -> Language:
    """One language that this actor may change or remove. Raises Refused."""
    found: Language = one_row(by, verb, "language_row", pk, "person")
    return found
