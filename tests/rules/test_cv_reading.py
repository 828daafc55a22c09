"""Reading a CV: what is found, what is doubted, what is left out."""

from datetime import date

import pytest

from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind, Notice, Reading, Remark
from baanvak.portfolio.rules.cv.private import is_bsn
from baanvak.portfolio.rules.cv.reading import begin, finish
from baanvak.portfolio.rules.cv.skills import Mention
from cvs.dutch import DUTCH
from cvs.english import ENGLISH
from cvs.expected import Score, score
from cvs.loose import LOOSE
from cvs.unseen import UNSEEN

TODAY = date(2026, 11, 21)
TEXTS = (*DUTCH, *ENGLISH, *LOOSE)


def read(text: str, **given) -> Reading:
    return finish(begin(text, TODAY, **given), {}, {})


def of(kind: Kind, text: str) -> list[Finding]:
    return [finding for finding in read(text).findings if finding.kind == kind]


# --- the corpus ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("cv", TEXTS, ids=[cv.name for cv in TEXTS])
def test_every_finding_keeps_the_very_words_it_came_from(cv) -> None:
    for finding in read(cv.text).findings:
        for line in finding.source.split("\n"):
            assert line in cv.text


@pytest.mark.parametrize("cv", TEXTS, ids=[cv.name for cv in TEXTS])
def test_what_is_private_is_named_and_nowhere_in_the_findings(cv) -> None:
    reading = read(cv.text)
    assert {notice.value for notice in reading.notices} == set(cv.notices)
    everything = str([finding.as_json() for finding in reading.findings]) + str(reading.left)
    for secret in ("123456782", "12-03-1985", "Marokkaanse", "gehuwd", "burn-out", "depressie", "de Boer", "Syrian"):
        assert secret not in everything


def test_the_corpus_is_read_almost_whole_and_what_is_ticked_is_right() -> None:
    total = Score()
    for cv in TEXTS:
        for one in score(cv, list(read(cv.text).findings)).values():
            total.add(one)
    assert total.wanted > 90
    assert total.recall >= 0.95
    assert total.precision >= 0.95
    assert total.ticked_precision >= 0.98


def test_cvs_the_program_was_not_made_with_are_read_well_enough() -> None:
    total = Score()
    for cv in UNSEEN:
        for one in score(cv, list(read(cv.text).findings)).values():
            total.add(one)
    assert total.recall >= 0.78
    assert total.precision >= 0.85


# --- work ---------------------------------------------------------------------------------------------

LAYOUTS = [
    "2018 - 2020  Kok bij De Waag",
    "Kok bij De Waag 2018 - 2020",
    "2018 - 2020\nKok\nDe Waag",
    "Kok\nDe Waag\n2018 - 2020",
    "Kok, De Waag (2018 - 2020)",
    "Kok | De Waag | 2018 - 2020",
    "2018 – 2020: Kok – De Waag",
    "Periode: 2018 - 2020\nFunctie: Kok\nWerkgever: De Waag",
    "Werkgever: De Waag\nFunctie: Kok\nPeriode: 2018 - 2020",
    "De Waag\tKok\t2018-2020",
    "• 2018 - 2020: kok bij De Waag",
    "Van 2018 tot 2020 was ik kok bij De Waag.",
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_job_is_found_in_every_layout(layout: str) -> None:
    (found,) = of(Kind.EXPERIENCE, f"Werkervaring\n{layout}\n- soep koken\n- inkopen")
    assert found.values["title"].lower() == "kok"
    assert found.values["organisation_name"] == "De Waag"
    assert (found.values["started_on"], found.values["ended_on"]) == ("2018-01-01", "2020-12-01")
    assert found.values["about"] == "soep koken\ninkopen"
    assert found.is_sure
    assert found.remarks == (Remark.YEARS_ONLY,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vrijwilligerswerk\n2018 - 2020 Bezorger, Voedselbank", "volunteering"),
        ("Werkervaring\n2018 - 2020 Vrijwilliger bij de Voedselbank", "volunteering"),
        ("Stages\n2018 - 2020 Monteur, Garage Pot", "internship"),
        ("Werkervaring\n2018 - 2020 Stagiair, Garage Pot", "internship"),
        ("Werkervaring\n2018 - 2020 Mantelzorger voor mijn moeder", "care"),
        ("Werkervaring\n2018 - 2020 ZZP schilder", "own_business"),
        ("Work experience\n2018 - 2020 Painter, Wall Ltd", "paid"),
    ],
)
def test_the_kind_of_experience_is_read(text: str, kind: str) -> None:
    (found,) = of(Kind.EXPERIENCE, text)
    assert found.values["kind"] == kind


def test_a_job_without_dates_or_without_a_known_word_is_not_ticked() -> None:
    (undated,) = of(Kind.EXPERIENCE, "Werkervaring\nKok bij De Waag")
    assert Doubt.NO_DATES in undated.doubts
    (strange,) = of(Kind.EXPERIENCE, "Werkervaring\n2018 - 2020 Blorp, Zand")
    assert not strange.is_sure
    (open_end,) = of(Kind.EXPERIENCE, "Werkervaring\n2018 - \nKok\nDe Waag")
    assert Doubt.DATES in open_end.doubts


def test_a_year_in_a_sentence_opens_no_new_job() -> None:
    (found,) = of(
        Kind.EXPERIENCE, "Werkervaring\n2018 - 2020 Kok bij De Waag\n- In 2019 hielp ik bij de opening van een zaak."
    )
    assert "opening" in found.values["about"]


def test_illness_in_a_job_is_left_out_and_work_with_illness_stays() -> None:
    text = "Werkervaring\n2018 - 2020 Begeleider, Stichting Thuis\n- Begeleiden van kinderen met autisme\n- Gestopt door depressie"
    (found,) = of(Kind.EXPERIENCE, text)
    assert "kinderen met autisme" in found.values["about"]
    assert "depressie" not in found.values["about"] + found.source
    assert Notice.MEDICAL in read(text).notices


# --- school -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "level", "status", "year"),
    [
        ("2010 - 2012 MBO niveau 2 Helpende, Noorderpoort, diploma", "mbo2", "diploma", 2012),
        ("2010 - 2012 Havo, Zernike College, geslaagd", "havo", "diploma", 2012),
        ("2010 - 2012 mbo-4 Techniek, Alfa-college, niet afgerond", "mbo4", "stopped", 2012),
        ("2024 - heden Entree, Noorderpoort", "entree", "running", None),
        ("1988 - 1992 LTS Bouw, diploma behaald", "vmbo", "diploma", 1992),
        ("HBO Verpleegkunde, Hanzehogeschool Groningen (2015, diploma)", "hbo", "diploma", 2015),
        ("2001 - 2005 Bachelor of Law, University of Aleppo, Syria, completed", "hbo", "diploma", 2005),
        ("2001 - 2005 Secondary school, Asmara, Eritrea, diploma", "abroad", "diploma", 2005),
    ],
)
def test_level_diploma_and_year_are_read(line: str, level: str, status: str, year: int | None) -> None:
    (found,) = of(Kind.EDUCATION, f"Opleiding\n{line}")
    assert (found.values["level"], found.values["status"], found.values["ended_in"]) == (level, status, year)
    assert found.is_sure


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("2010 - 2012 MBO niveau 2 Helpende, Noorderpoort", Doubt.DIPLOMA),
        ("2010 - 2012 MBO Helpende, Noorderpoort, diploma", Doubt.LEVEL),
        ("2010 - 2012 Bachelor of Law, Kingstown University, completed", Doubt.COUNTRY),
    ],
)
def test_a_level_or_diploma_that_is_not_told_is_never_ticked(line: str, doubt: Doubt) -> None:
    """A diploma counts in law: the person says it, not we."""
    (found,) = of(Kind.EDUCATION, f"Opleiding\n{line}")
    assert doubt in found.doubts


# --- languages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "level", "is_sure"),
    [
        ("Nederlands: A1", "nld", 1, True),
        ("Nederlands: A2", "nld", 2, True),
        ("Nederlands (B1)", "nld", 3, True),
        ("Nederlands B2", "nld", 3, True),
        ("English - C1", "eng", 4, True),
        ("Moedertaal: Arabisch", "ara", 4, True),
        ("Turks (moedertaal)", "tur", 4, True),
        ("Duits redelijk", "deu", 2, True),
        ("Duits: basis", "deu", 1, False),
        ("French: intermediate", "fra", 2, False),
        ("Engels ●●●○○", "eng", 2, False),
        ("Spaans", "spa", None, True),
    ],
)
def test_a_language_gets_an_honest_level(line: str, code: str, level: int | None, is_sure: bool) -> None:
    (found,) = of(Kind.LANGUAGE, f"Talen\n{line}")
    assert (found.values["code"], found.values["speaking"], found.is_sure) == (code, level, is_sure)


def test_sides_of_a_language_are_told_apart() -> None:
    (found,) = of(Kind.LANGUAGE, "Talen\nEngels: spreken goed, schrijven matig")
    assert [found.values[side] for side in ("speaking", "listening", "reading", "writing")] == [3, None, None, 2]


def test_a_language_we_have_no_code_for_keeps_its_name() -> None:
    (found,) = of(Kind.LANGUAGE, "Talen\nSwahili: goed")
    assert (found.values["code"], found.values["own_name"]) == ("", "Swahili")


@pytest.mark.parametrize("line", ["Nederlandse nationaliteit", "Ik gaf Engelse les aan kinderen.", "Italiaanse keuken"])
def test_a_nationality_or_a_kitchen_is_no_language(line: str) -> None:
    assert of(Kind.LANGUAGE, f"Profiel\n{line}") == []


# --- licences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Rijbewijs: B", ["B"]),
        ("Rijbewijzen: B, BE en C", ["B", "BE", "C"]),
        ("In bezit van rijbewijs B+E", ["BE"]),
        ("Driver's license (category B)", ["B"]),
        ("Ik heb rijbewijs AM en T", ["AM", "T"]),
        ("Heftruckrijbewijs", []),
        ("Geen rijbewijs", []),
        ("Bezig met rijbewijs B", []),
        ("Rijbewijs: AM, bezig met B", ["AM"]),
    ],
)
def test_licences_are_read(line: str, codes: list[str]) -> None:
    assert [finding.values["licence"] for finding in of(Kind.LICENCE, line)] == codes


@pytest.mark.parametrize("line", ["Rijbewijs en eigen auto", "Syrisch rijbewijs B"])
def test_a_licence_without_a_category_or_of_elsewhere_is_not_ticked(line: str) -> None:
    (found,) = of(Kind.LICENCE, line)
    assert found.doubts == (Doubt.CATEGORY,)


# --- skills -------------------------------------------------------------------------------------------


def test_listed_skills_are_ticked_and_skills_in_passing_are_not() -> None:
    draft = begin(
        "Vaardigheden\n- lassen\n- Excel (goed)\nWerkervaring\n2018 - 2020 Kok bij De Waag\n- soep koken", TODAY
    )
    line = next(line for line in draft.lines if line.words == "soep koken")
    mentions = {line.number: [Mention(7, "soep bereiden", 0, 4), Mention(3, "lassen", 0, 4)]}
    skills = [f for f in finish(draft, {"lassen": (3, "lassen")}, mentions).findings if f.kind == Kind.SKILL]
    assert [(f.values["own_words"], f.values["concept"], f.is_sure) for f in skills] == [
        ("lassen", 3, True), ("Excel (goed)", None, True), ("", 7, False),
    ]  # fmt: skip
    assert skills[2].source == "- soep koken"


# --- the whole ----------------------------------------------------------------------------------------


def test_bsn_is_known_by_its_sum() -> None:
    assert is_bsn("123456782")
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")


@pytest.mark.parametrize("heading", ["WERKERVARING", "W E R K E R V A R I N G", "2. Werkervaring:", "Mijn werkervaring", "Work Experience", "Werk & stages"])  # fmt: skip
def test_a_heading_is_known_however_it_is_dressed(heading: str) -> None:
    assert len(of(Kind.EXPERIENCE, f"{heading}\n2018 - 2020 Kok bij De Waag")) == 1


def test_nothing_is_not_an_error() -> None:
    for text in ("", " \n\n", "\0\0", "🙂" * 50, "a" * 100_000, "\n" * 100_000, "- " * 20_000):
        assert read(text).findings == ()


def test_a_very_long_text_is_cut_and_said() -> None:
    long = "Werkervaring\n" + "2018 - 2020 Kok bij De Waag\n" * 5_000
    reading = read(long)
    assert Notice.CUT in reading.notices
    assert len(reading.findings) <= 60


def test_a_finding_survives_json() -> None:
    for finding in read(DUTCH[0].text).findings:
        assert Finding.of(finding.as_json()) == finding


def test_pictures_are_named() -> None:
    assert read("Talen\nEngels", has_pictures=True).notices == (Notice.PHOTO,)
