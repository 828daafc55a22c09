"""The portfolio on the screen: nothing is lost on an error, all works without JavaScript, others see nothing."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse

from baanvak.atlas import index
from baanvak.atlas.models import Place, Relation
from baanvak.people.models import Person
from baanvak.people.rules.roles import Role, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import education, evidence, experience, languages, portfolios, skills, wishes
from baanvak.portfolio.models import Education, Evidence, Experience, Language, Portfolio, Skill, Wish
from factories import a_concept, a_grant, a_member, a_person, a_place, an_occupation, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index():
    index.forget()
    yield
    index.forget()


@pytest.fixture
def person() -> Person:
    return a_person(with_login=True)


@pytest.fixture
def page(client: Client, person: Person) -> Client:
    client.force_login(person.account)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"jobseeker:{name}", args=args)


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


PAGES = [
    "portfolio", "skills", "experience", "add-experience", "education", "add-education", "languages",
    "add-language", "licences", "wishes", "availability", "travel", "conditions",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_portfolio_shows_every_page(page: Client, name: str) -> None:
    response = page.get(at(name))
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_for_the_owner_at_their_own_desk(client: Client, name: str) -> None:
    assert client.get(at(name)).status_code == 302  # to the login
    coach = a_member(an_organisation(), Role.COACH, with_login=True)
    client.force_login(coach.account)
    session = client.session
    session["membership"] = coach.memberships.get().pk
    session.save()
    assert client.get(at(name)).status_code == 404


def test_rows_of_somebody_else_do_not_exist(page: Client) -> None:
    other = a_person("Piet Vos")
    by = oneself(other)
    skill = skills.add(by=by, person=other, own_words="koken")
    work = experience.add(by=by, person=other, title="kok")
    school = education.add(by=by, person=other, name="Kok", level="mbo2")
    language = languages.add(by=by, person=other, code="nld")
    municipality = an_organisation()
    a_grant(other, municipality)
    proposal = skills.propose(by=working(a_member(municipality)), person=other, own_words="bakken")
    for name, pk in (
        ("skill", skill.pk), ("change-experience", work.pk), ("change-education", school.pk),
        ("change-language", language.pk),
    ):  # fmt: skip
        assert page.get(at(name, pk)).status_code == 404, name
    for name, pk in (
        ("set-level", skill.pk), ("link-skill", skill.pk), ("remove-skill", skill.pk),
        ("add-evidence", skill.pk), ("remove-experience", work.pk), ("remove-education", school.pk),
        ("remove-language", language.pk), ("answer-proposal", proposal.pk),
    ):  # fmt: skip
        assert page.post(at(name, pk), {"answer": "yes", "level": "1"}).status_code == 404, name
    assert Skill.objects.get().level == 2


@pytest.mark.parametrize("name", ["put-back", "startkwalificatie"])
def test_looking_never_changes_anything(page: Client, name: str) -> None:
    assert page.get(at(name)).status_code == 405


# --- overview -----------------------------------------------------------------------------------------


def test_the_overview_says_what_is_there_and_what_is_useful_next(page: Client, person: Person) -> None:
    skills.add(by=oneself(person), person=person, own_words="tuinen aanleggen")
    found = text(page.get(at("portfolio")))
    assert "tuinen aanleggen" in found
    assert "Choose an occupation or a sector you like." in found
    assert "%" not in found
    wishes.save(by=oneself(person), person=person, sectors=["green"])
    assert "Say where you live." in text(page.get(at("portfolio")))


def test_every_address_on_the_overview_leads_somewhere(page: Client) -> None:
    html = page.get(at("portfolio")).content.decode()
    hrefs = set(re.findall(r'<a [^>]*href="([^"]*)"', html.split("<main")[1].split("</main>")[0]))
    assert at("wishes") in hrefs
    assert not [href for href in hrefs if href.startswith("jobseeker:")]
    for href in hrefs:
        assert resolve(href.split("?")[0].split("#")[0]), href


def test_a_dutch_page_of_education_has_no_english_levels(page: Client, person: Person) -> None:
    Education.objects.create(person=person, name="School", level="vmbo")
    page.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    found = text(page.get(at("education")))
    assert "Vmbo, mavo, lts of huishoudschool" in found
    assert "VMBO, MAVO" not in found


def test_a_postcode_is_only_asked_when_we_know_postcodes(page: Client) -> None:
    said = {"place_text": "Narnia"}
    assert "postcode" not in text(page.get(at("travel"))) + text(page.post(at("travel"), said))
    area = a_place("Groningen")
    area.pc4 = "9711"
    area.save()
    assert "four digits of your postcode" in text(page.get(at("travel")))
    assert "four digits of your postcode" in text(page.post(at("travel"), said))


def test_the_overview_has_one_filled_button(page: Client) -> None:
    main = page.get(at("portfolio")).content.decode().split("<main")[1].split("</main>")[0]
    assert main.count("bv-button--primary") == 1
    assert main.count(">Fill in<") == 9


# --- skills -------------------------------------------------------------------------------------------


def test_a_skill_is_found_and_added_without_javascript(page: Client) -> None:
    concept = a_concept("metselen")
    shown = page.post(at("skills"), {"text": "metsel", "look_up": "1"})
    assert shown.status_code == 200
    assert f'value="{concept.pk}"' in shown.content.decode()
    assert 'value="own"' in shown.content.decode()
    assert not Skill.objects.exists()
    added = page.post(at("skills"), {"text": "metsel", "choice": concept.pk}, follow=True)
    assert Skill.objects.get().concept == concept
    assert Skill.objects.get().own_words == ""  # half a word is nobody's own words
    assert "“metselen” is in your portfolio." in text(added)


def test_own_words_are_kept_and_shown_as_typed(page: Client) -> None:
    a_concept("metselen")
    added = page.post(at("skills"), {"text": "muurtjes <bouwen>", "choice": "own"}, follow=True)
    assert Skill.objects.get().name == "muurtjes <bouwen>"
    assert "muurtjes &lt;bouwen&gt;" in added.content.decode()


def test_the_fragment_is_a_part_of_the_page(page: Client) -> None:
    a_concept("metselen")
    whole = page.post(at("skills"), {"text": "metsel", "look_up": "1"}).content.decode()
    part = page.get(at("suggest-skill"), {"text": "metsel", "own": "1"}).content.decode().strip()
    assert "metselen" in part
    assert "<html" not in part
    assert part in whole


def test_a_double_submit_gives_one_skill_and_a_kind_message(page: Client) -> None:
    concept = a_concept("metselen")
    for _time in range(2):
        added = page.post(at("skills"), {"text": "", "choice": concept.pk}, follow=True)
    assert Skill.objects.count() == 1
    assert "“metselen” is in your portfolio." in text(added)


def test_what_cannot_be_added_is_said_above_the_field_and_stays_typed(page: Client) -> None:
    occupation = an_occupation()
    shown = page.post(at("skills"), {"text": "metselaar zijn", "choice": occupation.pk})
    assert shown.status_code == 200
    assert 'value="metselaar zijn"' in shown.content.decode()
    assert "keep your own words" in text(shown)
    assert "Write in a few words" in text(page.post(at("skills"), {"text": " ", "look_up": "1"}))
    assert "Say in a few words" in text(page.post(at("skills"), {"text": "", "choice": "own"}))


def test_suggestions_say_why_and_are_added_with_one_press(page: Client, person: Person) -> None:
    mason, concept = an_occupation("metselaar"), a_concept("voegen")
    Relation.objects.create(source=mason, target=concept, kind="essential")
    wishes.save(by=oneself(person), person=person, occupations=[mason.pk])
    shown = page.get(at("skills"))
    assert "goes with metselaar" in text(shown)
    page.post(at("skills"), {"choice": concept.pk})
    assert Skill.objects.get().concept == concept
    assert "goes with metselaar" not in text(page.get(at("skills")))


def test_one_press_sets_the_level(page: Client, person: Person) -> None:
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    page.post(at("set-level", skill.pk), {"level": "3"})
    assert Skill.objects.get().level == 3
    pressed = re.findall(r'value="(\d)" aria-pressed="true"', page.get(at("skills")).content.decode())
    assert pressed == ["3"]
    refused = page.post(at("set-level", skill.pk), {"level": "9"}, follow=True)
    assert "Choose one of the three levels." in text(refused)
    assert Skill.objects.get().level == 3


def test_a_removed_skill_comes_back_with_one_press(page: Client, person: Person) -> None:
    skill = skills.add(by=oneself(person), person=person, own_words="koken", level=3)
    evidence.add(by=oneself(person), skill=skill, kind="certificate", note="koksdiploma")
    gone = page.post(at("remove-skill", skill.pk), follow=True)
    assert not Skill.objects.exists()
    assert "“koken” is removed." in text(gone)
    assert at("put-back") in gone.content.decode()
    back = page.post(at("put-back"), follow=True)
    assert "“koken” is back." in text(back)
    assert Skill.objects.get().level == 3
    assert Evidence.objects.get().note == "koksdiploma"
    assert at("put-back") not in back.content.decode()
    assert page.post(at("put-back")).status_code == 302  # nothing left to put back
    assert Skill.objects.count() == 1


def test_putting_back_shows_only_where_it_was_removed(page: Client, person: Person) -> None:
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    page.post(at("remove-skill", skill.pk))
    assert at("put-back") not in page.get(at("experience")).content.decode()
    assert at("put-back") in page.get(at("skills")).content.decode()


def test_a_skill_gets_own_words_a_word_of_the_list_and_evidence(page: Client, person: Person) -> None:
    concept = a_concept("metselen")
    skill = skills.add(by=oneself(person), person=person, own_words="metselen")
    assert f'value="{concept.pk}"' in page.get(at("skill", skill.pk)).content.decode()  # likely: it says the same
    page.post(at("skill", skill.pk), {"own_words": "muurtjes", "level": "1", "learned_at": "thuis"})
    page.post(at("link-skill", skill.pk), {"text": "metselen", "choice": concept.pk})
    page.post(at("add-evidence", skill.pk), {"kind": "work_sample", "note": "tuinmuur"})
    skill.refresh_from_db()
    assert (skill.own_words, skill.level, skill.learned_at, skill.concept) == ("muurtjes", 1, "thuis", concept)
    shown = text(page.get(at("skill", skill.pk)))
    assert "tuinmuur" in shown
    page.post(at("remove-evidence", skill.pk, Evidence.objects.get().pk))
    assert not Evidence.objects.exists()
    page.post(at("link-skill", skill.pk), {"choice": ""})
    skill.refresh_from_db()
    assert skill.concept is None


def test_a_refused_note_stays_typed(page: Client, person: Person) -> None:
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    shown = page.post(at("add-evidence", skill.pk), {"kind": "employer", "note": "ondanks mijn hernia"})
    assert "“hernia”" in text(shown)
    assert 'value="ondanks mijn hernia"' in shown.content.decode()
    assert "<details" in shown.content.decode()
    assert re.search(r"<details[^>]* open", shown.content.decode())


def test_words_cannot_be_emptied_when_nothing_else_names_the_skill(page: Client, person: Person) -> None:
    skill = skills.add(by=oneself(person), person=person, own_words="koken")
    shown = page.post(at("skill", skill.pk), {"own_words": "", "level": "2", "learned_at": "op zee"})
    assert "Say in a few words what you can do." in text(shown)
    assert 'value="op zee"' in shown.content.decode()
    skill.refresh_from_db()
    assert skill.own_words == "koken"


def test_a_proposed_skill_is_answered_on_the_page(page: Client, person: Person) -> None:
    municipality = an_organisation()
    a_grant(person, municipality)
    coach = working(a_member(municipality, name="Lies Wit"))
    first = skills.propose(by=coach, person=person, own_words="inwerken", note="rustig uitgelegd")
    second = skills.propose(by=coach, person=person, own_words="zingen")
    shown = text(page.get(at("skills")))
    assert "Lies Wit saw it in you" in shown
    assert "rustig uitgelegd" in shown
    page.post(at("answer-proposal", first.pk), {"answer": "yes"})
    page.post(at("answer-proposal", second.pk), {"answer": "no", "words": "liever niet"})
    assert [skill.name for skill in Skill.objects.all()] == ["inwerken"]
    second.refresh_from_db()
    assert second.answer == "liever niet"
    assert "saw it in you" not in text(page.get(at("skills")))


# --- experience, education, languages -----------------------------------------------------------------

WORK = {
    "kind": "paid", "title": "kok", "occupation": "", "organisation_name": "De Kok", "started_on": "2019-03",
    "ended_on": "03-2021", "about": "mooi werk",
}  # fmt: skip


def test_experience_is_added_by_the_month(page: Client) -> None:
    shown = page.post(at("add-experience"), WORK, follow=True)
    row = Experience.objects.get()
    assert (row.started_on, row.ended_on) == (date(2019, 3, 1), date(2021, 3, 1))
    assert "March 2019 – March 2021" in text(shown)
    page.post(at("add-experience"), WORK)
    assert Experience.objects.count() == 1


def test_choosing_an_occupation_keeps_the_rest_as_typed(page: Client) -> None:
    cook = an_occupation("kok", isco="5120")
    typed = WORK | {"started_on": "maart", "choice": cook.pk}
    shown = page.post(at("add-experience"), typed).content.decode()
    assert not Experience.objects.exists()
    for value in (f'name="occupation" value="{cook.pk}"', 'value="De Kok"', 'value="maart"', "mooi werk"):
        assert value in shown
    page.post(at("add-experience"), WORK | {"occupation": cook.pk})
    assert Experience.objects.get().occupation == cook


def test_a_mistake_in_experience_loses_nothing(page: Client) -> None:
    shown = page.post(at("add-experience"), WORK | {"ended_on": "2018-01"})
    html = shown.content.decode()
    assert "The end is before the start." in text(shown)
    assert 'href="#id_ended_on"' in html
    for value in ('value="kok"', 'value="De Kok"', 'value="2019-03"', "mooi werk"):
        assert value in html
    assert not Experience.objects.exists()


def test_words_on_illness_in_a_long_text_are_asked_about_once(page: Client) -> None:
    told = WORK | {"about": "Gestopt door mijn burn-out."}
    shown = page.post(at("add-experience"), told)
    assert "“burn-out”" in text(shown)
    assert "Gestopt door mijn burn-out." in text(shown)
    assert 'name="is_sure"' in shown.content.decode()
    assert not Experience.objects.exists()
    page.post(at("add-experience"), told | {"is_sure": "on"})
    assert Experience.objects.get().about == "Gestopt door mijn burn-out."


def test_an_experience_is_changed_and_removed(page: Client, person: Person) -> None:
    row = experience.add(by=oneself(person), person=person, title="kok")
    page.post(at("change-experience", row.pk), WORK | {"title": "chef-kok"})
    row.refresh_from_db()
    assert row.title == "chef-kok"
    assert "“chef-kok” is removed." in text(page.post(at("remove-experience", row.pk), follow=True))
    page.post(at("put-back"))
    assert Experience.objects.get().organisation_name == "De Kok"


def test_care_at_home_is_not_asked_for_an_occupation(page: Client, person: Person) -> None:
    experience.add(by=oneself(person), person=person, title="zorg voor moeder", kind="care")
    assert "Choose an occupation that is like it" not in text(page.get(at("experience")))
    experience.add(by=oneself(person), person=person, title="kok")
    assert "Choose an occupation that is like it" in text(page.get(at("experience")))


def test_education_derives_the_startkwalificatie_and_can_be_overruled(page: Client) -> None:
    school = {"name": "Bouw", "level": "mbo2", "status": "diploma", "ended_in": "2004"}
    shown = page.post(at("add-education"), school, follow=True)
    assert "By your diplomas you have a startkwalificatie." in text(shown)
    shown = page.post(at("startkwalificatie"), {"value": "no"}, follow=True)
    assert "You say: I do not have a startkwalificatie." in text(shown)
    shown = page.post(at("startkwalificatie"), {"value": ""}, follow=True)
    assert "By your diplomas you have a startkwalificatie." in text(shown)


def test_a_mistake_in_education_loses_nothing(page: Client) -> None:
    school = {"name": "Bouw", "level": "mbo2", "status": "stopped", "ended_in": "20004", "institute": "Alfa"}
    shown = page.post(at("add-education"), school)
    html = shown.content.decode()
    assert "Write a year between" in text(shown)
    assert 'value="20004"' in html
    assert 'value="Alfa"' in html
    assert 'value="stopped" ' in html
    assert not Education.objects.exists()


def test_education_is_changed_from_what_stands_there(page: Client, person: Person) -> None:
    row = education.add(by=oneself(person), person=person, name="Bouw", level="mbo2", is_running=True)
    assert re.search(r'value="running"[^>]* checked', page.get(at("change-education", row.pk)).content.decode())
    page.post(at("change-education", row.pk), {"name": "Bouw", "level": "mbo2", "status": "diploma"})
    row.refresh_from_db()
    assert (row.has_diploma, row.is_running) == (True, False)
    page.post(at("remove-education", row.pk))
    page.post(at("put-back"))
    assert Education.objects.count() == 1


def test_languages_are_added_with_four_levels(page: Client) -> None:
    told = {"code": "nld", "speaking": "2", "listening": "3", "reading": "", "writing": ""}
    shown = text(page.post(at("add-language"), told, follow=True))
    assert "Reasonable" in shown
    assert "Good" in shown
    page.post(at("add-language"), {"own_name": "Fulani"})
    refused = page.post(at("add-language"), {"speaking": "3"})
    assert "Choose a language, or write its name." in text(refused)
    assert Language.objects.count() == 2
    row = Language.objects.get(code="nld")
    page.post(at("change-language", row.pk), told | {"reading": "4"})
    row.refresh_from_db()
    assert row.reading == 4
    page.post(at("remove-language", row.pk))
    assert "“Dutch” is removed." in text(page.get(at("languages")))
    page.post(at("put-back"))
    assert Language.objects.get(code="nld").reading == 4


# --- wishes and practical things ----------------------------------------------------------------------


def test_an_occupation_is_wished_and_taken_off_again(page: Client) -> None:
    mason = an_occupation("metselaar")
    shown = page.post(at("wishes"), {"text": "metsel", "look_up": "1"})
    assert f'value="{mason.pk}"' in shown.content.decode()
    for _time in range(2):
        page.post(at("wishes"), {"text": "metsel", "choice": mason.pk})
    assert Wish.objects.get().concept == mason
    page.post(at("wishes"), {"drop": mason.pk})
    assert not Wish.objects.exists()


def test_no_tick_is_lost_while_occupations_are_chosen(page: Client, person: Person) -> None:
    mason = an_occupation("metselaar")
    ticks = {"sectors": ["care", "green"], "features": ["1", "8"]}
    shown = page.post(at("wishes"), ticks | {"text": "metsel", "look_up": "1"})
    assert shown.content.decode().count(" checked") == 4
    assert not Wish.objects.exists()
    page.post(at("wishes"), ticks | {"text": "metsel", "choice": mason.pk})
    found = queries.wishes(oneself(person), person)
    assert found.occupations == (mason,)
    assert found.sector_words == ("Care", "Green and agriculture")
    assert found.feature_words == ("Working outdoors", "A regular team")
    page.post(at("wishes"), {"sectors": ["green"]})
    found = queries.wishes(oneself(person), person)
    assert (found.occupations, found.sector_words, found.feature_words) == (
        (mason,),
        ("Green and agriculture",),
        (),
    )


def test_a_wish_that_is_not_in_the_list_is_asked_back(page: Client) -> None:
    an_occupation("metselaar")
    shown = page.post(at("wishes"), {"text": "metsel", "sectors": ["care"]})
    assert "Choose an occupation below, or make the field empty." in text(shown)
    assert 'value="metsel"' in shown.content.decode()
    assert 'href="#id_text"' in shown.content.decode()
    assert page.post(at("wishes"), {"sectors": ["gold"]}).status_code == 200
    refused = page.post(at("wishes"), {"text": "", "choice": a_concept().pk})
    assert "Choose an occupation from the list." in text(refused)
    assert not Wish.objects.exclude(code="care").exists()


def test_availability_keeps_what_was_typed_when_it_cannot_be(page: Client) -> None:
    told = {"hours_min": "30", "hours_max": "20", "days": ["1", "2"], "day_parts": ["1"], "starts_on": "2027-01-04"}
    shown = page.post(at("availability"), told)
    html = shown.content.decode()
    assert "The least hours are more than the most hours." in text(shown)
    assert 'href="#id_hours_max"' in html
    assert 'value="30"' in html
    assert 'value="2027-01-04"' in html
    assert html.count(" checked") == 3
    assert not Portfolio.objects.filter(hours_min=30).exists()
    page.post(at("availability"), told | {"hours_max": "36"})
    row = Portfolio.objects.get()
    assert (row.hours_min, row.hours_max, row.days, row.day_parts, row.starts_on) == (30, 36, 3, 1, date(2027, 1, 4))


def another_haren(here: Place) -> Place:
    """A second place of the same name, in another province."""
    here.province = "Groningen"
    here.save()
    there = a_place("Haren", 51.8, 5.6)
    there.province = "Noord-Brabant"
    there.save()
    return there


def test_a_place_is_understood_chosen_or_asked_back(page: Client) -> None:
    here = a_place("Haren")
    told = {"place_text": "haren", "place": "", "modes": ["1"], "max_minutes": "30"}
    page.post(at("travel"), told)
    row = Portfolio.objects.get()
    assert (row.place, row.modes, row.max_minutes) == (here, 1, 30)

    there = another_haren(here)
    page.post(at("travel"), told | {"place_text": ""})
    shown = page.post(at("travel"), told | {"max_minutes": "45"})
    assert "Which place do you mean?" in text(shown)
    assert "Noord-Brabant" in text(shown)
    assert re.search(r'value="1"[^>]* checked', shown.content.decode())
    page.post(at("travel"), told | {"max_minutes": "45", "choice": there.pk})
    row.refresh_from_db()
    assert (row.place, row.max_minutes) == (there, 45)

    shown = page.post(at("travel"), told | {"place_text": "Atlantis"})
    assert "We do not know this place." in text(shown)
    assert 'value="Atlantis"' in shown.content.decode()
    row.refresh_from_db()
    assert row.place == there


def test_a_place_that_stands_there_stays_when_the_rest_changes(page: Client, person: Person) -> None:
    place = a_place("Haren")
    another_haren(place)
    portfolios.save_travel(by=oneself(person), person=person, place=place.pk, modes=1, max_minutes=30)
    page.post(at("travel"), {"place_text": "Haren", "place": place.pk, "modes": ["2"], "max_minutes": "60"})
    row = Portfolio.objects.get()
    assert (row.place, row.modes, row.max_minutes) == (place, 2, 60)


def test_the_place_fragment_is_a_part_of_the_page(page: Client) -> None:
    a_place("Haren")
    whole = page.post(at("travel"), {"place_text": "har", "look_up": "1"}).content.decode()
    part = page.get(at("suggest-place"), {"place_text": "har"}).content.decode().strip()
    assert "Haren" in part
    assert part in whole
    assert not Portfolio.objects.exists()


def test_no_licence_is_an_answer_and_excludes_the_others(page: Client) -> None:
    refused = page.post(at("licences"), {"has_none": "on", "common": ["16"], "others": ["2"]})
    assert "Choose one" in text(refused)
    assert refused.content.decode().count(" checked") == 3
    page.post(at("licences"), {"common": ["16"], "others": ["2"]})
    assert Portfolio.objects.get().licences == 18
    page.post(at("licences"), {"has_none": "on"})
    row = Portfolio.objects.get()
    assert (row.licences, row.has_told_licences) == (0, True)
    assert re.search(r'name="has_none"[^>]* checked', page.get(at("licences")).content.decode())


def test_needs_refuse_a_diagnosis_and_keep_the_rest(page: Client, person: Person) -> None:
    told = {"supports": ["quiet_place"], "cannot": ["1", "512"], "note": "vanwege mijn ADHD"}
    shown = page.post(at("conditions"), told)
    assert "“adhd”" in text(shown)
    html = shown.content.decode()
    assert html.count(" checked") == 3
    assert 'value="vanwege mijn ADHD"' in html
    page.post(at("conditions"), told | {"note": "graag een hoek zonder geluid"})
    found = queries.conditions(oneself(person), person)
    assert found.support_words == ("A quiet place",)
    assert found.cannot_words == ("Heavy lifting", "Noise")
    assert found.note == "graag een hoek zonder geluid"


# --- counts -------------------------------------------------------------------------------------------


def fill(person: Person, times: int) -> None:
    by = oneself(person)
    municipality = an_organisation(f"Gemeente {times}")
    a_grant(person, municipality, sections=tuple(Section))
    coach = working(a_member(municipality))
    for n in range(times):
        occupation, concept = an_occupation(f"beroep {times} {n}"), a_concept(f"kunnen {times} {n}")
        Relation.objects.create(source=occupation, target=a_concept(f"leren {times} {n}"), kind="essential")
        skill = skills.add(by=by, person=person, concept=concept.pk, own_words=f"ik kan {n}")
        skills.confirm(by=coach, skill=skill, note=str(n))
        skills.propose(by=coach, person=person, own_words=f"voorstel {n}")
        experience.add(by=by, person=person, title=f"werk {n}", occupation=occupation.pk)
        education.add(by=by, person=person, name=f"school {n}", level="mbo2")
        languages.add(by=by, person=person, own_name=f"taal {n}")
        wishes.add_occupation(by=by, person=person, occupation=occupation.pk)


@pytest.mark.parametrize("name", ["portfolio", "skills", "experience", "education", "languages", "wishes"])
def test_questions_to_the_database_do_not_grow_with_rows(
    client: Client, name: str, django_assert_max_num_queries
) -> None:
    few, many = a_person(with_login=True), a_person(with_login=True)
    fill(few, 1)
    fill(many, 7)
    counts = []
    for one in (few, many):
        client.force_login(one.account)
        with django_assert_max_num_queries(60) as captured:
            assert client.get(at(name)).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= counts[0]
