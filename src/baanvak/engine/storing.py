"""Keeps the arrays of an index in one file that a reader never sees half-written."""

from __future__ import annotations

import json
import os
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


def save(path: Path, tables: Mapping[str, Array]) -> None:
    """Write `tables` to one file at `path`; readers see the old file or the new one, never half."""
    import numpy as np

    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            np.savez(file, **tables)  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def load(path: Path, expected: int) -> dict[str, Array]:
    """Read what `save` wrote, when the number under "format" is the `expected` one.

    OSError when there is no such file, ValueError when it is broken or of another format.
    """
    import numpy as np

    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            tables = {name: saved[name] for name in saved.files}
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path.name} is not a saved index") from error
    if "format" not in tables or int(tables["format"]) != expected:
        raise ValueError(f"{path.name} is a saved index of another format: build it again")
    return tables


def packed(strings: Sequence[str]) -> Array:
    """Strings as bytes that need no pickle: JSON in ASCII, so that any string survives."""
    import numpy as np

    return np.frombuffer(json.dumps(list(strings)).encode("ascii"), dtype=np.uint8)


def unpacked(stored: Array) -> list[str]:
    """The strings that `packed` stored."""
    strings: list[str] = json.loads(stored.tobytes())
    return strings
