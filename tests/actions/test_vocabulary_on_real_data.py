"""ESCO and places as people really have them: the report adds up to the files."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from baanvak.atlas.actions import esco, places, starter
from baanvak.atlas.models import Concept, Relation
from baanvak.atlas.rules.esco import open_package
from baanvak.atlas.rules.places import read_places
from baanvak.atlas.rules.reports import Outcome
from baanvak.base.actor import SYSTEM

SHARED = os.environ.get("BAANVAK_SHARED", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED, reason="BAANVAK_SHARED does not name a folder with the real data"),
]


def rows_of(*files: Path) -> int:
    csv.field_size_limit(10_000_000)
    total = 0
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8-sig", newline="") as lines:
            total += sum(1 for _row in csv.reader(lines)) - 1
    return total


def test_the_dutch_package_adds_up_and_a_second_time_changes_nothing() -> None:
    starter.load(by=SYSTEM)
    folder = Path(SHARED) / "data/esco/v1.2.0/nl"
    report = esco.load(by=SYSTEM, package=open_package(folder))
    assert report.total == rows_of(*folder.glob("*.csv.gz"))
    assert report.counts[Outcome.ADDED] > 4000
    before = Concept.objects.count(), Relation.objects.count()
    again = esco.load(by=SYSTEM, package=open_package(folder))
    assert again.total == report.total
    assert again.counts[Outcome.ADDED] == again.counts[Outcome.UPDATED] == 0
    assert (Concept.objects.count(), Relation.objects.count()) == before


def test_the_places_of_the_netherlands_add_up() -> None:
    file = Path(SHARED) / "data/geo/pc4_nl.csv"
    report = places.load(by=SYSTEM, rows=read_places(file))
    with file.open(encoding="utf-8-sig") as lines:
        assert report.total == sum(1 for _line in lines) - 1
