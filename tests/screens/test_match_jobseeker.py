"""What somebody who looks for work sees of matches, and can do, without any script."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from baanvak.base.actor import SYSTEM
from baanvak.base.models import Line
from baanvak.matching import catalogue
from baanvak.matching.actions import approaches, matches, nights, proposals
from baanvak.matching.models import Approach, PersonList, Reaction
from baanvak.people.models import Grant
from factories import a_concept, a_person, a_vacancy, oneself
from factories.matching import a_portfolio, a_street, asks, can

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


@pytest.fixture
def jan(street) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(street.person.account)
    return client


def text_of(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def at(name: str, *args) -> str:
    return reverse(f"jobseeker:{name}", args=args)


def test_the_home_page_greets_and_says_one_next_step(jan, street) -> None:
    page = jan.get(at("home"))
    assert "meneer Haan" in text_of(page)
    assert page.content.decode().count('class="bv-next"') == 1


def test_a_question_of_an_employer_goes_before_everything(jan, street) -> None:
    proposals.propose(by=street.as_coach, person=street.person, vacancy=street.vacancy)
    approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    page = text_of(jan.get(at("home")))
    assert "Bouwbedrijf Noorderhuis asks for contact: Voorman metselen" in page
    assert "Lies Wit proposes a vacancy" in page


def test_new_matches_stand_on_the_home_page_until_they_were_seen(jan, street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    page = text_of(jan.get(at("home")))
    assert "New for you" in page
    assert "Fits: metselen, tekening lezen." in page
    assert "You can learn: plannen." in page
    assert PersonList.objects.get().seen == (), "looking changes nothing"
    jan.post(at("matches-seen"))
    assert "New for you" not in text_of(jan.get(at("home")))


def test_the_lists_are_the_region_the_country_and_just_out_of_reach(jan, street) -> None:
    far = asks(a_vacancy(street.employer, "Ver weg", place=street.away), street.laying)
    street.away.region = None
    street.away.save()
    near = asks(a_vacancy(street.employer, "Met rijbewijs", place=street.place, licences=16), street.laying)
    assert "Voorman metselen" in text_of(jan.get(at("matches")))
    country = text_of(jan.get(at("matches") + "?list=country"))
    assert far.title in country
    assert "Voorman metselen" not in country
    page = text_of(jan.get(at("matches") + "?list=near"))
    assert near.title in page
    assert "If you have driving licence B." in page


def test_filters_narrow_and_survive_nonsense(jan, street) -> None:
    street.vacancy.sector = "construction"
    street.vacancy.save()
    assert "Voorman metselen" in text_of(jan.get(at("matches") + "?sector=construction&hours=32"))
    assert "Voorman metselen" not in text_of(jan.get(at("matches") + "?sector=care"))
    assert "Voorman metselen" not in text_of(jan.get(at("matches") + "?hours=12"))
    assert jan.get(at("matches") + "?sector=x&hours=veel&list=y&page=z").status_code == 200


def points_in(html: str, part: str) -> list[int]:
    section = re.search(rf'<section class="bv-reasons">.*?<span>{part}</span>.*?</section>', html, re.DOTALL)
    assert section, part
    last = section[0].rsplit('<section class="bv-reasons">', 1)[-1]
    return [int(number) for number in re.findall(r'bv-reasons__points">(\d+)', last)]


def test_the_shown_points_are_the_sum_of_the_shown_parts(jan, street) -> None:
    helper = asks(a_vacancy(street.employer, "Opperman", place=street.place), street.laying, street.planning)
    can(street.person, street.planning, level=1)
    asks(street.vacancy, a_concept("voegen"), a_concept("opmeten"))
    for vacancy, out_of in ((street.vacancy, 60), (helper, 24)):
        html = jan.get(at("match", vacancy.pk)).content.decode()
        total = int(re.search(r'bv-score__points">(\d+)', html)[1])
        fits, practical = points_in(html, "This fits"), points_in(html, "Practical and your wishes")
        assert sum(fits) + sum(practical) == total > 0
        assert sum(fits) + sum(points_in(html, "This you can learn")) == out_of
        assert ("The vacancy names few skills. Nobody gets these points." in html) == (out_of < 60)
        assert "Not counted: age, sex, origin, benefit." in text_of(jan.get(at("match", vacancy.pk)))


def test_interest_keep_and_undo_work_with_plain_forms(jan, street) -> None:
    for kind, words in (("interest", "You are interested."), ("save", "You kept this vacancy.")):
        page = jan.post(at("react", street.vacancy.pk), {"kind": kind}, follow=True)
        assert words in text_of(page)
    assert "Voorman metselen" in text_of(jan.get(at("matches") + "?list=kept"))
    jan.post(at("react", street.vacancy.pk), {"kind": "clear"})
    assert "You kept nothing yet." in text_of(jan.get(at("matches") + "?list=kept"))


def test_not_for_me_asks_why_keeps_what_was_typed_and_says_what_it_does(jan, street) -> None:
    address = at("react", street.vacancy.pk)
    page = jan.post(address, {"kind": "not_for_me", "note": "Te vroeg op"})
    assert "Choose the reason that comes nearest." in text_of(page)
    assert "Te vroeg op" in page.content.decode()
    assert not Reaction.objects.exists()
    page = jan.post(address, {"kind": "not_for_me", "reason": "employer"}, follow=True)
    assert "Vacancies of this employer get no points for your wishes." in text_of(page)
    assert "Voorman metselen" not in text_of(jan.get(at("matches")))
    hidden = text_of(jan.get(at("matches") + "?list=hidden"))
    assert "I do not want to work for this employer" in hidden
    jan.post(address, {"kind": "clear", "back": "list"})
    assert "Voorman metselen" in text_of(jan.get(at("matches")))


def test_a_kind_that_does_not_exist_changes_nothing(jan, street) -> None:
    assert jan.post(at("react", street.vacancy.pk), {"kind": "love"}).status_code == 302
    assert not Reaction.objects.exists()


def test_a_closed_vacancy_is_not_found_but_stays_among_the_kept(jan, street) -> None:
    jan.post(at("react", street.vacancy.pk), {"kind": "save"})
    street.vacancy.state = "closed"
    street.vacancy.save()
    assert jan.get(at("match", street.vacancy.pk)).status_code == 404
    assert "This vacancy is closed." in text_of(jan.get(at("matches") + "?list=kept"))


def test_a_proposal_is_answered_on_the_page_of_the_match(jan, street) -> None:
    proposal = proposals.propose(
        by=street.as_coach, person=street.person, vacancy=street.vacancy, note="Dit past bij u."
    )
    assert "Dit past bij u." in text_of(jan.get(at("match", street.vacancy.pk)))
    jan.post(at("answer-vacancy-proposal", proposal.pk), {"answer": "no", "words": "Liever niet"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Liever niet")


@pytest.fixture
def approach(street) -> Approach:
    return approaches.ask(
        by=street.as_employer, candidate=street.person, vacancy=street.vacancy, message="Kom eens kijken."
    )


def test_the_question_shows_what_they_see_now_and_what_they_would_see(jan, street, approach) -> None:
    html = jan.get(at("approach", approach.pk)).content.decode()
    page = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "Kom eens kijken." in page
    assert "Metselaar with 14 years of experience" in page
    assert "jan@example.org" in page, "the preview of the section contact"
    assert html.count('name="sections"') == 8


def test_the_question_says_when_the_employer_could_not_reach_somebody(jan, street, approach) -> None:
    words = "The employer cannot reach you yet."
    assert words not in text_of(jan.get(at("approach", approach.pk)))
    street.person.email = ""
    street.person.save()
    page = jan.get(at("approach", approach.pk))
    assert words in text_of(page)
    assert f'href="{at("contact")}"' in page.content.decode()
    street.person.phone = "0612345678"
    street.person.save()
    assert words not in text_of(jan.get(at("approach", approach.pk)))


def test_a_line_of_what_fits_never_names_a_skill_that_only_looks_alike(jan, street) -> None:
    alike = a_concept("steigers bouwen")
    street.drawing.relations.create(target=alike, kind="near", grade=80)
    asks(street.vacancy, alike)
    catalogue.forget()
    matches.refresh(by=SYSTEM, person=street.person)
    assert "Looks like: tekening lezen." in text_of(jan.get(at("match", street.vacancy.pk)))
    page = text_of(jan.get(at("matches")))
    assert "Fits: metselen, tekening lezen." in page
    assert "steigers bouwen" not in page.split("Fits:")[1].split(".")[0]


def test_yes_without_sections_keeps_the_page_and_yes_with_them_agrees(jan, street, approach) -> None:
    address = at("approach", approach.pk)
    page = jan.post(address, {"answer": "yes", "until": "2020-01-01"})
    assert "Choose at least one thing to share." in text_of(page)
    page = jan.post(address, {"answer": "yes", "sections": ["skills"], "until": "2020-01-01"})
    assert "between today and one year from now" in text_of(page)
    until = re.search(r'name="until"[^>]* value="([\d-]+)"', jan.get(address).content.decode())[1]
    page = jan.post(address, {"answer": "yes", "sections": ["skills"], "until": until}, follow=True)
    assert "You said yes." in text_of(page)
    approach.refresh_from_db()
    assert approach.state == "agreed"
    assert [row.section for row in approach.grant.sections.all()] == ["skills"]
    assert "This question is answered" in text_of(jan.get(address))


def test_no_is_one_press(jan, street, approach) -> None:
    jan.post(at("approach", approach.pk), {"answer": "no", "words": "Nu niet"})
    approach.refresh_from_db()
    assert (approach.state, approach.answer) == ("declined", "Nu niet")


def test_without_a_coach_the_page_helps_to_choose_one(jan, street, approach) -> None:
    Grant.objects.update(withdrawn_at="2026-01-01T00:00Z")
    page = jan.get(at("approach", approach.pk))
    assert "First choose who looks along" in text_of(page)
    assert at("my-data") in page.content.decode()
    assert "No, thank you" in text_of(page)
    assert 'name="sections"' not in page.content.decode()


def test_another_persons_question_does_not_exist(street, approach) -> None:
    other = a_person("Buur Man", with_login=True)
    client = Client()
    client.force_login(other.account)
    assert client.get(at("approach", approach.pk)).status_code == 404
    assert client.post(at("approach", approach.pk), {"answer": "no"}).status_code == 404


def test_looking_at_your_own_matches_leaves_no_line(jan, street) -> None:
    jan.get(at("home"))
    jan.get(at("matches"))
    jan.get(at("match", street.vacancy.pk))
    assert not Line.objects.filter(kind="read").exists()


def test_who_told_nothing_yet_sees_what_will_be_here(street) -> None:
    newcomer = a_person("Nieuw Komer", with_login=True)
    client = Client(headers={"accept-language": "en"})
    client.force_login(newcomer.account)
    assert "Do you have a CV?" in text_of(client.get(at("home")))
    assert "We do not know yet where you live." in text_of(client.get(at("matches")))


def test_the_pages_ask_as_many_questions_with_many_vacancies(
    jan, street, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    for address in (at("home"), at("matches"), at("match", street.vacancy.pk)):
        jan.get(address)
        with django_assert_max_num_queries(75) as few:
            jan.get(address)
            number_of_queries = len(few)
        for number in range(8):
            asks(a_vacancy(street.employer, f"Metselaar {number}", place=street.place), street.laying, street.planning)
        nights.run(by=SYSTEM)
        jan.get(address)
        with django_assert_num_queries(number_of_queries):
            jan.get(address)


def test_a_neighbour_without_skills_sees_the_same_pages(street) -> None:
    other = a_person("Buur Man", with_login=True)
    a_portfolio(other, street.place)
    client = Client()
    client.force_login(other.account)
    for address in (at("home"), at("matches"), at("match", street.vacancy.pk)):
        assert client.get(address).status_code == 200
    assert oneself(other)
