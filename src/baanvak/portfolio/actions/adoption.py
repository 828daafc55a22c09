"""From answers to the portfolio: only what the person ticks, by the verbs that were there already."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import Demand, Feature
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.portfolio.actions import portfolios, skills, wishes
from baanvak.portfolio.models import Condition, Portfolio, Sheet, Wish
from baanvak.portfolio.rules.facts import facts_of
from baanvak.portfolio.rules.instruments import Fact, FactKind

STARTER = "urn:baanvak:skill:"


@action(Verb.CHANGE, on="sheet", says=gettext_lazy("took answers over into the portfolio"))
def adopt(*, by: Actor, sheet: Sheet, facts: Collection[str]) -> int:
    """Put the chosen facts (their keys) of somebody's own answers in their portfolio; returns how many there were."""
    answers = {answer.question: answer.codes for answer in sheet.answers.all()}
    chosen = [fact for fact in facts_of(sheet.scan.instrument.content, answers) if fact.key in set(facts)]
    person = sheet.scan.person
    _add_skills(by, person, [fact for fact in chosen if fact.kind is FactKind.SKILL])
    _add_wishes(by, person, chosen)
    _add_conditions(by, person, chosen)
    return len(chosen)


def _codes(chosen: Collection[Fact], kind: FactKind) -> list[str]:
    return [fact.code for fact in chosen if fact.kind is kind]


def _add_skills(by: Actor, person: Person, chosen: Collection[Fact]) -> None:
    uris = [STARTER + fact.code for fact in chosen]
    for concept in Concept.objects.skills().filter(uri__in=uris).order_by("pk"):
        skills.add(by=by, person=person, concept=concept.pk)


def _add_wishes(by: Actor, person: Person, chosen: Collection[Fact]) -> None:
    """What is wished already stays."""
    features, sectors = _codes(chosen, FactKind.FEATURE), _codes(chosen, FactKind.SECTOR)
    there = list(Wish.objects.filter(person=person).order_by("pk").values_list("kind", "code"))
    wanted: dict[str, Any] = {}
    if features:
        names = {code for kind, code in there if kind == Wish.Kind.FEATURE} | set(features)
        wanted["features"] = int(sum(feature for feature in Feature if feature.name in names))
    if sectors:
        wanted["sectors"] = [*(code for kind, code in there if kind == Wish.Kind.SECTOR), *sectors]
    if wanted:
        wishes.save(by=by, person=person, **wanted)


def _add_conditions(by: Actor, person: Person, chosen: Collection[Fact]) -> None:
    supports, demands = _codes(chosen, FactKind.SUPPORT), _codes(chosen, FactKind.DEMAND)
    if not supports and not demands:
        return
    row = Portfolio.objects.filter(person=person).first() or Portfolio(person=person)
    there = Condition.objects.filter(person=person).values_list("code", flat=True)
    portfolios.save_conditions(
        by=by,
        person=person,
        cannot=row.cannot | int(sum(Demand[name] for name in set(demands))),
        supports={*there, *supports},
        note=row.conditions_note,
    )
