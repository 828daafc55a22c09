"""The instruments there are: those we ship, and those of the region (setting INSTRUMENTS, a folder)."""

import functools
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from django.conf import settings

from baanvak.portfolio.rules.instrument_files import parse
from baanvak.portfolio.rules.instruments import Instrument, InstrumentError

ORDER = ("wat-kan-ik", "wat-past-bij-mij", "brug")  # ours first, in this order; then by key


def instruments() -> dict[str, tuple[Instrument, str]]:
    """Key -> the newest version and the text of its file. Raises InstrumentError with the name of a wrong file."""
    return _read(str(getattr(settings, "INSTRUMENTS", "")))


@functools.cache
def _read(folder: str) -> dict[str, tuple[Instrument, str]]:
    newest: dict[str, tuple[Instrument, str]] = {}
    for name, text in files(folder):
        try:
            instrument = parse(text)
        except InstrumentError as error:
            raise InstrumentError([f"{name}: {line}" for line in error.errors]) from error
        there = newest.get(instrument.key)
        if there is not None and there[0].version == instrument.version:
            raise InstrumentError([f"{name}: “{instrument.key}” version {instrument.version} stands in two files"])
        if there is None or there[0].version < instrument.version:
            newest[instrument.key] = instrument, text
    return dict(sorted(newest.items(), key=lambda pair: (_place(pair[0]), pair[0])))


def _place(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def files(folder: str = "") -> Iterator[tuple[str, str]]:
    """Name and text of every file: ours, then those in the folder of the region."""
    ours = resources.files("baanvak.portfolio") / "instruments"
    for file in sorted(ours.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_text(encoding="utf-8")
    if folder:
        for path in sorted(Path(folder).glob("*.toml")):
            yield str(path), path.read_text(encoding="utf-8")
