"""The verbs of the house. One word per kind of act, so that access rules and the record stay readable."""

from enum import StrEnum


class Verb(StrEnum):
    READ = "read"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    SHARE = "share"
    WITHDRAW = "withdraw"
    PROPOSE = "propose"
    ANSWER = "answer"
    ASK = "ask"
    PUBLISH = "publish"
    MOVE = "move"
    IMPORT = "import"
    ROLL_BACK = "roll back"
    MATCH = "match"
    CONFIRM = "confirm"
    SIGN_UP = "sign up"
