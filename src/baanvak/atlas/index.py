"""The bridge from labels in the database to the engine's linker and spotter, kept beside the database.

Built once per version of the vocabulary and stored in the data folder; a second process loads it.
"""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.text import slugify

from baanvak.atlas.models import Label as LabelRow
from baanvak.atlas.models import Vocabulary
from baanvak.engine.linking import Label, Linker
from baanvak.engine.spotting import Spotter

LANGUAGES = ("nl", "en")

log = logging.getLogger(__name__)
_lock = threading.Lock()
_linkers: dict[str, Linker] = {}
_spotters: dict[str, Spotter] = {}


def version() -> str:
    """Names the vocabulary: the database and the version of what is in it."""
    row = Vocabulary.objects.order_by("pk").first()
    return f"{slugify(str(connection.settings_dict['NAME']))[-60:]}-{row.version if row else 0}"


def linker() -> Linker:
    """The linker of the present vocabulary; built or loaded at first use."""
    key = version()
    with _lock:
        if key not in _linkers:
            _linkers.clear()
            _linkers[key] = _load_or_build(key)
        return _linkers[key]


def spotter() -> Spotter:
    """The spotter of the present vocabulary."""
    key = version()
    with _lock:
        if key not in _spotters:
            _spotters.clear()
            _spotters[key] = Spotter.build(labels())
        return _spotters[key]


def labels() -> Iterator[Label]:
    """Every label of a current occupation or skill that the linker learns from."""
    rows = (
        LabelRow.objects.filter(
            language__in=LANGUAGES, concept__is_current=True, concept__kind__in=["occupation", "skill"]
        )
        .order_by("pk")
        .values_list("concept_id", "text", "language", "is_preferred", "concept__kind")
    )
    for concept, text, language, is_preferred, kind in rows.iterator(chunk_size=5000):
        yield Label(concept=concept, text=text, language=language, is_preferred=is_preferred, kind=kind)


def forget() -> None:
    """Drop what this process holds: for tests, whose vocabularies come and go without a new version."""
    with _lock:
        _linkers.clear()
        _spotters.clear()


def _load_or_build(key: str) -> Linker:
    if not settings.INDEX_ON_DISK:
        return Linker.build(labels())
    path = Path(settings.DATA_DIR) / f"linker-{key}.npz"
    if path.exists():
        try:
            return Linker.load(path)
        except (ValueError, OSError):
            log.info("The index %s is of an older Baanvak, or broken: made anew", path)
    built = Linker.build(labels())
    _keep(built, path, key)
    return built


def _keep(built: Linker, path: Path, key: str) -> None:
    """Write the index for the next process; where that cannot be done, it makes its own."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"linker-{key.rpartition('-')[0]}-*.npz"):
            old.unlink(missing_ok=True)
        built.save(path)
    except OSError as error:
        log.warning("The index could not be kept on disk: %s", error)
