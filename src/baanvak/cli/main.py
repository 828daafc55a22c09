"""`baanvak COMMAND …`: reads the command line, wakes Django, and hands over to one command."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from baanvak import __version__

# command -> (module, help). A module has `arguments(parser)` and `run(options) -> exit code`.
COMMANDS = {
    "up": ("baanvak.cli.up", "start the server and the task worker"),
    "prepare": ("baanvak.cli.prepare", "create or update the database, load the starter vocabulary and places"),
    "demo": ("baanvak.cli.demo", "fill the fictional example region"),
    "import": ("baanvak.cli.imports", "bring in ESCO, places, vacancies, programmes or promising occupations"),
    "atlas": ("baanvak.cli.atlas", "train the linker on the vocabulary"),
    "export": ("baanvak.cli.export", "write the palette of programmes to a file"),
    "instruments": ("baanvak.cli.instruments", "list or check the lists of questions of the scan"),
    "match": ("baanvak.cli.match", "show or refresh matches, with their explanation"),
    "member": ("baanvak.cli.member", "give people a role in an organisation, or end it"),
    "record": ("baanvak.cli.record", "seal or verify the record of who did and saw what"),
    "round": ("baanvak.cli.round", "the nightly round: what time itself changes"),
    "verbs": ("baanvak.cli.verbs", "list every verb of the house"),
    "reference": ("baanvak.cli.reference", "write or check the generated reference"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. 0 is well, 1 is not, 2 is a wrong call."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == ["django"]:
        return _django(arguments)
    parser = argparse.ArgumentParser(prog="baanvak", description="From social assistance to a job.")
    parser.add_argument("--version", action="version", version=f"baanvak {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("django", help="run one of Django's own commands", add_help=False)
    wanted = next((word for word in arguments if word in COMMANDS), None)
    if wanted:
        _wake()  # a command's module needs Django, its list of arguments too
    for name, (_module, words) in COMMANDS.items():
        below = commands.add_parser(name, help=words, description=words)
        if name == wanted:
            import_module(COMMANDS[name][0]).arguments(below)
    options = parser.parse_args(arguments)
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from django.db.utils import DatabaseError

    try:
        return int(import_module(COMMANDS[options.command][0]).run(options) or 0)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except DatabaseError as error:
        print(f"The database answered: {error}\nIs it there and up to date? Try `baanvak prepare`.", file=sys.stderr)
        return 1


def _django(arguments: list[str]) -> int:
    _wake(setup=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["baanvak django", *arguments[1:]])
    return 0


def _wake(*, setup: bool = True) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baanvak.project.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        if setup:
            django.setup()
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    raise SystemExit(main())
