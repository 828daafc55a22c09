"""Dutch CVs with headings, in the layouts people use."""

from cvs.expected import Cv

SCHOONMAAK = Cv(
    name="schoonmaakster, dates before the job",
    text="""CURRICULUM VITAE

Personalia
Naam: Fatima el Idrissi
Adres: Dorpsstraat 12, 9934 AB Delfzijl
Telefoon: 06-12345678
Geboortedatum: 12-03-1985
Nationaliteit: Marokkaanse
Burgerlijke staat: gehuwd, 2 kinderen
BSN: 123456782
Rijbewijs: B

Profiel
Ik ben een rustige vrouw die graag met mensen werkt. Na mijn burn-out ben ik weer aan het werk.

Werkervaring
2019 – heden     Schoonmaakster bij Zorgcentrum De Wierde, Delfzijl
- Schoonmaken van kamers en sanitair
- Inwerken van nieuwe collega's
- Gestopt in 2021 wegens depressie
maart 2015 – juni 2018   Medewerker huishouding, Hotel Eemszicht
- Kamers klaarmaken
- Was verzorgen
2012 - 2014   Kassamedewerker, Supermarkt De Markt

Vrijwilligerswerk
sinds september 2020   Gastvrouw, Buurthuis De Molenberg

Opleiding
2010 – 2012  MBO niveau 2 Helpende Zorg en Welzijn, Noorderpoort (diploma behaald)
2004 – 2008  VMBO-kader, Fivelcollege

Cursussen
BHV (2022)
VCA basis, 2023

Talen
Arabisch: moedertaal
Nederlands: B1
Engels: spreken redelijk, schrijven matig
Frans (basis)

Vaardigheden
Schoonmaken, koken, omgaan met ouderen
Microsoft Word

Referenties
Mevr. de Boer, 0596-123456
""",
    work=(
        ("Schoonmaakster", "Zorgcentrum De Wierde, Delfzijl", "2019", "", "paid"),
        ("Medewerker huishouding", "Hotel Eemszicht", "2015-03", "2018-06", "paid"),
        ("Kassamedewerker", "Supermarkt De Markt", "2012", "2014", "paid"),
        ("Gastvrouw", "Buurthuis De Molenberg", "2020-09", "", "volunteering"),
    ),
    school=(
        ("MBO niveau 2 Helpende Zorg en Welzijn", "mbo2", "diploma", 2012),
        ("VMBO-kader", "vmbo", "", 2008),
        ("BHV", "other", "diploma", 2022),
        ("VCA basis", "other", "diploma", 2023),
    ),
    languages={"ara": (4, 4), "nld": (3, 3), "eng": (2, 2), "fra": (1, 1)},
    licences=("B",),
    skills=("Schoonmaken", "koken", "omgaan met ouderen", "Microsoft Word"),
    notices=("bsn", "birth", "nationality", "marital", "references", "medical"),
)

LASSER = Cv(
    name="lasser, title above employer above dates",
    text="""Henk Veldkamp
Veendam | 0598 61 23 45 | henk.veldkamp@example.org

WERKERVARING

Lasser MIG/MAG
Metaalwerken Oude Pekela B.V.
februari 2014 – augustus 2022
• Lassen van stalen frames
• Tekening lezen
• Kwaliteitscontrole

Constructiebankwerker
Scheepswerf Het Anker, Foxhol
oktober 2001 – december 2013
• Monteren van luiken en relingen
• Snijbranden

Magazijnmedewerker
Uitzendbureau De Springplank
mei 1999 – september 2001

OPLEIDING

LTS Metaaltechniek
LTS Veendam
1994 – 1998
Diploma behaald

CERTIFICATEN
VCA Basis (2021)
Heftruckcertificaat (2019)
Lassen niveau 3, 2003

RIJBEWIJZEN
B en BE

TALEN
Nederlands (moedertaal)
Gronings (moedertaal)
Duits (goed verstaan, redelijk spreken)
""",
    work=(
        ("Lasser MIG/MAG", "Metaalwerken Oude Pekela B.V.", "2014-02", "2022-08", "paid"),
        ("Constructiebankwerker", "Scheepswerf Het Anker, Foxhol", "2001-10", "2013-12", "paid"),
        ("Magazijnmedewerker", "Uitzendbureau De Springplank", "1999-05", "2001-09", "paid"),
    ),
    school=(
        ("LTS Metaaltechniek", "vmbo", "diploma", 1998),
        ("VCA Basis", "other", "diploma", 2021),
        ("Heftruckcertificaat", "other", "diploma", 2019),
        ("Lassen niveau 3", "other", "", 2003),
    ),
    languages={"nld": (4, 4), "gos": (4, 4), "deu": (2, None)},
    licences=("B", "BE"),
)

LABELS = Cv(
    name="administratie, everything with labels",
    text="""Persoonlijke gegevens
Naam:            Marieke Dijkhuis
Woonplaats:      Stadskanaal
Geboren:         4 mei 1979 te Emmen
Rijbewijs:       B (in bezit van auto)

Werkervaring

Periode:         januari 2016 - heden
Functie:         Administratief medewerker
Werkgever:       Accountantskantoor Boer & Zoon
Werkzaamheden:   facturen boeken, telefoon aannemen, debiteuren bellen

Periode:         03/2009 - 12/2015
Functie:         Receptioniste
Werkgever:       Gemeente Vlagtwedde
Werkzaamheden:   balie, post, agenda's

Periode:         1999 - 2008
Functie:         Huisvrouw en mantelzorger
Werkzaamheden:   zorg voor kinderen en moeder

Opleiding

Opleiding:       Secretarieel medewerker
Niveau:          MBO 3
School:          Drenthe College
Periode:         1996 - 1999
Diploma:         ja

Opleiding:       Mavo
School:          Ubbo Emmius
Periode:         1992 - 1996
Diploma:         ja

Talenkennis
                 Spreken     Schrijven
Nederlands       uitstekend
Engels           redelijk
Duits            redelijk

Computerkennis
Word, Excel, Exact Online, Outlook
""",
    work=(
        ("Administratief medewerker", "Accountantskantoor Boer & Zoon", "2016-01", "", "paid"),
        ("Receptioniste", "Gemeente Vlagtwedde", "2009-03", "2015-12", "paid"),
        ("Huisvrouw en mantelzorger", "", "1999", "2008", "care"),
    ),
    school=(
        ("Secretarieel medewerker (MBO 3)", "mbo3", "diploma", 1999),
        ("Mavo", "vmbo", "diploma", 1996),
    ),
    languages={"nld": (4, 4), "eng": (2, 2), "deu": (2, 2)},
    licences=("B",),
    skills=("Word", "Excel", "Exact Online", "Outlook"),
    notices=("birth",),
)

JONG = Cv(
    name="jongere, side jobs and an internship, dates behind",
    text="""Sem Postma – 19 jaar oud – Groningen

O V E R   M I J
Sportieve jongen die van aanpakken weet.

W E R K E R V A R I N G
Vakkenvuller | Supermarkt De Halm | juni 2023 - heden (12 uur per week)
Pizzabezorger | Pizzeria Da Gino | sep 2022 - mei 2023
Krantenbezorger | 2019 - 2021

S T A G E S
Stagiair fietstechniek | Rijwielhandel Van Dam | feb 2022 - apr 2022

O P L E I D I N G E N
Fietstechnicus (mbo niveau 2) | Noorderpoort | 2021 - 2023 | niet afgerond
VMBO-basis | Gomarus College | 2016 - 2021 | diploma

E I G E N S C H A P P E N
eerlijk, sterk, op tijd

T A L E N
Nederlands ●●●●● Engels ●●●○○

R I J B E W I J S
AM, bezig met B
""",
    work=(
        ("Vakkenvuller", "Supermarkt De Halm", "2023-06", "", "paid"),
        ("Pizzabezorger", "Pizzeria Da Gino", "2022-09", "2023-05", "paid"),
        ("Krantenbezorger", "", "2019", "2021", "paid"),
        ("Stagiair fietstechniek", "Rijwielhandel Van Dam", "2022-02", "2022-04", "internship"),
    ),
    school=(
        ("Fietstechnicus (mbo niveau 2)", "mbo2", "stopped", 2023),
        ("VMBO-basis", "vmbo", "diploma", 2021),
    ),
    languages={"nld": (4, 4), "eng": (2, 2)},
    licences=("AM",),
    skills=("eerlijk", "sterk", "op tijd"),
    notices=("birth",),
)

DUTCH = (SCHOONMAAK, LASSER, LABELS, JONG)
