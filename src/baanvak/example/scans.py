"""Draws the scans of the personas: answers that fit what stands in their portfolio, the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from baanvak.portfolio.rules.instruments import DECLINED, FactKind, Instrument, Kind, Question, Who
from baanvak.portfolio.rules.scans import in_order

Answers = dict[str, tuple[list[str], str]]  # question -> codes, words


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """One side of a round: `by` is the login of a coach, `name` and `bond` are of an invited person."""

    who: Who
    at: datetime
    answers: Answers
    by: str = ""
    name: str = ""
    bond: str = ""
    is_finished: bool = True


@dataclass(frozen=True, slots=True)
class DrawnScan:
    instrument: str
    at: datetime
    sheets: tuple[DrawnSheet, ...]
    opened: tuple[str, ...] = ()


@dataclass(slots=True)
class Knows:
    """What the drawing knows of a person: skills by slug with their level, features by name."""

    login: str
    skills: dict[str, int] = field(default_factory=dict)
    features: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    supports: set[str] = field(default_factory=set)
    demands: set[str] = field(default_factory=set)


def draw(entry: dict[str, Any], content: Instrument, knows: Knows, now: datetime, seed: int) -> DrawnScan:
    """One `[[jobseeker.scan]]` of personas.toml: explicit answers where given, likely ones elsewhere."""
    at = now - timedelta(days=entry["days_ago"])
    dice = Random(f"{seed}/{knows.login}/{content.key}/{entry['days_ago']}")
    opened = tuple(entry.get("opened", ()))
    sheets = []
    for side in entry["sides"]:
        who = Who(side["who"])
        parts = content.parts_for(who, frozenset(opened))
        answers = dict(_answers(parts, who, knows, side, dice))
        minutes = 14 if who is Who.SELF else 60 * 24 * 3
        sheets.append(
            DrawnSheet(
                who,
                at + timedelta(minutes=minutes),
                answers,
                side.get("by", ""),
                side.get("name", ""),
                side.get("bond", ""),
                side.get("finished", True),
            )
        )
    return DrawnScan(content.key, at, tuple(sheets), opened)


def _answers(
    parts: Any, who: Who, knows: Knows, side: dict[str, Any], dice: Random
) -> Iterator[tuple[str, tuple[list[str], str]]]:
    told, until = side.get("answers", {}), side.get("until_part", len(parts))
    for part in parts[:until]:
        for question in part.asked_of(who):
            codes, words = _answer(question, knows, side.get("shift", 0), dice)
            if question.key in told:
                given = told[question.key]
                codes, words = ([], given) if question.kind is Kind.TEXT else (_listed(given), "")
            if codes or words:
                yield question.key, (codes, words)


def _listed(given: Any) -> list[str]:
    return [str(code) for code in given] if isinstance(given, list) else [str(given)]


def _answer(question: Question, knows: Knows, shift: int, dice: Random) -> tuple[list[str], str]:
    if question.kind is Kind.TEXT:
        return [], ""
    if question.is_ladder:
        return [str(_step(question, knows, shift, dice))], ""
    fitting = [option.code for option in question.options if any(_fits(fact, knows) for fact in option.facts)]
    if question.kind is Kind.SEVERAL:
        return in_order(question, fitting) or [question.options[-1].code], ""
    free = [option.code for option in question.options if not option.facts] or [DECLINED]
    return [fitting[0] if fitting else dice.choice(free)], ""


def _step(question: Question, knows: Knows, shift: int, dice: Random) -> int:
    """A step of the ladder: high for what the portfolio says, in the middle for the rest, a bit of chance."""
    most = len(question.options)
    facts = question.options[-1].facts
    levels = [knows.skills[fact.code] for fact in facts if fact.kind is FactKind.SKILL and fact.code in knows.skills]
    if levels:
        step = most - 2 + min(2, levels[0])
    elif any(_fits(fact, knows) for fact in facts):
        step = most
    else:
        step = dice.choice((2, 3, 3, 3, 4) if most > 3 else (1, 2, 2, 3))
    return max(1, min(most, step + (shift if dice.random() < 0.5 else 0)))


def _fits(fact: Any, knows: Knows) -> bool:
    owned: dict[FactKind, Any] = {
        FactKind.SKILL: knows.skills,
        FactKind.FEATURE: knows.features,
        FactKind.SECTOR: knows.sectors,
        FactKind.SUPPORT: knows.supports,
        FactKind.DEMAND: knows.demands,
    }
    return fact.code in owned[fact.kind]
