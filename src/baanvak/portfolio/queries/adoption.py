"""What somebody's own answers can add to their portfolio, in words, beside what stands there already."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import (
    DEMAND_WORDS,
    FEATURE_WORDS,
    SECTOR_WORDS,
    SUPPORT_WORDS,
    Demand,
    Feature,
    Sector,
    Support,
)
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.base.words import msgid
from baanvak.people.models import Person
from baanvak.portfolio.models import Sheet, Skill
from baanvak.portfolio.queries import practical
from baanvak.portfolio.queries.scans import sheet as one_sheet
from baanvak.portfolio.rules.facts import facts_of
from baanvak.portfolio.rules.instruments import Fact, FactKind, Who

STARTER = "urn:baanvak:skill:"
GROUPS = {
    FactKind.SKILL: msgid("Skills"),
    FactKind.FEATURE: msgid("What matters to you in work"),
    FactKind.SECTOR: msgid("Sectors you like"),
    FactKind.SUPPORT: msgid("What helps you at work"),
    FactKind.DEMAND: msgid("What work should not ask"),
}


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that can be added. `words` are in the language of the reader."""

    key: str
    words: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Additions:
    """All of one kind, under its heading (a msgid)."""

    heading: str
    rows: tuple[Addition, ...]


def additions_of(by: Actor, pk: int) -> tuple[Sheet, list[Additions]]:
    """The person's own finished sheet and what it can add, by kind. Refused for anybody else."""
    sheet = one_sheet(by, pk, Verb.CHANGE)
    if sheet.who != Who.SELF or sheet.state != Sheet.State.FINISHED or sheet.scan.taken_back_at is not None:
        raise Refused("only finished answers of oneself can be taken over")
    answers = {answer.question: answer.codes for answer in sheet.answers.order_by("pk")}
    facts = facts_of(sheet.scan.instrument.content, answers)
    there, names = _there(sheet.scan.person), _names(facts)
    groups = []
    for kind, heading in GROUPS.items():
        rows = [Addition(f.key, names[f], f in there) for f in facts if f.kind is kind and f in names]
        if rows:
            groups.append(Additions(heading, tuple(rows)))
    return sheet, groups


def _names(facts: list[Fact]) -> dict[Fact, str]:
    """Words per fact; a skill that is not in this region's vocabulary is left out."""
    wanted = {STARTER + fact.code: fact for fact in facts if fact.kind is FactKind.SKILL}
    found = {wanted[concept.uri]: concept.name for concept in Concept.objects.skills().filter(uri__in=list(wanted))}
    words = {
        FactKind.FEATURE: lambda code: FEATURE_WORDS[Feature[code]],
        FactKind.SECTOR: lambda code: SECTOR_WORDS[Sector(code)],
        FactKind.SUPPORT: lambda code: SUPPORT_WORDS[Support(code)],
        FactKind.DEMAND: lambda code: DEMAND_WORDS[Demand[code]],
    }
    return found | {fact: _(words[fact.kind](fact.code)) for fact in facts if fact.kind in words}


def _there(person: Person) -> set[Fact]:
    """What the portfolio says already."""
    wishes = practical.wishes_of(person)
    needs = practical.conditions_of(person, practical.portfolio_of(person))
    uris = Skill.objects.filter(person=person, concept__isnull=False).values_list("concept__uri", flat=True)
    return {
        *(Fact(FactKind.SKILL, uri.removeprefix(STARTER)) for uri in uris),
        *(Fact(FactKind.FEATURE, str(feature.name)) for feature in Feature if feature & wishes.features),
        *(Fact(FactKind.SECTOR, sector.value) for sector in wishes.sectors),
        *(Fact(FactKind.SUPPORT, support.value) for support in needs.supports),
        *(Fact(FactKind.DEMAND, str(demand.name)) for demand in Demand if demand & needs.cannot),
    }
