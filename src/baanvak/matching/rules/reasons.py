"""Why a vacancy is not for somebody, and what each reason does to the next list."""

from enum import StrEnum

from baanvak.base.words import msgid


class Reason(StrEnum):
    OCCUPATION = "occupation"
    SECTOR = "sector"
    EMPLOYER = "employer"
    TOO_FAR = "too_far"
    HOURS = "hours"
    TIMES = "times"
    PAY = "pay"
    TOO_HEAVY = "too_heavy"
    NOT_NOW = "not_now"
    OTHER = "other"


REASON_WORDS = {
    Reason.OCCUPATION: msgid("I do not want this occupation"),
    Reason.SECTOR: msgid("I do not want to work in this sector"),
    Reason.EMPLOYER: msgid("I do not want to work for this employer"),
    Reason.TOO_FAR: msgid("It is too far"),
    Reason.HOURS: msgid("The hours do not fit"),
    Reason.TIMES: msgid("The working times do not fit"),
    Reason.PAY: msgid("The pay is too low"),
    Reason.TOO_HEAVY: msgid("The work is too heavy for me"),
    Reason.NOT_NOW: msgid("Not now"),
    Reason.OTHER: msgid("Another reason"),
}

# What the reason changes in the next list; said to the person when they give it.
EFFECT_WORDS = {
    Reason.OCCUPATION: msgid("Vacancies for this occupation get no points for your wishes."),
    Reason.SECTOR: msgid("Vacancies in this sector get no points for your wishes."),
    Reason.EMPLOYER: msgid("Vacancies of this employer get no points for your wishes."),
    Reason.TOO_FAR: msgid("You can change how far you want to travel in your portfolio."),
    Reason.HOURS: msgid("You can change your hours in your portfolio."),
    Reason.TIMES: msgid("You can change your working times in your portfolio."),
    Reason.PAY: msgid("We do not show this vacancy again."),
    Reason.TOO_HEAVY: msgid("You can say in your portfolio what work should not ask of you."),
    Reason.NOT_NOW: msgid("We do not show this vacancy again."),
    Reason.OTHER: msgid("We do not show this vacancy again."),
}

CHANGES_WISHES = frozenset({Reason.OCCUPATION, Reason.SECTOR, Reason.EMPLOYER})
