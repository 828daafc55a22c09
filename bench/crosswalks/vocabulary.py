"""The labels to measure with: the official ESCO package where there is one, else the starter vocabulary."""

import csv
import gzip
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO

from baanvak.atlas.rules.starter import read_starter
from baanvak.engine.linking import Label

LANGUAGES = ("nl", "en")
KINDS = {"Occupation": "occupation", "KnowledgeSkillCompetence": "skill"}


def starter() -> list[Label]:
    """The vocabulary that comes with Baanvak: some 170 occupations and 630 skills."""
    read, labels = read_starter(), []
    for concept, (kind, row) in enumerate(
        [("occupation", row) for row in read.occupations] + [("skill", row) for row in read.skills]
    ):
        for language, name, others in (("nl", row.nl, row.alt_nl), ("en", row.en, row.alt_en)):
            labels.append(Label(concept, name, language, True, kind))
            labels += [Label(concept, other, language, False, kind) for other in others]
    return labels


csv.field_size_limit(10**9)  # descriptions are long


def esco(shared: Path) -> list[Label]:
    """Dutch and English labels of occupations and skills under `shared`/data/esco."""
    number = count()
    concepts: dict[str, int] = {}
    labels: dict[Label, None] = {}
    for path in sorted((shared / "data" / "esco").glob("v*/*/*_*.csv*"), reverse=True):
        stem, _, language = path.name.split(".")[0].partition("_")
        if stem not in ("occupations", "skills") or language not in LANGUAGES:
            continue
        for uri, kind, text, is_preferred in esco_lines(path):
            if uri not in concepts:
                concepts[uri] = next(number)
            labels[Label(concepts[uri], text, language, is_preferred, kind)] = None
    for row in table(shared / "data" / "esco" / "skills_nl_partial.tsv.gz"):
        if row["uri"] in concepts:
            labels[Label(concepts[row["uri"]], row["prefLabel_nl_v103"], "nl", True, "skill")] = None
    return list(labels)


def esco_lines(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """URI, kind, text and whether it is preferred, of every label of one table."""
    for row in table(path):
        kind = KINDS.get(row["conceptType"])
        if kind:
            yield row["conceptUri"], kind, row["preferredLabel"].strip(), True
            others = f"{row['altLabels'] or ''}\n{row.get('hiddenLabels') or ''}".split("\n")
            yield from ((row["conceptUri"], kind, other.strip(), False) for other in others if other.strip())


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with a heading: commas, or tabs in a .tsv; plain or packed; none when it is not there."""
    if not path.exists():
        return
    file: IO[str]
    packed, delimiter = path.suffix == ".gz", "\t" if ".tsv" in path.name else ","
    with gzip.open(path, "rt", encoding="utf-8-sig") if packed else path.open(encoding="utf-8-sig") as file:
        yield from csv.DictReader(file, delimiter=delimiter)
