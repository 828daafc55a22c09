"""Reading files with advertisements: every format by its content, every row accounted for, nothing ever thrown."""

import gzip
import json
import os
import re
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baanvak.atlas.rules import tables
from baanvak.market.rules import advert, adverts
from baanvak.market.rules.adverts import Parsed, Refused, Row, SourceUnreadable, read_adverts
from baanvak.market.rules.redaction import redact

KOK = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Kok",
    "description": "U kookt voor 40 gasten.",
    "hiringOrganization": {"@type": "Organization", "name": "De Pan"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Leek"}},
}
BAKKER = {**KOK, "title": "Bakker"}
PLAIN = {
    "id": "a1",
    "title": "Ober",
    "company": "De Pan",
    "location": "Leek, Groningen, NL",
    "description": "U serveert.",
}
SITE = {"@context": "https://schema.org", "@type": "WebSite", "name": "Werken bij De Pan"}


def source(folder: Path, content: str | bytes, name: str = "bron") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, content: str | bytes, name: str = "bron") -> list[Row]:
    return list(read_adverts(source(folder, content, name)))


def titles(rows: list[Row]) -> list[str]:
    return [row.advert.title if isinstance(row, Parsed) else row.reason for row in rows]


def lines(*values: object) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


# Formats ---------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Werk</title>
<script type="application/ld+json">{site}</script>
<script TYPE="Application/LD+JSON; charset=utf-8">
  /* <![CDATA[ */ {posting}; /* ]]> */
</script><script>var x = "JobPosting";</script></head><body><h1>Kok</h1></body></html>"""


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(KOK),
        json.dumps(KOK, indent=2),
        json.dumps(KOK, indent=0),
        json.dumps([KOK]),
        json.dumps([KOK], indent=2),
        json.dumps({"@context": "https://schema.org", "@graph": [SITE, KOK]}, indent=1),
        json.dumps({"vacatures": [KOK]}),
        lines(KOK),
        "\ufeff" + lines(KOK),
        "\n\n" + lines(KOK) + "\n",
        PAGE.format(site=json.dumps(SITE), posting=json.dumps(KOK)),
        f"<div>Werk</div><script type='application/ld+json'>[{json.dumps(KOK)},]</script>",
    ],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_one_vacancy_is_found_in_every_format_whatever_the_name(
    tmp_path: Path, content: str, *, is_packed: bool
) -> None:
    data = gzip.compress(content.encode(), mtime=0) if is_packed else content.encode()
    rows = read(tmp_path, data, "naam.dat")
    assert [row.advert.title for row in rows if isinstance(row, Parsed)] == ["Kok"]
    assert all(isinstance(row, Parsed) or "WebSite" in row.reason for row in rows)


def test_json_lines_give_a_row_per_line_with_its_number(tmp_path: Path) -> None:
    rows = read(tmp_path, lines(KOK) + "\n" + lines(PLAIN, SITE, [KOK, BAKKER]), "feed.jsonl")
    assert [(row.number, row.where) for row in rows] == [
        (1, "feed.jsonl, line 1"),
        (2, "feed.jsonl, line 3"),
        (3, "feed.jsonl, line 4"),
        (4, "feed.jsonl, line 5, block 1"),
        (5, "feed.jsonl, line 5, block 2"),
    ]
    assert titles(rows) == ["Kok", "Ober", f"{advert.NO_VACANCY}: WebSite", "Kok", "Bakker"]


def test_a_plain_advert_line_uses_the_fields_it_has(tmp_path: Path) -> None:
    line = {
        **PLAIN,
        "date": "01-11-2026",
        "hours_min": 16,
        "hours_max": 24,
        "min_amount": "2500.0",
        "max_amount": "3000",
        "interval": "monthly",
        "job_type": "parttime, fulltime",
        "lat": "53.16",
        "lon": "6.38",
        "postcode": "9351AA",
        "url": "https://pan.example/1",
        "category": "Horeca",
    }
    [row] = read(tmp_path, lines(line))
    assert isinstance(row, Parsed)
    found = row.advert
    assert (found.source_id, found.employer, found.place_text, found.country) == ("a1", "De Pan", "Leek", "NL")
    assert (found.postcode, found.lat, found.lon) == ("9351 AA", 53.16, 6.38)
    assert (found.hours_min, found.hours_max, found.contract) == (16, 24, None)
    assert (str(found.salary_min), str(found.salary_max), found.salary_unit) == ("2500.00", "3000.00", "month")
    assert (str(found.posted_on), found.occupation_text, found.warnings) == ("2026-11-01", "Horeca", ())


def test_shifted_columns_of_a_scraper_are_left_out_one_by_one(tmp_path: Path) -> None:
    line = {**PLAIN, "postcode": "26-05-2023", "lat": "9351 AA", "hours": "Vast", "closes": "Leek", "contract": "Leek"}
    [row] = read(tmp_path, lines({**line, "url": "Parttime"}))
    assert isinstance(row, Parsed)
    assert {note.split(": ")[0] for note in row.advert.warnings} == {
        *(advert.STRANGE_POSTCODE, advert.STRANGE_POSITION, advert.STRANGE_HOURS, advert.NO_DATE),
        *(advert.STRANGE_CONTRACT, advert.STRANGE_ADDRESS),
    }


def test_a_folder_gives_the_rows_of_all_its_files_and_a_bad_file_is_one_refusal(tmp_path: Path) -> None:
    source(tmp_path, PAGE.format(site="{}", posting=json.dumps(KOK)), "a/kok.html")
    source(tmp_path, "<html><body>Over ons</body></html>", "b.html")
    source(tmp_path, gzip.compress(lines(BAKKER).encode()), "c.jsonl.gz")
    source(tmp_path, "", "d.json")
    source(tmp_path, b"\x89PNG", "logo.png")
    rows = list(read_adverts(tmp_path))
    assert [(row.number, row.where) for row in rows] == [
        (1, "a/kok.html, block 2"),
        (2, "b.html"),
        (3, "c.jsonl.gz, line 1"),
        (4, "d.json"),
    ]
    assert titles(rows) == ["Kok", adverts.NO_POSTING_ON_PAGE, "Bakker", adverts.EMPTY]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", adverts.EMPTY),
        (" \n\n", adverts.EMPTY),
        (b"%PDF-1.7 ...", adverts.NO_TEXT_FILE),
        (b"PK\x03\x04....", adverts.NO_TEXT_FILE),
        (bytes(range(256)) * 20, adverts.NO_TEXT_FILE),
        ('{"title": "Kok"}'.encode("utf-16"), adverts.UTF16),
        ("Wij zoeken een kok.", adverts.UNKNOWN_FORMAT),
        ("12345", adverts.UNKNOWN_FORMAT),
        ("naam;adres\nx;y\n", adverts.UNKNOWN_FORMAT),
        ("title,te\rxt,place\nKok,Koken,Leek\n", adverts.UNKNOWN_FORMAT),
        ("title,text\nKok,Koken\n", "These columns are missing: employer, place"),
        ("<html><body>Over ons</body></html>", adverts.NO_POSTING_ON_PAGE),
        (b"\x1f\x8b", adverts.DAMAGED),
        (gzip.compress(b"[]", mtime=0)[:10], adverts.DAMAGED),
        (b"\x1f\x8b\x08\x00garbage that is no gzip", adverts.DAMAGED),
        (gzip.compress(b"", mtime=0), adverts.EMPTY),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_as_a_whole(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(SourceUnreadable) as fault:
        read(tmp_path, content, "naam.jsonl" if content == "x" else "naam")
    assert str(fault.value) == reason


def test_a_missing_source_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        list(read_adverts(tmp_path / "nergens"))
    with pytest.raises(SourceUnreadable, match="no file with vacancies"):
        list(read_adverts(tmp_path))


def test_an_empty_list_is_a_source_without_vacancies(tmp_path: Path) -> None:
    assert read(tmp_path, "[]") == []


# Broken rows -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (json.dumps(KOK)[:80], advert.NOT_JSON),
        (json.dumps(KOK) + "}", advert.NOT_JSON),
        ("geen json", advert.NOT_JSON),
        ("[" * 100_000, advert.TOO_DEEP),
        ('{"a":' * 100_000, advert.TOO_DEEP),
        (json.dumps({**KOK, "description": "x" * 1_000_001}), advert.TOO_LARGE),
        ('"tekst"', advert.NO_VACANCY),
        ("null", advert.NO_VACANCY),
        (json.dumps({**KOK, "title": ""}), advert.NO_TITLE),
        (json.dumps({"title": "Kok", "company": "", "location": ""}), advert.ONLY_TITLE),
    ],
)
def test_a_bad_line_is_refused_and_its_neighbours_are_read(tmp_path: Path, bad: str, reason: str) -> None:
    rows = read(tmp_path, f"{json.dumps(KOK)}\n{bad}\n{json.dumps(BAKKER)}\n", "feed.jsonl")
    assert titles(rows) == ["Kok", reason, "Bakker"]
    assert rows[1].where == "feed.jsonl, line 2"


@pytest.mark.parametrize("first", ['{"title": "afgebr', json.dumps(KOK)[:50]])
def test_json_lines_are_recognised_without_their_name_also_when_the_first_is_broken(tmp_path: Path, first: str) -> None:
    assert titles(read(tmp_path, f"{first}\n{lines(KOK, BAKKER)}")) == [advert.NOT_JSON, "Kok", "Bakker"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"@context": "https://schema.org", "@type": "JobPosting", "title": oeps}', advert.NOT_JSON),
        ('{"@context": ' + "[" * 100_000, advert.TOO_DEEP),
        (json.dumps({**KOK, "description": "x" * 1_000_001}), advert.TOO_LARGE),
        (json.dumps({**KOK, "description": "x" * 5_000_000}), advert.TOO_LARGE),
        (json.dumps(SITE), f"{advert.NO_VACANCY}: WebSite"),
    ],
)
def test_a_bad_item_in_a_list_is_refused_and_the_next_one_is_found(tmp_path: Path, bad: str, reason: str) -> None:
    text = f"[\n{json.dumps(KOK)},\n{bad},\n{json.dumps(BAKKER)}\n]"
    rows = read(tmp_path, text, "feed.json")
    assert titles(rows) == ["Kok", reason, "Bakker"]
    assert [row.where for row in rows] == [f"feed.json, line {number}" for number in (2, 3, 4)]


def test_what_comes_after_the_end_of_a_list_is_not_passed_over(tmp_path: Path) -> None:
    assert titles(read(tmp_path, f"[{json.dumps(KOK)}]\n[{json.dumps(BAKKER)}]")) == ["Kok", "Bakker"]
    assert titles(read(tmp_path, f"[{json.dumps(KOK)}] oeps")) == ["Kok", advert.NOT_JSON]
    assert titles(read(tmp_path, json.dumps({"jobs": [KOK], "total": 1}))) == ["Kok"]


def test_a_list_that_breaks_off_gives_what_was_whole(tmp_path: Path) -> None:
    text = json.dumps([KOK, BAKKER, KOK])
    assert titles(read(tmp_path, text[:-30])) == ["Kok", "Bakker", advert.BROKEN_OFF]
    assert titles(read(tmp_path, text[:-1])) == ["Kok", "Bakker", "Kok", advert.BROKEN_OFF]


@pytest.mark.parametrize("is_list", [True, False])
def test_a_gzip_that_breaks_off_gives_the_rows_before(tmp_path: Path, *, is_list: bool) -> None:
    many = [{**KOK, "title": f"Kok {number * 7919 % 10007}"} for number in range(3000)]
    packed = gzip.compress((json.dumps(many) if is_list else lines(*many)).encode())
    *rows, last = read(tmp_path, packed[: len(packed) // 2])
    assert len(rows) > 500
    assert all(isinstance(row, Parsed) for row in rows[:-1])
    assert isinstance(last, Refused)
    assert last.reason == advert.BROKEN_OFF


def test_a_broken_block_on_a_page_is_refused_only_when_it_is_about_a_vacancy(tmp_path: Path) -> None:
    page = PAGE.format(site="{ kapot", posting='{"@type": "JobPosting", kapot')
    assert titles(read(tmp_path, page)) == [advert.NOT_JSON]


@pytest.mark.parametrize(
    ("inside", "warning"),
    [
        ('"x": NaN, "y": -Infinity', advert.STRANGE_NUMBERS),
        ('"x": 1e999999999', advert.STRANGE_NUMBERS),
        ('"x": ' + "9" * 5000, advert.STRANGE_NUMBERS),
        ('"x": "nul \\u0000 teken"', advert.STRANGE_SIGNS),
        ('"x": "half \\ud800 teken"', advert.STRANGE_SIGNS),
        ('"x\\ud800": [{"y": "\\u0001"}]', advert.STRANGE_SIGNS),
    ],
)
def test_impossible_values_are_left_out_with_a_warning(tmp_path: Path, inside: str, warning: str) -> None:
    text = json.dumps(KOK)[:-1] + f", {inside}}}\n"
    for name in ("a.json", "a.jsonl"):
        [row] = read(tmp_path, text, name)
        assert isinstance(row, Parsed)
        assert row.advert.warnings == (warning,)


def test_a_whole_pair_of_surrogates_is_an_ordinary_sign(tmp_path: Path) -> None:
    [row] = read(tmp_path, json.dumps({**KOK, "description": "Fijn 😀 werk"}))
    assert isinstance(row, Parsed)
    assert (row.advert.text, row.advert.warnings) == ("Fijn 😀 werk", ())


def test_a_large_identifier_is_not_rounded(tmp_path: Path) -> None:
    [row] = read(tmp_path, json.dumps({**KOK, "identifier": 12345678901234567890123}))
    assert isinstance(row, Parsed)
    assert row.advert.source_id == "12345678901234567890123"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.html", "a.csv"])
def test_text_in_windows_encoding_is_read(tmp_path: Path, name: str) -> None:
    text = json.dumps({**KOK, "title": "Café-chef"}, ensure_ascii=False)
    if name == "a.html":
        text = f'<html><meta charset="windows-1252"><script type="application/ld+json">{text}</script>'
    if name == "a.csv":
        text = "title;employer;place;text\nCafé-chef;De Pan;Leek;Koken\n"
    [row] = read(tmp_path, text.encode("cp1252"), name)
    assert isinstance(row, Parsed)
    assert row.advert.title == "Café-chef"


def test_a_long_feed_is_read_without_holding_it(tmp_path: Path) -> None:
    item = json.dumps({**KOK, "image": "x" * 40_000})
    path = source(tmp_path, "[" + ",\n".join([item] * 800) + "]")
    assert path.stat().st_size > 32_000_000
    tracemalloc.start()
    count = sum(isinstance(row, Parsed) for row in read_adverts(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 800
    assert peak < 15_000_000


# CSV -------------------------------------------------------------------------------------------------------

CSV = ",".join(adverts.COLUMNS)
ROW = (
    'r1,Kok,De Pan,Leek,9351AA,"<p>U kookt.</p>\n<ul><li>elke dag</li></ul>",16,24,Vast,"2.500,00",3000,maand,'
    '1-11-2026,2026-12-01,https://pan.example/1,koken|afwassen,"B, BE",Nederlands;en,'
    "J. Bos,werk@pan.example,050-3123456\n"
)


def test_a_csv_with_all_columns_fills_every_field(tmp_path: Path) -> None:
    [row] = read(tmp_path, f"{CSV}\n{ROW}", "werk.csv")
    assert isinstance(row, Parsed)
    found = row.advert
    assert row.where == "werk.csv, line 2"
    assert (found.source_id, found.title, found.employer, found.place_text) == ("r1", "Kok", "De Pan", "Leek")
    assert (found.postcode, found.country, found.text) == ("9351 AA", "NL", "U kookt.\n\n- elke dag")
    assert (found.hours_min, found.hours_max, found.contract) == (16, 24, "permanent")
    assert (str(found.salary_min), str(found.salary_max), found.salary_unit) == ("2500.00", "3000.00", "month")
    assert (str(found.posted_on), str(found.open_until)) == ("2026-11-01", "2026-12-01")
    assert (found.skills_named, found.licences_named) == (("koken", "afwassen"), ("B", "BE"))
    assert (found.languages_named, found.contact_name) == (("nld", "eng"), "J. Bos")
    assert (found.contact_email, found.contact_phone) == ("werk@pan.example", "050-3123456")
    assert found.warnings == ()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep=;\n", "\n"])
def test_separator_byte_order_mark_and_order_of_columns_do_not_matter(
    tmp_path: Path, separator: str, start: str
) -> None:
    text = separator.join(["Place", "TEXT", "title", " employer "]) + "\r\n"
    text += separator.join(["Leek", "Koken", "Kok", "De Pan"]) + "\r\n"
    [row] = read(tmp_path, start.replace(";", separator) + text)
    assert isinstance(row, Parsed)
    assert (row.advert.title, row.advert.employer, row.advert.place_text) == ("Kok", "De Pan", "Leek")


def test_unknown_columns_are_named_once(tmp_path: Path) -> None:
    text = "title;employer;place;text;kleur;maat\n" + "Kok;De Pan;Leek;Koken;rood;XL\n" * 2
    first, second = read(tmp_path, text)
    assert isinstance(first, Parsed)
    assert isinstance(second, Parsed)
    assert first.advert.warnings == (f"{advert.UNKNOWN_COLUMNS}: kleur, maat",)
    assert second.advert.warnings == ()


def test_bad_rows_in_a_csv_are_refused_one_by_one_with_their_line(tmp_path: Path) -> None:
    good = "Kok;De Pan;Leek;Koken\n"
    text = f"title;employer;place;text\n{good};De Pan;Leek;Koken\nKok;De Pan;Leek;Koken;te veel\n{good}Kok;De Pan\n"
    rows = read(tmp_path, text, "werk.csv")
    assert titles(rows) == ["Kok", advert.NO_TITLE, tables.WRONG_WIDTH, "Kok", "Kok"]
    assert [row.where for row in rows] == [f"werk.csv, line {number}" for number in range(2, 7)]
    assert isinstance(rows[1], Refused)
    assert rows[1].field == "title"


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    text = 'title;employer;place;text\nKok;De Pan;Leek;"Koken\n'
    text += 'Bakker;De Pan;Leek;"Bakken"\nOber;De Pan;Leek;Serveren\n'
    rows = read(tmp_path, text)
    assert Counter(type(row).__name__ for row in rows) == {"Refused": 1, "Parsed": 2}
    assert titles(rows)[1:] == ["Bakker", "Ober"]


def test_values_that_cannot_be_right_are_left_out_of_a_csv_row(tmp_path: Path) -> None:
    text = "title;employer;place;text;hours_min;hours_max;contract;salary_min;salary_unit;licences;open_until\n"
    text += "Kok;De Pan;Leek;Koken;veel;;misschien;3;maand;B|Z9;31-02-2026\n"
    [row] = read(tmp_path, text)
    assert isinstance(row, Parsed)
    found = row.advert
    assert (found.hours_min, found.contract, found.salary_min, found.open_until) == (None, None, None, None)
    assert found.licences_named == ("B",)
    assert len(found.warnings) == 5


# Everything counts -----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_however_a_feed_is_damaged_every_line_gives_one_row(tmp_path: Path, data: st.DataObject) -> None:
    rows = [json.dumps(KOK), json.dumps(PLAIN), json.dumps({**BAKKER, "description": "é" * 50})]
    damaged = [_damaged(line, data) for line in rows]
    content = b"\n".join(line.replace(b"\n", b" ") or b"x" for line in damaged)
    found = read(tmp_path, content, "feed.jsonl")
    assert len(found) == len([line for line in content.split(b"\n") if line.strip()])
    assert [row.number for row in found] == list(range(1, len(found) + 1))


def _damaged(line: str, data: st.DataObject) -> bytes:
    raw = bytearray(line.encode())
    for _cut in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=5))
    # the start stays: a file that begins with something else is another format
    return b'{"' + bytes(raw[2:])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"[{text}".encode("utf-8", "replace"))
    )
)
def test_no_file_whatsoever_gives_another_error(tmp_path: Path, content: bytes) -> None:
    try:
        rows = read(tmp_path, content)
    except SourceUnreadable:
        return
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", ["jobposting_nhs.jsonl.gz", "nl_ads.jsonl.gz"])
def test_every_line_of_the_real_advertisements_is_accounted_for(name: str) -> None:
    shared = os.environ.get("BAANVAK_SHARED")
    if not shared:
        pytest.skip("BAANVAK_SHARED does not name a folder with the real data")
    path = Path(shared) / "data" / "vacancies" / name
    rows = list(read_adverts(path))
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        assert len(rows) == sum(1 for line in stream if line.strip())
    parsed = [row.advert for row in rows if isinstance(row, Parsed)]
    assert len(parsed) > 0.99 * len(rows)
    assert len({found.source_id for found in parsed}) == len(parsed)
    assert all("<p>" not in found.text and "&lt;" not in found.text for found in parsed)
    address = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
    assert not [found.source_id for found in parsed[:500] if address.search(redact(found.text))]
