"""The frame of a verb: check, decide, write, record, tell.

`@action` wraps a keyword-only function whose actor is `by`. It checks access on the row named after
the noun, runs the body in one transaction, records one line per person concerned, and lets news go
out after commit. The body decides, writes and tells.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from baanvak.base import access, record
from baanvak.base.verbs import Verb

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Action:
    """A registered verb, for the generated reference and the walking tests."""

    verb: Verb
    on: str
    module: str
    name: str
    says: Any
    sentence: str
    parameters: tuple[str, ...]

    @property
    def path(self) -> str:
        """The name people of the house use: `people.grants.give`."""
        app, _, module = self.module.removeprefix("baanvak.").partition(".actions")
        return ".".join(part for part in (app, module.strip("."), self.name) if part)


ACTIONS: dict[str, Action] = {}


def action(verb: Verb, *, on: str, says: Any) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a verb on noun `on`. `says` is the sentence part in the reader's log: "gave access"."""

    def wrap(body: Callable[P, R]) -> Callable[P, R]:
        known = _describe(body, verb, on, says)
        ACTIONS[known.path] = known

        @functools.wraps(body)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            row = kwargs.get(on)
            concerned = list(access.NOUNS[on].concerns(row)) if row is not None else []
            subject = getattr(row, "pk", None)
            with transaction.atomic():
                because = access.check(by, verb, on, row)  # type: ignore[arg-type]
                result = body(*args, **kwargs)
                record.write_act(by, known.path, on=on, subject=subject, concerned=concerned, because=because)
            return result

        return run

    return wrap


def _describe(body: Callable[..., Any], verb: Verb, on: str, says: Any) -> Action:
    """Refuse a verb that is not written as the house writes verbs."""
    signature = inspect.signature(body)
    kinds = {parameter.kind for parameter in signature.parameters.values()}
    if kinds != {inspect.Parameter.KEYWORD_ONLY} or "by" not in signature.parameters:
        raise TypeError(f"{body.__qualname__} must take keyword-only arguments, the actor as `by`")
    if on not in access.NOUNS:
        raise TypeError(f"{body.__qualname__} acts on the unknown noun {on!r}")
    if access.NOUNS[on].model is not None and on not in signature.parameters:
        raise TypeError(f"{body.__qualname__} acts on {on!r} but takes no such argument")
    sentence = (inspect.getdoc(body) or "").strip().split("\n\n")[0].replace("\n", " ")
    if not sentence.endswith("."):
        raise TypeError(f"{body.__qualname__} needs a docstring of one sentence")
    return Action(
        verb=verb,
        on=on,
        module=body.__module__,
        name=body.__name__,
        says=says,
        sentence=sentence,
        parameters=tuple(signature.parameters),
    )
