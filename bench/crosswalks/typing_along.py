"""Measure completing: somebody types a label letter by letter, with and without an error."""

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from baanvak.engine.completing import Completer
from baanvak.engine.dutch import normalise
from baanvak.engine.linking import Label, one_error_from

SHOWN = 8  # suggestions under a search box
HELD_OUT, TYPED = 2000, 400  # labels taken out of the vocabulary; labels typed of each sort


def measure(labels: Sequence[Label], typed: int = TYPED) -> dict[str, dict[str, float]]:
    """For labels it knows and labels it never saw: milliseconds per letter (p50, p99) and hit@8.

    `half`, `whole`: the right concept is among eight when half of the letters are typed, or all of them.
    A label that was held out may share no word with those left: then letters can't find it.
    """
    chance = random.Random(5)
    asked = [label for label in labels if len(label.text) >= 4 and label.language == "nl"] or list(labels)
    others = defaultdict(int)
    for label in asked:
        others[label.concept] += 1
    spare = [label for label in asked if not label.is_preferred and others[label.concept] > 2]
    held = chance.sample(spare, min(HELD_OUT, len(spare) // 4))
    gone = {(label.concept, label.text) for label in held}
    kept = [label for label in labels if (label.concept, label.text) not in gone]
    started = time.process_time()
    completer = Completer.build(kept)
    built = time.process_time() - started
    known = chance.sample([label for label in asked if (label.concept, label.text) not in gone], min(typed, len(asked)))
    report: dict[str, dict[str, float]] = {"build": {"labels": len(kept), "CPU s": built}}
    for name, sample, spoil in (
        ("known", known, _as_is),
        ("known, one error", known, _with_error),
        ("known, error in first half", known, _with_early_error),
        ("held out", held[:typed], _as_is),
        ("held out, one error", held[:typed], _with_error),
    ):
        report[name] = _typed(completer, [(label, spoil(label.text, chance)) for label in sample])
    return report


def _as_is(text: str, _chance: random.Random) -> str:
    return text


def _with_error(text: str, chance: random.Random) -> str:
    """One wrong, missing, double or exchanged letter in one word of at least four letters."""
    words = normalise(text).split(" ")
    at = chance.choice([at for at, word in enumerate(words) if len(word) >= 4] or [0])
    words[at] = chance.choice(sorted(one_error_from(words[at])))
    return " ".join(words)


def _with_early_error(text: str, chance: random.Random) -> str:
    """The same in the first half of the first long word, so that everything typed after it carries the error."""
    words = normalise(text).split(" ")
    at = next((at for at, word in enumerate(words) if len(word) >= 4), 0)
    half = (len(words[at]) + 1) // 2
    words[at] = chance.choice(sorted(one_error_from(words[at][:half]))) + words[at][half:]
    return " ".join(words)


def _typed(completer: Completer, sequences: Sequence[tuple[Label, str]]) -> dict[str, float]:
    spent, half, whole = [], [], []
    for label, text in sequences:
        for size in range(1, len(text) + 1):
            started = time.process_time()
            found = completer.complete(text[:size], kind=label.kind, limit=SHOWN)
            spent.append(1000 * (time.process_time() - started))
            is_hit = any(one.concept == label.concept for one in found)
            if size == (len(text) + 1) // 2:
                half.append(is_hit)
        whole.append(is_hit)
    spent.sort()
    return {
        "letters": len(spent),
        "p50 ms": statistics.median(spent),
        "p99 ms": spent[int(0.99 * (len(spent) - 1))],
        "half hit@8": statistics.mean(half),
        "whole hit@8": statistics.mean(whole),
    }


def timed(work: Callable[[], object], repeats: int) -> float:
    """The median of CPU seconds that `work` takes."""
    spent = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return statistics.median(spent)
