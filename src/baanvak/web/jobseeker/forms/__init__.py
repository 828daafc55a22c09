"""The forms of the portfolio, by subject."""

from baanvak.web.jobseeker.forms.background import (
    EducationForm,
    ExperienceForm,
    LanguageForm,
    LevelsForm,
    StartkwalificatieForm,
)
from baanvak.web.jobseeker.forms.practical import (
    AvailabilityForm,
    ConditionsForm,
    LicencesForm,
    TravelForm,
    WishesForm,
)
from baanvak.web.jobseeker.forms.skills import EvidenceForm, SkillForm

__all__ = [
    "AvailabilityForm",
    "ConditionsForm",
    "EducationForm",
    "EvidenceForm",
    "ExperienceForm",
    "LanguageForm",
    "LevelsForm",
    "LicencesForm",
    "SkillForm",
    "StartkwalificatieForm",
    "TravelForm",
    "WishesForm",
]
