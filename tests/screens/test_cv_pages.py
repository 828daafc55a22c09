"""Reading a CV on the screen: nothing is stored before the person says so, nothing typed is lost."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from baanvak.people.models import Person
from baanvak.people.rules.roles import Role, Section
from baanvak.portfolio.actions import skills
from baanvak.portfolio.models import CvDraft, CvFile, Education, Experience, Language, Portfolio, Skill
from cvs.dutch import SCHOONMAAK
from factories import a_grant, a_member, a_person, an_organisation, oneself
from factories.documents import a_pdf_of_lines

pytestmark = pytest.mark.django_db
CV = (
    "Werkervaring\n2018 - 2020 Kok bij De Waag\nTalen\nNederlands: goed\nOpleiding\n2010 - 2012 MBO 2 Kok, Noorderpoort"
)


@pytest.fixture
def person() -> Person:
    return a_person(with_login=True)


@pytest.fixture
def page(client: Client, person: Person) -> Client:
    client.force_login(person.account)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def at(name: str, *args: object, desk: str = "jobseeker") -> str:
    return reverse(f"{desk}:{name}", args=args)


def text(response) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def brought(page: Client, cv: str = CV, **more: object) -> CvDraft:
    response = page.post(at("cv"), {"text": cv, **more})
    assert response.status_code == 302, text(response)
    return CvDraft.objects.get()


def fields(response) -> dict[str, str]:
    """What the form of the page would post: as a browser without scripts does."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: dict[str, str] = {}
            self.area = self.select = ""

        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            given = dict(attributes)
            name = given.get("name") or ""
            if tag == "input" and name and given.get("type") in {"checkbox", "radio"}:
                if "checked" in given:
                    self.found[name] = given.get("value") or "on"
            elif tag == "input" and name:
                self.found[name] = given.get("value") or ""
            elif tag == "textarea":
                self.area = name
                self.found[name] = ""
            elif tag == "select":
                self.select = name
            elif tag == "option" and ("selected" in given or self.select not in self.found):
                self.found[self.select] = given.get("value") or ""

        def handle_endtag(self, tag: str) -> None:
            self.area = "" if tag == "textarea" else self.area

        def handle_data(self, data: str) -> None:
            if self.area:
                self.found[self.area] += data

    reader = Reader()
    html = response.content.decode()
    reader.feed(html[html.index('id="group-') : html.index("Put the ticked lines")])
    return reader.found


def number_of(draft: CvDraft, kind: str) -> int:
    return next(n for n, finding in enumerate(draft.findings) if finding["kind"] == kind)


def test_the_page_says_what_happens_and_works_without_scripts(page: Client) -> None:
    response = page.get(at("cv"))
    html = response.content.decode()
    assert 'enctype="multipart/form-data"' in html
    assert "<script" not in html.split("<main")[1].split("</main>")[0]
    assert "Nothing goes into your portfolio before you say yes." in text(response)


def test_pasted_text_is_read_and_nothing_is_stored_yet(page: Client) -> None:
    draft = brought(page)
    assert Experience.objects.count() + Language.objects.count() + Education.objects.count() == 0
    found = text(page.get(at("cv-draft", draft.pk)))
    assert "2018 - 2020 Kok bij De Waag" in found
    assert "We found 3 lines. 2 are ticked." in found
    assert "We do not see whether you finished it." in found


def test_what_is_ticked_is_stored_as_it_stands_on_the_page(page: Client, person: Person) -> None:
    draft = brought(page)
    posted = fields(page.get(at("cv-draft", draft.pk)))
    response = page.post(at("cv-draft", draft.pk), posted, follow=True)
    assert "2 lines of your CV are in your portfolio now." in text(response)
    work = Experience.objects.get(person=person)
    assert (work.title, work.organisation_name, work.kind) == ("Kok", "De Waag", "paid")
    assert (str(work.started_on), str(work.ended_on)) == ("2018-01-01", "2020-12-01")
    assert Language.objects.get().speaking == 3
    assert Education.objects.count() == 0
    assert CvDraft.objects.count() == 0


def test_corrections_are_stored_and_unticked_lines_forgotten(page: Client) -> None:
    draft = brought(page)
    work, tongue = number_of(draft, "experience"), number_of(draft, "language")
    posted = fields(page.get(at("cv-draft", draft.pk)))
    posted |= {f"f{work}-title": "Chef-kok", f"f{work}-ended_on": "2021-03"}
    posted.pop(f"f{tongue}-is_right")
    page.post(at("cv-draft", draft.pk), posted)
    assert Experience.objects.get().title == "Chef-kok"
    assert str(Experience.objects.get().ended_on) == "2021-03-01"
    assert Language.objects.count() == 0


def test_a_wrong_line_stores_nothing_and_keeps_everything_typed(page: Client) -> None:
    draft = brought(page)
    work, school = number_of(draft, "experience"), number_of(draft, "education")
    posted = fields(page.get(at("cv-draft", draft.pk)))
    posted |= {f"f{work}-title": "Chef-kok", f"f{work}-started_on": "2022-01", f"f{school}-is_right": "on"}
    response = page.post(at("cv-draft", draft.pk), posted)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'value="Chef-kok"' in html
    assert Experience.objects.count() == Language.objects.count() == 0
    assert "Nothing is stored." in text(response)
    assert f'href="#id_f{school}-status_0"' in html  # the diploma was not answered
    posted[f"f{school}-status"] = "diploma"
    response = page.post(at("cv-draft", draft.pk), posted)
    assert "The end is before the start." in text(response)  # said by the verb, beside its line
    posted[f"f{work}-started_on"] = "2018-01"
    assert page.post(at("cv-draft", draft.pk), posted).status_code == 302
    assert Education.objects.get().has_diploma


def test_a_forgotten_tick_is_asked_for_once(page: Client) -> None:
    draft = brought(page)
    school = number_of(draft, "education")
    posted = fields(page.get(at("cv-draft", draft.pk))) | {f"f{school}-status": "diploma"}
    response = page.post(at("cv-draft", draft.pk), posted)
    assert "Did you forget a tick?" in text(response)
    assert Experience.objects.count() == 0
    assert f"f{school}-is_right" in fields(response)
    page.post(at("cv-draft", draft.pk), posted | {"forgotten": "1"})  # no, it was meant so
    assert Experience.objects.count() == 1
    assert Education.objects.count() == 0


def test_a_group_is_ticked_together_and_what_was_typed_stays(page: Client) -> None:
    draft = brought(page, "Vaardigheden\nlassen, koken, zagen")
    posted = fields(page.get(at("cv-draft", draft.pk))) | {"f1-own_words": "soep koken"}
    response = page.post(at("cv-draft", draft.pk), posted | {"tick": "skill:none"})
    shown = fields(response)
    assert not [name for name in shown if name.endswith("is_right")]
    assert shown["f1-own_words"] == "soep koken"
    response = page.post(at("cv-draft", draft.pk), shown | {"tick": "skill:all"})
    assert len([name for name in fields(response) if name.endswith("is_right")]) == 3
    assert Skill.objects.count() == 0


def test_what_is_there_already_is_said_and_not_offered(page: Client, person: Person) -> None:
    skills.add(by=oneself(person), person=person, own_words="lassen")
    draft = brought(page, "Vaardigheden\nlassen, koken")
    response = page.get(at("cv-draft", draft.pk))
    assert "In your portfolio already: lassen." in text(response)
    assert "f0-is_right" not in response.content.decode()


def test_private_things_are_named_kindly_and_left_out(page: Client) -> None:
    draft = brought(page, SCHOONMAAK.text)
    response = page.get(at("cv-draft", draft.pk))
    found = text(response)
    for words in ("Your BSN.", "Your date or place of birth", "Your nationality.", "married", "Words about illness"):
        assert words in found
    for secret in ("123456782", "12-03-1985", "Marokkaanse", "burn-out", "depressie", "de Boer"):
        assert secret not in response.content.decode()
        assert secret not in str(CvDraft.objects.values())


def test_words_on_illness_typed_while_correcting_are_asked_about(page: Client) -> None:
    draft = brought(page)
    work = number_of(draft, "experience")
    posted = fields(page.get(at("cv-draft", draft.pk))) | {f"f{work}-about": "Gestopt door mijn burn-out."}
    response = page.post(at("cv-draft", draft.pk), posted)
    assert "We read a word about illness" in text(response)
    assert Experience.objects.count() == 0


# --- files --------------------------------------------------------------------------------------------


def a_file(content: bytes, name: str = "cv.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_read_whatever_it_is_called(page: Client) -> None:
    page.post(at("cv"), {"file": a_file(a_pdf_of_lines(CV.split("\n")), "foto.png")})
    draft = CvDraft.objects.get()
    assert (draft.type, draft.name, draft.content) == ("pdf", "foto.pdf", None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is nothing in this file."),
        (b"x" * (5 * 1024 * 1024 + 1), "This file is too large"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "This is a photo."),
        (b"%PDF-1.4 nothing", "This file seems to be damaged."),
    ],
)
def test_what_cannot_be_read_is_said_and_pasted_text_is_kept(page: Client, content: bytes, words: str) -> None:
    response = page.post(at("cv"), {"file": a_file(content), "text": "Ik kan lassen & zagen"})
    assert response.status_code == 200
    assert words in text(response)
    assert "Ik kan lassen &amp; zagen" in response.content.decode()
    assert CvDraft.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "   ", "hallo daar"])
def test_nothing_to_read_is_said(page: Client, typed: str) -> None:
    response = page.post(at("cv"), {"text": typed})
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    assert CvDraft.objects.count() == 0


def test_the_file_is_kept_downloaded_and_erased_by_its_owner_only(page: Client, client: Client) -> None:
    content = a_pdf_of_lines(CV.split("\n"))
    page.post(at("cv"), {"file": a_file(content, "Mijn <cv>.pdf"), "keep_file": "on"})
    draft = CvDraft.objects.get()
    assert CvFile.objects.count() == 0
    page.post(at("cv-draft", draft.pk), fields(page.get(at("cv-draft", draft.pk))) | {"keep_file": "on"})
    kept = CvFile.objects.get()
    response = page.get(at("cv-file", kept.pk))
    assert response.content == content
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Download Mijn cv.pdf" in text(page.get(at("cv")))
    other = Client()
    other.force_login(a_person("Piet Vos", with_login=True).account)
    assert other.get(at("cv-file", kept.pk)).status_code == 404
    assert other.post(at("erase-cv-file", kept.pk)).status_code == 404
    assert page.post(at("erase-cv-file", kept.pk)).status_code == 302
    assert CvFile.objects.count() == 0


def test_a_page_as_file_is_never_shown_as_a_page(page: Client) -> None:
    """Text that looks like a page is sent as text to save."""
    brought(page, CV + "\n<script>alert(1)</script>", keep_file="on")
    draft = CvDraft.objects.get()
    page.post(at("cv-draft", draft.pk), {"keep_file": "on"})
    response = page.get(at("cv-file", CvFile.objects.get().pk))
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]


# --- who ----------------------------------------------------------------------------------------------


def test_a_draft_of_somebody_else_does_not_exist(page: Client) -> None:
    draft = brought(page)
    other = Client()
    other.force_login(a_person("Piet Vos", with_login=True).account)
    assert other.get(at("cv-draft", draft.pk)).status_code == 404
    assert other.post(at("cancel-cv", draft.pk)).status_code == 404
    assert other.post(at("cv-draft", draft.pk), {}).status_code == 302  # as if it were gone
    assert CvDraft.objects.count() == 1


def test_looking_changes_nothing_and_throwing_away_is_a_post(page: Client) -> None:
    draft = brought(page)
    assert page.get(at("cancel-cv", draft.pk)).status_code == 405
    page.get(at("cv-draft", draft.pk))
    assert CvDraft.objects.count() == 1
    page.post(at("cancel-cv", draft.pk))
    assert CvDraft.objects.count() == 0


def test_a_second_press_is_told_what_happened(page: Client) -> None:
    draft = brought(page)
    posted = fields(page.get(at("cv-draft", draft.pk)))
    page.post(at("cv-draft", draft.pk), posted)
    response = page.post(at("cv-draft", draft.pk), posted, follow=True)
    assert "What you stored is in your portfolio." in text(response)
    assert Experience.objects.count() == 1


def test_a_coach_brings_in_a_cv_and_the_person_decides(page: Client, person: Person) -> None:
    municipality = an_organisation()
    a_grant(person, municipality)
    coach = a_member(municipality, Role.COACH, with_login=True)
    desk = Client()
    desk.force_login(coach.account)
    session = desk.session
    session["membership"] = coach.memberships.get().pk
    session.save()
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert (
        at("bring-cv", person.code, desk="coach") in desk.get(at("person", person.code, desk="coach")).content.decode()
    )
    response = desk.post(at("bring-cv", person.code, desk="coach"), {"text": CV}, follow=True)
    assert "Jan ticks what is right." in text(response)
    assert "De Waag" not in text(response)
    draft = CvDraft.objects.get()
    assert desk.get(at("cv-draft", draft.pk)).status_code == 404
    assert "Lies Wit brought in your CV" in text(page.get(at("home")))
    assert "Lies Wit brought in this CV for you." in text(page.get(at("cv-draft", draft.pk)))
    assert desk.post(at("take-back-cv", draft.pk, desk="coach")).status_code == 302
    assert CvDraft.objects.count() == 0


def test_a_coach_without_the_sections_gets_no_further(person: Person) -> None:
    municipality = an_organisation()
    a_grant(person, municipality, sections=(Section.SKILLS,))
    coach = a_member(municipality, Role.COACH, with_login=True)
    desk = Client()
    desk.force_login(coach.account)
    session = desk.session
    session["membership"] = coach.memberships.get().pk
    session.save()
    assert desk.post(at("bring-cv", person.code, desk="coach"), {"text": CV}).status_code == 404
    assert CvDraft.objects.count() == 0


# --- the way in ---------------------------------------------------------------------------------------


def test_an_empty_portfolio_offers_the_cv_first(page: Client, person: Person) -> None:
    for name in ("portfolio", "home"):
        response = page.get(at(name))
        assert at("cv") in response.content.decode()
        assert "Do you have a CV?" in text(response)
    skills.add(by=oneself(person), person=person, own_words="lassen")
    assert "Do you have a CV?" not in text(page.get(at("home")))
    assert at("cv") in page.get(at("portfolio")).content.decode()


def test_questions_to_the_database_do_not_grow_with_the_findings(page: Client, django_assert_max_num_queries) -> None:
    def asked(cv: str) -> int:
        draft = brought(page, cv)
        with django_assert_max_num_queries(45) as seen:
            page.get(at("cv-draft", draft.pk))
        page.post(at("cancel-cv", draft.pk))
        return len(seen)

    Portfolio.objects.create(person=Person.objects.get())
    few = asked("Werkervaring\n2018 - 2020 Kok bij De Waag")
    assert asked("Werkervaring\n" + "\n".join(f"20{n} - 20{n + 1} Kok bij De Waag {n}" for n in range(10, 24))) == few
