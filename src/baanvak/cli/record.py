"""`baanvak record verify|seal`: is the record of who did and saw what still whole?"""

import argparse
import json

from django.db.utils import DatabaseError

from baanvak.base import record


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "seal"])
    parser.add_argument("--expect", metavar="HEAD", help="the head you wrote down earlier must still be in the chain")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    if options.what == "seal":
        print(f"{record.seal()} lines sealed.")
        return 0
    try:
        found = record.verify(expect=options.expect)
    except DatabaseError as error:
        print(f"BROKEN: the database itself cannot be read: {error}")
        return 1
    if options.json:
        broken = found.broken and {
            "position": found.broken.position, "line": found.broken.line, "reason": found.broken.reason
        }  # fmt: skip
        print(json.dumps({"sealed": found.sealed, "tail": found.tail, "head": found.head, "broken": broken}))
    elif found.broken:
        print(f"BROKEN at position {found.broken.position}: {found.broken.reason}.")
    else:
        print(f"The record is whole: {found.sealed} lines sealed, {found.tail} not yet sealed.")
        print(f"Head {found.head}. Keep it elsewhere; check it later with --expect.")
    return 1 if found.broken else 0
