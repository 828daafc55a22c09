"""`baanvak instruments`: the lists of questions there are, or whether files are right."""

import argparse
import sys
from pathlib import Path

from baanvak.portfolio import catalogue
from baanvak.portfolio.rules.instrument_files import parse
from baanvak.portfolio.rules.instruments import Instrument, InstrumentError, Who


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, help="files to check; without any, those in use are listed")


def run(options: argparse.Namespace) -> int:
    if options.files:
        return max(_check(path) for path in options.files)
    try:
        for content, _text in catalogue.instruments().values():
            print(_line(content))
    except InstrumentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(path: Path) -> int:
    try:
        content = parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    except InstrumentError as error:
        print("\n".join(f"{path}: {line}" for line in error.errors), file=sys.stderr)
        return 1
    print(f"{path}: {_line(content)}")
    return 0


def _line(content: Instrument) -> str:
    minutes = content.minutes(Who.SELF, content.parts_for(Who.SELF))
    number = sum(1 for _question in content.questions)
    return f"{content.key} version {content.version}: {number} questions, about {minutes} minutes."
