"""Where a journey begins."""

from baanvak.journey.models.signups import SignUp

__all__ = ["SignUp"]
