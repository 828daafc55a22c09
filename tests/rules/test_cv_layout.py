"""Pieces of text on a page come in the order in which people read them."""

from baanvak.portfolio.rules.cv.layout import Piece, read_in_order


def piece(x: float, y: float, text: str, width: float | None = None) -> Piece:
    return Piece(x, y, x + (width or 5.0 * len(text)), y + 9, text)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [piece(30, 700 - 14 * n, f"links {n}") for n in range(8)]
    right = [piece(220, 702 - 14 * n, f"rechts {n}") for n in range(8)]
    found = [line for line in read_in_order([p for pair in zip(left, right, strict=True) for p in pair]) if line]
    assert found == [*(f"links {n}" for n in range(8)), *(f"rechts {n}" for n in range(8))]


def test_dates_beside_jobs_stay_on_the_line_of_their_job() -> None:
    rows = [("2018 - 2020", "Kok, De Waag"), ("2015 - 2018", "Afwasser, De Kroon"), ("2013 - 2015", "Bezorger"),
            ("2010 - 2013", "Hulp in de keuken"), ("2008 - 2010", "Krantenwijk")]  # fmt: skip
    pieces = [
        p
        for n, (when, what) in enumerate(rows)
        for p in (piece(40, 700 - 20 * n, when), piece(200, 700 - 20 * n, what))
    ]
    assert [line for line in read_in_order(pieces) if line] == [f"{when}\t{what}" for when, what in rows]


def test_a_heading_across_both_columns_comes_first() -> None:
    title = piece(30, 760, "EEN NAAM DIE OVER BEIDE KOLOMMEN LOOPT", width=500)
    left = [piece(30, 700 - 14 * n, f"l{n}") for n in range(8)]
    right = [piece(220, 700 - 14 * n, f"r{n}") for n in range(8)]
    assert read_in_order([*right, *left, title])[0] == title.text


def test_room_between_lines_becomes_an_empty_line() -> None:
    pieces = [piece(40, y, text) for y, text in ((700, "a"), (686, "b"), (672, "c"), (630, "d"), (616, "e"))]
    assert read_in_order(pieces) == ["a", "b", "c", "", "d", "e"]


def test_a_page_without_text_is_empty() -> None:
    assert read_in_order([piece(1, 1, "  ")]) == []
