"""The forms around matches: what to see of a list, why not, and what an employer may see."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import SECTOR_WORDS, Sector
from baanvak.matching.queries import Wanted
from baanvak.matching.rules.contact import EMPLOYER_SECTIONS, USUAL_DAYS
from baanvak.matching.rules.reasons import REASON_WORDS, Reason
from baanvak.people.rules.roles import SECTION_WORDS, Section
from baanvak.people.rules.sharing import LONGEST
from baanvak.web.forms import Form, choices


class WantedForm(Form):
    """Narrow a list of vacancies."""

    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    hours = forms.IntegerField(
        label=gettext_lazy("Hours a week"),
        help_text=gettext_lazy("Only work where this number of hours is possible."),
        required=False,
        min_value=1,
        max_value=60,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = sorted(choices(SECTOR_WORDS), key=lambda pair: str(pair[1]))
        self.fields["sector"].choices = [("", _("All sectors")), *listed]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked, as far as it can be understood."""
        self.is_valid()
        asked = self.cleaned_data
        sector = asked.get("sector") or ""
        return Wanted(sector=sector if sector in set(Sector) else "", hours=asked.get("hours"))


class NotForMeForm(Form):
    """Why a vacancy is not for somebody."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why is this not for you?"),
        help_text=gettext_lazy("Your answer helps us to make the next list better."),
        choices=choices(REASON_WORDS),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the reason that comes nearest.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Do you want to say more?"),
        help_text=gettext_lazy("You do not have to."),
        max_length=200,
        required=False,
    )

    def reason_code(self) -> Reason:
        return Reason(self.cleaned_data["reason"])


class ShareWithEmployerForm(Form):
    """What an employer may see, and until when."""

    sections = forms.MultipleChoiceField(
        label=gettext_lazy("What may they see?"),
        help_text=gettext_lazy("Your name always goes along. You see below what is in each part."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing to share.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("You can stop earlier, whenever you want. It works at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        # Nothing is ticked beforehand: a yes is something people do themselves (AVG art. 4, 11).
        kwargs["initial"] = {"until": today + timedelta(days=USUAL_DAYS)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = [  # type: ignore[attr-defined]
            (section.value, _(SECTION_WORDS[section])) for section in EMPLOYER_SECTIONS
        ]
        self.fields["until"].widget.attrs |= {"min": f"{today}", "max": f"{today + LONGEST}"}

    def answer(self) -> dict[str, Any]:
        """The arguments for the verb."""
        return {
            "sections": [Section(value) for value in self.cleaned_data["sections"]],
            "until": self.cleaned_data["until"],
        }


class ProposalForm(Form):
    """A few words with a yes or a no to a coach; nobody has to."""

    words = forms.CharField(
        label=gettext_lazy("Do you want to add something?"),
        help_text=gettext_lazy("You do not have to. Your coach reads this."),
        max_length=200,
        required=False,
    )


class WordsForm(Form):
    """A few words with a no; nobody has to."""

    words = forms.CharField(
        label=gettext_lazy("Do you want to say why?"),
        help_text=gettext_lazy("You do not have to. They can read this."),
        max_length=200,
        required=False,
    )
