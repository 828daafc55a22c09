"""Where a journey begins, and the programmes somebody takes part in on the way."""

from baanvak.journey.models.enrolments import Enrolment, EnrolmentMove, EnrolmentSkill
from baanvak.journey.models.signups import SignUp

__all__ = ["Enrolment", "EnrolmentMove", "EnrolmentSkill", "SignUp"]
