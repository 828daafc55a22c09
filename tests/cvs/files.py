"""CVs as files: a neat Word file, one of a table, and an ugly PDF of two columns. Made here, nothing is kept."""

from cvs.expected import Cv
from factories.documents import a_pdf, a_word_file


def neat_word() -> bytes:
    return a_word_file(
        [
            "Lies Hoekstra",
            "Werkervaring",
            "Helpende, Thuiszorg De Linde, Groningen\tapril 2017 – heden",
            "- Hulp bij wassen en aankleden",
            "- Rapporteren",
            "Huishoudelijke hulp, Thuiszorg De Linde\t2012 – 2017",
            "Mantelzorg",
            "Zorg voor mijn vader\t2009 – 2012",
            "Opleiding en cursussen",
            "Helpende Zorg & Welzijn, mbo 2, Alfa-college\t2011, diploma",
            "Medicijnen aanreiken (certificaat)\t2018",
            "Talen",
            "Nederlands – moedertaal",
            "Fries – goed",
            "Vaardigheden",
            "- luisteren",
            "- rapporteren in Nedap",
            "Rijbewijs: B",
        ]
    )


def table_word() -> bytes:
    return a_word_file(
        ["Curriculum vitae", "Ahmed Yilmaz", "Geboortedatum 3 juni 1990", "WERKERVARING"],
        table=[
            ("2020 - heden", "Chauffeur\nPakketdienst Snel, Assen\nPakketten bezorgen\nBus onderhouden"),
            ("2016 - 2019", "Productiemedewerker\nZuivelfabriek De Vaars"),
            ("OPLEIDING", ""),
            ("2012 - 2015", "Logistiek medewerker, mbo 3, Drenthe College, diploma behaald"),
            ("TALEN", ""),
            ("Turks", "moedertaal"),
            ("Nederlands", "goed"),
            ("RIJBEWIJS", "B"),
        ],
    )


def ugly_pdf() -> bytes:
    """A coloured side bar left with contact, languages and skills; the jobs right; a second page."""
    left = [
        (30.0, 10.0, "CONTACT"), (30.0, 9.0, "Kerklaan 3"), (30.0, 9.0, "9751 NN Haren"), (30.0, 9.0, "06 11223344"),
        (0, 0, ""), (30.0, 10.0, "TALEN"), (30.0, 9.0, "Nederlands"), (30.0, 7.0, "moedertaal"), (30.0, 9.0, "Engels"),
        (30.0, 7.0, "vloeiend"), (30.0, 9.0, "Spaans"), (30.0, 7.0, "redelijk"), (0, 0, ""), (30.0, 10.0, "SKILLS"),
        (30.0, 9.0, "Excel"), (30.0, 9.0, "Photoshop"), (30.0, 9.0, "Presenteren"), (0, 0, ""),
        (30.0, 10.0, "RIJBEWIJS"), (30.0, 9.0, "B"),
    ]  # fmt: skip
    right = [
        (210.0, 12.0, "WERKERVARING"), (0, 0, ""), (210.0, 10.0, "Winkelmanager"), (210.0, 9.0, "Modewinkel Roos, Groningen"),
        (210.0, 9.0, "mei 2018 - heden"), (215.0, 9.0, "- Team van acht mensen leiden"), (215.0, 9.0, "- Roosters maken"),
        (0, 0, ""), (210.0, 10.0, "Verkoopster"), (210.0, 9.0, "Warenhuis De Klok, Groningen"), (210.0, 9.0, "jan 2013 - apr 2018"),
        (215.0, 9.0, "- Klanten helpen en afrekenen"), (0, 0, ""), (210.0, 10.0, "Vrijwilliger"),
        (210.0, 9.0, "Dierenasiel Zuidwolde"), (210.0, 9.0, "2010 - 2012"), (0, 0, ""), (210.0, 12.0, "OPLEIDING"), (0, 0, ""),
        (210.0, 10.0, "Mode en verkoop, mbo 4"), (210.0, 9.0, "Noorderpoort, Groningen"), (210.0, 9.0, "2008 - 2012, diploma"),
    ]  # fmt: skip
    runs = [
        (30.0, 800.0, 20.0, "SANNE VAN DER VEEN"),
        (30.0, 780.0, 9.0, "Geboren op 4 april 1991, Nederlandse nationaliteit"),
    ]
    # The columns are drawn through each other, as some programs do; the heights differ a little.
    for n, (x, size, text) in enumerate(right):
        if text:
            runs.append((x, 741.0 - n * 17, size, text))
        if n < len(left) and left[n][2]:
            runs.append((left[n][0], 743.5 - n * 15, left[n][1], left[n][2]))
    second = [
        (210.0, 800.0, 12.0, "CURSUSSEN"),
        (210.0, 780.0, 9.0, "Sociale hygiëne (2019)"),
        (210.0, 764.0, 9.0, "BHV, 2022"),
    ]
    return a_pdf([runs, second])


NEAT = Cv(
    name="helpende, a neat Word file",
    file=neat_word,
    work=(
        ("Helpende", "Thuiszorg De Linde, Groningen", "2017-04", "", "paid"),
        ("Huishoudelijke hulp", "Thuiszorg De Linde", "2012", "2017", "paid"),
        ("Zorg voor mijn vader", "", "2009", "2012", "care"),
    ),
    school=(
        ("Helpende Zorg & Welzijn", "mbo2", "diploma", 2011),
        ("Medicijnen aanreiken (certificaat)", "other", "diploma", 2018),
    ),
    languages={"nld": (4, 4), "fry": (3, 3)},
    licences=("B",),
    skills=("luisteren", "rapporteren in Nedap"),
)

TABLE = Cv(
    name="chauffeur, a Word file that is one table",
    file=table_word,
    work=(
        ("Chauffeur", "Pakketdienst Snel, Assen", "2020", "", "paid"),
        ("Productiemedewerker", "Zuivelfabriek De Vaars", "2016", "2019", "paid"),
    ),
    school=(("Logistiek medewerker", "mbo3", "diploma", 2015),),
    languages={"tur": (4, 4), "nld": (3, 3)},
    licences=("B",),
    notices=("birth",),
)

UGLY = Cv(
    name="winkelmanager, an ugly PDF of two columns",
    file=ugly_pdf,
    work=(
        ("Winkelmanager", "Modewinkel Roos, Groningen", "2018-05", "", "paid"),
        ("Verkoopster", "Warenhuis De Klok, Groningen", "2013-01", "2018-04", "paid"),
        ("Vrijwilliger", "Dierenasiel Zuidwolde", "2010", "2012", "volunteering"),
    ),
    school=(
        ("Mode en verkoop", "mbo4", "diploma", 2012),
        ("Sociale hygiëne", "other", "diploma", 2019),
        ("BHV", "other", "diploma", 2022),
    ),
    languages={"nld": (4, 4), "eng": (4, 4), "spa": (2, 2)},
    licences=("B",),
    skills=("Excel", "Photoshop", "Presenteren"),
    notices=("birth", "nationality"),
)

FILES = (NEAT, TABLE, UGLY)
