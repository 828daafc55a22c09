"""Measure the linker on judged sets in the format of MELO, the search box letter by letter, and whole ads.

    python bench/linking.py FOLDER…      queries.tsv, corpus_elements.tsv, annotations.tsv, concept_mapping.tsv (or .gz)

The forms of a folder itself are what is ranked. `mrr, a1, a5, a10` are over surface forms as published (all
queries, as they are written); `concept_…` with one form for each concept, as the product shows them. Without
folders: a sample of those under BAANVAK_SHARED; without that too: synonyms of the starter vocabulary that are held out.
Times are CPU medians on this machine: compare rows of one run, not runs.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from crosswalks import ads, baselines, held_out, judged, learned, typing_along, vocabulary
from crosswalks.judged import Form, Judged

from baanvak.engine.linking import Band, Candidate, Label, Linker

SAMPLE = 200  # queries of each set when no folder is named: a quick look
FORMS = 1000  # of each query; a right form further down counts as not found
READINGS: dict[str, Callable[[Judged], Judged]] = {
    "raw": lambda of: of,
    "distinct": judged.distinct,
    "unseen": judged.unseen,
}
Row = dict[str, float]


def answered(answer: Callable[[str], list[Form]], of: Judged) -> Row:
    """The figures of one method, over forms and over concepts, and the median CPU time of a query."""
    found, spent = [], []
    for text, _ in of.queries:
        started = time.process_time()
        found.append(answer(text))
        spent.append(1000 * (time.process_time() - started))
    both = [judged.marks(forms, right) for forms, (_, right) in zip(found, of.queries, strict=True)]
    row = judged.figures([form for form, _ in both])
    row |= judged.figures([concept for _, concept in both], "concept_")
    return row | {"ms": statistics.median(spent)}


def bands(linked: Sequence[list[Candidate]], of: Judged) -> dict[str, Row]:
    """For each band of the first candidate: its share of the queries and how often it is right, by concept."""
    rows: dict[str, Row] = {}
    pairs = [(found, right) for found, (_, right) in zip(linked, of.queries, strict=True) if found]
    for band in Band:
        own = [
            judged.marks([(one.concept, one.label) for one in found], right)[1]
            for found, right in pairs
            if found[0].band is band
        ]
        rows[band] = {"share": len(own) / len(of.queries)} | judged.figures(own, "concept_")
    return rows


def measure(of: Judged, linkers: dict[str, Linker]) -> dict[str, Any]:
    """All methods on one judged set; `linkers` are ours by name."""
    forms = [(label.concept, label.text) for label in of.labels]
    rankers = {"BM25": baselines.bm25(forms), "char TF-IDF": baselines.char_tfidf(forms)}
    methods = {name: answered(partial(rank, limit=FORMS), of) for name, rank in rankers.items() if rank}
    by_band = {}
    for name, linker in linkers.items():
        linked: list[list[Candidate]] = []

        def answer(text: str, linker: Linker = linker, linked: list[list[Candidate]] = linked) -> list[Form]:
            linked.append(linker.forms(text, limit=FORMS))
            return [(one.concept, one.label) for one in linked[-1]]

        methods[name] = answered(answer, of)
        if linker.is_trained:
            methods[f"{name}, spread"] = answered(partial(spread_forms, linker), of)
        by_band[name] = bands(linked, of)
    return {"queries": len(of.queries), "forms": len(forms), "methods": methods, "bands": by_band}


def spread_forms(linker: Linker, text: str) -> list[Form]:
    """The best form of every concept first, all others after those: still every form counts."""
    return [(one.concept, one.label) for one in linker.forms(text, limit=FORMS, spread=True)]


def linkers_for(of: Judged, lesson: learned.Lesson | None) -> dict[str, Linker]:
    """Ours: without training, and trained when there are labels to learn from."""
    linkers = {"ours, untrained": Linker.build(of.labels)}
    if lesson:
        linkers["ours, trained"] = Linker.build(of.labels, lesson.model, lesson.background(of))
    return linkers


def shown(name: str, reading: str, report: dict[str, Any], published: dict[str, tuple[float | None, ...]]) -> None:
    print(f"\n{name} ({reading}): {report['queries']} queries, {report['forms']} forms")
    print(f"{'':34}{'forms':^31}{'one per concept':^31}")
    print(f"{'':34}" + 2 * "".join(f"{head:>7}" for head in ("MRR", "A@1", "A@5", "A@10")) + f"{'ms':>8}")
    for method, values in published.items():
        print(f"{method + ' (published)':34}" + "".join(f"{'-' if v is None else f'{v:.3f}':>7}" for v in values))
    for method, row in report["methods"].items():
        print(f"{method:34}" + "".join(f"{row[key]:7.3f}" for key in list(row)[:-1]) + f"{row['ms']:8.2f}")
    for method, rows in report["bands"].items():
        for band, row in rows.items():
            right = "".join(f"{row[f'concept_{key}']:7.3f}" for key in ("mrr", "a1", "a5", "a10"))
            print(f"{method + ', ' + band:34}{row['share']:>24.0%} of all{right}")


def table(title: str, rows: dict[str, Row]) -> None:
    print(f"\n{title}")
    for name, row in rows.items():
        print(f"{name:30}", *(f"{key} {value:,.3g}" for key, value in row.items()), sep="  ")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="the same figures as JSON")
    parser.add_argument("--forms", choices=READINGS, default="raw", help="distinct: every text once; unseen: no label")
    parser.add_argument("--typos", action="store_true", help="put one typing error in every query")
    parser.add_argument("--labels", type=Path, metavar="FOLDER", help="labels to learn from: see crosswalks/learned.py")
    parser.add_argument("--model", type=Path, metavar="FILE", help="where the model is kept: read it, or write it")
    parser.add_argument("--ads", type=Path, metavar="FILE.jsonl", help="advertisements to spot in (default: generated)")
    parser.add_argument("--only", choices=("linking", "typing", "ads"), help="one of the three measurements")
    return parser.parse_args()


def measure_linking(given: argparse.Namespace, shared: Path | None, labels: Sequence[Label]) -> dict[str, Any]:
    folders = given.folders or (sorted((shared / "data" / "bench").iterdir()) if shared else [])
    sets = [judged.read(folder) for folder in folders] or [held_out.judged_from(labels)]
    lesson = learned.Lesson.of(given.labels, given.model) if given.labels else None
    report: dict[str, Any] = {"training": lesson.figures} if lesson else {}
    if not given.json:
        if not folders:
            print("No folder was given and BAANVAK_SHARED is not set: synonyms that we take out ourselves.")
        if lesson:
            table("Training", report)
    for read in sets:
        of = READINGS[given.forms](read)
        of = judged.with_errors(of) if given.typos else of
        of = of if given.folders or not folders else judged.sampled(of, SAMPLE)
        report[of.name] = measure(of, linkers_for(of, lesson)) | {"published": of.published}
        if not given.json:
            shown(of.name, given.forms, report[of.name], of.published)
    return report


def main() -> None:
    given = options()
    shared = Path(os.environ["BAANVAK_SHARED"]) if os.environ.get("BAANVAK_SHARED") else None
    labels = (vocabulary.esco(shared) if shared else []) or vocabulary.starter()
    report: dict[str, Any] = {}
    if given.only in (None, "linking"):
        report |= measure_linking(given, shared, labels)
    if given.only in (None, "typing"):
        report["typing"] = typing_along.measure(labels, 400 if given.only else 100)
        if not given.json:
            table("Search box, letter by letter", report["typing"])
    if given.only in (None, "ads"):
        texts = ads.read(given.ads) if given.ads else ads.generated(labels, 40)
        report["ads"] = {"time": ads.measure(labels, texts)} | ads.marked(labels)
        if not given.json:
            table("Skills in whole advertisements", report["ads"])
    if given.json:
        print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
