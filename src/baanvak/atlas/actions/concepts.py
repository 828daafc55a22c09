"""Writing concepts, labels and relations in bulk: shared by every vocabulary that is brought in."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from baanvak.atlas.models import Concept, Label, Relation, Vocabulary
from baanvak.atlas.rules.reports import Outcome

FIELDS = ("kind", "notation", "isco", "sector", "skill_kind", "is_transversal", "is_current", "profile")
BATCH = 2000


class ConceptBatch:
    """Collects what rows say of concepts, and writes it with a handful of statements."""

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme
        self.known: dict[str, Concept] = {}
        self.touched: set[str] = set()
        self.labels: dict[tuple[str, str, str], bool] = {}

    def look_up(self, uris: Iterable[str]) -> None:
        """Fetch the concepts that are already there, in one query."""
        missing = [uri for uri in uris if uri not in self.known]
        self.known |= {c.uri: c for c in Concept.objects.filter(uri__in=missing)}

    def put(
        self, uri: str, *, language: str, name: str = "", about: str = "", labels: Iterable[str] = (), **facts: Any
    ) -> Outcome:
        """Say one thing of one concept. Empty facts change nothing; a concept can come in many rows."""
        concept = self.known.get(uri)
        is_new = concept is None
        if concept is None:
            concept = self.known[uri] = Concept(scheme=self.scheme, uri=uri, names={}, about={})
        has_changed = _set_facts(concept, facts)
        has_changed |= _set_text(concept.names, language, name) | _set_text(concept.about, language, about)
        for text in ((name,) if name else ()) + tuple(labels):
            self.labels.setdefault((uri, language, text[:500]), text == name)
        if is_new or has_changed:
            self.touched.add(uri)
        return Outcome.ADDED if is_new else Outcome.UPDATED if has_changed else Outcome.UNCHANGED

    def write(self) -> None:
        """Store concepts and labels; call between batches and at the end."""
        touched = [self.known[uri] for uri in self.touched]
        new = [concept for concept in touched if concept.pk is None]
        old = [concept for concept in touched if concept.pk is not None]
        Concept.objects.bulk_create(new, batch_size=500)
        Concept.objects.bulk_update(old, [*FIELDS, "names", "about"], batch_size=200)
        Label.objects.bulk_create(
            [
                Label(concept=self.known[uri], language=language, text=text, is_preferred=is_preferred)
                for (uri, language, text), is_preferred in self.labels.items()
            ],
            ignore_conflicts=True,
            batch_size=1000,
        )
        self.touched.clear()
        self.labels.clear()


def _set_facts(concept: Concept, facts: dict[str, Any]) -> bool:
    changed = False
    for name, value in facts.items():
        if value not in ("", None, False) and getattr(concept, name) != value:
            setattr(concept, name, value)
            changed = True
    return changed


def _set_text(texts: dict[str, Any], language: str, text: str) -> bool:
    if not text or texts.get(language) == text:
        return False
    texts[language] = text
    return True


class RelationBatch:
    """Relations between known concepts, each once, with what was already there."""

    def __init__(self) -> None:
        self.ids = dict(Concept.objects.values_list("uri", "pk"))
        self.there = set(Relation.objects.values_list("source", "target", "kind"))
        self.waiting: list[Relation] = []
        self.new: set[tuple[int, int, str]] = set()

    def put(self, source: str, target: str, kind: str, grade: int = 0) -> Outcome | None:
        """Relate two concepts by URI; None when one of them is unknown."""
        ends = self.ids.get(source), self.ids.get(target)
        if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            return None
        key = (ends[0], ends[1], kind)
        if key in self.new:
            return Outcome.DUPLICATE
        if key in self.there:
            return Outcome.UNCHANGED
        self.new.add(key)
        self.waiting.append(Relation(source_id=ends[0], target_id=ends[1], kind=kind, grade=grade))
        return Outcome.ADDED

    def write(self) -> None:
        Relation.objects.bulk_create(self.waiting, ignore_conflicts=True, batch_size=2000)
        self.waiting.clear()


def new_version() -> None:
    """Say that the vocabulary changed: indexes beside the database are old now."""
    if not Vocabulary.objects.update(version=F("version") + 1):
        Vocabulary.objects.create()
