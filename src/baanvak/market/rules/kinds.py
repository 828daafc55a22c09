"""The kinds of programmes a region starts with, and the types of re-integration provisions they are counted under.

Both are data: a region adds, renames and retires them in the tables made from these.
"""

from dataclasses import dataclass

SEEN = "CBS, Statistiek Re-integratie door Gemeenten; name seen in StatLine 85588NED"
RECALLED = "CBS, Statistiek Re-integratie door Gemeenten; name from memory, check it in the Richtlijnen"


@dataclass(frozen=True, slots=True)
class SrgType:
    """A type of provision of the SRG. Its code stays empty until somebody has the guideline in hand."""

    slug: str
    name: str
    source: str


SRG_TYPES = (
    SrgType("coaching", "Coaching naar werk of participatie", SEEN),
    SrgType("beschut-werk", "Beschut werk", SEEN),
    SrgType("loonkostensubsidie", "Loonkostensubsidie (Participatiewet)", SEEN),
    SrgType("training", "Training, cursus of opleiding", RECALLED),
    SrgType("werkervaringsplaats", "Werkervaringsplaats of leerwerkplek", RECALLED),
    SrgType("participatieplaats", "Participatieplaats", RECALLED),
    SrgType("proefplaatsing", "Proefplaatsing", RECALLED),
    SrgType("jobcoach", "Jobcoach of begeleiding op de werkplek", RECALLED),
    SrgType("sociale-activering", "Sociale activering", RECALLED),
    SrgType("vrijwilligerswerk", "Vrijwilligerswerk of tegenprestatie", RECALLED),
    SrgType("overig", "Overig", RECALLED),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of programme. `check_after` days without a word, we ask the provider whether it is still right."""

    slug: str
    nl: str
    en: str
    about_nl: str
    about_en: str
    srg: str | None = None
    check_after: int = 182


KINDS = (
    Kind("training", "Training", "Training", "U oefent iets wat u op het werk nodig hebt.",
         "You practise something you need at work.", "training"),
    Kind("course", "Cursus of opleiding", "Course", "U leert een vak of een deel daarvan. Vaak met een certificaat.",
         "You learn a trade or part of it. Often with a certificate.", "training"),
    Kind("vocational-practice", "Vak leren in de praktijk", "Vocational practice",
         "U leert een vak op de werkvloer, met een begeleider.", "You learn a trade on the work floor, with a guide.",
         "werkervaringsplaats"),
    Kind("sector-programme", "Leren en werken in één sector", "Sector programme",
         "U leert samen met anderen. Bedrijven doen vanaf het begin mee.",
         "You learn together with others. Firms take part from the start.", "training"),
    Kind("work-experience", "Werkervaring", "Work experience", "U werkt een tijd mee bij een bedrijf.",
         "You work along in a firm for a while.", "werkervaringsplaats"),
    Kind("fit-for-work-place", "Werkfitplek", "Fit-for-work place",
         "U werkt tijdelijk bij een bedrijf om weer te wennen aan werk.",
         "You work in a firm for a while to get used to work again.", "werkervaringsplaats", 91),
    Kind("bridging", "Opstap naar werk", "Bridging", "U werkt aan zelfvertrouwen en ontdekt wat u kunt.",
         "You work on self-confidence and find out what you can do.", "sociale-activering"),
    Kind("conversation", "Gesprek in stappen", "Conversation in steps",
         "U kijkt met iemand naar uw situatie. U kiest zelf uw doel.",
         "You look at your situation with somebody. You choose your own goal.", "coaching"),
    Kind("coaching", "Coaching", "Coaching", "Iemand denkt met u mee, alleen met u.",
         "Somebody thinks along, only with you.", "coaching"),
    Kind("stress-reduction", "Minder stress", "Stress reduction", "U leert hoe u meer rust krijgt in uw hoofd.",
         "You learn how to get more calm in your head.", "sociale-activering"),
    Kind("job-club", "Sollicitatieclub", "Job-hunting club", "U zoekt samen met anderen naar werk en helpt elkaar.",
         "You look for work together with others and help each other.", "coaching"),
    Kind("career-guidance", "Loopbaanadvies", "Career guidance", "U ontdekt welk werk bij u past.",
         "You find out which work suits you.", "coaching"),
    Kind("self-employed", "Ondernemer, en nu?", "Self-employed people", "U hebt een bedrijf en wilt anders verder.",
         "You have a business of your own and want to go on differently.", "coaching"),
    Kind("language", "Taal", "Language", "U leert beter Nederlands, voor uw werk of elke dag.",
         "You learn better Dutch, for work or for every day.", "training"),
    Kind("digital", "Computer en telefoon", "Computer and telephone", "U leert werken met computer en internet.",
         "You learn to use a computer, a telephone and the internet.", "training"),
    Kind("debt-help", "Hulp bij geld en schulden", "Money and debts", "U krijgt weer rust en overzicht in uw geld.",
         "You get calm and overview in your money again.", "overig"),
    Kind("webinar", "Webinar", "Webinar", "U kijkt thuis mee en stelt vragen.",
         "You watch from home and ask questions.", None, 91),
    Kind("visit", "Kijken bij een bedrijf", "Visit", "U kijkt een dagdeel mee bij een bedrijf of school.",
         "You look around in a firm or a school for a few hours.", None, 91),
    Kind("volunteering", "Vrijwilligerswerk met begeleiding", "Volunteering with guidance",
         "U helpt mee en leert daarbij.", "You help and learn as you go.", "vrijwilligerswerk"),
)  # fmt: skip
