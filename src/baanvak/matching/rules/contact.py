"""What an employer may ask to see, and what is ticked beforehand."""

from baanvak.people.rules.roles import Section

# Wishes, travel and other matches stay with the person: an employer does not need them to talk.
EMPLOYER_SECTIONS = (
    Section.CONTACT,
    Section.SKILLS,
    Section.EXPERIENCE,
    Section.EDUCATION,
    Section.LANGUAGES,
    Section.LICENCES,
    Section.AVAILABILITY,
    Section.CONDITIONS,
)
USUAL_DAYS = 91  # three months: long enough for a talk and a decision
