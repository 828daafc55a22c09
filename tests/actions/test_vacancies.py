"""What an employer does with a vacancy: it happens, it is refused, it is recorded, it is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base.actor import PUBLIC
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.base.news import LISTENERS, Listener
from baanvak.market import queries
from baanvak.market.actions import vacancies
from baanvak.market.models import Vacancy
from baanvak.market.news import VacancyChanged
from baanvak.market.rules.vacancy import LIFE, AskedLanguage, AskedSkill
from baanvak.people.rules.roles import Role
from factories import a_concept, a_member, a_person, an_occupation, oneself, working
from factories.market import a_shop, fresh_words, published, written  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """The vacancies that were told about."""
    found: list[int] = []
    heard = Listener(hear=lambda news: found.append(news.vacancy), is_later=False)
    monkeypatch.setitem(LISTENERS, VacancyChanged, [heard])

    def during(verb):
        found.clear()
        with django_capture_on_commit_callbacks(execute=True):
            verb()
        return found

    return during


def test_a_new_vacancy_is_a_draft_that_nobody_sees() -> None:
    shop = a_shop()
    draft = written(shop)
    assert draft.state == "draft"
    assert queries.search(PUBLIC, queries.Asked()).total == 0
    with pytest.raises(Refused):
        queries.vacancy(PUBLIC, draft.pk)
    line = Line.objects.get(what="market.vacancies.add")
    assert (line.organisation, line.actor) == (shop.organisation.pk, shop.person.pk)


def test_somebody_who_does_not_recruit_adds_nothing() -> None:
    shop = a_shop()
    guide = a_member(shop.organisation, Role.FLOOR_GUIDE, "Kees Gids")
    for nobody in (PUBLIC, oneself(a_person()), working(guide), a_shop("Ander Bedrijf").by):
        with pytest.raises(Refused):
            vacancies.add(by=nobody, organisation=shop.organisation, fields={"title": "Metselaar"})
    assert not Vacancy.objects.exists()


def test_another_employer_changes_nothing() -> None:
    mine, other = published(a_shop()), a_shop("Ander Bedrijf").by
    for verb in (vacancies.publish, vacancies.pause, vacancies.close, vacancies.confirm_open, vacancies.copy):
        with pytest.raises(Refused):
            verb(by=other, vacancy=mine)
    with pytest.raises(Refused):
        vacancies.change(by=other, vacancy=mine, fields={"title": "Gestolen"})
    mine.refresh_from_db()
    assert (mine.state, mine.title) == ("open", "Metselaar")


def test_publishing_says_what_is_missing() -> None:
    shop = a_shop()
    draft = vacancies.add(by=shop.by, organisation=shop.organisation, fields={"title": "Metselaar"})
    with pytest.raises(ValidationError) as refused:
        vacancies.publish(by=shop.by, vacancy=draft)
    assert set(refused.value.message_dict) == {"text", "place", "hours_min"}
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_vacancy_with_a_last_day_in_the_past_stays_closed() -> None:
    shop = a_shop()
    draft = written(shop, open_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        vacancies.publish(by=shop.by, vacancy=draft)
    assert set(refused.value.message_dict) == {"open_until"}


def test_an_open_vacancy_cannot_lose_what_readers_need() -> None:
    shop = a_shop()
    mine = published(shop)
    with pytest.raises(ValidationError):
        vacancies.change(by=shop.by, vacancy=mine, fields={"place": None, "place_text": ""})
    assert Vacancy.objects.get().place_id == shop.place.pk


def test_every_move_of_the_life_is_made_by_a_verb_and_no_other_move_is() -> None:
    shop = a_shop()
    verbs = {"open": vacancies.publish, "paused": vacancies.pause, "closed": vacancies.close}
    for start in LIFE.states:
        for end, verb in verbs.items():
            row = written(shop)
            Vacancy.objects.filter(pk=row.pk).update(state=start)
            row.refresh_from_db()
            if LIFE.may(start, end):
                assert verb(by=shop.by, vacancy=row).state == end
            else:
                with pytest.raises(Impossible):
                    verb(by=shop.by, vacancy=row)


def test_what_matters_to_matching_is_told_and_a_draft_is_not(told) -> None:
    shop = a_shop()
    draft = written(shop)
    assert told(lambda: vacancies.change(by=shop.by, vacancy=draft, fields={"hours_max": 32})) == []
    for verb in (vacancies.publish, vacancies.pause, vacancies.publish, vacancies.close):
        assert told(lambda verb=verb: verb(by=shop.by, vacancy=draft)) == [draft.pk]
    opened = published(shop)
    assert told(lambda: vacancies.change(by=shop.by, vacancy=opened, fields={"hours_max": 32})) == [opened.pk]


def test_names_and_numbers_in_the_text_stay_with_the_employer() -> None:
    shop = a_shop()
    mine = published(
        shop,
        text="U metselt muren. Bel Jan de Vries op 06-12345678 of mail jan@example.org.",
        contact_name="Piet Baas",
        contact_phone="050 123 45 67",
    )
    offer = queries.vacancy(PUBLIC, mine.pk)
    for secret in ("12345678", "jan@example.org", "de Vries"):
        assert secret not in offer.text
    assert "12345678" not in mine.search_text
    assert (offer.contact_name, offer.contact_phone) == ("Piet Baas", "050 123 45 67")
    assert "06-12345678" in Vacancy.objects.get().text


def test_the_sector_comes_with_the_occupation() -> None:
    shop = a_shop()
    mine = written(shop, occupation=an_occupation(sector="construction").pk)
    assert mine.sector == "construction"


def test_a_skill_is_no_occupation() -> None:
    shop = a_shop()
    for wrong in (a_concept().pk, 10**9):
        with pytest.raises(ValidationError) as refused:
            written(shop, occupation=wrong)
        assert "occupation" in refused.value.message_dict


def test_each_skill_is_asked_once_at_its_highest_importance() -> None:
    shop, laying = a_shop(), a_concept("metselen")
    mine = written(shop)
    asked = [
        AskedSkill(laying.pk, importance=1),
        AskedSkill(own_words="Koffie zetten"),
        AskedSkill(laying.pk, importance=3),
        AskedSkill(own_words=" koffie zetten "),
        AskedSkill(an_occupation().pk),
    ]
    vacancies.change(by=shop.by, vacancy=mine, fields={}, skills=asked)
    assert {(s.concept_id, s.own_words, s.importance) for s in mine.skills.all()} == {
        (laying.pk, "", 3),
        (None, "Koffie zetten", 2),
    }
    vacancies.change(by=shop.by, vacancy=mine, fields={"title": "Voeger"})
    assert mine.skills.count() == 2


def test_a_wrong_skill_changes_nothing_at_all() -> None:
    shop = a_shop()
    mine = written(shop)
    with pytest.raises(ValidationError):
        vacancies.change(by=shop.by, vacancy=mine, fields={"title": "Voeger"}, skills=[AskedSkill(own_words="x" * 200)])
    assert Vacancy.objects.get().title == "Metselaar"


def test_a_copy_is_a_draft_with_a_life_of_its_own() -> None:
    shop = a_shop()
    mine = published(shop, open_until=timezone.localdate() + timedelta(days=9), contract="permanent")
    vacancies.change(
        by=shop.by,
        vacancy=mine,
        fields={},
        skills=[AskedSkill(a_concept().pk, importance=3)],
        languages=[AskedLanguage("nld", 2)],
    )
    twin = vacancies.copy(by=shop.by, vacancy=mine)
    assert (twin.state, twin.title, twin.contract, twin.open_until) == ("draft", "Metselaar", "permanent", None)
    assert [s.importance for s in twin.skills.all()] == [3]
    assert [language.code for language in twin.languages.all()] == ["nld"]
    assert mine.skills.count() == 1
    assert twin.search_text == mine.search_text


def test_after_a_month_we_ask_and_a_yes_is_remembered() -> None:
    shop = a_shop()
    mine = published(shop)
    assert not queries.own_vacancy(shop.by, mine.pk).asks_still_open
    Vacancy.objects.update(confirmed_on=timezone.localdate() - timedelta(days=30))
    assert queries.own_vacancy(shop.by, mine.pk).asks_still_open
    assert list(Vacancy.objects.unconfirmed()) == [mine]
    vacancies.confirm_open(by=shop.by, vacancy=Vacancy.objects.get())
    assert not queries.own_vacancy(shop.by, mine.pk).asks_still_open
    vacancies.pause(by=shop.by, vacancy=mine)
    with pytest.raises(Impossible):
        vacancies.confirm_open(by=shop.by, vacancy=mine)
