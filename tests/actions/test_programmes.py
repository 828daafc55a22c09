"""A programme's life: the region looks first, large changes wait, what nobody confirms disappears."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Impossible, Refused
from baanvak.base.verbs import Verb
from baanvak.market import index, queries
from baanvak.market.actions import kinds, programmes, runs
from baanvak.market.models import Programme, ProgrammeKind, SrgType
from baanvak.market.queries import Wanted
from baanvak.market.rules.programme import SkillAtLevel
from baanvak.people.rules.roles import Role
from factories import a_concept, a_member, a_person, an_employer, an_occupation, oneself, working
from factories.palette import a_provider, a_region, a_run, published, said, written

pytestmark = pytest.mark.django_db


def seen() -> set[str]:
    return {line.name for line in queries.programmes(PUBLIC, Wanted()).page.object_list}


def test_a_draft_needs_the_region_before_anybody_sees_it() -> None:
    provider, region = a_provider(), a_region()
    programme = written(provider)
    assert seen() == set()
    programmes.submit(by=provider.by, programme=programme)
    assert seen() == set()
    programmes.agree(by=region.by, programme=programme)
    assert seen() == {"Heftruck leren rijden"}


def test_nobody_agrees_with_what_they_sent_in_themselves() -> None:
    region = a_region()
    both = a_member(region.organisation, Role.PARTNER, "Twee Petten")
    both.memberships.create(organisation=region.organisation, role=Role.MANAGER.value)
    provider_by = working(both)
    programme = programmes.add(by=provider_by, organisation=region.organisation, fields=said())
    programmes.submit(by=provider_by, programme=programme)
    manager_by = type(provider_by)(both.pk, region.organisation.pk, Role.MANAGER.value, "upkeep")
    with pytest.raises(Refused):
        programmes.agree(by=manager_by, programme=programme)
    assert not queries.review(manager_by, programme.pk).may_answer
    programmes.agree(by=region.by, programme=programme)
    assert seen()


def test_a_manager_of_another_kind_of_organisation_does_not_review() -> None:
    provider = a_provider()
    programme = written(provider)
    programmes.submit(by=provider.by, programme=programme)
    stranger = working(a_member(an_employer(), Role.MANAGER, "Be Drijf"))
    with pytest.raises(Refused):
        programmes.agree(by=stranger, programme=programme)
    assert list(queries.reviews(stranger)) == []


def test_what_readers_would_miss_is_said_field_by_field() -> None:
    provider = a_provider()
    programme = written(provider, summary="", contact_phone="", weeks=None)
    with pytest.raises(ValidationError) as error:
        programmes.submit(by=provider.by, programme=programme)
    assert set(error.value.message_dict) == {"summary", "contact_name", "weeks"}


def test_giving_back_needs_a_word_and_the_provider_goes_on() -> None:
    provider, region = a_provider(), a_region()
    programme = written(provider)
    programmes.submit(by=provider.by, programme=programme)
    with pytest.raises(ValidationError):
        programmes.give_back(by=region.by, programme=programme, words=" ")
    programmes.give_back(by=region.by, programme=programme, words="Schrijf korter.")
    assert (programme.state, programme.review_note) == ("draft", "Schrijf korter.")
    programmes.submit(by=provider.by, programme=programme)
    assert programme.review_note == ""


def test_a_small_change_is_public_at_once_and_a_large_one_waits() -> None:
    provider, region, skill = a_provider(), a_region(), a_concept("heftruck rijden")
    programme = published(provider)
    programmes.change(
        by=provider.by,
        programme=programme,
        fields={"contact_phone": "050 555 9999", "title": "Nieuwe naam", "price": Decimal("99.50")},
        teaches=[SkillAtLevel(skill.pk)],
    )
    page = queries.programme(PUBLIC, programme.pk)
    assert (page.contact[1], page.line.name, page.line.price) == ("050 555 9999", "Heftruck leren rijden", 0)
    assert page.teaches == ()
    waiting = queries.review(region.by, programme.pk)
    assert {one.words: (one.before, one.after) for one in waiting.differences} == {
        "Name": ("Heftruck leren rijden", "Nieuwe naam"),
        "Price": ("free", "€\xa099.50"),
        "What you learn": ("", "heftruck rijden"),
    }
    programmes.agree(by=region.by, programme=programme)
    page = queries.programme(PUBLIC, programme.pk)
    assert (page.line.name, page.line.price) == ("Nieuwe naam", Decimal("99.50"))
    assert [named.name for named in page.teaches] == ["heftruck rijden"]


def test_two_large_changes_wait_together_and_changing_back_waits_for_nothing() -> None:
    provider, work = a_provider(), an_occupation("heftruckchauffeur")
    programme = published(provider)
    programmes.change(by=provider.by, programme=programme, fields={"title": "Anders"})
    programmes.change(by=provider.by, programme=programme, fields={}, goals=[work.pk])
    assert set(programme.pending) == {"title", "goals"}
    programmes.change(by=provider.by, programme=programme, fields={"title": "Heftruck leren rijden"}, goals=[])
    assert programme.pending is None


def test_a_large_change_that_is_given_back_is_not_lost() -> None:
    provider, region = a_provider(), a_region()
    programme = published(provider)
    programmes.change(by=provider.by, programme=programme, fields={"title": "Anders"})
    programmes.give_back(by=region.by, programme=programme, words="Waarom?")
    assert queries.own_programme(provider.by, programme.pk).values["title"] == "Anders"
    assert list(queries.reviews(region.by)) == []
    assert seen() == {"Heftruck leren rijden"}


def test_a_change_that_cannot_be_right_is_refused_at_once() -> None:
    provider = a_provider()
    programme = published(provider)
    with pytest.raises(ValidationError):
        programmes.change(by=provider.by, programme=programme, fields={"title": ""})
    with pytest.raises(ValidationError):
        programmes.change(by=provider.by, programme=programme, fields={}, teaches=[SkillAtLevel(2**40)])
    assert programme.pending is None


def test_what_nobody_confirms_is_asked_then_hidden_and_comes_back() -> None:
    provider = a_provider()
    programme = published(provider)
    now = timezone.now()
    assert programmes.ask_and_hide(by=SYSTEM) == 0
    with time_machine.travel(now + timedelta(days=183), tick=False):
        assert programmes.ask_and_hide(by=SYSTEM) == 1
        assert programmes.ask_and_hide(by=SYSTEM) == 0, "safe to repeat"
        assert seen(), "still there while we ask"
        assert queries.own_programmes(provider.by).asking == 1
    with time_machine.travel(now + timedelta(days=214), tick=False):
        assert programmes.ask_and_hide(by=SYSTEM) == 1
        assert seen() == set()
        assert programmes.ask_and_hide(by=SYSTEM) == 0
        programme.refresh_from_db()
        programmes.confirm_right(by=provider.by, programme=programme)
        assert seen()
        assert programmes.ask_and_hide(by=SYSTEM) == 0


def test_the_term_is_of_the_kind() -> None:
    published(kind="webinar", mode="online")
    with time_machine.travel(timezone.now() + timedelta(days=92), tick=False):
        assert programmes.ask_and_hide(by=SYSTEM) == 1


def test_pausing_ending_and_beginning_again() -> None:
    provider = a_provider()
    programme = published(provider)
    programmes.pause(by=provider.by, programme=programme)
    assert seen() == set()
    programmes.resume(by=provider.by, programme=programme)
    programmes.end(by=provider.by, programme=programme)
    programmes.reopen(by=provider.by, programme=programme)
    assert programme.state == "draft"
    with pytest.raises(Impossible):
        programmes.resume(by=provider.by, programme=programme)


def test_a_copy_begins_its_own_life_without_starts() -> None:
    provider, skill, work = a_provider(), a_concept(), an_occupation()
    programme = published(provider, teaches=[SkillAtLevel(skill.pk, 3)], goals=[work.pk])
    a_run(programme)
    twin = programmes.copy(by=provider.by, programme=programme)
    assert (twin.state, twin.agreed_on, twin.runs.count()) == ("draft", None, 0)
    assert list(twin.skills.values_list("concept", "level")) == [(skill.pk, 3)]
    assert list(twin.goals.values_list("occupation", flat=True)) == [work.pk]


def test_nobody_else_changes_a_programme() -> None:
    programme, other = published(), a_provider("Andere School")
    for by in (other.by, oneself(a_person()), PUBLIC):
        with pytest.raises(Refused):
            programmes.change(by=by, programme=programme, fields={"funding": "x"})
    with pytest.raises(Refused):
        runs.add(by=other.by, programme=programme, fields={})


def test_a_start_in_the_past_or_after_its_last_day_to_sign_up_is_refused() -> None:
    provider = a_provider()
    programme = published(provider)
    today = timezone.localdate()
    for fields in (
        {"starts_on": today - timedelta(days=1)},
        {"starts_on": today + timedelta(days=9), "ends_on": today + timedelta(days=8)},
        {"starts_on": today + timedelta(days=9), "sign_up_until": today + timedelta(days=10)},
        {"capacity": 0},
    ):
        with pytest.raises(ValidationError):
            runs.add(by=provider.by, programme=programme, fields=fields)


def test_kinds_are_loaded_once_and_stay_as_the_region_made_them() -> None:
    assert kinds.load(by=SYSTEM) > 15
    ProgrammeKind.objects.filter(slug="course").update(name_nl="Lessen")
    assert kinds.load(by=SYSTEM) == 0
    assert ProgrammeKind.objects.get(slug="course").name_nl == "Lessen"
    assert not SrgType.objects.exclude(code=None).exists(), "codes wait for the guideline"
    assert all(SrgType.objects.values_list("source", flat=True))


def test_people_find_by_stems_parts_of_words_and_wrong_spelling() -> None:
    from baanvak.atlas import index as vocabulary

    vocabulary.forget()
    index.forget()
    skill = a_concept("heftruck rijden")
    a_concept("magazijn")
    a_concept("medewerker")
    published(teaches=[SkillAtLevel(skill.pk)])
    published(
        a_provider("Taalhuis"),
        title="Nederlands op het werk",
        summary="Praten met collega's.",
        for_whom="Iedereen.",
        kind="language",
    )
    for text, expected in (
        ("heftrucks", "Heftruck leren rijden"),
        ("collega", "Nederlands op het werk"),
        ("taalhuis", "Nederlands op het werk"),
        ("magazijn", "Heftruck leren rijden"),
    ):
        found = queries.programmes(PUBLIC, Wanted(text=text))
        assert [line.name for line in found.page.object_list] == [expected], text
    assert queries.programmes(PUBLIC, Wanted(text="heftruck nederlands")).is_loose
    assert queries.programmes(PUBLIC, Wanted(text="zzz")).total == 0
    vocabulary.forget()
    index.forget()


def test_every_choice_narrows_and_only_to_what_fits() -> None:
    skill, work = a_concept("lassen"), an_occupation("lasser")
    first = published(title="Lassen", teaches=[SkillAtLevel(skill.pk)], goals=[work.pk], price=Decimal(100))
    a_run(first, days=10)
    second = published(a_provider("B"), title="Webinar", kind="webinar", mode="online", form="individual")
    a_run(second, days=80)
    full = published(a_provider("C"), title="Vol", admission="direct", mode="both")
    a_run(full, days=5, capacity=1)
    from factories.palette import asked

    asked(full, full.runs.get())
    cases = {
        Wanted(kind="webinar"): {"Webinar"},
        Wanted(skill=skill.pk): {"Lassen"},
        Wanted(occupation=work.pk): {"Lassen"},
        Wanted(mode="online"): {"Webinar", "Vol"},
        Wanted(mode="place"): {"Lassen", "Vol"},
        Wanted(form="individual"): {"Webinar"},
        Wanted(within_days=28): {"Lassen"},
        Wanted(is_free=True): {"Webinar", "Vol"},
        Wanted(organisation=first.organisation_id): {"Lassen"},
    }
    for wanted, names in cases.items():
        assert {line.name for line in queries.programmes(PUBLIC, wanted).page.object_list} == names, wanted
    order = [line.name for line in queries.programmes(PUBLIC, Wanted(sort="price")).page.object_list]
    assert order[-1] == "Lassen"


def test_the_queries_do_not_grow_with_the_palette(django_assert_num_queries) -> None:
    def make(number: int) -> None:
        for n in range(number):
            skill, work = a_concept(f"vaardigheid {n}{number}"), an_occupation(f"beroep {n}{number}")
            provider = a_provider(f"School {n}{number}")
            a_run(published(provider, teaches=[SkillAtLevel(skill.pk)], goals=[work.pk]))

    def count(ask) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            ask()
        return len(caught)

    questions = {
        "search": lambda: queries.programmes(PUBLIC, Wanted()),
        "teachings": lambda: queries.teachings(PUBLIC),
        "choices": lambda: queries.choices(PUBLIC),
        "starts": lambda: queries.coming_starts(PUBLIC),
        "export": lambda: list(queries.programme_rows(SYSTEM)),
    }
    make(2)
    few = {name: count(ask) for name, ask in questions.items()}
    make(7)
    assert {name: count(ask) for name, ask in questions.items()} == few
    assert few["teachings"] == 4


def test_what_teaches_what_is_told_to_the_plan() -> None:
    skill, need, work = a_concept("lassen"), a_concept("meten"), an_occupation("lasser")
    programme = published(
        teaches=[SkillAtLevel(skill.pk, 2)], needs=[SkillAtLevel(need.pk, 1)], goals=[work.pk], price=Decimal("620")
    )
    open_run, full = a_run(programme, days=20, capacity=4), a_run(programme, days=10, capacity=1)
    runs.take_place(full.pk)
    written(a_provider("Concept"), teaches=[SkillAtLevel(skill.pk)])
    [found] = queries.teachings(PUBLIC, concepts=[skill.pk])
    assert (found.programme, found.teaches, found.needs) == (programme.pk, ((skill.pk, 2),), ((need.pk, 1),))
    assert (found.goals, found.weeks, found.hours_per_week, found.price) == ((work.pk,), 1, 24, Decimal("620"))
    assert [(start.run, start.left) for start in found.starts] == [(open_run.pk, 4)]
    assert queries.teachings(PUBLIC, concepts=[need.pk]) == ()
    assert queries.teachings(PUBLIC, programmes=[]) == ()


def test_an_employer_keeps_no_programme_of_their_own_firm() -> None:
    employer = an_employer()
    recruiter = working(a_member(employer, Role.RECRUITER, "Re Cruit"))
    with pytest.raises(Refused):
        programmes.add(by=recruiter, organisation=employer, fields=said())
    assert Programme.objects.count() == 0
    from baanvak.base import access

    assert not access.allowed(recruiter, Verb.CHANGE, "programme").exists()


def test_the_region_makes_a_frame_and_says_what_belongs_to_it() -> None:
    from baanvak.market.actions import initiatives

    region, provider, employer = a_region(), a_provider(), an_employer()
    programme = published(provider)
    fields = {"name": "Banenplan Noord", "about": "Samen.", "target": 1000, "sectors": ["care"]}
    first, second = (initiatives.make(by=region.by, fields=fields) for _time in range(2))
    assert (first.slug, second.slug) == ("banenplan-noord", "banenplan-noord-2")
    initiatives.attach(by=region.by, initiative=first, employers=[employer, employer], partners=[provider.organisation])
    assert initiatives.include(by=region.by, initiative=first, programmes=[programme.pk, 10**9]) == 1
    page = queries.initiative(PUBLIC, "banenplan-noord")
    assert (page.employers, page.partners, page.programmes) == ((employer.name,), (provider.organisation.name,), 1)
    initiatives.include(by=region.by, initiative=first, programmes=[])
    assert queries.initiative(PUBLIC, "banenplan-noord").programmes == 0
    with pytest.raises(ValidationError):
        initiatives.change(by=region.by, initiative=first, fields={"sectors": ["onzin"]})
    with pytest.raises(Refused):
        initiatives.make(by=provider.by, fields=fields)
