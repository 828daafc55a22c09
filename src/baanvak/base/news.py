"""News goes up: a verb tells what happened, floors above hear it after commit.

A listener marked `later` is work for the task worker: it is queued in the same transaction as the
verb, so that a crash between commit and delivery loses nothing.
"""

import dataclasses
import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django_tasks import task

log = logging.getLogger(__name__)

News = TypeVar("News")


@dataclass(frozen=True, slots=True)
class Listener:
    hear: Callable[[Any], None]
    is_later: bool

    @property
    def path(self) -> str:
        return f"{self.hear.__module__}:{self.hear.__qualname__}"


LISTENERS: dict[type, list[Listener]] = {}


def hears(event: type[News], *, later: bool = False) -> Callable[[Callable[[News], None]], Callable[[News], None]]:
    """Call the function with every `event` told, after commit; with `later`, by the task worker."""

    def register(hear: Callable[[News], None]) -> Callable[[News], None]:
        LISTENERS.setdefault(event, []).append(Listener(hear=hear, is_later=later))
        return hear

    return register


def tell(event: Any) -> None:
    """Let the floors above know. `event` is a frozen dataclass of plain values."""
    for listener in LISTENERS.get(type(event), []):
        if listener.is_later:
            deliver.enqueue(listener.path, _name(type(event)), dataclasses.asdict(event))
        else:
            _hear_after_commit(listener, event)


def _hear_after_commit(listener: Listener, event: Any) -> None:
    def hear() -> None:
        listener.hear(event)

    transaction.on_commit(hear, robust=True)


@task()
def deliver(listener: str, event: str, values: dict[str, Any]) -> None:
    """Hand one piece of news to one listener: the task that the worker runs."""
    _find(listener)(_find(event)(**values))


def _name(thing: type) -> str:
    return f"{thing.__module__}:{thing.__qualname__}"


def _find(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)
