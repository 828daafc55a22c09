"""The trained linker for a judged set: what it learns from, and never anything of the judged set itself.

A folder of labels holds, at any depth, official ESCO tables (`occupations_nl.csv`, `skills_en.csv`) and files
`LANGUAGE.tsv` with the columns conceptUri, kind (pref or alt) and label; all of them plain or `.gz`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from baanvak.engine.encoding import Model
from baanvak.engine.learning import ABOUT, train
from baanvak.engine.linking import Label
from crosswalks.judged import Judged, kind_of
from crosswalks.vocabulary import esco_lines, table

Line = tuple[str, str, str, bool, str]  # URI, language, text, preferred, kind


@dataclass(frozen=True)
class Lesson:
    """A model with the labels that it learned from, and what learning took."""

    model: Model
    lines: list[Line]
    figures: dict[str, float]

    @classmethod
    def of(cls, folder: Path, keep: Path | None) -> Lesson:
        """Learn from a folder, or read the model when it was kept. ValueError when there is nothing to learn from."""
        lines = sorted(set(_lines(folder)))
        number, concepts = count(), dict[str, int]()
        labels = []
        for uri, language, text, is_preferred, kind in lines:
            if uri not in concepts:
                concepts[uri] = next(number)
            labels.append(Label(concepts[uri], text, language, is_preferred, kind))
        started = time.process_time()
        if keep and keep.exists():
            model = Model.load(keep)
        else:
            model = train(labels)
            if keep:
                model.save(keep)
        spent = time.process_time() - started
        return cls(model, lines, {"labels": len(lines), "languages": len({line[1] for line in lines}), "CPU s": spent})

    def background(self, of: Judged) -> list[Label]:
        """The labels learned from of the concepts in a judged set, with their numbers there."""
        number = {uri: concept for concept, uri in of.uris.items()}
        return [
            Label(number[uri], text, language, is_preferred, kind)
            for uri, language, text, is_preferred, kind in self.lines
            if uri in number and kind != ABOUT
        ]


def _lines(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.rglob("*.?sv*")):
        name = path.name.split(".")[0]
        stem, _, language = name.rpartition("_")
        if len(name) == 2 and ".tsv" in path.name:
            for row in table(path):
                yield row["conceptUri"], name, row["label"], row["kind"] == "pref", kind_of(row["conceptUri"])
        elif stem in ("occupations", "skills"):
            for uri, _kind, text, is_preferred in esco_lines(path):
                yield uri, language, text, is_preferred, kind_of(uri)
            for row in table(path):
                if row.get("description"):
                    yield row["conceptUri"], language, row["description"], False, ABOUT
        elif name == "skills_nl_partial":
            for row in table(path):
                yield row["uri"], "nl", row["prefLabel_nl_v103"], True, "skill"
