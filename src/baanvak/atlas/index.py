"""The bridge from labels in the database to the engine's linker, completer and spotter, kept beside it.

Built once per version of the vocabulary and stored in the data folder; a second process loads it. The linker is one
without training until `teach` has made a trained one for this very version; no page ever waits for that.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.text import slugify

from baanvak.atlas.models import Concept, Vocabulary
from baanvak.atlas.models import Label as LabelRow
from baanvak.engine.completing import Completer
from baanvak.engine.encoding import Encoder, Model
from baanvak.engine.learning import ABOUT, Recipe, train
from baanvak.engine.linking import Label, Linker
from baanvak.engine.spotting import Spotter

LANGUAGES = ("nl", "en")  # an answer is in one of these; labels in others help to find it
KINDS = ("occupation", "skill")

log = logging.getLogger(__name__)
_lock = threading.Lock()
_linkers: dict[str, Linker] = {}
_completers: dict[str, Completer] = {}
_spotters: dict[str, Spotter] = {}
Kept = TypeVar("Kept", Linker, Completer, Spotter)


def version() -> str:
    """Names the vocabulary: the database and the version of what is in it."""
    row = Vocabulary.objects.order_by("pk").first()
    return f"{slugify(str(connection.settings_dict['NAME']))[-60:]}-{row.version if row else 0}"


def linker() -> Linker:
    """The linker of the present vocabulary: the trained one when it is there, else one made at first use."""
    key = version()
    taught = _taught_at(key)
    with _lock:
        if f"{key} {taught}" not in _linkers:
            _linkers.clear()
            trained = _load_trained(key) if taught else None
            _linkers[f"{key} {taught}"] = trained or _load_or_build(Linker, key)
        return _linkers[f"{key} {taught}"]


def completer() -> Completer:
    """The completer of the present vocabulary; built or loaded at first use."""
    key = version()
    with _lock:
        if key not in _completers:
            _completers.clear()
            _completers[key] = _load_or_build(Completer, key)
        return _completers[key]


def spotter() -> Spotter:
    """The spotter of the present vocabulary; built or loaded at first use."""
    key = version()
    with _lock:
        if key not in _spotters:
            _spotters.clear()
            _spotters[key] = _load_or_build(Spotter, key)
        return _spotters[key]


def labels() -> Iterator[Label]:
    """Every label of a current occupation or skill that the linker learns from."""
    yield from (label for label in _all_labels() if label.language in LANGUAGES and label.kind in KINDS)


def _all_labels() -> Iterator[Label]:
    """Every label of every current concept that has a place among occupations or skills, in all languages."""
    rows = (
        LabelRow.objects.filter(concept__is_current=True, concept__kind__in=[*KINDS, "isco_group"])
        .order_by("pk")
        .values_list("concept_id", "text", "language", "is_preferred", "concept__kind")
    )
    for concept, text, language, is_preferred, kind in rows.iterator(chunk_size=5000):
        yield Label(concept=concept, text=text, language=language, is_preferred=is_preferred, kind=kind)


def _descriptions() -> Iterator[Label]:
    """The descriptions of current occupations and skills, in every language that has them."""
    rows = Concept.objects.filter(is_current=True, kind__in=KINDS).order_by("pk").values_list("pk", "about")
    for concept, about in rows.iterator(chunk_size=5000):
        for language, text in sorted(about.items()):
            if text:
                yield Label(concept=concept, text=text, language=language, is_preferred=False, kind=ABOUT)


def count() -> int:
    """How many labels there are to learn from."""
    return LabelRow.objects.filter(concept__is_current=True).count()


def is_taught() -> bool:
    """Whether a linker trained on the present vocabulary is there."""
    return _taught_at(version()) > 0


def teach(recipe: Recipe | None = None, progress: Callable[[int, int], None] = lambda _done, _total: None) -> Linker:
    """Learn from all labels of the present vocabulary, and keep what was learned beside the database.

    Takes minutes: never inside a page. Where an encoder is plugged in (setting `ENCODER`), that one is used and
    nothing is learned. ValueError when there is nothing to learn from.
    """
    key, everything = version(), list(_all_labels())
    encoder = plugged_in()
    if encoder is None:
        encoder = train([*everything, *_descriptions()], recipe, progress)
    answers = [label for label in everything if label.language in LANGUAGES and label.kind in KINDS]
    others = [label for label in everything if label.language not in LANGUAGES and label.kind in KINDS]
    built = Linker.build(answers, encoder, others)
    folder, database = Path(settings.DATA_DIR), key.rpartition("-")[0]
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(encoder, Model):
        encoder.save(folder / f"model-{key}.npz")
    built.save(folder / f"trained-{key}.npz")  # last: from now on it is used
    for old in {*folder.glob(f"model-{database}-*.npz"), *folder.glob(f"trained-{database}-*.npz")}:
        if old.stem.partition("-")[2] != key:
            old.unlink(missing_ok=True)
    return built


def plugged_in() -> Encoder | None:
    """The encoder that the setting `ENCODER` names (the dotted path of a callable without arguments), if any."""
    path = settings.ENCODER
    if not path:
        return None
    made = import_string(path)()
    if not isinstance(made, Encoder):
        raise TypeError(f"{path} gives no encoder: it needs `name` and `encode(texts, language)`")
    return made


def _taught_at(key: str) -> int:
    """When the trained linker of this vocabulary was written; 0 when there is none."""
    if not settings.INDEX_ON_DISK:
        return 0
    try:
        return (Path(settings.DATA_DIR) / f"trained-{key}.npz").stat().st_mtime_ns
    except OSError:
        return 0


def _load_trained(key: str) -> Linker | None:
    """The trained linker; None, with a line in the log, when it cannot be used."""
    folder = Path(settings.DATA_DIR)
    try:
        encoder = plugged_in() or Model.load(folder / f"model-{key}.npz")
        return Linker.load(folder / f"trained-{key}.npz", encoder)
    except (ValueError, OSError) as error:
        log.warning("The trained linker is not used, run `baanvak atlas train`: %s", error)
        return None


def forget() -> None:
    """Drop what this process holds: for tests, whose vocabularies come and go without a new version."""
    with _lock:
        _linkers.clear()
        _completers.clear()
        _spotters.clear()


def _load_or_build(index: type[Kept], key: str) -> Kept:
    if not settings.INDEX_ON_DISK:
        return index.build(labels())
    name = index.__name__.lower()
    path = Path(settings.DATA_DIR) / f"{name}-{key}.npz"
    if path.exists():
        try:
            return index.load(path)
        except (ValueError, OSError):
            log.info("The index %s is of an older Baanvak, or broken: made anew", path)
    built = index.build(labels())
    _keep(built, path, f"{name}-{key.rpartition('-')[0]}-*.npz")
    return built


def _keep(built: Linker | Completer | Spotter, path: Path, older: str) -> None:
    """Write the index for the next process; where that cannot be done, it makes its own."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(older):
            old.unlink(missing_ok=True)
        built.save(path)
    except OSError as error:
        log.warning("The index could not be kept on disk: %s", error)
