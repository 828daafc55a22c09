"""The short lists that both people and vacancies use: sectors, demands of work, licences, levels.

A code is stored, its words are shown.
"""

from enum import IntEnum, IntFlag, StrEnum

from baanvak.base.words import msgid


class Sector(StrEnum):
    """Where work is done. Own list of sixteen, coarser than SBI so that people recognise it."""

    CARE = "care"
    CHILDCARE = "childcare"
    CLEANING = "cleaning"
    CONSTRUCTION = "construction"
    EDUCATION = "education"
    GREEN = "green"
    HOSPITALITY = "hospitality"
    ICT = "ict"
    LOGISTICS = "logistics"
    OFFICE = "office"
    PRODUCTION = "production"
    RETAIL = "retail"
    SECURITY = "security"
    TECHNOLOGY = "technology"
    TRANSPORT = "transport"
    WELFARE = "welfare"


SECTOR_WORDS = {
    Sector.CARE: msgid("Care"),
    Sector.CHILDCARE: msgid("Childcare"),
    Sector.CLEANING: msgid("Cleaning"),
    Sector.CONSTRUCTION: msgid("Construction"),
    Sector.EDUCATION: msgid("Schools and education"),
    Sector.GREEN: msgid("Green and agriculture"),
    Sector.HOSPITALITY: msgid("Hospitality"),
    Sector.ICT: msgid("Computers and ICT"),
    Sector.LOGISTICS: msgid("Warehouse and logistics"),
    Sector.OFFICE: msgid("Office"),
    Sector.PRODUCTION: msgid("Factory and production"),
    Sector.RETAIL: msgid("Shops"),
    Sector.SECURITY: msgid("Security"),
    Sector.TECHNOLOGY: msgid("Technology and maintenance"),
    Sector.TRANSPORT: msgid("Transport"),
    Sector.WELFARE: msgid("Welfare and community"),
}


class Demand(IntFlag):
    """What work asks of body and mind; a person says which of these do not work for them. Never a diagnosis."""

    LIFTING = 1 << 0
    STANDING = 1 << 1
    SITTING = 1 << 2
    WALKING = 1 << 3
    STAIRS = 1 << 4
    BENDING = 1 << 5
    REACHING = 1 << 6
    FINE_HANDS = 1 << 7
    HEIGHTS = 1 << 8
    NOISE = 1 << 9
    BUSY_PLACES = 1 << 10
    HIGH_PACE = 1 << 11
    WORKING_ALONE = 1 << 12
    MUCH_CONTACT = 1 << 13
    WEATHER = 1 << 14
    DUST_SMELL = 1 << 15
    WET_HANDS = 1 << 16
    DRIVING = 1 << 17
    SCREEN = 1 << 18
    LONG_FOCUS = 1 << 19


DEMAND_WORDS = {
    Demand.LIFTING: msgid("Heavy lifting"),
    Demand.STANDING: msgid("Standing for long"),
    Demand.SITTING: msgid("Sitting for long"),
    Demand.WALKING: msgid("Walking a lot"),
    Demand.STAIRS: msgid("Stairs and climbing"),
    Demand.BENDING: msgid("Bending and kneeling"),
    Demand.REACHING: msgid("Working above the shoulders"),
    Demand.FINE_HANDS: msgid("Precise work with the hands"),
    Demand.HEIGHTS: msgid("Working at height"),
    Demand.NOISE: msgid("Noise"),
    Demand.BUSY_PLACES: msgid("Many people and stimuli"),
    Demand.HIGH_PACE: msgid("A high pace"),
    Demand.WORKING_ALONE: msgid("Working alone"),
    Demand.MUCH_CONTACT: msgid("Much contact with people"),
    Demand.WEATHER: msgid("Cold, heat or rain"),
    Demand.DUST_SMELL: msgid("Dust or strong smells"),
    Demand.WET_HANDS: msgid("Wet hands"),
    Demand.DRIVING: msgid("Driving"),
    Demand.SCREEN: msgid("Working at a screen for long"),
    Demand.LONG_FOCUS: msgid("Concentrating for long"),
}


class Support(StrEnum):
    """What a person needs at work; the first three are VUM's EisAanWerk."""

    ADAPTATION = "adaptation"
    GUIDANCE = "guidance"
    VARIATION = "variation"
    QUIET_PLACE = "quiet_place"
    SLOW_START = "slow_start"
    CLEAR_TASKS = "clear_tasks"
    EXTRA_BREAKS = "extra_breaks"


SUPPORT_WORDS = {
    Support.ADAPTATION: msgid("An adapted workplace or tool"),
    Support.GUIDANCE: msgid("Someone who guides me on the job"),
    Support.VARIATION: msgid("Variation in my tasks"),
    Support.QUIET_PLACE: msgid("A quiet place"),
    Support.SLOW_START: msgid("Starting with few hours"),
    Support.CLEAR_TASKS: msgid("One task at a time, clearly explained"),
    Support.EXTRA_BREAKS: msgid("An extra break"),
}


class Feature(IntFlag):
    """What can matter to a person about work, and what an employer can say about it."""

    OUTDOORS = 1 << 0
    WITH_PEOPLE = 1 << 1
    WITH_HANDS = 1 << 2
    IN_TEAM = 1 << 3
    INDEPENDENT = 1 << 4
    CALM = 1 << 5
    VARIED = 1 << 6
    HELPING = 1 << 7
    FIXED_TIMES = 1 << 8
    LEARNING = 1 << 9
    MAKING = 1 << 10
    MACHINES = 1 << 11
    ANIMALS_PLANTS = 1 << 12
    ORDERLY = 1 << 13


FEATURE_WORDS = {
    Feature.OUTDOORS: msgid("Working outdoors"),
    Feature.WITH_PEOPLE: msgid("Working with people"),
    Feature.WITH_HANDS: msgid("Working with my hands"),
    Feature.IN_TEAM: msgid("A regular team"),
    Feature.INDEPENDENT: msgid("Working on my own"),
    Feature.CALM: msgid("A calm place"),
    Feature.VARIED: msgid("Variation"),
    Feature.HELPING: msgid("Helping others"),
    Feature.FIXED_TIMES: msgid("Fixed working times"),
    Feature.LEARNING: msgid("Learning on the job"),
    Feature.MAKING: msgid("Making something"),
    Feature.MACHINES: msgid("Technology and machines"),
    Feature.ANIMALS_PLANTS: msgid("Animals or plants"),
    Feature.ORDERLY: msgid("Order and neatness"),
}


class Day(IntFlag):
    MONDAY = 1 << 0
    TUESDAY = 1 << 1
    WEDNESDAY = 1 << 2
    THURSDAY = 1 << 3
    FRIDAY = 1 << 4
    SATURDAY = 1 << 5
    SUNDAY = 1 << 6


DAY_WORDS = {
    Day.MONDAY: msgid("Monday"),
    Day.TUESDAY: msgid("Tuesday"),
    Day.WEDNESDAY: msgid("Wednesday"),
    Day.THURSDAY: msgid("Thursday"),
    Day.FRIDAY: msgid("Friday"),
    Day.SATURDAY: msgid("Saturday"),
    Day.SUNDAY: msgid("Sunday"),
}


class DayPart(IntFlag):
    MORNING = 1 << 0
    AFTERNOON = 1 << 1
    EVENING = 1 << 2
    NIGHT = 1 << 3


DAY_PART_WORDS = {
    DayPart.MORNING: msgid("In the morning"),
    DayPart.AFTERNOON: msgid("In the afternoon"),
    DayPart.EVENING: msgid("In the evening"),
    DayPart.NIGHT: msgid("At night"),
}


class Mode(IntFlag):
    """How a person travels to work."""

    BICYCLE = 1 << 0
    CAR = 1 << 1
    PUBLIC_TRANSPORT = 1 << 2


MODE_WORDS = {
    Mode.BICYCLE: msgid("By bicycle"),
    Mode.CAR: msgid("By car or moped"),
    Mode.PUBLIC_TRANSPORT: msgid("By bus or train"),
}


class Licence(IntFlag):
    """Driving licences; the order and the names are VUM's codes."""

    AM = 1 << 0
    A1 = 1 << 1
    A2 = 1 << 2
    A = 1 << 3
    B = 1 << 4
    BE = 1 << 5
    C1 = 1 << 6
    C1E = 1 << 7
    C = 1 << 8
    CE = 1 << 9
    D1 = 1 << 10
    D1E = 1 << 11
    D = 1 << 12
    DE = 1 << 13
    T = 1 << 14


class SkillLevel(IntEnum):
    """Three plain steps."""

    WITH_HELP = 1
    INDEPENDENT = 2
    TEACHES = 3


SKILL_LEVEL_WORDS = {
    SkillLevel.WITH_HELP: msgid("With help"),
    SkillLevel.INDEPENDENT: msgid("On my own"),
    SkillLevel.TEACHES: msgid("I can teach it to others"),
}


# The same steps, said of somebody else.
SKILL_LEVEL_OF_OTHERS = {
    SkillLevel.WITH_HELP: msgid("with help"),
    SkillLevel.INDEPENDENT: msgid("without help"),
    SkillLevel.TEACHES: msgid("can teach it to others"),
}


class LanguageLevel(IntEnum):
    """VUM's niveau per language skill. CEFR: A0-A1 = 1, A2 = 2, B1-B2 = 3, C1-C2 = 4."""

    FEW_WORDS = 1
    REASONABLE = 2
    GOOD = 3
    EXCELLENT = 4


LANGUAGE_LEVEL_WORDS = {
    LanguageLevel.FEW_WORDS: msgid("No or a few words"),
    LanguageLevel.REASONABLE: msgid("Reasonable"),
    LanguageLevel.GOOD: msgid("Good"),
    LanguageLevel.EXCELLENT: msgid("Excellent"),
}


class Contract(StrEnum):
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    AGENCY = "agency"
    ON_CALL = "on_call"
    LEARNING = "learning"
    WORK_EXPERIENCE = "work_experience"
    VOLUNTARY = "voluntary"


CONTRACT_WORDS = {
    Contract.PERMANENT: msgid("Permanent contract"),
    Contract.TEMPORARY: msgid("Temporary contract"),
    Contract.AGENCY: msgid("Through a temping agency"),
    Contract.ON_CALL: msgid("On call"),
    Contract.LEARNING: msgid("Learning and working (BBL)"),
    Contract.WORK_EXPERIENCE: msgid("Work experience place"),
    Contract.VOLUNTARY: msgid("Voluntary work"),
}


class Importance(IntEnum):
    """How much a vacancy needs a skill."""

    NICE = 1
    USEFUL = 2
    NEEDED = 3


IMPORTANCE_WORDS = {
    Importance.NICE: msgid("Nice to have"),
    Importance.USEFUL: msgid("Useful"),
    Importance.NEEDED: msgid("Needed"),
}


# ISO 639-3 code and name of the languages offered first; any other name may be typed.
LANGUAGE_WORDS = {
    "nld": msgid("Dutch"),
    "eng": msgid("English"),
    "deu": msgid("German"),
    "fra": msgid("French"),
    "spa": msgid("Spanish"),
    "ara": msgid("Arabic"),
    "tur": msgid("Turkish"),
    "pol": msgid("Polish"),
    "ukr": msgid("Ukrainian"),
    "rus": msgid("Russian"),
    "tir": msgid("Tigrinya"),
    "som": msgid("Somali"),
    "fas": msgid("Persian"),
    "pap": msgid("Papiamento"),
    "ber": msgid("Berber"),
    "kur": msgid("Kurdish"),
    "zho": msgid("Chinese"),
    "por": msgid("Portuguese"),
    "ron": msgid("Romanian"),
    "bul": msgid("Bulgarian"),
    "fry": msgid("Frisian"),
    "gos": msgid("Gronings"),
    "dse": msgid("Dutch Sign Language"),
}
