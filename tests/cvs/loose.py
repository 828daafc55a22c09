"""What people type or paste without any layout."""

from cvs.expected import Cv

SENTENCES = Cv(
    name="sentences, no headings",
    text="""Ik heb van 2010 tot 2015 gewerkt als stratenmaker bij Klinkerpad Bestratingen.
Daarna was ik van 2016 tot maart 2020 vrachtwagenchauffeur bij Transport Noord.
Sinds 2021 doe ik vrijwilligerswerk bij de voedselbank.
Ik spreek Nederlands en een beetje Turks.
Ik heb rijbewijs B, C en CE.
Ik heb de lts gedaan, maar geen diploma.
""",
    work=(
        ("stratenmaker", "Klinkerpad Bestratingen", "2010", "2015", "paid"),
        ("vrachtwagenchauffeur", "Transport Noord", "2016", "2020-03", "paid"),
        ("vrijwilligerswerk", "de voedselbank", "2021", "", "volunteering"),
    ),
    school=(("lts", "vmbo", "stopped", None),),
    languages={"nld": (None, None), "tur": (1, 1)},
    licences=("B", "C", "CE"),
)

LIST = Cv(
    name="a bare list of jobs",
    text="""kok 2015-2019 restaurant de pan
afwasser 2013-2015 hotel de kroon
schoonmaker 2020-nu schoonmaakbedrijf fris
mbo 2 kok 2011-2013 diploma
nederlands goed
arabisch moedertaal
""",
    work=(
        ("kok", "restaurant de pan", "2015", "2019", "paid"),
        ("afwasser", "hotel de kroon", "2013", "2015", "paid"),
        ("schoonmaker", "schoonmaakbedrijf fris", "2020", "", "paid"),
    ),
    school=(("mbo 2 kok", "mbo2", "diploma", 2013),),
    languages={"nld": (3, 3), "ara": (4, 4)},
)

LOOSE = (SENTENCES, LIST)
