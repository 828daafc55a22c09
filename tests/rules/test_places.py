"""Reading postcode tables, and the small table of places that is shipped."""

import csv
import gzip
import os
from collections import Counter
from pathlib import Path

import pytest

import baanvak.atlas
from baanvak.atlas.rules import places
from baanvak.atlas.rules.places import PlaceRow, PlacesUnreadable, read_places
from baanvak.atlas.rules.tables import WRONG_WIDTH, BadRow

HEADER = "pc4,plaats,provincie,gm_code,lat,lon,gemeente,arbeidsmarktregio,noot\n"
GOOD = "9711,Groningen,Groningen,GM0014,53.2170,6.5708,Groningen,Groningen,\n"


def read(folder: Path, text: str | bytes) -> list[PlaceRow | BadRow]:
    path = folder / "pc4.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_places(path))


def test_a_row_gives_place_municipality_and_region(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + GOOD) == [
        PlaceRow("9711", "Groningen", "Groningen", "GM0014", "Groningen", "Groningen", 53.217, 6.5708)
    ]


def test_semicolons_decimal_commas_and_gzip_are_read_too(tmp_path: Path) -> None:
    text = (HEADER + GOOD).replace(",", ";").replace("53.2170", "53,2170").replace("6.5708", "6,5708")
    [row] = read(tmp_path, gzip.compress(text.encode("utf-8-sig")))
    assert isinstance(row, PlaceRow)
    assert (row.lat, row.lon) == (53.217, 6.5708)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("9711", "0971", places.NO_POSTCODE),
        ("9711", "9711 AA", places.NO_POSTCODE),
        ("9711,Groningen", "9711, ", places.NO_PLACE),
        ("GM0014", "14", places.STRANGE_MUNICIPALITY),
        ("53.2170", "", places.NO_POSITION),
        ("53.2170", "nan", places.NO_POSITION),
        ("53.2170,6.5708", "6.5708,53.2170", places.NO_POSITION),
        (",Groningen,\n", "\n", WRONG_WIDTH),
    ],
)
def test_an_impossible_row_is_reported_and_the_next_one_is_read(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    bad, good = read(tmp_path, HEADER + GOOD.replace(old, new) + GOOD)
    assert bad == BadRow("pc4.csv", 2, reason)
    assert isinstance(good, PlaceRow)


def test_a_table_without_the_needed_columns_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PlacesUnreadable, match="plaats, lat"):
        read(tmp_path, "pc4,lon\n9711,6.5\n")
    with pytest.raises(PlacesUnreadable):
        list(read_places(tmp_path / "nowhere.csv"))


# The shipped table ---------------------------------------------------------------------------------------

STARTER = Path(baanvak.atlas.__file__).parent / "starter" / "places.csv"
REGION = {
    *("Groningen", "Stadskanaal", "Veendam", "Pekela", "Oldambt", "Westerwolde", "Midden-Groningen"),
    *("Het Hogeland", "Westerkwartier", "Eemsdelta", "Assen", "Noordenveld", "Tynaarlo", "Aa en Hunze"),
}


def shipped() -> list[dict[str, str]]:
    with STARTER.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_shipped_table_covers_the_country_once_per_place() -> None:
    rows = shipped()
    assert len(rows) >= 1400
    assert len({row["province"] for row in rows}) == 12
    assert max(Counter((row["place"], row["lat"], row["lon"]) for row in rows).values()) == 1
    for row in rows:
        assert places.SOUTH <= float(row["lat"]) <= places.NORTH, row
        assert places.WEST <= float(row["lon"]) <= places.EAST, row
        assert int(row["population"]) >= 0, row
        assert row["source"] in {"geonames", "own"}, row
        assert row["region"], row


def test_the_region_of_groningen_is_complete_enough_to_search_in() -> None:
    region = [row for row in shipped() if row["region"] == "Groningen"]
    assert {row["municipality"] for row in region} == REGION
    assert len(region) >= 60
    assert {"Groningen", "Assen", "Winschoten", "Ter Apel", "Roden", "Delfzijl"} <= {row["place"] for row in region}
    assert {row["province"] for row in region} == {"Groningen", "Drenthe"}


def test_the_shipped_table_names_its_source() -> None:
    licence = (STARTER.parent / "places.LICENCE.md").read_text()
    assert "GeoNames" in licence
    assert "CC BY 4.0" in licence


@pytest.mark.shared
def test_the_real_postcode_table_has_no_bad_rows_and_agrees_with_the_shipped_places() -> None:
    shared = os.environ.get("BAANVAK_SHARED")
    if not shared:
        pytest.skip("BAANVAK_SHARED does not name a folder with the real data")
    path = Path(shared) / "data" / "geo" / "pc4_nl.csv"
    rows = list(read_places(path))
    assert len(rows) == len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert not [row for row in rows if isinstance(row, BadRow)]
    real: dict[tuple[str, str], list[PlaceRow]] = {}
    for row in rows:
        assert isinstance(row, PlaceRow)
        real.setdefault((row.place, row.municipality), []).append(row)
    compared = 0
    for ours in shipped():
        areas = real.get((ours["place"], ours["municipality"]), [])
        # the middle of a postcode area is not the church of the village: 0.03 degrees is some 3 km
        distances = [
            max(abs(float(ours["lat"]) - area.lat), abs(float(ours["lon"]) - area.lon) / 1.6) for area in areas
        ]
        compared += bool(areas)
        assert not distances or min(distances) < 0.03, ours
        assert not areas or {area.region for area in areas} == {ours["region"]}, ours
    assert compared > 140
