"""What is in the portfolio already is recognised; what is like it is doubted."""

from datetime import date

from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.known import There, compared


def job(title: str, where: str = "", start: str | None = None) -> Finding:
    values = {
        "title": title,
        "organisation_name": where,
        "started_on": start,
        "ended_on": None,
        "kind": "paid",
        "about": "",
    }
    return Finding(Kind.EXPERIENCE, values, title)


THERE = There(
    experience=[("Kok", "De Waag", date(2018, 3, 1), None)],
    education=[("MBO 2 Kok", "mbo2", 2012)],
    languages={"nld": (3, 3, None, None), "eng": (3, 3, 3, 3)},
    licences=frozenset({"B"}),
    skills=frozenset({"soep koken"}),
    concepts=frozenset({7}),
)


def judged(finding: Finding) -> tuple[bool, bool]:
    """Whether it is there, and whether something like it is."""
    ((seen, is_there),) = compared([finding], THERE)
    return is_there, Doubt.SIMILAR in seen.doubts


def test_the_same_job_is_known_by_place_or_year() -> None:
    assert judged(job("kok", "Restaurant De Waag")) == (True, False)
    assert judged(job("KOK", "", "2018-01-01")) == (True, False)
    assert judged(job("Kok", "De Kroon", "2010-01-01")) == (False, True)
    assert judged(job("Afwasser", "De Kroon", "2010-01-01")) == (False, False)


def test_a_school_is_known_by_name_and_doubted_by_level_and_year() -> None:
    def school(name: str, year: int | None) -> Finding:
        return Finding(Kind.EDUCATION, {"name": name, "level": "mbo2", "ended_in": year}, name)

    assert judged(school("mbo 2 kok", 2012)) == (True, False)
    assert judged(school("Horeca", 2012)) == (False, True)
    assert judged(school("Horeca", 1999)) == (False, False)


def test_a_language_is_new_again_when_the_cv_says_how_well() -> None:
    def language(code: str, writing: int | None) -> Finding:
        values = {"code": code, "own_name": "", "speaking": 3, "listening": 3, "reading": None, "writing": writing}
        return Finding(Kind.LANGUAGE, values, code)

    assert judged(language("nld", 3)) == (False, True)
    assert judged(language("eng", 3)) == (True, False)
    assert judged(language("deu", 3)) == (False, False)


def test_licences_and_skills_are_known() -> None:
    assert judged(Finding(Kind.LICENCE, {"licence": "B"}, "")) == (True, False)
    assert judged(Finding(Kind.LICENCE, {"licence": "C"}, "")) == (False, False)
    assert judged(Finding(Kind.SKILL, {"own_words": "Soep koken!", "concept": None, "name": ""}, "")) == (True, False)
    assert judged(Finding(Kind.SKILL, {"own_words": "", "concept": 7, "name": "x"}, "")) == (True, False)
