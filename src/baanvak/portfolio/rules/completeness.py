"""What is the most useful thing to add to a portfolio now: one next step, never a percentage."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from baanvak.base.words import msgid
from baanvak.people.rules.roles import Section

# The sections of a portfolio in the order in which they help to find work: what somebody wants decides which
# vacancies come into view, skills give most points, then what is practical.
SECTIONS = (
    Section.WISHES,
    Section.SKILLS,
    Section.EXPERIENCE,
    Section.TRAVEL,
    Section.AVAILABILITY,
    Section.LANGUAGES,
    Section.LICENCES,
    Section.EDUCATION,
    Section.CONDITIONS,
)
ENOUGH_SKILLS = 5  # from here on the points of a match say something about the person


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there: numbers of rows, and whether single facts are told. Never what they say."""

    occupations: int = 0
    sectors: int = 0
    features: int = 0
    skills: int = 0
    skills_with_concept: int = 0
    skills_proposed: int = 0
    experiences: int = 0
    experiences_with_occupation: int = 0  # or that need none
    educations: int = 0
    languages: int = 0
    languages_with_levels: int = 0
    has_place: bool = False
    has_modes: bool = False
    has_minutes: bool = False
    has_hours: bool = False
    has_times: bool = False
    has_start: bool = False
    has_licences: bool = False
    needs: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """A useful addition: where, and a sentence (a msgid) that says what and why."""

    section: Section
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One possible addition. What is `is_free` is pressed on nobody: it shows at its own section only."""

    section: Section
    is_done: Callable[[Facts], bool]
    sentence: str
    is_free: bool = False


STEPS = (
    Step(
        Section.SKILLS,
        lambda f: f.skills_proposed == 0,
        msgid("Your coach proposes a skill. Say whether it is right."),
    ),
    Step(
        Section.WISHES,
        lambda f: f.occupations > 0 or f.sectors > 0,
        msgid("Choose an occupation or a sector you like. Then we know where to look."),
    ),
    Step(
        Section.SKILLS,
        lambda f: f.skills > 0,
        msgid("Add one thing you are good at. It may be something from home."),
    ),
    Step(
        Section.TRAVEL,
        lambda f: f.has_place,
        msgid("Say where you live. Then we look for work nearby."),
    ),
    Step(
        Section.AVAILABILITY,
        lambda f: f.has_hours,
        msgid("Say how many hours a week you can work."),
    ),
    Step(
        Section.EXPERIENCE,
        lambda f: f.experiences > 0,
        msgid("Add something you did: paid work, volunteering, care or a hobby."),
    ),
    Step(
        Section.SKILLS,
        lambda f: f.skills >= ENOUGH_SKILLS,
        msgid("Add more skills. With five or more we can see better which work fits."),
    ),
    Step(
        Section.TRAVEL,
        lambda f: f.has_modes and f.has_minutes,
        msgid("Say how you travel, and how long a journey may take."),
    ),
    Step(
        Section.LANGUAGES,
        lambda f: f.languages > 0,
        msgid("Add the languages you speak. Your first language counts too."),
    ),
    Step(
        Section.LICENCES,
        lambda f: f.has_licences,
        msgid("Say which driving licence you have. None is an answer too."),
    ),
    Step(
        Section.SKILLS,
        lambda f: f.skills_with_concept == f.skills,
        msgid("Choose a matching word for the skills in your own words. Then vacancies recognise them."),
        is_free=True,  # own words are always good; perhaps there is no such word
    ),
    Step(
        Section.EXPERIENCE,
        lambda f: f.experiences_with_occupation == f.experiences,
        msgid("Choose the occupation that is most like your work. Then we can suggest skills."),
        is_free=True,
    ),
    Step(
        Section.AVAILABILITY,
        lambda f: f.has_times,
        msgid("Say on which days and at which times you can work."),
    ),
    Step(
        Section.WISHES,
        lambda f: f.features > 0,
        msgid("Say what matters to you in work, such as a regular team."),
    ),
    Step(
        Section.LANGUAGES,
        lambda f: f.languages_with_levels == f.languages,
        msgid("Say how well you speak and read your languages."),
    ),
    Step(
        Section.EDUCATION,
        lambda f: f.educations > 0,
        msgid("Add an education, also if you did not finish it."),
    ),
    Step(
        Section.AVAILABILITY,
        lambda f: f.has_start,
        msgid("Say from which day you can start."),
        is_free=True,
    ),
    Step(
        Section.CONDITIONS,
        lambda f: f.needs > 0,
        msgid("Do you need something to work well? You may say so here. You do not have to."),
        is_free=True,
    ),
)


def next_additions(facts: Facts) -> dict[Section, Next]:
    """For each section its most useful addition; a section without one is left out."""
    found: dict[Section, Next] = {}
    for step in STEPS:
        if step.section not in found and not step.is_done(facts):
            found[step.section] = Next(step.section, step.sentence)
    return found


def next_addition(facts: Facts, among: Collection[Section] = SECTIONS) -> Next | None:
    """The one addition that helps most now, among these sections; None when nothing presses."""
    for step in STEPS:
        if step.section in among and not step.is_free and not step.is_done(facts):
            return Next(step.section, step.sentence)
    return None
