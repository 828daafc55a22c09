"""The scan in pages: filled in without JavaScript, read back, answered by link, and never seen by who may not."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from baanvak.portfolio.models import Answer, Scan, Sheet
from factories import a_member, a_person, an_employer
from factories.scans import SECRET, a_desk, a_view_of_a_coach, an_answer_by_link, an_own_scan

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def desk():
    return a_desk(with_login=True)


@pytest.fixture
def page(desk) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(desk.person.account, backend=BACKEND)
    return client


@pytest.fixture
def coach(desk) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(desk.coach.account, backend=BACKEND)
    session = client.session
    session["membership"] = desk.coach.memberships.get().pk
    session.save()
    return client


def at(name: str, *args) -> str:
    return reverse(name, args=args)


def begin(page: Client, key: str = "wat-kan-ik", **posted) -> str:
    response = page.post(at("jobseeker:scan-begin", key), posted)
    assert response.status_code == 302
    return response.headers["Location"]


def beside(address: str, last: str) -> str:
    """Another page of the same sheet."""
    return f"{address.rsplit('/', 2)[0]}/{last}/"


def test_the_scan_is_in_the_menu_and_offers_what_there_is(page: Client) -> None:
    html = page.get(at("jobseeker:scans")).content.decode()
    assert html.count("<h2") >= 3
    assert at("jobseeker:scan-begin", "brug") in html


def test_one_page_after_the_other_back_and_forth_and_stopping(page: Client) -> None:
    first = begin(page)
    assert first.endswith("/1/")
    html = page.get(first).content.decode()
    assert "Part 1 of 7" in html
    assert "I would rather not say" in html
    assert html.count('type="radio"') == 8 * 6
    second = page.post(first, {"uitleggen": "4", "rekenen": "-", "go": "next"}).headers["Location"]
    assert second.endswith("/2/")
    assert page.post(second, {"samenwerken": "5", "go": "back"}).headers["Location"] == first
    html = page.get(first).content.decode()
    assert re.search(r'name="uitleggen" value="4"[^>]* checked', html)
    assert page.post(first, {"uitleggen": "5", "go": "stop"}).headers["Location"] == at("jobseeker:scans")
    assert dict(Answer.objects.values_list("question", "codes")) == {"uitleggen": ["5"], "samenwerken": ["5"]}
    html = page.get(at("jobseeker:scans")).content.decode()
    assert beside(first, "3") in html  # goes on at the first page without an answer


def test_a_mistake_keeps_what_was_typed_and_links_to_the_question(page: Client) -> None:
    last = beside(begin(page), "7")
    response = page.post(last, {"trots": "mijn depressie overwonnen", "nieuw": "4", "go": "next"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "mijn depressie overwonnen" in html
    assert 'href="#id_trots"' in html
    assert not Answer.objects.exists()


def test_finishing_leads_to_the_picture_and_the_picture_to_the_portfolio(page: Client, desk) -> None:
    first = begin(page)
    page.post(first, {"uitleggen": "5", "computer": "2", "go": "next"})
    end = beside(first, "klaar")
    assert "2 of 8 answered" in page.get(end).content.decode()
    picture = page.post(end).headers["Location"]
    html = page.get(picture).content.decode()
    assert "This is your picture" in html
    assert "<svg" in html
    assert "<title" in html
    assert "<desc" in html
    assert "The same in a table" in html
    assert at("jobseeker:scan-adopt", Sheet.objects.get().pk) in html
    assert page.get(first).headers["Location"] == at("jobseeker:scans")  # what is finished is closed


def test_the_numbers_in_the_drawing_have_points_in_dutch_too(page: Client, desk) -> None:
    scan = an_own_scan(desk.person)
    html = Client.get(page, at("jobseeker:scan-picture", scan.pk), headers={"accept-language": "nl"}).content.decode()
    assert re.search(r'x="\d+\.\d%"', html)
    assert not re.search(r'x="\d+,\d', html)


def test_the_picture_asks_the_database_as_much_with_more_sides(
    page: Client, desk, django_assert_max_num_queries
) -> None:
    scan = an_own_scan(desk.person)
    page.get(at("jobseeker:scan-picture", scan.pk))
    counts = []
    for _time in range(2):
        with django_assert_max_num_queries(60) as captured:
            page.get(at("jobseeker:scan-picture", scan.pk))
        counts.append(len(captured))
        for number in range(3):
            an_answer_by_link(scan, desk.me, name=f"Iemand {number}") if _time == 0 else None
    assert counts[0] == counts[1]


def test_paper_has_every_question_and_sensitive_ones_only_when_asked_for(page: Client, coach: Client) -> None:
    html = page.get(at("jobseeker:scan-paper", "brug")).content.decode()
    assert "In control" not in html
    assert "Jan Haan" in html
    html = coach.get(at("coach:scan-paper", "brug") + "?met=geld").content.decode()
    assert "In control" in html
    assert "Jan Haan" not in html


def test_sensitive_subjects_are_chosen_before_and_may_be_turned_off_later(page: Client) -> None:
    begin(page, "brug", opened=["geld"])
    assert Scan.objects.get().opened == ["geld"]
    begin(page, "brug")
    assert Scan.objects.get().opened == []


def invite(page: Client, scan: Scan) -> Sheet:
    response = page.post(at("jobseeker:scan-others", scan.pk), {"name": "Piet Baas", "bond": "employer"})
    assert response.status_code == 302, response.content.decode()
    return Sheet.objects.get(who="other")


def test_somebody_answers_by_link_without_an_account(page: Client, desk) -> None:
    scan = an_own_scan(desk.person)
    sheet = invite(page, scan)
    letter = page.get(at("jobseeker:scan-invitation", sheet.pk)).content.decode()
    assert sheet.code in letter
    assert "-".join([sheet.code[:4], sheet.code[4:8], sheet.code[8:]]) in letter
    guest = Client(headers={"accept-language": "en"})
    found = guest.post(at("front:answer-code"), {"code": sheet.code.upper()})
    assert found.headers["Location"] == at("front:answer", sheet.code)
    html = guest.get(at("front:answer", sheet.code)).content.decode()
    assert "Jan Haan asks how you see it" in html
    assert SECRET not in html
    assert not Answer.objects.filter(sheet=sheet).exists()  # looking changes nothing
    part = at("front:answer-part", sheet.code, 1)
    assert "How well can Jan do this?" in guest.get(part).content.decode()
    guest.post(part, {"uitleggen": "5", "go": "next"})
    end = at("front:answer-end", sheet.code)
    assert guest.post(end).headers["Location"] == at("front:answered")
    for address in (at("front:answer", sheet.code), part, end):
        assert guest.get(address).status_code == 404
        assert guest.post(address, {"uitleggen": "1"}).status_code in {404, 405}
    assert "Piet Baas" in page.get(at("jobseeker:scan-others", scan.pk)).content.decode()


def test_an_empty_set_of_answers_is_not_sent(page: Client, desk) -> None:
    sheet = invite(page, an_own_scan(desk.person))
    html = Client(headers={"accept-language": "en"}).post(at("front:answer-end", sheet.code)).content.decode()
    assert "One answer is enough" in html


def test_pages_behind_a_link_are_kept_by_nobody(page: Client, desk) -> None:
    sheet = invite(page, an_own_scan(desk.person))
    response = Client().get(at("front:answer", sheet.code))
    assert "no-store" in response.headers["Cache-Control"]
    assert (
        "/antwoord/" in Client().get("/robots.txt").content.decode()
        or "Disallow: /\n" in Client().get("/robots.txt").content.decode()
    )


def test_who_guesses_codes_is_slowed_down(monkeypatch, page: Client, desk) -> None:
    from baanvak.web.front.screens import answers

    monkeypatch.setattr(answers, "MOST_WRONG", 2)
    sheet = invite(page, an_own_scan(desk.person))
    guest = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(4):
        assert guest.get(at("front:answer", f"verkeerd{number}")).status_code == 404
    assert guest.get(at("front:answer", sheet.code)).status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.8").get(at("front:answer", sheet.code)).status_code == 200


def test_a_coach_gives_a_view_and_sees_the_picture(coach: Client, desk) -> None:
    scan = an_own_scan(desk.person)
    html = coach.get(at("coach:person-scans", desk.person.code)).content.decode()
    assert "Give my view" in html
    first = coach.post(at("coach:scan-view", scan.pk)).headers["Location"]
    assert "How well can Jan do this?" in coach.get(first).content.decode()
    coach.post(first, {"uitleggen": "5", "go": "next"})
    end = beside(first, "klaar")
    assert coach.post(end).headers["Location"] == at("coach:scan-picture", scan.pk)
    html = coach.get(at("coach:scan-picture", scan.pk)).content.decode()
    assert "The picture of Jan Haan" in html
    assert "Choose for my portfolio" not in html
    assert "Delete this scan" not in html


def test_a_coach_fills_in_together(coach: Client, desk) -> None:
    response = coach.post(at("coach:scan-begin", desk.person.code, "wat-kan-ik"), {"how": "paper"})
    first = response.headers["Location"]
    assert "How well can you do this?" in coach.get(first).content.decode()
    coach.post(first, {"uitleggen": "5", "go": "next"})
    assert Sheet.objects.get().how == "paper"


def test_the_due_list_shows_who_has_no_scan(coach: Client, desk) -> None:
    assert "No scan yet" in coach.get(at("coach:scans")).content.decode()
    scan = an_own_scan(desk.person)
    a_view_of_a_coach(scan, desk.as_coach)
    html = coach.get(at("coach:scans")).content.decode()
    assert "No scan yet" not in html
    assert at("coach:scan-picture", scan.pk) in html


def test_an_employer_and_a_neighbour_find_nothing(desk) -> None:
    scan = an_own_scan(desk.person)
    employer = a_member(an_employer(), "recruiter", "Re Cruit", with_login=True)
    neighbour = a_person("Buur Man", with_login=True)
    for person in (employer, neighbour):
        client = Client()
        client.force_login(person.account, backend=BACKEND)
        for name in ("jobseeker:scan-picture", "jobseeker:scan-others", "coach:scan-picture"):
            assert client.get(at(name, scan.pk)).status_code == 404
