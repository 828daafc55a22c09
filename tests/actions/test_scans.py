"""A scan is begun, filled in page by page, finished, looked at from every side, taken over and taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baanvak.base.actor import PUBLIC, SYSTEM
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.portfolio import catalogue, queries
from baanvak.portfolio.actions import adoption, invitations, scans, sheets
from baanvak.portfolio.models import Answer, Condition, Instrument, Scan, Sheet, Skill, Wish
from baanvak.portfolio.models.scans import hash_of
from baanvak.portfolio.rules.instruments import DECLINED, Who
from baanvak.portfolio.rules.scans import MOST_INVITED
from factories import a_concept, a_person, oneself
from factories.scans import LIST, a_desk, a_view_of_a_coach, an_answer_by_link, an_own_scan, answers_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_desk()


def started(desk, instrument: str = LIST, **more) -> Sheet:
    return scans.start(by=desk.me, person=desk.person, instrument=instrument, **more)


def save(desk, sheet: Sheet, **answers) -> None:
    sheets.save(by=desk.me, sheet=sheet, answers={key.replace("_", "-"): value for key, value in answers.items()})


# --- beginning, saving, going on ----------------------------------------------------------------------


def test_starting_twice_goes_on_with_the_same_sheet(desk) -> None:
    first = started(desk)
    assert started(desk) == first
    assert Scan.objects.count() == 1
    assert Instrument.objects.get().key == LIST


def test_an_unknown_instrument_is_refused(desk) -> None:
    with pytest.raises(ValidationError):
        started(desk, "iets-anders")


def test_what_is_saved_is_there_when_one_comes_back(desk) -> None:
    sheet = started(desk)
    save(desk, sheet, uitleggen=["4"], rekenen=[DECLINED], helpt=["pauze", "begeleiding"], trots="  mijn tuin ")
    filling = queries.filling(desk.me, queries.sheet(desk.me, sheet.pk))
    assert filling.answers == {
        "uitleggen": ["4"],
        "rekenen": [DECLINED],
        "helpt": ["begeleiding", "pauze"],
        "trots": "mijn tuin",
    }
    assert filling.resume_at == 2


def test_an_answer_can_be_changed_and_taken_away(desk) -> None:
    sheet = started(desk)
    save(desk, sheet, uitleggen=["4"], rekenen=["2"])
    save(desk, sheet, uitleggen=["5"], rekenen=[])
    assert list(Answer.objects.values_list("question", "codes")) == [("uitleggen", ["5"])]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    saves=st.lists(
        st.dictionaries(
            st.sampled_from(["uitleggen", "rekenen", "op-tijd", "cv"]),
            st.sampled_from([[], ["1"], ["3"], ["5"], [DECLINED]]),
        ),
        max_size=6,
    )
)
def test_in_whatever_order_pages_are_saved_the_last_word_of_each_question_stands(desk, saves) -> None:
    Answer.objects.all().delete()
    sheet, stands = started(desk), {}
    for answers in saves:
        sheets.save(by=desk.me, sheet=sheet, answers=answers)
        stands |= answers
    found = dict(Answer.objects.values_list("question", "codes"))
    assert found == {key: codes for key, codes in stands.items() if codes}


def test_a_wrong_answer_saves_nothing_of_the_page_and_says_where(desk) -> None:
    sheet = started(desk)
    with pytest.raises(ValidationError) as caught:
        save(desk, sheet, uitleggen=["9"], rekenen=["2"], geld_nu=["1"])
    assert set(caught.value.message_dict) == {"uitleggen", "geld-nu"}
    assert not Answer.objects.exists()


def test_own_words_tell_no_diagnosis(desk) -> None:
    with pytest.raises(ValidationError) as caught:
        save(desk, started(desk), trots="dat ik mijn depressie de baas ben")
    assert "trots" in caught.value.message_dict


def test_finishing_twice_changes_nothing_and_then_it_is_closed(desk) -> None:
    scan = an_own_scan(desk.person)
    sheet = Sheet.objects.get()
    at = sheet.finished_at
    assert sheets.finish(by=desk.me, sheet=sheet).finished_at == at
    assert scan.finished_at == at
    with pytest.raises(Impossible):
        save(desk, sheet, uitleggen=["1"])


def test_after_finishing_a_new_round_begins(desk) -> None:
    first = an_own_scan(desk.person)
    second = started(desk)
    assert second.scan_id != first.pk


def test_a_version_that_changed_after_it_was_used_is_refused_and_old_answers_keep_theirs(desk, monkeypatch) -> None:
    an_own_scan(desk.person)
    text = Instrument.objects.get().text
    from baanvak.portfolio.rules.instrument_files import parse

    def offering(changed: str) -> None:
        monkeypatch.setattr(catalogue, "instruments", lambda: {LIST: (parse(changed), changed)})

    offering(text.replace("Iets duidelijk uitleggen", "Iets uitleggen"))
    with pytest.raises(Impossible, match="Raise the version"):
        started(desk)
    offering(text.replace("Iets duidelijk uitleggen", "Iets uitleggen").replace("version = 1", "version = 2"))
    sheet = started(desk)
    assert sheet.scan.instrument.version == 2
    old = queries.picture(desk.me, Scan.objects.earliest("pk").pk)
    assert "Explaining something clearly" in [line.words for line in old.strong]


def test_the_files_of_a_region_are_read_beside_ours(tmp_path, settings) -> None:
    text = (catalogue.instruments()["brug"][1]).replace('key = "brug"', 'key = "onze-brug"')
    (tmp_path / "onze.toml").write_text(text, "utf-8")
    settings.INSTRUMENTS = str(tmp_path)
    assert list(catalogue.instruments())[-1] == "onze-brug"


# --- sensitive parts ----------------------------------------------------------------------------------


def test_sensitive_parts_are_off_until_the_person_turns_them_on(desk) -> None:
    sheet = started(desk, "brug")
    with pytest.raises(ValidationError):
        save(desk, sheet, geld_nu=["2"])
    scans.open_parts(by=desk.me, scan_round=sheet.scan, opened=["geld"])
    sheet = Sheet.objects.get()
    save(desk, sheet, geld_nu=["2"], werk_nu=["3"])
    scans.open_parts(by=desk.me, scan_round=sheet.scan, opened=[])
    assert list(Answer.objects.values_list("question", flat=True)) == ["werk-nu"]


def test_a_coach_cannot_turn_them_on(desk) -> None:
    sheet = scans.start_beside(by=desk.as_coach, person=desk.person, instrument="brug", how="together")
    with pytest.raises(Refused):
        scans.open_parts(by=desk.as_coach, scan_round=sheet.scan, opened=["geld"])


# --- together, on paper, the coach's own view ---------------------------------------------------------


def test_a_coach_fills_in_together_and_the_person_goes_on_at_home(desk) -> None:
    sheet = scans.start_beside(by=desk.as_coach, person=desk.person, instrument=LIST, how="paper")
    sheets.save(by=desk.as_coach, sheet=sheet, answers={"uitleggen": ["4"]})
    sheets.save(by=desk.me, sheet=Sheet.objects.get(), answers={"rekenen": ["3"]})
    assert Answer.objects.count() == 2
    with pytest.raises(Impossible):
        scans.start_beside(by=desk.as_coach, person=desk.person, instrument=LIST, how="together")


def test_nobody_begins_without_the_section(desk) -> None:
    other = a_person("Vre Emd")
    with pytest.raises(Refused):
        scans.start_beside(by=desk.as_coach, person=other, instrument=LIST, how="together")
    with pytest.raises(Refused):
        sheets.begin(by=desk.as_coach, scan_round=an_own_scan(other))


def test_a_coach_adds_a_view_once_and_takes_it_back(desk) -> None:
    scan = an_own_scan(desk.person)
    sheet = a_view_of_a_coach(scan, desk.as_coach)
    assert sheets.begin(by=desk.as_coach, scan_round=scan) == sheet
    sheets.take_back(by=desk.as_coach, sheet=sheet)
    assert not Answer.objects.filter(sheet=sheet).exists()
    assert sheets.begin(by=desk.as_coach, scan_round=scan) != sheet


# --- others, by link ----------------------------------------------------------------------------------


def invited(desk, **more) -> tuple[Scan, Sheet]:
    scan = an_own_scan(desk.person)
    values = {"name": "Oude Baas", "bond": "employer"} | more
    return scan, invitations.invite(by=desk.me, scan_round=scan, **values)


def test_the_code_of_a_link_is_never_kept_and_opens_one_sheet(desk) -> None:
    _scan, sheet = invited(desk)
    code = Sheet.objects.get(pk=sheet.pk).code
    assert len(code) == 12
    assert sheet.code_hash == hash_of(code)
    assert code not in str(list(Sheet.objects.values_list()))
    assert queries.behind_code(f"{code[:4]}-{code[4:8].upper()} {code[8:]}") == sheet
    for wrong in ("", "x", code[:-1], code + "a"):
        with pytest.raises(Refused):
            queries.behind_code(wrong)


def test_an_answer_by_link_is_saved_sent_once_and_shown_to_the_person(desk) -> None:
    scan, sheet = invited(desk)
    code = sheet.code
    with pytest.raises(ValidationError):
        invitations.send(by=PUBLIC, answer_link=sheet, code=code)
    invitations.answer(by=PUBLIC, answer_link=sheet, code=code, answers={"uitleggen": ["5"]})
    assert Who.OTHER not in queries.picture(desk.me, scan.pk).sides  # half a view is nobody's business
    invitations.send(by=PUBLIC, answer_link=sheet, code=code)
    assert Who.OTHER in queries.picture(desk.me, scan.pk).sides
    for verb, more in ((invitations.answer, {"answers": {"uitleggen": ["1"]}}), (invitations.send, {})):
        with pytest.raises(Refused):
            verb(by=PUBLIC, answer_link=sheet, code=code, **more)
    with pytest.raises(Refused):
        queries.behind_code(code)
    lines = Line.objects.filter(what="portfolio.invitations.send")
    assert [(line.concerned, line.actor, line.role) for line in lines] == [(desk.person.pk, None, "public")]


def test_without_the_right_code_the_verb_refuses(desk) -> None:
    _scan, sheet = invited(desk)
    with pytest.raises(Refused):
        invitations.answer(by=PUBLIC, answer_link=sheet, code="abcdefghjkmn", answers={"uitleggen": ["1"]})


def test_others_are_not_asked_what_only_the_person_can_say(desk) -> None:
    _scan, sheet = invited(desk)
    with pytest.raises(ValidationError):
        invitations.answer(by=PUBLIC, answer_link=sheet, code=sheet.code, answers={"helpt": ["pauze"]})


def test_a_link_ends_and_what_was_half_filled_in_goes(desk) -> None:
    _scan, sheet = invited(desk)
    code = sheet.code
    invitations.answer(by=PUBLIC, answer_link=sheet, code=code, answers={"uitleggen": ["5"]})
    with time_machine.travel(timezone.now() + timedelta(days=23), tick=False):
        with pytest.raises(Refused):
            queries.behind_code(code)
        assert invitations.put_away(by=SYSTEM) == 1
        assert invitations.put_away(by=SYSTEM) == 0
    sheet.refresh_from_db()
    assert (sheet.state, sheet.code_hash, sheet.answers.count()) == ("expired", None, 0)


def test_the_person_closes_a_link_and_it_works_at_once(desk) -> None:
    _scan, sheet = invited(desk)
    code = sheet.code
    sheets.take_back(by=desk.me, sheet=sheet)
    with pytest.raises(Refused):
        queries.behind_code(code)


def test_an_invitation_needs_a_name_and_a_bond_and_there_is_an_end_to_asking(desk) -> None:
    scan, _sheet = invited(desk)
    for values in ({"name": " ", "bond": "employer"}, {"name": "Piet", "bond": "vijand"}):
        with pytest.raises(ValidationError):
            invitations.invite(by=desk.me, scan_round=scan, **values)
    for number in range(MOST_INVITED - 1):
        invitations.invite(by=desk.me, scan_round=scan, name=f"Piet {number}", bond="other")
    with pytest.raises(ValidationError):
        invitations.invite(by=desk.me, scan_round=scan, name="Te Veel", bond="other")
    with pytest.raises(Refused):
        invitations.invite(by=desk.as_coach, scan_round=scan, name="Van Coach", bond="other")


# --- the picture --------------------------------------------------------------------------------------


def test_the_picture_puts_all_sides_beside_each_other_and_strengths_first(desk) -> None:
    scan = an_own_scan(desk.person, step="2")
    a_view_of_a_coach(scan, desk.as_coach, step="4")
    an_answer_by_link(scan, desk.as_coach, step="5")
    found = queries.picture(desk.me, scan.pk)
    assert found.sides == (Who.SELF, Who.COACH, Who.OTHER)
    theme = next(line for line in found.themes if line.key == "doen")
    assert [(view.who, view.step) for view in theme.views] == [(Who.SELF, 2), (Who.COACH, 4), (Who.OTHER, 5)]
    assert theme.is_to_talk_about
    assert {line.key for line in found.talks} >= {"uitleggen"}
    assert found.strong == ()  # what the person themselves puts low is no strength to boast of
    assert [quote.by for quote in found.quotes] == ["", "Lies Wit", "Oude Baas"]


def test_strengths_are_what_is_high_and_low_with_nobody(desk) -> None:
    scan = an_own_scan(desk.person, step="4")
    a_view_of_a_coach(scan, desk.as_coach, step="5")
    found = queries.picture(desk.me, scan.pk)
    assert found.strong
    assert all(view.step >= 4 for line in found.strong for view in line.views)
    assert found.talks == ()


def test_two_others_count_as_their_middle(desk) -> None:
    scan = an_own_scan(desk.person)
    an_answer_by_link(scan, desk.me, step="3", name="Een")
    an_answer_by_link(scan, desk.me, step="5", name="Twee")
    theme = next(line for line in queries.picture(desk.me, scan.pk).themes if line.key == "doen")
    assert theme.of(Who.OTHER).step == 4


def test_a_new_round_shows_what_changed_since_the_last(desk) -> None:
    first = an_own_scan(desk.person, step="2")
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        second = an_own_scan(desk.person, step="4")
    found = queries.picture(desk.me, second.pk)
    assert found.before == first
    assert {line.change for line in found.themes} == {2}
    assert queries.picture(desk.me, first.pk).before is None


def test_the_picture_asks_as_much_for_many_sides_as_for_few(desk, django_assert_max_num_queries) -> None:
    scan = an_own_scan(desk.person)
    an_answer_by_link(scan, desk.me)
    counts = []
    for number in range(2):
        with django_assert_max_num_queries(20) as captured:
            queries.picture(desk.me, scan.pk)
        counts.append(len(captured))
        for more in range(3):
            an_answer_by_link(scan, desk.me, name=f"Nog {number} {more}") if number == 0 else None
    assert counts[0] == counts[1]


# --- into the portfolio, and back ---------------------------------------------------------------------


def test_only_what_is_ticked_goes_into_the_portfolio_by_the_verbs_that_were_there(desk) -> None:
    concept = a_concept("duidelijk uitleggen")
    concept.uri = "urn:baanvak:skill:duidelijk-uitleggen"
    concept.save()
    Wish.objects.create(person=desk.person, kind="feature", code="CALM")
    Condition.objects.create(person=desk.person, code="variation")
    sheet = started(desk)
    save(desk, sheet, uitleggen=["5"], buiten_binnen=["buiten"], helpt=["pauze"], liever_niet=["tillen"])
    with pytest.raises(Refused):
        queries.additions_of(desk.me, sheet.pk)
    sheets.finish(by=desk.me, sheet=sheet)
    _sheet, groups = queries.additions_of(desk.me, sheet.pk)
    assert [row.key for group in groups for row in group.rows] == [
        "skill:duidelijk-uitleggen", "feature:OUTDOORS", "support:extra_breaks", "demand:LIFTING",
    ]  # fmt: skip
    assert not Skill.objects.exists()
    chosen = ["skill:duidelijk-uitleggen", "feature:OUTDOORS", "demand:LIFTING", "skill:iets-anders"]
    assert adoption.adopt(by=desk.me, sheet=sheet, facts=chosen) == 3
    assert Skill.objects.get().concept == concept
    assert set(Wish.objects.values_list("code", flat=True)) == {"CALM", "OUTDOORS"}
    assert queries.conditions(desk.me, desk.person).cannot_words == ("Heavy lifting",)
    assert set(Condition.objects.values_list("code", flat=True)) == {"variation"}
    assert Line.objects.filter(what="portfolio.skills.add").exists()
    there = {row.key for group in queries.additions_of(desk.me, sheet.pk)[1] for row in group.rows if row.is_there}
    assert there == {"skill:duidelijk-uitleggen", "feature:OUTDOORS", "demand:LIFTING"}


def test_a_coach_cannot_take_answers_over(desk) -> None:
    an_own_scan(desk.person)
    with pytest.raises(Refused):
        adoption.adopt(by=desk.as_coach, sheet=Sheet.objects.get(), facts=[])


def test_taking_a_scan_back_deletes_every_answer_and_closes_every_link(desk) -> None:
    scan = an_own_scan(desk.person)
    a_view_of_a_coach(scan, desk.as_coach)
    an_answer_by_link(scan, desk.me)
    waiting = invitations.invite(by=desk.me, scan_round=scan, name="Wacht", bond="other")
    scans.take_back(by=desk.me, scan_round=scan)
    scans.take_back(by=desk.me, scan_round=scan)
    assert not Answer.objects.exists()
    assert set(Sheet.objects.values_list("state", flat=True)) == {"taken_back", "withdrawn"}
    assert queries.scans(desk.me, desk.person) == []
    for missing in (lambda: queries.picture(desk.me, scan.pk), lambda: queries.behind_code(waiting.code)):
        with pytest.raises(Refused):
            missing()


def test_erasing_a_person_erases_their_scans_with_all_sides(desk) -> None:
    scan = an_own_scan(desk.person)
    a_view_of_a_coach(scan, desk.as_coach)
    an_answer_by_link(scan, desk.me)
    desk.person.delete()
    assert (Scan.objects.count(), Sheet.objects.count(), Answer.objects.count()) == (0, 0, 0)


# --- the due list -------------------------------------------------------------------------------------


def test_the_due_list_asks_as_much_for_many_as_for_few(desk, django_assert_max_num_queries) -> None:
    from factories import a_grant

    counts = []
    for number in (1, 6):
        for one in range(number):
            other = a_person(f"Ie Mand{number}{one}")
            a_grant(other, desk.municipality)
            an_own_scan(other)
        with django_assert_max_num_queries(15) as captured:
            found = queries.scan_list(desk.as_coach)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert [one.person for one in found.due] == [desk.person]
    assert len(found.fresh) == 7
    assert oneself(desk.person) == desk.me


def test_answers_of_the_factory_fit_every_instrument(desk) -> None:
    for key in catalogue.instruments():
        sheet = scans.start(by=desk.me, person=desk.person, instrument=key)
        assert answers_for(sheet)


def test_a_theme_of_one_question_is_called_by_its_own_name(desk) -> None:
    sheet = started(desk, "brug")
    save(desk, sheet, werk_nu=["5"])
    sheets.finish(by=desk.me, sheet=sheet)
    assert [line.words for line in queries.picture(desk.me, sheet.scan_id).strong] == ["Work"]
