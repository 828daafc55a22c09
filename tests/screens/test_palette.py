"""The palette on the screen: found without an account, joined by a person, kept by a provider, looked at by the region."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.journey.actions import enrolments
from baanvak.journey.models import Enrolment
from baanvak.market.actions import programmes as programme_verbs
from baanvak.market.models import Programme, Run
from baanvak.market.rules.programme import SkillAtLevel
from baanvak.people.rules.roles import Role, Section
from baanvak.portfolio.models import Skill
from factories import (
    a_concept,
    a_grant,
    a_member,
    a_person,
    an_employer,
    an_occupation,
    an_organisation,
    oneself,
    working,
)
from factories.palette import a_kind, a_provider, a_region, a_run, asked, published, written

pytestmark = pytest.mark.django_db


def client_of(person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    if membership := person.memberships.first():
        session = client.session
        session["membership"] = membership.pk
        session.save()
    return client


@pytest.fixture
def public() -> Client:
    return Client(headers={"accept-language": "en"})


def text_of(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_anybody_finds_and_reads_a_programme(public: Client) -> None:
    skill, work = a_concept("heftruck rijden"), an_occupation("heftruckchauffeur")
    programme = published(teaches=[SkillAtLevel(skill.pk)], goals=[work.pk], certificate="Certificaat heftruck")
    a_run(programme, capacity=8)
    body = text_of(public.get("/aanbod/", {"q": "heftruck"}))
    assert "Heftruck leren rijden" in body
    assert "1 possibility" in body
    body = text_of(public.get(reverse("front:programme", args=[programme.pk])))
    for words in (
        "heftruck rijden",
        "heftruckchauffeur",
        "8 places left",
        "Certificaat heftruck",
        "Ilse Hofstra",
        "free",
    ):
        assert words in body, words


def test_choices_in_the_address_can_be_given_to_anybody(public: Client) -> None:
    published(kind="webinar", mode="online", title="Webinar bouw")
    published(a_provider("B"), title="Cursus")
    body = text_of(public.get("/aanbod/?kind=webinar&sort=price&page=7&skill=x&soon=999"))
    assert "Webinar bouw" in body
    assert ">Cursus<" not in body


def test_nothing_found_offers_a_way_on(public: Client) -> None:
    body = text_of(public.get("/aanbod/", {"q": "zzzz", "place": "Nergenshuizen"}))
    assert "Nothing found" in body
    assert "We do not know the place" in body


def test_what_is_no_longer_public_does_not_exist(public: Client) -> None:
    provider = a_provider()
    programme = published(provider)
    address = reverse("front:programme", args=[programme.pk])
    assert public.get(address).status_code == 200
    programme_verbs.pause(by=provider.by, programme=programme)
    assert public.get(address).status_code == 404
    assert client_of(provider.person).get(address).status_code == 200, "its provider still reads it"


def test_the_list_asks_no_more_when_there_is_more(public: Client) -> None:
    a_run(published())
    first = queries_of(lambda: public.get("/aanbod/"))
    for number in range(6):
        a_run(published(a_provider(f"School {number}")))
    assert queries_of(lambda: public.get("/aanbod/")) <= first


def test_a_person_takes_part_sees_the_next_step_and_stops() -> None:
    programme, person = published(admission="direct"), a_person("Jan Haan", with_login=True, phone="0612345678")
    run = a_run(programme)
    client = client_of(person)
    page = reverse("jobseeker:ask-programme", args=[programme.pk])
    assert "0612345678" in text_of(client.get(page))
    assert Enrolment.objects.count() == 0, "looking changes nothing"
    assert "please choose" in text_of(client.post(page, {})), "without a start nothing is asked"
    response = client.post(page, {"run": run.pk, "sections": ["languages"]}, follow=True)
    assert "You have a place" in text_of(response)
    mine = Enrolment.objects.get()
    assert (mine.state, mine.run) == ("accepted", run)
    assert client.get(page).status_code == 302, "who takes part does not ask again"
    stop = reverse("jobseeker:leave-programme", args=[mine.pk])
    assert "Why do you stop" in text_of(client.get(stop))
    client.post(stop, {"reason": "found_work"})
    mine.refresh_from_db()
    assert (mine.state, mine.reason) == ("stopped", "found_work")
    assert "Found work" in text_of(client.get(reverse("jobseeker:enrolments")))


def test_a_place_that_is_kept_waits_on_the_start_page() -> None:
    provider = a_provider()
    programme, person = published(provider), a_person(with_login=True)
    mine = asked(programme, a_run(programme), person)
    enrolments.offer(by=provider.by, enrolment=mine)
    client = client_of(person)
    assert "A place is kept for you" in text_of(client.get("/ik/"))
    client.post(reverse("jobseeker:answer-enrolment", args=[mine.pk]), {"answer": "yes"})
    mine.refresh_from_db()
    assert mine.state == "accepted"


def test_no_to_a_proposal_and_no_to_a_place() -> None:
    municipality, person, provider = an_organisation(), a_person(with_login=True), a_provider()
    coach = a_member(municipality)
    a_grant(person, municipality)
    programme = published(provider)
    proposal = enrolments.propose(by=working(coach), person=person, programme=programme)
    client = client_of(person)
    client.post(reverse("jobseeker:answer-enrolment", args=[proposal.pk]), {"answer": "no"})
    proposal.refresh_from_db()
    assert proposal.state == "stopped"
    mine = asked(programme, a_run(programme), person)
    enrolments.offer(by=provider.by, enrolment=mine)
    response = client.post(reverse("jobseeker:answer-enrolment", args=[mine.pk]), {"answer": "no"})
    assert response.url == reverse("jobseeker:leave-programme", args=[mine.pk]), "a no to a place asks why"


def test_what_somebody_learned_goes_to_the_portfolio_after_their_yes() -> None:
    provider, person = a_provider(), a_person(with_login=True)
    drive, stack = a_concept("heftruck rijden"), a_concept("pallets stapelen")
    programme = published(provider, admission="direct", teaches=[SkillAtLevel(drive.pk), SkillAtLevel(stack.pk)])
    mine = asked(programme, a_run(programme), person)
    theirs = client_of(provider.person)
    theirs.post(reverse("partner:move-enrolment", args=[mine.pk]), {"to": "start"})
    finish = reverse("partner:finish-enrolment", args=[mine.pk])
    assert "heftruck rijden" in text_of(theirs.get(finish))
    theirs.post(finish, {"skills": [drive.pk, stack.pk], "certificate": "Certificaat"})
    client = client_of(person)
    assert "heftruck rijden" in text_of(client.get(reverse("jobseeker:enrolment", args=[mine.pk])))
    assert not Skill.objects.exists()
    client.post(reverse("jobseeker:take-gained", args=[mine.pk]), {"skills": [drive.pk, "x"]})
    assert list(Skill.objects.values_list("concept", flat=True)) == [drive.pk]


def test_nobody_opens_the_enrolment_of_another() -> None:
    mine = asked(published())
    other = client_of(a_person("Buur Man", with_login=True))
    provider = client_of(a_provider("Andere School").person)
    employer = client_of(a_member(an_employer(), Role.RECRUITER, "Re Cruit", with_login=True))
    for client, names in (
        (other, ("jobseeker:enrolment", "jobseeker:leave-programme")),
        (provider, ("partner:participant", "partner:finish-enrolment", "partner:dismiss-enrolment")),
        (employer, ("partner:participant", "jobseeker:enrolment")),
    ):
        for name in names:
            assert client.get(reverse(name, args=[mine.pk])).status_code == 404, name
    assert other.post(reverse("jobseeker:answer-enrolment", args=[mine.pk]), {"answer": "yes"}).status_code == 404


def test_a_coach_proposes_sees_what_is_shared_and_takes_back() -> None:
    municipality, person = an_organisation(), a_person("Jan Haan")
    coach = a_member(municipality, with_login=True)
    a_grant(person, municipality, sections=(Section.SKILLS,))
    programme = published()
    run = a_run(programme)
    client = client_of(coach)
    assert "Heftruck leren rijden" in text_of(client.get(reverse("coach:starts")))
    page = reverse("coach:propose-programme", args=[programme.pk])
    assert "Jan Haan" in text_of(client.get(page))
    response = client.post(page, {"person": person.code, "run": run.pk, "note": "Past bij u."}, follow=True)
    assert "Jan decides" in text_of(response)
    assert "does not share courses" in text_of(response)
    proposal = Enrolment.objects.get()
    again = text_of(client.post(page, {"person": person.code, "run": ""}))
    assert "already" in again
    client.post(reverse("coach:retract-programme", args=[person.code, proposal.pk]))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("stopped", "taken_back")


def test_a_provider_writes_sends_in_and_the_region_agrees(public: Client) -> None:
    from baanvak.atlas import index

    index.forget()
    provider, region, skill = a_provider(), a_region(), a_concept("lassen")
    client, theirs = client_of(provider.person), client_of(region.person)
    form = {
        "title": "Leren lassen", "kind": a_kind().pk, "summary": "U leert lassen.", "for_whom": "Iedereen.", "weeks": 8,
        "hours_per_week": 4, "form": "group", "mode": "place", "place_text": "Hal 3", "admission": "talk", "price": "620",
        "contact_name": "Ilse", "contact_phone": "050 555 1234",
    }  # fmt: skip
    body = text_of(client.post(reverse("partner:add-programme"), form | {"title": "", "price": "x"}))
    assert "still empty" in body
    assert "Hal 3" in body, "what was typed stays"
    client.post(reverse("partner:add-programme"), form)
    made = Programme.objects.get()
    page = reverse("partner:programme-teaches", args=[made.pk])
    assert "lassen" in text_of(client.post(page, {"text": "lassen", "look_up": "1"}))
    client.post(page, {"choice": skill.pk, "text": "lassen"})
    client.post(page, {"keep": [skill.pk], f"level-{skill.pk}": "3"})
    assert list(made.skills.values_list("concept", "level")) == [(skill.pk, 3)]
    client.post(reverse("partner:submit-programme", args=[made.pk]))
    assert public.get(reverse("front:programme", args=[made.pk])).status_code == 404
    assert "Leren lassen" in text_of(theirs.get(reverse("region:reviews")))
    assert "still empty" in text_of(theirs.post(reverse("region:review", args=[made.pk]), {"words": ""}))
    theirs.post(reverse("region:agree", args=[made.pk]))
    assert public.get(reverse("front:programme", args=[made.pk])).status_code == 200


def test_a_provider_gives_starts_and_cancels_one(django_capture_on_commit_callbacks) -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    client = client_of(provider.person)
    page = reverse("partner:add-run", args=[programme.pk])
    assert "Say when it starts" in text_of(client.post(page, {"capacity": 3}))
    first = timezone.localdate() + timedelta(days=20)
    client.post(page, {"starts_on": first.isoformat(), "capacity": 3, "times": "dinsdag"})
    run = Run.objects.get()
    mine = asked(programme, run)
    wrong = client.post(reverse("partner:change-run", args=[run.pk]), {"starts_on": first.isoformat(), "capacity": 0})
    assert "must be 1 or more" in text_of(wrong)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("partner:cancel-run", args=[run.pk]))
    mine.refresh_from_db()
    assert (mine.state, mine.run) == ("interested", None)


def test_the_enrolment_desk_shows_who_signed_up_and_moves_them(public: Client) -> None:
    provider = a_provider()
    programme = published(provider)
    run = a_run(programme, capacity=1)
    mine = asked(programme, run, a_person("Jan Haan", phone="0612345678"))
    client = client_of(provider.person)
    body = text_of(client.get(reverse("partner:enrolments", args=[programme.pk])))
    assert "Jan Haan" in body
    assert "0612345678" in body
    page = reverse("partner:participant", args=[mine.pk])
    assert "Offer a place" in text_of(client.get(page))
    client.post(reverse("partner:move-enrolment", args=[mine.pk]), {"to": "offer", "run": run.pk})
    mine.refresh_from_db()
    assert mine.state == "offered"
    client.post(reverse("partner:dismiss-enrolment", args=[mine.pk]), {"reason": "no_fit", "words": "Te vol."})
    mine.refresh_from_db()
    assert (mine.state, mine.words) == ("stopped", "Te vol.")
    assert "Jan Haan" not in text_of(client.get(reverse("partner:enrolments", args=[programme.pk])))


def test_the_desk_asks_no_more_when_more_people_sign_up() -> None:
    provider = a_provider()
    programme = published(provider, admission="direct")
    run = a_run(programme, capacity=3)
    client, address = client_of(provider.person), reverse("partner:enrolments", args=[programme.pk])
    for _number in range(2):
        asked(programme, run)
    few = queries_of(lambda: client.get(address))
    for _number in range(6):
        asked(programme, run)
    assert queries_of(lambda: client.get(address)) <= few


def test_every_partner_page_opens_and_nothing_changes_on_get() -> None:
    provider, region = a_provider(), a_region()
    programme, draft = published(provider), written(provider, title="Concept")
    run = a_run(programme)
    mine = asked(programme, run)
    programme_verbs.submit(by=provider.by, programme=draft)
    client = client_of(provider.person)
    before = list(Programme.objects.order_by("pk").values()), list(Enrolment.objects.values())
    for name in ("start", "programmes", "add-programme"):
        assert client.get(reverse(f"partner:{name}"), follow=True).status_code == 200, name
    for name in ("programme", "change-programme", "programme-teaches", "programme-needs", "programme-goals", "add-run",
                 "enrolments"):  # fmt: skip
        for pk in (programme.pk, draft.pk):
            assert client.get(reverse(f"partner:{name}", args=[pk])).status_code == 200, name
    assert client.get(reverse("partner:change-run", args=[run.pk])).status_code == 200
    for name in ("participant", "dismiss-enrolment", "finish-enrolment"):
        assert client.get(reverse(f"partner:{name}", args=[mine.pk])).status_code == 200, name
    assert client_of(region.person).get(reverse("region:review", args=[draft.pk])).status_code == 200
    for name in ("submit-programme", "pause-programme", "end-programme", "copy-programme"):
        assert client.get(reverse(f"partner:{name}", args=[programme.pk])).status_code == 405
    assert before == (list(Programme.objects.order_by("pk").values()), list(Enrolment.objects.values()))


def test_promising_occupations_and_counted_demand_are_two_things(public: Client) -> None:
    from baanvak.market.actions import promising
    from baanvak.market.rules.promising import read_rows

    work = an_occupation("metselaar")
    promising.take(
        by=SYSTEM,
        source="UWV Noord",
        published_on=timezone.localdate(),
        rows=read_rows("beroep;kans\nMetselaar;zeer goed\n"),
    )
    body = text_of(public.get("/beroepen/"))
    assert "UWV Noord" in body
    assert body.index("Promising occupations") < body.index("Asked in vacancies today")
    assert "UWV Noord" in text_of(public.get(reverse("front:occupation", args=[work.pk])))
    assert "Promising in this region" in text_of(public.get("/"))


def test_an_initiative_shows_its_frame_and_hides_few_people(public: Client) -> None:
    from baanvak.market.models import Initiative

    frame = Initiative.objects.create(
        slug="banenplan", name="Banenplan", target=1000, target_words="mensen", about="Samen."
    )
    provider = a_provider()
    programme = published(provider, admission="direct")
    Programme.objects.update(initiative=frame)
    run = a_run(programme, capacity=20)
    for number in range(6):
        mine = asked(programme, run)
        if number == 3:
            body = text_of(public.get("/initiatieven/banenplan/"))
            assert ">4<" not in body
        enrolments.start(by=provider.by, enrolment=mine)
    body = text_of(public.get("/initiatieven/banenplan/"))
    assert "1,000" in body or "1.000" in body
    assert ">6<" in body
    assert "Banenplan" in text_of(public.get("/initiatieven/"))
    assert public.get("/initiatieven/niets/").status_code == 404


def test_a_person_shares_courses_with_a_coach_who_then_reads_them() -> None:
    municipality, person = an_organisation(), a_person("Jan Haan")
    coach = a_member(municipality, with_login=True)
    a_grant(person, municipality, sections=(Section.ENROLMENTS,))
    asked(published(), person=person)
    body = text_of(client_of(coach).get(reverse("coach:person-enrolments", args=[person.code])))
    assert "Heftruck leren rijden" in body
    assert oneself(person).person == person.pk


def test_the_region_keeps_its_initiatives_on_the_screen(public: Client) -> None:
    programme, region = published(), a_region()
    client = client_of(region.person)
    form = {
        "name": "Banenplan",
        "about": "Samen.",
        "target": 100,
        "starts_on": "2026-01-01",
        "programmes": [programme.pk],
    }
    assert "still empty" in text_of(client.post(reverse("region:make-initiative"), form | {"name": ""}))
    client.post(reverse("region:make-initiative"), form)
    assert "Banenplan" in text_of(client.get(reverse("region:initiatives")))
    page = reverse("region:change-initiative", args=["banenplan"])
    assert "Samen." in text_of(client.get(page))
    client.post(page, form | {"target": 200})
    assert "200" in text_of(public.get("/initiatieven/banenplan/"))
    assert client_of(a_provider("B").person).get(page).status_code == 404
