"""An employer writes a vacancy in three steps, without JavaScript, and keeps it."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from baanvak.atlas import index as vocabulary
from baanvak.market.models import Vacancy
from baanvak.people.models import Membership
from baanvak.people.rules.roles import Role
from factories import a_concept, a_member, a_person, a_place, an_occupation
from factories.market import a_shop, fresh_words, published, written  # noqa: F401

pytestmark = pytest.mark.django_db
LIST = "/werkgever/vacatures/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shop(client):
    """An employer whose recruiter is logged in and sits at the employer's desk."""
    made = a_shop()
    sit(client, made.person)
    return made


def sit(client, person) -> None:
    client.force_login(person.account)
    session = client.session
    session["membership"] = Membership.objects.get(person=person).pk
    session.save()


def seen(client, address: str, **data) -> str:
    response = client.get(address, data, headers={"accept-language": "en"})
    assert response.status_code == 200, (response.status_code, address)
    return response.content.decode()


def post(client, address: str, **data):
    return client.post(address, data, headers={"accept-language": "en"})


def test_a_vacancy_is_written_in_three_steps_and_published(client, shop) -> None:
    mason = an_occupation("metselaar", sector="construction", profile={"hours_min": 24, "licences": 16, "demands": 1})
    laying, joints = a_concept("metselen"), a_concept("voegen")
    mason.relations.create(target=laying, kind="essential")
    mason.relations.create(target=joints, kind="optional")
    vocabulary.forget()

    response = post(client, f"{LIST}nieuw/", title="Metselaar m/v", text="U metselt.", place="groningen", hours_min=24)
    made = Vacancy.objects.get()
    assert response.url == f"{LIST}{made.pk}/beroep/"
    assert (made.state, made.place_id, made.hours_min) == ("draft", shop.place.pk, 24)

    html = seen(client, response.url)
    assert f'value="{mason.pk}"' in html
    assert html.count(" checked") == 1  # the linker is sure: preselected
    response = post(client, response.url, occupation=mason.pk)
    assert response.url == f"{LIST}{made.pk}/vaardigheden/"

    html = seen(client, response.url)
    assert "metselen" in html
    assert "voegen" in html
    assert html.count(" checked") == 1  # what is essential is ticked, what is optional is offered
    assert re.findall(r'<option value="(\d)" selected', html) == ["3", "2"]  # needed, useful
    data = {"skills": [laying.pk], "importance-0": "3", "importance-1": "1"}
    response = post(client, response.url, **data)
    assert response.url == f"{LIST}{made.pk}/voorwaarden/"

    html = seen(client, response.url)
    assert "what is usual for metselaar" in html
    assert html.count(" checked") == 2  # licence B and lifting, from the profile of the occupation
    response = post(
        client,
        response.url,
        salary_min="15.50",
        salary_max="18",
        salary_unit="hour",
        contract="permanent",
        licences=["16"],
        dutch="2",
        hours_min="24",
        contact_name="Piet",
    )
    assert response.url == f"{LIST}{made.pk}/"
    html = seen(client, response.url)
    assert "Read it once more, then publish" in html
    assert "metselen" in html

    response = client.post(f"{LIST}{made.pk}/openzetten/", follow=True, headers={"accept-language": "en"})
    assert "The vacancy is open" in response.content.decode()
    made.refresh_from_db()
    assert (made.state, made.occupation_id, made.sector) == ("open", mason.pk, "construction")
    assert (made.salary_min, made.licences, made.contract) == (Decimal("15.50"), 16, "permanent")
    assert [(s.concept_id, s.importance) for s in made.skills.all()] == [(laying.pk, 3)]
    assert [(one.code, one.level) for one in made.languages.all()] == [("nld", 2)]


def test_a_form_that_fails_keeps_what_was_typed_and_says_how_to_mend_it(client, shop) -> None:
    said = {"title": "", "text": "U metselt.", "place": "Narnia", "hours_min": "40", "hours_max": "20"}
    html = post(client, f"{LIST}nieuw/", **said).content.decode()
    assert not Vacancy.objects.exists()
    for kept in ("U metselt.", 'value="Narnia"', 'value="40"', 'role="alert"', "We do not know this place"):
        assert kept in html, kept
    mine = written(shop)
    said = {"salary_min": "20", "salary_max": "10", "contact_name": "Piet", "open_until": "ooit"}
    html = post(client, f"{LIST}{mine.pk}/voorwaarden/", **said).content.decode()
    assert "The highest pay is less" in html
    assert 'value="Piet"' in html
    assert html.count('<details class="bv-unfold" open>') == 1  # the part with the wrong date unfolds itself
    mine.refresh_from_db()
    assert mine.salary_min is None


def test_the_desk_begins_at_the_vacancies(client, shop) -> None:
    response = client.get("/werkgever/")
    assert (response.status_code, response.url) == (302, LIST)


def test_a_postcode_is_only_named_when_we_know_postcodes(client, shop) -> None:
    assert "postcode" not in seen(client, f"{LIST}nieuw/") + seen(client, "/vacatures/", place="Narnia")
    shop.place.pc4 = "9711"
    shop.place.save()
    assert "a postcode like 9711" in seen(client, f"{LIST}nieuw/")
    found = seen(client, "/vacatures/", place="Narnia")
    assert "Place or postcode" in found
    assert "four digits of a postcode" in found


def test_two_places_with_one_name_are_told_apart(client, shop) -> None:
    one, two = a_place("Hengelo", 52.26, 6.79), a_place("Oud-Hengelo", 52.05, 6.31)
    two.name, two.search_name, two.municipality = "Hengelo", "hengelo", "Bronckhorst"
    two.save()
    said = {"title": "Kok", "text": "Soep", "place": "Hengelo", "hours_min": 8}
    html = post(client, f"{LIST}nieuw/", **said).content.decode()
    assert "Which place do you mean?" in html
    assert "Bronckhorst" in html
    assert not Vacancy.objects.exists()
    post(client, f"{LIST}nieuw/", **said, place_choice=two.pk)
    assert Vacancy.objects.get().place_id == two.pk
    html = seen(client, f"{LIST}{Vacancy.objects.get().pk}/werk/")
    assert html.count(" checked") == 1
    assert one.pk != two.pk


def test_an_occupation_is_searched_without_javascript(client, shop) -> None:
    cook = an_occupation("kok")
    cook.labels.create(language="nl", text="keukenhulp")
    vocabulary.forget()
    mine = written(shop, "Iets heel anders")
    address = f"{LIST}{mine.pk}/beroep/"
    html = post(client, address, text="keukenhulp", look_up="1").content.decode()
    assert 'value="keukenhulp"' in html
    assert f'name="choice" value="{cook.pk}"' in html
    part = seen(client, f"{LIST}voorstel/occupation/", text="keukenhulp")
    assert part.strip() in html  # the fragment is the same as that part of the page
    assert post(client, address, text="keukenhulp", choice=cook.pk).url == f"{LIST}{mine.pk}/vaardigheden/"
    mine.refresh_from_db()
    assert mine.occupation == cook
    post(client, address, occupation="none")
    mine.refresh_from_db()
    assert mine.occupation is None


def test_a_skill_is_added_from_the_list_or_in_own_words_and_nothing_ticked_is_lost(client, shop) -> None:
    laying, other = a_concept("metselen"), a_concept("voegen")
    mason = an_occupation("metselaar")
    mason.relations.create(target=laying, kind="essential")
    vocabulary.forget()
    mine = written(shop, occupation=mason.pk)
    address = f"{LIST}{mine.pk}/vaardigheden/"
    html = post(client, address, skills=[laying.pk], text="voegen", look_up="1").content.decode()
    assert f'name="choice" value="{other.pk}"' in html
    assert [s.concept for s in mine.skills.all()] == [laying]
    assert post(client, address, skills=[laying.pk], text="voeg", choice=other.pk).url == address
    ticked = [laying.pk, other.pk]
    assert post(client, address, skills=ticked, text="Fluiten", choice="own").url == address
    assert {s.name for s in mine.skills.all()} == {"metselen", "voegen", "Fluiten"}
    ticked.append("own:Fluiten")
    response = post(client, address, skills=ticked, text="Koffie zetten")  # typed, and straight on: not lost
    assert {s.name for s in mine.skills.all()} == {"metselen", "voegen", "Fluiten", "Koffie zetten"}
    response = post(client, address, skills=["own:Fluiten"])
    assert response.url == f"{LIST}{mine.pk}/voorwaarden/"
    assert {s.name for s in mine.skills.all()} == {"Fluiten"}


def test_a_vacancy_that_is_not_ready_is_not_published(client, shop) -> None:
    post(client, f"{LIST}nieuw/", title="Kok")
    made = Vacancy.objects.get()
    html = seen(client, f"{LIST}{made.pk}/")
    assert "Almost there" in html
    assert f"/{made.pk}/openzetten/" not in html
    response = client.post(f"{LIST}{made.pk}/openzetten/", follow=True, headers={"accept-language": "en"})
    assert "Say how many hours" in response.content.decode()
    made.refresh_from_db()
    assert made.state == "draft"


def test_pause_close_open_again_and_copy(client, shop) -> None:
    mine = published(shop)
    for address, state in (("pauze", "paused"), ("openzetten", "open"), ("sluiten", "closed"), ("openzetten", "open")):
        assert client.post(f"{LIST}{mine.pk}/{address}/").url == f"{LIST}{mine.pk}/"
        mine.refresh_from_db()
        assert mine.state == state
    response = client.post(f"{LIST}{mine.pk}/kopie/")
    twin = Vacancy.objects.latest("pk")
    assert response.url == f"{LIST}{twin.pk}/werk/"
    assert client.post(f"{LIST}{twin.pk}/pauze/").status_code == 409  # a draft cannot be paused


def test_nothing_changes_by_following_a_link(client, shop) -> None:
    mine = published(shop)
    for address in ("pauze", "openzetten", "sluiten", "nog-open", "kopie"):
        assert client.get(f"{LIST}{mine.pk}/{address}/").status_code == 405
    assert list(Vacancy.objects.values_list("state", flat=True)) == ["open"]


def test_after_a_month_the_page_asks_whether_it_is_still_open(client, shop) -> None:
    mine = published(shop)
    Vacancy.objects.update(confirmed_on=timezone.localdate() - timedelta(days=31))
    assert "Is this vacancy still open?" in seen(client, LIST)
    assert "Is this vacancy still open?" in seen(client, f"{LIST}{mine.pk}/")
    client.post(f"{LIST}{mine.pk}/nog-open/")
    assert "Is this vacancy still open?" not in seen(client, LIST)


def test_a_vacancy_past_its_last_day_says_so(client, shop) -> None:
    mine = published(shop)
    Vacancy.objects.update(open_until=timezone.localdate() - timedelta(days=1))
    assert "Nobody sees it now" in seen(client, f"{LIST}{mine.pk}/")
    assert "last day is over" in seen(client, LIST)


def test_the_list_is_filtered_by_state_and_by_words(client, shop) -> None:
    published(shop, "Kok")
    written(shop, "Bakker")
    assert "You have no vacancies" not in seen(client, LIST)
    assert "Bakker" not in seen(client, LIST, state="open")
    assert "Kok" not in seen(client, LIST, q="bak")
    assert "Bakker" in seen(client, LIST, q="gron bak")
    assert "No vacancy found" in seen(client, LIST, q="xyz")
    seen(client, LIST, state="nonsense", page="x")


def test_a_new_employer_is_shown_the_first_step(client, shop) -> None:
    assert "Write your first vacancy" in seen(client, LIST)


def test_a_vacancy_of_another_employer_does_not_exist(client, shop) -> None:
    other = published(a_shop("Ander Bedrijf"))
    for step in ("", "werk/", "beroep/", "vaardigheden/", "voorwaarden/"):
        assert client.get(f"{LIST}{other.pk}/{step}").status_code == 404
    for step in ("pauze", "openzetten", "sluiten", "nog-open", "kopie"):
        assert client.post(f"{LIST}{other.pk}/{step}/").status_code == 404
    assert post(client, f"{LIST}{other.pk}/werk/", title="Gestolen").status_code == 404
    assert "Ander" not in seen(client, LIST)
    other.refresh_from_db()
    assert (other.title, other.state) == ("Metselaar", "open")


def test_other_desks_have_no_such_page(client) -> None:
    mine = published(a_shop())
    assert client.get(LIST).status_code == 302
    client.force_login(a_person(with_login=True).account)
    assert client.get(LIST).status_code == 404
    coach = a_member(a_shop("Gemeente").organisation, Role.COACH, "Lies Wit", with_login=True)
    sit(client, coach)
    assert client.get(f"{LIST}{mine.pk}/").status_code == 404


def test_a_floor_guide_sees_no_vacancies_and_writes_none(client, shop) -> None:
    published(shop)
    sit(client, a_member(shop.organisation, Role.FLOOR_GUIDE, "Kees Gids", with_login=True))
    assert "Metselaar" not in seen(client, LIST)
    response = post(client, f"{LIST}nieuw/", title="Kok", text="Soep", place="Groningen", hours_min=8)
    assert response.status_code == 404
    assert Vacancy.objects.count() == 1


def test_queries_of_the_list_and_the_page_do_not_grow(client, shop, django_assert_max_num_queries) -> None:
    mine = published(shop)
    with django_assert_max_num_queries(16) as few:
        seen(client, LIST)
    with django_assert_max_num_queries(20) as page:
        seen(client, f"{LIST}{mine.pk}/")
    for number in range(12):
        published(shop, f"Kok {number}")
        mine.skills.create(concept=a_concept(f"koken {number}"), importance=3)
    with django_assert_max_num_queries(len(few)):
        seen(client, LIST)
    with django_assert_max_num_queries(len(page) + 1):  # the names of the skills, once
        seen(client, f"{LIST}{mine.pk}/")
