"""What was found in a CV: plain values, the exact words it came from, and what is not certain about it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from baanvak.base.words import msgid


class Kind(StrEnum):
    """The kinds of findings, in the order in which they are shown."""

    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGE = "language"
    LICENCE = "licence"
    SKILL = "skill"


class Doubt(StrEnum):
    """Why a finding is not ticked by itself."""

    NO_DATES = "no_dates"
    DATES = "dates"
    TITLE = "title"
    WHERE = "where"
    LEVEL = "level"
    DIPLOMA = "diploma"
    COUNTRY = "country"
    HOW_WELL = "how_well"
    CATEGORY = "category"
    IN_PASSING = "in_passing"
    TRAIT = "trait"
    SIMILAR = "similar"
    MEDICAL = "medical"
    LONG = "long"


DOUBT_WORDS = {
    Doubt.NO_DATES: msgid("We do not see when this was."),
    Doubt.DATES: msgid("We are not sure about the dates."),
    Doubt.TITLE: msgid("We are not sure what your work was here."),
    Doubt.WHERE: msgid("We are not sure what is the work and what is the company."),
    Doubt.LEVEL: msgid("We do not see the level. Please choose it."),
    Doubt.DIPLOMA: msgid("We do not see whether you finished it. Please choose."),
    Doubt.COUNTRY: msgid("We do not see in which country this was."),
    Doubt.HOW_WELL: msgid("We are not sure how well. Please look at the levels."),
    Doubt.CATEGORY: msgid("We do not see which category, or whether it counts here."),
    Doubt.IN_PASSING: msgid("This stands between other things. Can you do this?"),
    Doubt.TRAIT: msgid("This says how you are. Do you want it as a skill?"),
    Doubt.SIMILAR: msgid("Something like this is in your portfolio already."),
    Doubt.MEDICAL: msgid("We read a word about illness here. You do not have to tell that."),
    Doubt.LONG: msgid("This is long. Please make it shorter."),
}


class Remark(StrEnum):
    """What is good to know about a finding; it may be ticked all the same."""

    YEARS_ONLY = "years_only"


REMARK_WORDS = {
    Remark.YEARS_ONLY: msgid("Your CV only names years. We filled in a month. Change it if you like."),
}


class Notice(StrEnum):
    """What was recognised and is not taken over."""

    BSN = "bsn"
    BIRTH = "birth"
    NATIONALITY = "nationality"
    MARITAL = "marital"
    GENDER = "gender"
    RELIGION = "religion"
    PHOTO = "photo"
    REFERENCES = "references"
    BANK = "bank"
    MEDICAL = "medical"
    CUT = "cut"


NOTICE_WORDS = {
    Notice.BSN: msgid("Your BSN. Leave it out of a CV: nobody needs it to know what you can do."),
    Notice.BIRTH: msgid("Your date or place of birth, or your age."),
    Notice.NATIONALITY: msgid("Your nationality."),
    Notice.MARITAL: msgid("Whether you are married or have children."),
    Notice.GENDER: msgid("Whether you are a man or a woman."),
    Notice.RELIGION: msgid("Your religion."),
    Notice.PHOTO: msgid("Your photo, or another picture."),
    Notice.REFERENCES: msgid("Names and numbers of other people (references)."),
    Notice.BANK: msgid("Your bank account number."),
    Notice.MEDICAL: msgid("Words about illness or medicine. Do you need something at work? Say that instead."),
    Notice.CUT: msgid("The end of your CV: it is longer than we can read. You can add the rest yourself."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may go into the portfolio.

    `values` are named as the verbs name them, plain enough for JSON (dates as ISO text). `source` are the exact
    lines. What has a doubt is not ticked by itself.
    """

    kind: Kind
    values: dict[str, Any]
    source: str
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    def as_json(self) -> dict[str, Any]:
        found = asdict(self)
        return {**found, "doubts": [str(d) for d in self.doubts], "remarks": [str(r) for r in self.remarks]}

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> "Finding":
        return cls(
            Kind(found["kind"]),
            dict(found["values"]),
            found["source"],
            tuple(Doubt(code) for code in found["doubts"]),
            tuple(Remark(code) for code in found["remarks"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one CV: findings, what is kept out, and lines nothing was done with."""

    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    left: tuple[str, ...] = field(default=())
