"""Taking along at the desk of the jobseeker: a CV that software can read, a file that comes back."""

import io
import json

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baanvak.atlas.rules.codes import Demand
from baanvak.portfolio.actions import experience, portfolios, skills
from baanvak.portfolio.models import Skill
from factories import a_person, oneself

pytestmark = pytest.mark.django_db
EVERYTHING = ["contact", "experience", "education", "skills", "languages", "licences", "availability"]


@pytest.fixture
def owner(client):
    person = a_person("Amal Zeeman", with_login=True, phone="0612345678")
    by = oneself(person)
    experience.add(by=by, person=person, title="Kok", organisation_name="De Soepkom", about="Koken.\n\nInkopen.")
    skills.add(by=by, person=person, own_words="koken voor #veel *mensen*")
    portfolios.save_conditions(by=by, person=person, cannot=int(Demand.LIFTING), note="rustig beginnen")
    client.force_login(person.account)
    return person


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))


@pytest.mark.parametrize("layout", ["calm", "aside"])
def test_a_cv_holds_what_was_chosen_word_for_word(client, owner, layout) -> None:
    answer = client.get(reverse("jobseeker:cv-paper"), {"sections": EVERYTHING, "layout": layout})
    assert answer["Content-Type"] == "application/pdf"
    words = text_of(answer.content)
    for told in ("Amal Zeeman", "0612345678", "Kok", "De Soepkom", "Inkopen.", "koken voor #veel *mensen*"):
        assert told in words
    assert b"pdfuaid" in answer.content, "readable with a screen reader"


def test_a_cv_never_tells_what_somebody_needs(client, owner) -> None:
    answer = client.get(reverse("jobseeker:cv-paper"), {"sections": [*EVERYTHING, "conditions"], "layout": "calm"})
    assert answer["Content-Type"].startswith("text/html"), "conditions cannot even be asked"
    answer = client.get(reverse("jobseeker:cv-paper"), {"sections": EVERYTHING, "layout": "calm"})
    assert "rustig" not in text_of(answer.content)


def test_what_is_left_out_is_not_on_the_cv(client, owner) -> None:
    answer = client.get(reverse("jobseeker:cv-paper"), {"sections": ["experience"], "layout": "calm"})
    words = text_of(answer.content)
    assert "Kok" in words
    assert "0612345678" not in words
    assert "koken voor" not in words


def test_a_cv_without_any_part_is_asked_again(client, owner) -> None:
    answer = client.get(reverse("jobseeker:cv-paper"), {"layout": "calm"})
    assert answer.status_code == 200
    assert "jobseeker/take_along.html" in [template.name for template in answer.templates]
    assert answer.context["cv"].errors["sections"]


def test_the_file_that_is_downloaded_can_be_brought_back(client, owner) -> None:
    file = client.get(reverse("jobseeker:open-file")).content
    Skill.objects.filter(person=owner).delete()
    upload = SimpleUploadedFile("portfolio.json", file)
    answer = client.post(reverse("jobseeker:bring"), {"file": upload})
    assert answer.status_code == 302
    assert Skill.objects.get(person=owner).own_words == "koken voor #veel *mensen*"


@pytest.mark.parametrize("wrong", [b"", b"{", b"\xff\xfe", b"[]", b"{}", b"[" * 100_000])
def test_a_wrong_file_gets_a_clear_word_and_changes_nothing(client, owner, wrong) -> None:
    answer = client.post(reverse("jobseeker:bring"), {"file": SimpleUploadedFile("x.json", wrong)})
    assert answer.status_code == 200
    assert answer.context["bring"].errors["file"]
    assert Skill.objects.filter(person=owner).count() == 1


def test_a_file_that_is_too_large_is_not_read(client, owner) -> None:
    upload = SimpleUploadedFile("x.json", b" " * 2_000_001)
    answer = client.post(reverse("jobseeker:bring"), {"file": upload})
    assert answer.context["bring"].errors["file"]


def test_anybody_may_read_how_the_file_is_built(client) -> None:
    answer = client.get(reverse("front:portfolio-schema"))
    assert json.loads(answer.content)["title"].startswith("Portfolio")
    assert answer["Access-Control-Allow-Origin"] == "*"
