"""Indexes on disk: arrays that are mapped into memory, so that two processes share them and start at once.

    folder/index.json     format, fingerprint, the caller's marks, and which of the folders below counts
    folder/<number>/      one plain .npy per array, one .json per list of names

A new version is written whole beside the old one; then `index.json` takes the place of the old one in one
step. So nobody ever reads half a version: who dies while writing leaves only a folder that nobody names, and
who still reads the old version keeps what is mapped. Who is just opening it gets the time for that: a version
is marked when it is replaced, and removed at the first save a minute later. Of two who write at once the last
one counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baanvak.engine.facts import Vocabulary
from baanvak.engine.rows import FACTS, Column, Entries, Names, Rows, np
from baanvak.engine.tiles import Tiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
_HEAD, _TILES, _REPLACED = "index.json", "tiles_", "replaced"
_DEFINITION = ("facts", "travel", "facets", "score", "rows", "asking", "tiles", "whole", "stored", "ranking")
_LEFT_BEHIND = 24 * 3600  # seconds after which a version that nobody names was left behind by a process that died
_STILL_OPENED = 60  # seconds that a version stays after it was replaced, for who is opening its files
_TRIES = 5  # a version may be removed between reading its name and opening it


@cache
def fingerprint() -> str:
    """Return what changes whenever the definition of the score or the layout changes: the code itself."""
    here, digest = Path(__file__).parent, hashlib.sha256()
    for name in _DEFINITION:
        digest.update((here / f"{name}.py").read_bytes())
    return digest.hexdigest()


def save(
    folder: Path, kind: str, arrays: Mapping[str, NDArray[Any]], names: Mapping[str, Any], marks: Mapping[str, Any]
) -> None:
    """Write a version and let it take the place of the one before. `names` and `marks`: anything JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    version = folder / uuid.uuid4().hex
    version.mkdir()
    for name, array in arrays.items():
        np.save(version / f"{name}.npy", array, allow_pickle=False)
    for name, values in names.items():
        (version / f"{name}.json").write_text(json.dumps(values, separators=(",", ":")), encoding="utf-8")
    head = {
        "format": FORMAT,
        "fingerprint": fingerprint(),
        "kind": kind,
        "version": version.name,
        "files": sorted(path.name for path in version.iterdir()),
        "marks": dict(marks),
    }
    beside = version / _HEAD
    beside.write_text(json.dumps(head), encoding="utf-8")
    before = _named(folder)
    os.replace(beside, folder / _HEAD)
    _clean(folder, before)


def _named(folder: Path) -> str | None:
    try:
        return str(_head(folder)["version"])
    except ValueError:
        return None


def _clean(folder: Path, before: str | None) -> None:
    """Mark the version that was replaced, and remove what was replaced or left behind long enough ago.

    The mark says when: the folder itself only tells when it was written, which may be long ago. A version
    without a mark is being written, or was left behind, or was replaced by one of two who wrote at once.
    """
    now = _named(folder)
    if before is not None and before != now and (folder / before).is_dir():
        (folder / before / _REPLACED).touch(exist_ok=True)
    for version in folder.iterdir():
        if version.name != now and version.is_dir() and _is_over(version):
            shutil.rmtree(version, ignore_errors=True)


def _is_over(version: Path) -> bool:
    for path, seconds in ((version / _REPLACED, _STILL_OPENED), (version, _LEFT_BEHIND)):
        try:
            return time.time() - path.stat().st_mtime > seconds
        except FileNotFoundError:
            continue
    return False  # somebody else removed it just now


def _head(folder: Path) -> dict[str, Any]:
    try:
        head: dict[str, Any] = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        if head["format"] != FORMAT or head["fingerprint"] != fingerprint():
            raise ValueError(f"the index in {folder} was written by another version of the engine")
        return {"kind": head["kind"], "version": str(head["version"]), "files": head["files"], "marks": head["marks"]}
    except (OSError, KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"no whole index in {folder}") from error


def stored_marks(folder: Path) -> dict[str, Any]:
    """Return the marks that were given to `save`; ValueError where no index is stored that can be read now."""
    marks: dict[str, Any] = _head(Path(folder))["marks"]
    return marks


class Stored:
    """One version, open: its arrays are mapped, its names are read when asked for."""

    def __init__(self, folder: Path, kind: str) -> None:
        """Raises ValueError where no index of this kind is stored that can be read now."""
        for _ in range(_TRIES):
            head = _head(folder)
            if head["kind"] != kind:
                raise ValueError(f"in {folder} is another kind of index: {head['kind']}")
            version = folder / head["version"]
            try:
                paths = [version / name for name in head["files"]]
                self._arrays = {path.stem: _mapped(path) for path in paths if path.suffix == ".npy"}
                self._texts = {path.stem: path.read_bytes() for path in paths if path.suffix == ".json"}
                return
            except (OSError, ValueError) as error:  # removed just now: look for its name again
                missing = error
        raise ValueError(f"no whole index in {folder}") from missing

    def array(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def has_array(self, name: str) -> bool:
        return name in self._arrays

    def has_names(self, name: str) -> bool:
        return name in self._texts

    def names(self, name: str) -> Any:
        return json.loads(self._texts[name])


def _mapped(path: Path) -> NDArray[Any]:
    """Map an array, copy on write: the file never changes, and numba sees the same type as in memory."""
    return np.asarray(np.load(path, mmap_mode="c", allow_pickle=False))


# Rows as arrays and names, and back.


def taken_apart(rows: Rows) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the arrays and the lists of names of rows, each under its own name."""
    arrays: dict[str, NDArray[Any]] = {"masks": rows.masks, "places": rows.places, "is_placed": rows.is_placed}
    names: dict[str, Any] = {}
    if rows.ids.dtype == object:
        names["ids"] = rows.ids.tolist()
    else:
        arrays["ids"] = rows.ids
    for name, entries in (("skills", rows.skills), ("keys", rows.keys)):
        names[name] = entries.names.all
        arrays |= {f"{name}_starts": entries.starts, name: entries.numbers, f"{name}_worth": entries.worth}
    for name, column in _columns(rows).items():
        names[name], arrays[name] = column.names.all, column.numbers
    return arrays, names


def _columns(rows: Rows) -> dict[str, Column]:
    facts = {f"fact_{number}": column for number, column in enumerate(rows.facts)}
    return {**facts, "road": rows.road, "region": rows.region}


def put_together(stored: Stored) -> Rows:
    """Return the rows that `taken_apart` took apart, their arrays mapped."""

    def names(name: str) -> Names:
        return Names(_as_tuples(stored.names(name)))

    def entries(name: str) -> Entries:
        return Entries(names(name), stored.array(f"{name}_starts"), stored.array(name), stored.array(f"{name}_worth"))

    def column(name: str) -> Column:
        return Column(names(name), stored.array(name))

    return Rows(
        np.array(stored.names("ids"), dtype=object) if stored.has_names("ids") else stored.array("ids"),
        entries("skills"),
        entries("keys"),
        tuple(column(f"fact_{number}") for number in range(len(FACTS))),
        stored.array("masks"),
        column("road"),
        column("region"),
        stored.array("places"),
        stored.array("is_placed"),
    )


def _as_tuples(values: Any) -> Any:
    """Return what JSON made lists of as the tuples they were."""
    return tuple([_as_tuples(value) for value in values]) if isinstance(values, list) else values


def save_index(
    folder: Path, kind: str, rows: Rows, tiles: Tiles | None, words: Vocabulary, marks: Mapping[str, Any]
) -> None:
    """Write rows, the layout of the fast kernel if there is one, and the vocabulary they were made with."""
    arrays, names = taken_apart(rows)
    if tiles is not None:
        arrays |= {_TILES + name: array for name, array in tiles._asdict().items()}
    names["words"] = list(words.rarity.items()), list(words.near.items())
    save(folder, kind, arrays, names, marks)


def tiles_of(kept: Stored) -> Tiles | None:
    """Return the layout of the fast kernel, None when it was not stored."""
    if not kept.has_array(_TILES + Tiles._fields[0]):
        return None
    return Tiles(*[kept.array(_TILES + name) for name in Tiles._fields])


def vocabulary_of(kept: Stored) -> Vocabulary:
    rarity, near = kept.names("words")
    return Vocabulary(dict(rarity), {term: _as_tuples(terms) for term, terms in near})
