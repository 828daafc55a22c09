"""Bringing in ESCO, beside what is there."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import TypeVar

from django.utils.translation import gettext_lazy

from baanvak.atlas.actions.concepts import BATCH, ConceptBatch, RelationBatch, new_version
from baanvak.atlas.models import Concept, Relation
from baanvak.atlas.rules.esco import BadRow, ConceptRow, Package, RelationRow
from baanvak.atlas.rules.esco_rows import Layout
from baanvak.atlas.rules.reports import Outcome, Report
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb

# How near two skills are that ESCO relates: a broader skill, a skill that helps with another, the same label.
NEAR_BROADER, NEAR_RELATED, NEAR_SAME_LABEL = 60, 40, 95

T = TypeVar("T")


@action(Verb.IMPORT, on="atlas", says=gettext_lazy("brought in ESCO"))
def load(
    *, by: Actor, package: Package, progress: Callable[[int], None] = lambda _rows: None, atlas: None = None
) -> Report:
    """Bring in the concepts, labels and relations of an ESCO package; a second time changes nothing."""
    report = Report()
    _load_concepts(package, report, progress)
    _load_relations(package, report, progress)
    if report.counts[Outcome.ADDED] or report.counts[Outcome.UPDATED]:
        _relate_same_labels()
        new_version()
    return report


def _batches(rows: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _load_concepts(package: Package, report: Report, progress: Callable[[int], None]) -> None:
    batch = ConceptBatch("esco")
    for rows in _batches(package.concepts()):
        batch.look_up(row.uri for row in rows if isinstance(row, ConceptRow))
        for row in rows:
            if isinstance(row, BadRow):
                _refuse(report, row)
            else:
                report.add(_put(batch, row), row.rows)
        batch.write()
        progress(len(rows))


def _refuse(report: Report, row: BadRow) -> None:
    """A remark about a row that is used all the same is no refusal; the row itself comes too."""
    if row.is_lost:
        report.refuse(row.file, row.line, row.reason)


def _put(batch: ConceptBatch, row: ConceptRow) -> Outcome:
    return batch.put(
        row.uri,
        language=row.label_language,
        name=row.preferred[:500],
        about=row.description,
        labels=row.alternatives + row.hidden,
        kind=row.kind,
        notation=row.notation[:40],
        isco=row.isco if row.kind == "occupation" else "",
        skill_kind=row.skill_kind or "",
        is_transversal=row.is_transversal,
    )


def _load_relations(package: Package, report: Report, progress: Callable[[int], None]) -> None:
    batch = RelationBatch()
    skills = set(Concept.objects.skills().values_list("uri", flat=True))
    for file in package.files:
        for rows in _batches(file.relations()):
            for row in rows:
                if isinstance(row, BadRow):
                    _refuse(report, row)
                    continue
                outcome = _relate(batch, row, skills)
                if file.layout is Layout.HIERARCHY:
                    continue  # its rows were counted as concepts
                if outcome is None:
                    report.refuse(file.name, row.line, f"unknown concept: {row.from_uri} or {row.to_uri}")
                else:
                    report.add(outcome)
            batch.write()
            progress(len(rows))


def _relate(batch: RelationBatch, row: RelationRow, skills: set[str]) -> Outcome | None:
    """Store the relation; between two skills also how near they are, for partial credit in a match."""
    is_between_skills = row.from_uri in skills and row.to_uri in skills
    if is_between_skills:
        grade = NEAR_BROADER if row.kind == "broader" else NEAR_RELATED
        batch.put(row.from_uri, row.to_uri, Relation.Kind.NEAR, grade)
    if row.kind == "related":
        return batch.put(row.from_uri, row.to_uri, Relation.Kind.NEAR, NEAR_RELATED)
    return batch.put(row.from_uri, row.to_uri, row.kind)


def _relate_same_labels() -> None:
    """Skills of two schemes with the same Dutch or English name are nearly the same skill."""
    by_name: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in Concept.objects.skills().only("pk", "uri", "scheme", "names").order_by("pk").iterator():
        for language in ("nl", "en"):
            if name := concept.names.get(language):
                by_name[language, name.casefold()].append(concept)
    batch = RelationBatch()
    for same in by_name.values():
        for one, other in pairwise(same):
            if one.scheme != other.scheme:
                batch.put(one.uri, other.uri, Relation.Kind.NEAR, NEAR_SAME_LABEL)
    batch.write()
