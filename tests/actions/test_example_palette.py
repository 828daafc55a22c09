"""The example region's palette is whole: of all kinds, with starts to come, and places that add up."""

import pytest

from baanvak.atlas import index
from baanvak.atlas.actions import starter
from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.example import queries as stories
from baanvak.example.actions import regions
from baanvak.journey.models import Enrolment, EnrolmentMove
from baanvak.journey.rules.enrolment import LIFE
from baanvak.market import queries
from baanvak.market.models import Programme, ProgrammeKind, Run
from baanvak.market.queries import Wanted
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Purpose

pytestmark = pytest.mark.django_db


def test_the_palette_of_the_example_region_is_whole() -> None:
    index.forget()
    starter.load(by=SYSTEM)
    filled = regions.fill(by=SYSTEM, people_number=60, vacancies_number=60)
    assert filled.programmes == Programme.objects.published().count() >= 60
    assert set(Programme.objects.values_list("kind__slug", flat=True)) == set(
        ProgrammeKind.objects.values_list("slug", flat=True)
    ), "every kind has one"
    for programme in Programme.objects.published():
        page = queries.programme(PUBLIC, programme.pk)
        assert page.line.starts, programme.title
        assert page.row.title_en, programme.title
        assert page.row.summary.count(".") + page.row.summary.count("?") >= 1
    taught = sum(bool(found.teaches) for found in queries.teachings(PUBLIC))
    assert taught > 50
    for run in Run.objects.all():
        assert run.taken == Enrolment.objects.holding_a_place().filter(run=run).count()
        assert run.has_room or run.capacity is not None
    for move in EnrolmentMove.objects.exclude(start=""):
        assert LIFE.may(move.start, move.end), (move.start, move.end)
    running = Enrolment.objects.running().exclude(state="proposed")
    assert running.filter(grant=None).count() == 0, "who signed up shares their contact"
    assert not Grant.objects.filter(purpose=Purpose.LEARNING).exclude(to_organisation__isnull=False).exists()
    assert queries.programmes(PUBLIC, Wanted(text="heftruck")).total >= 2
    assert queries.promising(PUBLIC).rows
    assert len(queries.initiatives(PUBLIC)) == 3


def test_every_word_of_the_written_palette_is_known() -> None:
    palette = stories.palette()
    kinds = {entry["kind"] for entry in palette["programme"]}
    providers = {one["key"] for one in [*stories.story()["organisation"], *palette["provider"]]}
    frames = {one["slug"] for one in palette["initiative"]}
    assert len(kinds) > 15
    for entry in palette["programme"]:
        assert entry["provider"] in providers
        assert entry.get("initiative", "banenplan-noord") in frames
        assert len(entry["summary"]) <= 300
        assert not {" je ", " jij ", " jouw "} & {f" {w} " for w in entry["about"].lower().split()}
