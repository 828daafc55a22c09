"""A progress bar for long work; silent where nobody looks."""

import sys
from collections.abc import Callable

from tqdm import tqdm


def bar(total: int | None, words: str) -> tqdm:
    """A bar on the error stream, so that `--json` output stays clean."""
    return tqdm(total=total, desc=words, unit=" rows", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False)


def stepper(found: tqdm) -> Callable[[int], None]:
    """The callable that verbs take: move the bar `n` rows on."""
    return lambda n: found.update(n) and None
