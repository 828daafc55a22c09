"""Who may: permissions are sets with a reason, written once.

A rule is a function from an actor to a `Q` over the rows of one noun. From the rules come the list
(`allowed`), the gate (`check`) and the sentence (`why`), so that the three can never disagree.
No rule means nobody.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb

EVERY: Q = Q()
NONE: Q = Q(pk__in=[])

Rule = Callable[[Actor], Q]


@dataclass(frozen=True, slots=True)
class Grant:
    """One rule with its reason. `because` is a lazy text that the owner of the data reads."""

    rule: Rule
    because: Any
    name: str


@dataclass(slots=True)
class Noun:
    """A kind of row that verbs act on, or, without a model, a room with one door (`model` is None).

    `concerns` gives the primary keys of the people a row is about: they see the act in their log.
    `section` is the part of a person's data that a row belongs to.
    """

    name: str
    model: type[Model] | None
    concerns: Callable[[Any], Iterable[int]]
    words: Any
    section: str = ""
    grants: dict[Verb, list[Grant]] = field(default_factory=dict)


NOUNS: dict[str, Noun] = {}


def noun(
    name: str,
    model: type[Model] | None,
    *,
    words: Any,
    concerns: Callable[[Any], Iterable[int]] = lambda _row: (),
    section: str = "",
) -> Noun:
    """Make a noun known. `words` is what people call it."""
    if name in NOUNS:
        raise ValueError(f"the noun {name!r} is already known")
    NOUNS[name] = Noun(name=name, model=model, words=words, concerns=concerns, section=section)
    return NOUNS[name]


def grants(*verbs: Verb, on: str | Iterable[str], because: Any) -> Callable[[Rule], Rule]:
    """Register a rule for `verbs` on one or more nouns."""
    names = [on] if isinstance(on, str) else list(on)

    def register(rule: Rule) -> Rule:
        for name in names:
            for verb in verbs:
                grant = Grant(rule=rule, because=because, name=rule.__name__)
                NOUNS[name].grants.setdefault(verb, []).append(grant)
        return rule

    return register


def rules(verb: Verb, name: str) -> list[Grant]:
    """The rules for a verb on a noun; an unknown noun is a mistake of ours and raises KeyError."""
    return NOUNS[name].grants.get(verb, [])


def allowed(actor: Actor, verb: Verb, on: str, rows: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """The rows of noun `on` that `actor` may `verb`: the list."""
    model = NOUNS[on].model
    if model is None:
        raise ValueError(f"{on!r} is a room, it has no rows")
    rows = model._default_manager.all() if rows is None else rows
    found = [grant.rule(actor) for grant in rules(verb, on)]
    if any(q == EVERY for q in found):
        return rows
    wanted = [q for q in found if q != NONE]
    if not wanted:
        return rows.none()
    either = wanted[0]
    for q in wanted[1:]:
        either |= q
    return rows.filter(either)


def why(actor: Actor, verb: Verb, on: str, row: Model | None = None) -> Any | None:
    """The reason why `actor` may `verb` this row, or None when there is none."""
    for grant in rules(verb, on):
        q = grant.rule(actor)
        if q == NONE:
            continue
        if q == EVERY:
            return grant.because
        if row is not None and type(row)._default_manager.filter(q, pk=row.pk).exists():
            return grant.because
    return None


def may(actor: Actor, verb: Verb, on: str, row: Model | None = None) -> bool:
    """Whether there is a reason. For showing or hiding a button; the verb itself still checks."""
    return why(actor, verb, on, row) is not None


def check(actor: Actor, verb: Verb, on: str, row: Model | None = None) -> Any:
    """The gate: the reason, or Refused."""
    because = why(actor, verb, on, row)
    if because is None:
        raise Refused(f"{actor.role or 'nobody'} may not {verb} {on}")
    return because
