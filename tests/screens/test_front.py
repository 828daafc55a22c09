"""Pages for everybody: search, read, look around, sign up. Nothing personal leaves or stands in an address."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from baanvak.atlas import index as vocabulary
from baanvak.base.access import allowed
from baanvak.base.actor import PUBLIC
from baanvak.base.verbs import Verb
from baanvak.journey.models import SignUp
from baanvak.market import index, queries
from baanvak.market.models import Vacancy
from baanvak.web.front import throttle
from factories import a_concept, a_person, a_place, a_vacancy, an_employer, an_occupation
from factories.market import a_shop, fresh_words, published  # noqa: F401

pytestmark = pytest.mark.django_db
VACANCIES = "/vacatures/"


@pytest.fixture(autouse=True)
def english():
    cache.clear()
    with translation.override("en"):
        yield


def page(client, address: str, **data) -> str:
    response = client.get(address, data, headers={"accept-language": "en"})
    assert response.status_code == 200, response
    return response.content.decode()


def asked(**values) -> queries.Found:
    return queries.search(PUBLIC, queries.Asked(**values))


def titles(found: queries.Found) -> list[str]:
    return [line.title for line in found.page.object_list]


# searching


def test_words_are_found_in_any_form_and_order() -> None:
    shop = a_shop()
    a_concept("magazijn")
    a_concept("medewerker")
    vocabulary.forget()
    published(shop, "Magazijnmedewerkster (m/v) 32 uur", text="U rijdt met de heftruck.")
    published(shop, "Kok", text="U kookt soep.")
    for words in ("magazijnmedewerker", "medewerker magazijn", "MAGAZIJN", "heftruck", "medewerksters"):
        assert titles(asked(text=words)) == ["Magazijnmedewerkster (m/v) 32 uur"], words
    assert asked(text="stratenmaker").total == 0


def test_a_title_counts_more_than_a_text() -> None:
    shop = a_shop()
    published(shop, "Kok", text="U kookt.")
    published(shop, "Afwasser", text="U helpt de kok in de keuken.")
    assert titles(asked(text="kok")) == ["Kok", "Afwasser"]


def test_a_word_that_begins_alike_is_not_the_same_word() -> None:
    published(a_shop(), "Schilder", text="U werkt zorgvuldig.")
    assert asked(text="zorg").total == 0


def test_strange_signs_break_nothing() -> None:
    shop = a_shop()
    published(shop, "C++ developer", text="Code in c++.")
    assert titles(asked(text="c++")) == ["C++ developer"]
    for text in ('"', "'", "AND OR NOT", "kok*", "(", "a:b", "-x", "🙂", "%", "NEAR(a b)", "x" * 500, "\0"):
        asked(text=text)


def test_the_nearest_comes_first_and_what_is_too_far_does_not_come() -> None:
    shop = a_shop()
    assen, far = a_place("Assen", 52.9967, 6.5625), a_place("Maastricht", 50.85, 5.69)
    published(shop, "Kok in Assen", place=assen.pk)
    published(shop, "Kok in Maastricht", place=far.pk)
    published(shop, "Kok in Groningen")
    published(shop, "Kok thuis", place=far.pk, is_remote=True)
    near = asked(place="Groningen", distance_km=25)
    assert titles(near) == ["Kok in Groningen", "Kok in Assen", "Kok thuis"]
    assert [line.distance_km for line in near.page.object_list][:2] == [0, 25]
    assert titles(asked(place="Groningen", distance_km=10)) == ["Kok in Groningen", "Kok thuis"]
    assert asked(place="Groningen", distance_km=1000).total == 4


def test_a_place_at_the_end_of_the_words_counts_as_the_place() -> None:
    shop = a_shop()
    a_place("Maastricht", 50.85, 5.69)
    published(shop, "Kok")
    found = asked(text="kok in Groningen")
    assert (titles(found), found.place, found.is_place_from_text) == (["Kok"], "Groningen", True)
    assert asked(text="kok Maastricht").total == 0
    assert asked(text="Groningen").place == "Groningen"


def test_an_unknown_place_is_said_and_hides_nothing(client) -> None:
    published(a_shop(), "Kok")
    html = page(client, VACANCIES, place="Narnia")
    assert "We do not know the place “Narnia”" in html
    assert "Kok" in html


def test_a_typing_error_gets_a_suggestion_that_finds_something(client) -> None:
    published(a_shop(), "Verpleegkundige")
    assert asked(text="verpleegkundge").meant == "verpleegkundige"
    assert asked(text="qqqqqqq").meant is None
    html = page(client, VACANCIES, q="verpleegkundge", contract="permanent", page="3")
    assert "verpleegkundige" not in html  # nothing permanent: the suggestion would find nothing
    html = page(client, VACANCIES, q="verpleegkundge")
    assert 'href="?q=verpleegkundige"' in html


def test_nothing_with_all_words_gives_some_of_them() -> None:
    shop = a_shop()
    published(shop, "Kok")
    published(shop, "Bakker")
    found = asked(text="kok bakker")
    assert found.is_loose
    assert sorted(titles(found)) == ["Bakker", "Kok"]


def test_filters_and_the_number_without_a_diploma() -> None:
    shop = a_shop()
    published(shop, "A", education="vmbo", contract="permanent")
    published(shop, "B", education="mbo2", sector="care")
    published(shop, "C", hours_min=36)
    found = asked()
    assert (found.total, found.without_diploma) == (3, 2)
    assert titles(asked(without_diploma=True)) == ["C", "A"]
    assert titles(asked(sector="care")) == ["B"]
    assert titles(asked(contract="permanent")) == ["A"]
    assert titles(asked(hours=24)) == ["B", "A"]


def test_what_is_not_open_is_not_found() -> None:
    shop = a_shop()
    for state in ("draft", "paused", "closed"):
        Vacancy.objects.filter(pk=published(shop, state).pk).update(state=state)
    over = published(shop, "over")
    Vacancy.objects.filter(pk=over.pk).update(open_until=timezone.localdate() - timedelta(days=1))
    assert asked().total == 0
    assert asked(text="draft").total == 0


def test_what_the_public_finds_is_what_the_public_may_read() -> None:
    shop = a_shop()
    for state in ("draft", "open", "paused", "closed"):
        Vacancy.objects.filter(pk=published(shop, state).pk).update(state=state)
    found = {line.pk for line in asked().page.object_list}
    assert found == set(allowed(PUBLIC, Verb.READ, "vacancy").values_list("pk", flat=True))
    assert found == {line.pk for line in queries.search(shop.by, queries.Asked()).page.object_list}


def test_the_index_follows_every_change() -> None:
    row = a_vacancy(title="Kok", search_title="kok", search_text="soep")
    assert asked(text="soep").total == 1
    Vacancy.objects.filter(pk=row.pk).update(search_text="brood")
    assert (asked(text="soep").total, asked(text="brood").total) == (0, 1)
    Vacancy.objects.filter(pk=row.pk).delete()
    assert asked(text="brood").total == 0


@pytest.mark.parametrize("question", [{}, {"q": "kok"}, {"q": "kok", "place": "Groningen"}, {"q": "kk"}])
def test_queries_of_the_search_do_not_grow(client, django_assert_num_queries, question) -> None:
    shop = a_shop()
    published(shop, "Kok")
    page(client, VACANCIES, **question)
    with django_assert_num_queries(_count(client, question)):
        page(client, VACANCIES, **question)
    before = _count(client, question)
    for number in range(15):
        published(shop, f"Kok {number}", place=a_place(f"Dorp {number}", 53.2, 6.5).pk)
    index.forget()
    assert (
        _count(client, question) <= before + 2
    )  # two more, however many there are: to learn the words again and to try one


def _count(client, question) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        page(client, VACANCIES, **question)
    return len(seen)


def test_pages_turn_and_strange_page_numbers_are_the_first_or_the_last(client) -> None:
    shop = a_shop()
    for number in range(25):
        published(shop, f"Kok {number}")
    assert 'rel="next"' in page(client, VACANCIES, q="kok")
    assert "Page 2 of 2" in page(client, VACANCIES, q="kok", page="2")
    for strange in ("0", "-1", "x", "99999999999999999999", ""):
        page(client, VACANCIES, q="kok", page=strange)


def test_the_fragment_is_part_of_the_page(client) -> None:
    published(a_shop(), "Kok")
    whole = page(client, VACANCIES, q="kok")
    part = client.get(VACANCIES, {"q": "kok"}, headers={"hx-request": "true", "accept-language": "en"}).content.decode()
    for html in (whole, part):
        assert 'id="found"' in html
        assert 'id="number"' in html
        assert "1 vacancy" in html


# reading


def test_a_vacancy_shows_pay_hours_and_place_and_hides_people(client) -> None:
    shop = a_shop()
    mine = published(
        shop,
        text="U metselt.\n\n- muren\n- schoorstenen\n\nBel Jan de Vries op 06-12345678.",
        salary_min=2750,
        salary_max=3180,
        salary_unit="month",
        contact_email="werk@example.org",
    )
    html = page(client, reverse("front:vacancy", args=[mine.pk]))
    for shown in ("2,750", "3,180", "24 to 36 hours a week", "Groningen", "<li>muren</li>", "werk@example.org"):
        assert shown in html, shown
    for hidden in ("12345678", "de Vries"):
        assert hidden not in html
    assert "Log in to see how this fits you" in html
    assert f'href="/vacatures/{mine.pk}.json"' in html


def test_a_text_cannot_bring_its_own_html(client) -> None:
    mine = published(a_shop(), "<b>Kok</b>", text="<script>alert(1)</script>")
    html = page(client, reverse("front:vacancy", args=[mine.pk]))
    assert "<script>alert" not in html
    assert "<b>Kok" not in html


def test_a_closed_vacancy_does_not_exist_for_others(client) -> None:
    row = a_vacancy(state="closed")
    assert client.get(f"/vacatures/{row.pk}/").status_code == 404
    assert client.get(f"/vacatures/{row.pk}.json").status_code == 404
    assert client.get("/vacatures/99999/").status_code == 404


def test_a_jobseeker_is_led_to_their_match(client) -> None:
    person = a_person(with_login=True)
    client.force_login(person.account)
    mine = published(a_shop(), "Kok")
    assert reverse("jobseeker:match", args=[mine.pk]) in page(client, f"/vacatures/{mine.pk}/")


def test_machines_read_the_same_vacancy_as_a_job_posting(client) -> None:
    mine = published(
        a_shop(),
        "Kok & co",
        text="Soep <koken>.\n\nBel 06-12345678.",
        salary_min=15,
        salary_unit="hour",
        hours_min=36,
        hours_max=40,
        open_until=timezone.localdate() + timedelta(days=3),
        contact_email="werk@example.org",
    )
    response = client.get(f"/vacatures/{mine.pk}.json")
    assert response["Content-Type"] == "application/ld+json"
    data = json.loads(response.content)
    assert data["@type"] == "JobPosting"
    assert data["title"] == "Kok & co"
    assert data["employmentType"] == ["FULL_TIME"]
    assert data["baseSalary"]["value"] == {"@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 15.0}
    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "NL",
        "addressLocality": "Groningen",
    }
    assert data["validThrough"].startswith(mine.open_until.isoformat())
    assert "&lt;koken&gt;" in data["description"]
    assert "12345678" not in response.content.decode()
    assert "example.org" not in response.content.decode()


def test_what_goes_out_comes_back_in(client) -> None:
    from baanvak.market.rules.jobposting import read_posting

    mine = published(a_shop(), "Kok", salary_min=15, salary_max=17, salary_unit="hour", contract="temporary")
    data = json.loads(client.get(f"/vacatures/{mine.pk}.json").content)
    back = read_posting(data, {}, [])
    assert (back.title, back.place_text, back.country) == ("Kok", "Groningen", "NL")
    assert (back.salary_min, back.salary_max, back.salary_unit) == (15, 17, "hour")
    assert (back.hours_min, back.hours_max, back.contract) == (24, 36, "temporary")


# occupations


def test_occupations_are_ordered_by_what_is_asked_here(client) -> None:
    shop = a_shop()
    cook, mason, _baker = an_occupation("kok"), an_occupation("metselaar"), an_occupation("bakker")
    far = a_place("Maastricht", 50.85, 5.69)
    far.region = None
    far.save()
    published(shop, "Kok", occupation=cook.pk, place=far.pk)
    published(shop, "Metselaar", occupation=mason.pk)
    found = queries.occupations(PUBLIC)
    assert [(row.name, row.in_region, row.in_country) for row in found.page.object_list] == [
        ("metselaar", 1, 1),
        ("kok", 0, 1),
        ("bakker", 0, 0),
    ]
    assert [row.name for row in queries.demand(PUBLIC, limit=2)] == ["metselaar", "kok"]
    counts = queries.front_counts(PUBLIC)
    assert (counts.in_region, counts.without_diploma, counts.in_country) == (1, 1, 2)
    html = page(client, "/beroepen/")
    assert html.index("metselaar") < html.index("kok") < html.index("bakker")
    assert "1 vacancy in Groningen" in html


def test_an_occupation_is_found_by_another_word_and_by_sector() -> None:
    cook = an_occupation("kok", sector="hospitality")
    cook.labels.create(language="nl", text="keukenhulp")
    an_occupation("metselaar", sector="construction")
    vocabulary.forget()
    assert next(row.name for row in queries.occupations(PUBLIC, text="keukenhulp").page.object_list) == "kok"
    assert [row.name for row in queries.occupations(PUBLIC, sector="construction").page.object_list] == ["metselaar"]
    assert queries.occupations(PUBLIC, text="keukenhulp", sector="construction").total in {0, 1}


def test_an_occupation_page_tells_what_it_is_and_who_asks(client) -> None:
    shop = a_shop()
    cook = an_occupation("kok", about={"nl": "U kookt."})
    near = an_occupation("bakker")
    cook.relations.create(target=a_concept("soep koken"), kind="essential")
    cook.relations.create(target=near, kind="near", grade=60)
    mine = published(shop, "Kok bij ons", occupation=cook.pk)
    html = page(client, f"/beroepen/{cook.pk}/")
    for shown in ("U kookt.", "soep koken", "Kok bij ons", f"/vacatures/{mine.pk}/", "bakker"):
        assert shown in html, shown
    assert client.get(f"/beroepen/{near.pk + 999}/").status_code == 404


def test_esco_is_named_where_esco_is_shown(client) -> None:
    sentence = "This service uses the ESCO classification of the European Commission."
    ours = an_occupation("kok")
    assert sentence not in page(client, "/beroepen/") + page(client, f"/beroepen/{ours.pk}/")
    theirs = an_occupation("bakker")
    theirs.scheme = "esco"
    theirs.save()
    mine = a_vacancy(an_employer(), "Kok")
    for address in ("/beroepen/", f"/beroepen/{theirs.pk}/", f"/vacatures/{mine.pk}/"):
        assert sentence in page(client, address), address


def test_queries_of_the_occupations_do_not_grow(client, django_assert_max_num_queries) -> None:
    shop = a_shop()
    cook = an_occupation("kok")
    published(shop, "Kok", occupation=cook.pk)
    with django_assert_max_num_queries(6):
        page(client, "/beroepen/")
    with django_assert_max_num_queries(12):
        page(client, f"/beroepen/{cook.pk}/")
    for number in range(12):
        other = an_occupation(f"kok {number}")
        cook.relations.create(target=other, kind="near", grade=50)
        cook.relations.create(target=a_concept(f"koken {number}"), kind="essential")
        published(shop, f"Kok {number}", occupation=cook.pk)
    with django_assert_max_num_queries(6):
        page(client, "/beroepen/")
    with django_assert_max_num_queries(12):
        page(client, f"/beroepen/{cook.pk}/")


# the door


def fill_in(client, **said):
    data = {"as_who": "seeks_work", "name": "Jan Haan", "phone": "06 12345678"} | said
    return client.post("/aanmelden/", data, headers={"accept-language": "en"})


def test_somebody_signs_up_and_sees_a_code_and_a_date_and_no_address_knows_them(client) -> None:
    response = fill_in(client, topic="Werk in de bouw")
    made = SignUp.objects.get()
    assert (response.status_code, response.url) == (302, "/aanmelden/gelukt/")
    html = page(client, response.url)
    assert f"{made.code[:4]} {made.code[4:]}" in html
    assert str(made.answer_by.day) in html
    assert "Jan" not in html
    assert made.code[:4] in page(client, response.url)  # again: still there, and signs up nobody twice
    assert SignUp.objects.count() == 1


def test_the_confirmation_of_nobody_leads_to_the_door(client) -> None:
    assert client.get("/aanmelden/gelukt/").url == "/aanmelden/"


def test_the_door_knows_who_is_coming(client) -> None:
    html = page(client, "/aanmelden/", **{"as": "employer"})
    assert 'value="employer"' in html
    assert html.count(" checked") == 1
    page(client, "/aanmelden/", **{"as": "<script>"})


def test_where_people_come_from_is_counted_and_nothing_strange_is(client) -> None:
    for via, kept in (("poster-2026", "poster-2026"), ("<b>", ""), ("a" * 41, "")):
        data = {"as_who": "helper", "name": f"Jan {via}", "email": "jan@example.org"}
        client.post(f"/aanmelden/?via={via}", data)
        assert SignUp.objects.latest("pk").campaign == kept


def test_a_form_that_fails_keeps_what_was_typed(client) -> None:
    response = fill_in(client, phone="", email="jan@", topic="Mijn eigen woorden")
    html = response.content.decode()
    assert response.status_code == 200
    assert not SignUp.objects.exists()
    for kept in ('value="Jan Haan"', 'value="jan@"', "Mijn eigen woorden", 'role="alert"', 'href="#id_email"'):
        assert kept in html, kept
    html = fill_in(client, phone="").content.decode()
    assert "Give a telephone number or an e-mail address" in html
    html = fill_in(client, phone="0612").content.decode()
    assert "not a whole telephone number" in html


def test_a_program_that_fills_in_everything_is_asked_to_leave_one_field_empty(client) -> None:
    html = page(client, "/aanmelden/")
    assert 'class="bv-hidden" aria-hidden="true"' in html
    response = fill_in(client, website="https://spam.example")
    html = response.content.decode()
    assert not SignUp.objects.exists()
    assert "Please make this field empty" in html
    assert 'class="bv-hidden" aria-hidden="true"' not in html  # somebody it happened to can mend it


def test_a_flood_from_one_address_is_slowed_down_and_another_address_is_not(client, monkeypatch) -> None:
    monkeypatch.setattr(throttle, "MOST", 2)
    assert [fill_in(client, topic=str(n)).status_code for n in range(3)] == [302, 302, 429]
    assert SignUp.objects.count() == 2
    response = client.post(
        "/aanmelden/",
        {"as_who": "helper", "name": "Piet", "phone": "0612345678"},
        REMOTE_ADDR="192.0.2.9",
    )
    assert response.status_code == 302
