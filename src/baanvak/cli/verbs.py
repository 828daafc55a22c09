"""`baanvak verbs`: every verb of the house."""

import argparse

from baanvak.base.actions import ACTIONS


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("word", nargs="?", default="", help="only verbs with this word in name or sentence")


def run(options: argparse.Namespace) -> int:
    found = [a for a in ACTIONS.values() if options.word.lower() in f"{a.path} {a.sentence}".lower()]
    width = max((len(action.path) for action in found), default=0)
    for action in sorted(found, key=lambda a: a.path):
        print(f"{action.path:{width}}  {action.sentence}")
    return 0 if found else 1
