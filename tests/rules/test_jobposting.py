"""Reading schema.org JobPosting in the shapes in which it is really published."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from baanvak.market.rules import advert
from baanvak.market.rules.advert import Advert, RowRefused
from baanvak.market.rules.jobposting import is_posting, postings_in, read_posting, references_in

WHOLE: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Medewerker magazijn",
    "description": "<p>U pakt bestellingen in.</p><ul><li>32-40 uur per week</li><li>overdag</li></ul>",
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-01T23:59",
    "employmentType": ["PART_TIME", "TEMPORARY"],
    "hiringOrganization": {"@type": "Organization", "name": "Pakhuis Noord", "sameAs": "https://pakhuis.example"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Loskade 1",
            "addressLocality": "Groningen",
            "postalCode": "9711AA",
            "addressCountry": "NL",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": "53.2194", "longitude": 6.5665},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 14.5, "maxValue": 16, "unitText": "HOUR"},
    },
    "identifier": {"@type": "PropertyValue", "name": "Pakhuis Noord", "value": "PN-12"},
    "url": "https://pakhuis.example/werk/12",
    "skills": "inpakken, heftruck rijden",
    "educationRequirements": {"@type": "EducationalOccupationalCredential", "credentialCategory": "vmbo"},
    "applicationContact": {
        "@type": "ContactPoint",
        "name": "J. Bos",
        "email": "werk@pakhuis.example",
        "telephone": "050-3123456",
    },
    "occupationalCategory": "magazijnmedewerker",
}


def read(changes: dict[str, Any] | None = None, without: str = "") -> Advert:
    node = {**WHOLE, **(changes or {})}
    node.pop(without, None)
    return read_posting(node, {}, [])


def test_a_complete_posting_fills_every_field() -> None:
    assert read() == Advert(
        source_id="PN-12",
        title="Medewerker magazijn",
        text="U pakt bestellingen in.\n\n- 32-40 uur per week\n- overdag",
        employer="Pakhuis Noord",
        place_text="Groningen",
        postcode="9711 AA",
        country="NL",
        lat=53.2194,
        lon=6.5665,
        hours_min=32,
        hours_max=40,
        contract="temporary",
        salary_min=Decimal("14.50"),
        salary_max=Decimal("16.00"),
        salary_unit="hour",
        currency="EUR",
        posted_on=date(2026, 11, 1),
        open_until=date(2026, 12, 1),
        language="nl",
        url="https://pakhuis.example/werk/12",
        education="vmbo",
        skills_named=("inpakken", "heftruck rijden"),
        occupation_text="magazijnmedewerker",
        contact_name="J. Bos",
        contact_email="werk@pakhuis.example",
        contact_phone="050-3123456",
    )


GRONINGEN = {"@type": "PostalAddress", "addressLocality": "Groningen", "addressCountry": "NL"}


@pytest.mark.parametrize(
    "location",
    [
        {"@type": "Place", "address": GRONINGEN},
        {"address": "Loskade 1, 9711 AA Groningen"},
        {"address": {**GRONINGEN, "addressCountry": {"@type": "Country", "name": "Nederland"}}},
        {"address": [GRONINGEN]},
        {"address": {"addressLocality": "Groningen, Groningen, Netherlands"}},
        {"address": {"streetAddress": "Loskade 1, 9711 AA Groningen"}},
        {"name": "Groningen, Nederland"},
        GRONINGEN,
        [{"@type": "Place", "address": GRONINGEN}],
        "Groningen, NL",
        ["Groningen, Nederland"],
    ],
)
def test_a_place_is_found_however_the_location_is_written(location: object) -> None:
    found = read({"jobLocation": location})
    assert (found.place_text, found.country, found.lat) == ("Groningen", "NL", None)


def test_more_places_are_kept_beside_the_first() -> None:
    places = [{"address": {"addressLocality": name, "addressCountry": "NL"}} for name in ("Leek", "Assen", "Leek")]
    found = read({"jobLocation": [*places, "Roden"]})
    assert (found.place_text, found.more_places) == ("Leek", ("Assen", "Roden"))


def test_work_from_home_needs_no_place() -> None:
    remote = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "Country", "name": "NL"}}
    found = read(remote, without="jobLocation")
    assert (found.is_remote, found.place_text, found.country) == (True, "", "NL")
    assert advert.NO_PLACE not in found.warnings
    assert advert.NO_PLACE in read(without="jobLocation").warnings


@pytest.mark.parametrize(
    "organisation",
    [
        "Pakhuis Noord",
        {"name": "Pakhuis Noord"},
        [{"name": "Pakhuis Noord"}],
        {"legalName": "Pakhuis Noord"},
        {"name": {"@value": "Pakhuis Noord"}},
    ],
)
def test_the_employer_is_a_text_or_an_object(organisation: object) -> None:
    assert read({"hiringOrganization": organisation}).employer == "Pakhuis Noord"


@pytest.mark.parametrize(
    ("words", "contract", "is_odd"),
    [
        ("TEMPORARY", "temporary", False),
        ("FULL_TIME, VOLUNTEER", "voluntary", False),
        (["FULL_TIME", "PART_TIME"], None, False),
        ("['INTERN']", "work_experience", False),
        ("Vast dienstverband", "permanent", False),
        ("blauw", None, True),
        (None, None, False),
        (7, None, True),
    ],
)
def test_employment_types_come_as_text_or_list(words: object, contract: str | None, *, is_odd: bool) -> None:
    found = read({"employmentType": words})
    assert found.contract == contract
    assert any(note.startswith(advert.STRANGE_CONTRACT) for note in found.warnings) is is_odd


@pytest.mark.parametrize(
    "description",
    [
        "&lt;p&gt;U pakt &amp;amp; stapelt.&lt;/p&gt;",
        "&amp;lt;p&amp;gt;U pakt &amp;amp;amp; stapelt.&amp;lt;/p&amp;gt;",
        "U pakt &amp; stapelt.",
        ["U pakt & stapelt."],
    ],
)
def test_a_description_may_be_escaped_twice(description: object) -> None:
    assert read({"description": description}).text == "U pakt & stapelt."


def test_other_parts_of_the_text_are_added_once() -> None:
    found = read(
        {"description": "U pakt in. U stapelt.", "responsibilities": "U stapelt.", "qualifications": "<p>Sterk.</p>"}
    )
    assert found.text == "U pakt in. U stapelt.\n\nSterk."


@pytest.mark.parametrize("day", ["2026-02-30", "0000-00-00", "ooit", "9999-12-31"])
def test_an_impossible_date_is_left_out_and_named(day: str) -> None:
    found = read({"validThrough": day})
    assert found.open_until is None
    assert found.warnings == (f"{advert.NO_DATE}: validThrough {day}",)


def test_a_last_day_before_the_first_is_reported() -> None:
    assert read({"validThrough": "2026-10-01"}).warnings == (advert.ENDS_BEFORE_START,)


def test_absurd_values_are_left_out_with_a_warning() -> None:
    found = read(
        {
            "baseSalary": {"value": {"value": 999_999, "unitText": "HOUR"}},
            "jobLocation": {"address": {**GRONINGEN, "postalCode": "Parttime"}, "geo": {"latitude": 0, "longitude": 0}},
            "url": "javascript:alert(1)",
            "applicationContact": {"email": "niet @ echt", "telephone": "bel maar"},
        }
    )
    assert (found.salary_min, found.salary_unit, found.postcode, found.lat, found.url) == (None, None, None, None, "")
    assert (found.contact_email, found.contact_phone) == (None, None)
    assert {note.split(": ")[0] for note in found.warnings} == {
        *(advert.ABSURD_SALARY, advert.STRANGE_POSTCODE, advert.STRANGE_POSITION, advert.STRANGE_ADDRESS),
        advert.STRANGE_CONTACT,
    }


def test_contact_details_are_taken_only_from_contact_fields() -> None:
    found = read({"description": "Bel Jan Bos, 06-12345678, jan@bos.example"}, without="applicationContact")
    assert (found.contact_name, found.contact_email, found.contact_phone) == (None, None, None)
    point = {"name": "Pakhuis", "contactPoint": {"telephone": "+31 50 312 34 56", "name": "Balie"}}
    found = read({"hiringOrganization": point}, without="applicationContact")
    assert (found.contact_name, found.contact_phone) == ("Balie", "+31 50 312 34 56")


@pytest.mark.parametrize("title", [None, "", "  ", "<p></p>", {"x": 1}, []])
def test_without_a_title_it_is_refused(title: object) -> None:
    with pytest.raises(RowRefused) as refusal:
        read({"title": title})
    assert (refusal.value.reason, refusal.value.field) == (advert.NO_TITLE, "title")


def test_with_nothing_but_a_title_it_is_refused() -> None:
    with pytest.raises(RowRefused) as refusal:
        read_posting({"@type": "JobPosting", "title": "Kok", "url": "https://x.example"}, {}, [])
    assert refusal.value.reason == advert.ONLY_TITLE


@pytest.mark.parametrize(
    ("identifier", "source_id"),
    [
        ("PN-12", "PN-12"),
        (12, "12"),
        ({"value": 12}, "12"),
        ({"@type": "PropertyValue", "name": "Ref 9"}, "Ref 9"),
        ([{"value": "a"}], "a"),
    ],
)
def test_the_identifier_of_the_source_is_kept(identifier: object, source_id: str) -> None:
    assert read({"identifier": identifier}).source_id == source_id


def test_without_an_identifier_the_link_and_else_the_content_makes_one() -> None:
    by_link = read({"title": "Anders"}, without="identifier").source_id
    assert by_link == read(without="identifier").source_id != read({"url": "https://a.example"}, "identifier").source_id
    by_content = read({"url": ""}, without="identifier").source_id
    assert (
        by_content
        == read({"url": None}, "identifier").source_id
        != read({"url": "", "title": "Kok"}, "identifier").source_id
    )
    assert len(read({"identifier": "x" * 900}).source_id) <= 200


def test_schema_prefixes_and_lists_of_values_are_understood() -> None:
    node = {
        "@type": ["http://schema.org/JobPosting"],
        "http://schema.org/title": [{"@value": "Kok"}],
        "http://schema.org/hiringOrganization": [{"http://schema.org/name": [{"@value": "De Pan"}]}],
        "http://schema.org/datePosted": [{"@value": "2026-11-01"}],
    }
    [posting] = postings_in([node])
    found = read_posting(posting, {}, [])
    assert (found.title, found.employer, found.posted_on) == ("Kok", "De Pan", date(2026, 11, 1))


def test_a_posting_is_found_in_a_graph_and_its_references_are_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#wij", "name": "Pakhuis Noord"},
            {"@type": "BreadcrumbList", "itemListElement": []},
            {**WHOLE, "hiringOrganization": {"@id": "#wij"}},
        ]
    }
    [posting] = postings_in(graph)
    assert read_posting(posting, references_in(graph), []).employer == "Pakhuis Noord"


@pytest.mark.parametrize(
    "wrapped",
    [
        WHOLE,
        [WHOLE],
        {"@graph": [WHOLE]},
        {"@type": "WebPage", "mainEntity": WHOLE},
        {"@type": "ItemList", "itemListElement": [{"item": WHOLE}]},
    ],
)
def test_a_posting_is_found_wherever_it_is_wrapped(wrapped: object) -> None:
    assert len(postings_in(wrapped)) == 1


def test_other_things_are_no_posting() -> None:
    assert postings_in({"@type": "Organization", "name": "JobPosting"}) == []
    assert not is_posting("JobPosting")
    assert postings_in({"@type": "WebPage", "about": {"@type": "JobPosting", "@id": "#elsewhere"}}) == []


HOSTILE = [
    None,
    True,
    0,
    -1,
    Decimal("1e15"),
    "",
    "\x00",
    [],
    {},
    [[]],
    [None],
    {"@value": {}},
    {"name": {"name": {}}},
    "x" * 5000,
    [{}] * 50,
]


@pytest.mark.parametrize("field", [name for name in WHOLE if name not in {"@type", "title"}])
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_in_any_field_breaks_the_reader(field: str, value: object) -> None:
    assert read({field: value}).title == "Medewerker magazijn"
    if isinstance(WHOLE[field], dict):
        for inner in WHOLE[field]:
            assert read({field: {**WHOLE[field], inner: value}}).title == "Medewerker magazijn"
