"""Roles, purposes, sections and bases: the words in which sharing is said."""

from enum import StrEnum

from baanvak.base.words import msgid


class Desk(StrEnum):
    """Where somebody sits down to work."""

    JOBSEEKER = "jobseeker"
    COACH = "coach"
    EMPLOYER = "employer"
    PARTNER = "partner"
    MANAGER = "manager"


class Role(StrEnum):
    """What a member does for an organisation."""

    COACH = "coach"
    CAREER_ADVISER = "career_adviser"
    JOB_COACH = "job_coach"
    JOB_HUNTER = "job_hunter"
    RECRUITER = "recruiter"
    SIGNATORY = "signatory"
    FLOOR_GUIDE = "floor_guide"
    PARTNER = "partner"
    MANAGER = "manager"
    PRIVACY_OFFICER = "privacy_officer"


ROLE_WORDS = {
    Role.COACH: msgid("coach"),
    Role.CAREER_ADVISER: msgid("career adviser"),
    Role.JOB_COACH: msgid("job coach"),
    Role.JOB_HUNTER: msgid("job hunter"),
    Role.RECRUITER: msgid("employer"),
    Role.SIGNATORY: msgid("employer, may sign"),
    Role.FLOOR_GUIDE: msgid("guide on the work floor"),
    Role.PARTNER: msgid("partner"),
    Role.MANAGER: msgid("manager"),
    Role.PRIVACY_OFFICER: msgid("privacy officer"),
}

DESK_OF_ROLE = {
    Role.COACH: Desk.COACH,
    Role.CAREER_ADVISER: Desk.COACH,
    Role.JOB_COACH: Desk.COACH,
    Role.JOB_HUNTER: Desk.COACH,
    Role.RECRUITER: Desk.EMPLOYER,
    Role.SIGNATORY: Desk.EMPLOYER,
    Role.FLOOR_GUIDE: Desk.EMPLOYER,
    Role.PARTNER: Desk.PARTNER,
    Role.MANAGER: Desk.MANAGER,
    Role.PRIVACY_OFFICER: Desk.MANAGER,
}


class Purpose(StrEnum):
    """Why somebody may look. An actor has one purpose at a time; a grant opens for one purpose."""

    OWN = "own"
    GUIDANCE = "guidance"
    RECRUITMENT = "recruitment"
    REPRESENTATION = "representation"
    UPKEEP = "upkeep"
    ORIENTATION = "orientation"
    LEARNING = "learning"


PURPOSE_WORDS = {
    Purpose.OWN: msgid("for yourself"),
    Purpose.GUIDANCE: msgid("to guide you to work"),
    Purpose.RECRUITMENT: msgid("for a vacancy"),
    Purpose.REPRESENTATION: msgid("to act on your behalf"),
    Purpose.UPKEEP: msgid("to keep the system working"),
    Purpose.ORIENTATION: msgid("to look around"),
    Purpose.LEARNING: msgid("because you take part in their programme"),
}

PURPOSE_OF_DESK = {
    Desk.JOBSEEKER: Purpose.OWN,
    Desk.COACH: Purpose.GUIDANCE,
    Desk.EMPLOYER: Purpose.RECRUITMENT,
    Desk.PARTNER: Purpose.GUIDANCE,
    Desk.MANAGER: Purpose.UPKEEP,
}


# Who may use a grant to an organisation, per purpose: the others who work there have no business with it.
ROLES_FOR_PURPOSE = {
    Purpose.GUIDANCE: frozenset({Role.COACH, Role.CAREER_ADVISER, Role.JOB_COACH, Role.JOB_HUNTER, Role.PARTNER}),
    Purpose.RECRUITMENT: frozenset({Role.RECRUITER, Role.SIGNATORY}),
    # Whoever gives a course is no guide: a share for it opens no more than the desk of that course.
    Purpose.LEARNING: frozenset({Role.PARTNER}),
}


class Section(StrEnum):
    """The parts of a person's data that can be shared one by one. The name always goes along."""

    CONTACT = "contact"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGES = "languages"
    LICENCES = "licences"
    WISHES = "wishes"
    AVAILABILITY = "availability"
    TRAVEL = "travel"
    CONDITIONS = "conditions"
    MATCHES = "matches"
    ENROLMENTS = "enrolments"
    SCAN = "scan"


# Sections that are opened for some purposes only, whatever a share says: how somebody sees themselves is no
# business of an employer.
ONLY_FOR = {
    Section.SCAN: frozenset({Purpose.GUIDANCE, Purpose.REPRESENTATION}),
    Section.ENROLMENTS: frozenset({Purpose.GUIDANCE, Purpose.REPRESENTATION}),
}

SECTION_WORDS = {
    Section.CONTACT: msgid("Name and contact details"),
    Section.SKILLS: msgid("Skills"),
    Section.EXPERIENCE: msgid("Experience"),
    Section.EDUCATION: msgid("Education"),
    Section.LANGUAGES: msgid("Languages"),
    Section.LICENCES: msgid("Driving licences"),
    Section.WISHES: msgid("Wishes"),
    Section.AVAILABILITY: msgid("Availability"),
    Section.TRAVEL: msgid("Travel"),
    Section.CONDITIONS: msgid("What I need at work"),
    Section.MATCHES: msgid("Matches with vacancies"),
    Section.ENROLMENTS: msgid("Courses and programmes"),
    Section.SCAN: msgid("Scan: how you and others see you"),
}


class Basis(StrEnum):
    """The ground under a share (AVG art. 6)."""

    CONSENT = "consent"
    LEGAL_TASK = "legal_task"


BASIS_WORDS = {
    Basis.CONSENT: msgid("you said yes"),
    Basis.LEGAL_TASK: msgid("a task the law gives"),
}
