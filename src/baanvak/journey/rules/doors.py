"""Who comes in through the one door. The values are those of `SignUp.As`."""

from enum import StrEnum

from baanvak.base.words import msgid


class AsWho(StrEnum):
    SEEKS_WORK = "seeks_work"
    WANTS_CHANGE = "wants_change"
    EMPLOYER = "employer"
    HELPER = "helper"


AS_WHO_WORDS = {
    AsWho.SEEKS_WORK: msgid("I am looking for work"),
    AsWho.WANTS_CHANGE: msgid("I want other work"),
    AsWho.EMPLOYER: msgid("I am an employer"),
    AsWho.HELPER: msgid("I sign up somebody else"),
}
