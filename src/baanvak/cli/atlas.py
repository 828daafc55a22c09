"""`baanvak atlas train`: teaches the linker what the imported vocabulary says; takes a few minutes."""

import argparse
import json
import sys
import time
from dataclasses import replace

from baanvak.atlas.actions import linkers
from baanvak.base.actor import SYSTEM
from baanvak.cli.progress import bar
from baanvak.engine.learning import Recipe


def arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    words = "train the linker on the labels of all imported languages; until then it compares letters and words"
    below = kinds.add_parser("train", help=words, description=words)
    below.add_argument("--seed", type=int, help="another number gives another, equally good linker (default: 1)")
    below.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    started = time.monotonic()
    is_taught = teach(options.seed)
    seconds = round(time.monotonic() - started)
    if options.json:
        print(json.dumps({"trained": is_taught, "seconds": seconds}))
    elif is_taught:
        print(f"The linker learned from all labels, in {seconds} seconds.")
    if not is_taught:
        print("There is nothing to learn from: import ESCO first, or run `baanvak prepare`.", file=sys.stderr)
    return 0 if is_taught else 1


def teach(seed: int | None) -> bool:
    """Train with a progress bar; says whether there was anything to learn from."""
    recipe = Recipe() if seed is None else replace(Recipe(), seed=seed)
    with bar(None, "linker") as found:

        def progress(done: int, total: int) -> None:
            found.total = total
            found.update(done - found.n)

        return linkers.teach(by=SYSTEM, recipe=recipe, progress=progress)
