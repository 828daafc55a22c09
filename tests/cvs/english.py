"""English CVs, of people who came from elsewhere."""

from cvs.expected import Cv

PHARMACIST = Cv(
    name="pharmacist from Syria",
    text="""YUSUF AL HADDAD
Paterswoldseweg 101, 9727 BK Groningen
+31 6 98765432 - yusuf@example.org
Date of birth: 01/01/1986
Nationality: Syrian
Marital status: Married

PROFESSIONAL SUMMARY
Pharmacist with ten years of experience in a busy pharmacy.

WORK EXPERIENCE
Pharmacist, Al Noor Pharmacy, Homs, Syria
September 2009 - June 2019
- Preparing medicines and advising customers
- Managing a team of four people

Volunteer, Language Café Vinkhuizen
February 2024 - Present
- Helping visitors with forms

EDUCATION
Bachelor of Pharmacy, University of Damascus, Syria
2004 - 2009
Degree obtained

NT2 state exam programme I, Alfa-college
2023
Completed

LANGUAGES
Arabic: native
English: C1
Dutch: B1 (speaking), A2 (writing)

SKILLS
- Customer service
- Stock management
- Working with Excel

DRIVING LICENCE
Category B
""",
    work=(
        ("Pharmacist", "Al Noor Pharmacy, Homs", "2009-09", "2019-06", "paid"),
        ("Volunteer", "Language Café Vinkhuizen", "2024-02", "", "volunteering"),
    ),
    school=(
        ("Bachelor of Pharmacy", "hbo", "diploma", 2009),
        ("NT2 state exam programme I", "other", "diploma", 2023),
    ),
    languages={"ara": (4, 4), "eng": (4, 4), "nld": (3, 2)},
    licences=("B",),
    skills=("Customer service", "Stock management", "Working with Excel"),
    notices=("birth", "nationality", "marital"),
)

WAREHOUSE = Cv(
    name="warehouse worker from Poland",
    text="""Curriculum Vitae – Piotr Nowak

Employment history
08/2021 – 02/2025: Order picker at Flower Logistics, Aalsmeer
05/2018 – 07/2021: Forklift driver, Magazyn Polska, Poznan, Poland
2012–2018: Self-employed painter

Education
2008–2011 Technical school, car mechanic, Poznan, Poland (diploma)

Courses
Forklift certificate, 2018
Safety course VCA-B

Languages
Polish (mother tongue), English (good), Dutch (basic)

Personal skills
punctual; team player; hard worker

Driver's license: B, C
References available on request
""",
    work=(
        ("Order picker", "Flower Logistics, Aalsmeer", "2021-08", "2025-02", "paid"),
        ("Forklift driver", "Magazyn Polska, Poznan", "2018-05", "2021-07", "paid"),
        ("Self-employed painter", "", "2012", "2018", "own_business"),
    ),
    school=(
        ("car mechanic", "abroad", "diploma", 2011),
        ("Forklift certificate", "other", "diploma", 2018),
        ("Safety course VCA-B", "other", "diploma", None),
    ),
    languages={"pol": (4, 4), "eng": (3, 3), "nld": (1, 1)},
    licences=("B", "C"),
    skills=("punctual", "team player", "hard worker"),
)

ENGLISH = (PHARMACIST, WAREHOUSE)
