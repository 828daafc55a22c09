"""Which skills belong to which occupation: kept with the vocabulary, read again when it changes."""

import threading
from collections import defaultdict
from collections.abc import Mapping

from baanvak.atlas.models import Concept, Relation
from baanvak.engine import facts
from baanvak.matching.catalogue.kept import vocabulary

Essential = Mapping[int, tuple[int, ...]]
_kept: tuple[facts.Vocabulary, Essential] | None = None
_lock = threading.Lock()


def essential_skills() -> Essential:
    """Occupation -> the skills it cannot do without. Kept as long as the vocabulary of the score is."""
    global _kept  # noqa: PLW0603  one per process, like the vocabulary itself
    words = vocabulary()
    with _lock:
        if _kept is None or _kept[0] is not words:
            _kept = words, _read()
        return _kept[1]


def _read() -> Essential:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Relation.objects.filter(
        kind=Relation.Kind.ESSENTIAL, source__kind=Concept.Kind.OCCUPATION, source__is_current=True
    )
    for occupation, skill in rows.order_by("source", "target").values_list("source", "target"):
        found[occupation].append(skill)
    return {occupation: tuple(skills) for occupation, skills in found.items()}
