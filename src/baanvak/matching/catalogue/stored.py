"""Where indexes are in the data folder: kept by one process, mapped by others.

The engine writes a whole version and makes it visible in one step, so nobody reads half of one (`engine.stored`).
"""

import hashlib
import logging
import re
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from baanvak.engine import ranking

log = logging.getLogger(__name__)


def keep(name: str, index: Any, marks: dict[str, Any]) -> Path | None:
    """Store an index with what has to be known of it; None when that cannot be done."""
    folder = home() / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        home().chmod(0o700)  # what people can do is in it, though no names
        index.save(folder, marks)
    except OSError as error:
        log.warning("The index of %s could not be kept on disk: %s", name, error)
        return None
    return folder


def newest(name: str, kind: type[Any], words: list[Any]) -> tuple[Any, dict[str, Any]] | None:
    """The index that is kept, with its marks; None without one that was made by this vocabulary."""
    folder = home() / name
    try:
        marks = ranking.stored_marks(folder)  # first: the index may be newer than its marks, never older
        return (kind.load(folder), marks) if marks.get("words") == words else None
    except (ValueError, OSError):
        return None


def remove(name: str) -> None:
    """Throw a stored index away."""
    shutil.rmtree(home() / name, ignore_errors=True)


def home() -> Path:
    """The folder of the indexes of this database."""
    known = connection.settings_dict
    whole = ":".join(str(known.get(part) or "") for part in ("ENGINE", "HOST", "PORT", "NAME"))
    tail = re.sub(r"\W+", "-", str(known["NAME"]))[-40:].strip("-")
    return Path(settings.DATA_DIR) / "indexes" / f"{tail}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"
