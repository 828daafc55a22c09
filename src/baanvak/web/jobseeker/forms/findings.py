"""Forms about what was found in a CV: a tick, and fields to correct it. What is not ticked is not judged."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import LANGUAGE_WORDS, SKILL_LEVEL_WORDS, Licence, SkillLevel
from baanvak.portfolio.rules.cv.findings import DOUBT_WORDS, REMARK_WORDS, Doubt, Finding, Kind
from baanvak.portfolio.rules.licences import LICENCE_WORDS
from baanvak.web.forms import MonthField, choices
from baanvak.web.jobseeker.forms.background import KINDS, EducationForm, ExperienceForm, LevelsForm
from baanvak.web.jobseeker.forms.section import SectionForm


class FindingForm(SectionForm):
    """One finding. `is_right` is its tick; the other fields are what goes into the portfolio."""

    is_right = forms.BooleanField(required=False)
    kind_of_finding: ClassVar[Kind]

    def __init__(self, finding: Finding, number: int, posted: Mapping[str, Any] | None = None) -> None:
        self.finding, self.number = finding, number
        super().__init__(posted, prefix=f"f{number}", initial={**self.stands(), "is_right": finding.is_sure})
        self.fields["is_right"].label = self.called
        self.fields["is_right"].widget.attrs["aria-describedby"] = f"f{number}-source"

    def full_clean(self) -> None:
        """Only what is ticked has to be right."""
        if self.is_bound and not self.is_taken:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    @property
    def is_taken(self) -> bool:
        return bool(self["is_right"].value())

    @property
    def called(self) -> str:
        """What it is, in a few words: the label of the tick."""
        return str(self.finding.values["name"])

    @property
    def told(self) -> str:
        """What more is known, in a grey line."""
        return ""

    @property
    def doubts(self) -> list[str]:
        return [DOUBT_WORDS[doubt] for doubt in self.finding.doubts]

    @property
    def remarks(self) -> list[str]:
        return [REMARK_WORDS[remark] for remark in self.finding.remarks]

    @property
    def correctable(self) -> list[Any]:
        """The fields one can correct."""
        return [field for field in self.visible_fields() if field.name != "is_right"]

    @property
    def needs_answer(self) -> bool:
        """Whether something has to be chosen before this can be taken over."""
        return bool({Doubt.LEVEL, Doubt.DIPLOMA} & set(self.finding.doubts))

    @property
    def is_corrected(self) -> bool:
        """Whether somebody changed a field, ticked or not."""
        return self.is_bound and any(_is_changed(field) for field in self.correctable)

    def stands(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return dict(self.finding.values)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "is_right"}


def _is_changed(field: BoundField) -> bool:
    """Line ends do not count: browsers write them in their own way. What is not posted was not changed."""
    typed = field.data.replace("\r\n", "\n") if isinstance(field.data, str) else field.data
    return typed is not None and field.name != "is_like" and field.field.has_changed(field.initial, typed)


class ExperienceFinding(FindingForm, ExperienceForm):
    started_on = MonthField(label=gettext_lazy("From which month?"), required=False)
    ended_on = MonthField(
        label=gettext_lazy("Until which month?"),
        help_text=gettext_lazy("Leave this empty if you still do it."),
        required=False,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What kind of experience is it?"), choices=list(KINDS.items()))
    is_like = forms.BooleanField(required=False)
    field_order = ("title", "organisation_name", "started_on", "ended_on", "kind", "is_like", "about", "is_sure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if name := self.finding.values.get("occupation_name"):
            self.fields["is_like"].label = _("This is like the occupation: %(name)s") % {"name": name}
        else:
            del self.fields["is_like"]
        if not self.warns:
            del self.fields["is_sure"]

    def stands(self) -> dict[str, Any]:
        days = {name: parse_date(self.finding.values[name] or "") for name in ("started_on", "ended_on")}
        return {**self.finding.values, **days, "is_like": True}

    @property
    def called(self) -> str:
        return str(self.finding.values["title"])

    def values(self) -> dict[str, Any]:
        values = super().values()
        if not values.pop("is_like", False):
            values["occupation"] = None
        return values


class EducationFinding(FindingForm, EducationForm):
    field_order = ("status", "level", "name", "institute", "ended_in", "country")  # what is asked most comes first

    def stands(self) -> dict[str, Any]:
        return {**self.finding.values, "status": self.finding.values["status"] or None}


class LanguageFinding(FindingForm, LevelsForm):
    code = forms.CharField(required=False, widget=forms.HiddenInput, max_length=3)
    own_name = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)

    @property
    def called(self) -> str:
        code, own_name = self.finding.values["code"], self.finding.values["own_name"]
        return own_name or _(LANGUAGE_WORDS.get(code, code))


class LicenceFinding(FindingForm):
    licence = forms.ChoiceField(
        label=gettext_lazy("Which driving licence?"),
        choices=[(str(licence.name), gettext_lazy(words)) for licence, words in LICENCE_WORDS.items()],
    )

    @property
    def called(self) -> str:
        code = self.finding.values["licence"]
        return _(LICENCE_WORDS[Licence[code]])


class SkillFinding(FindingForm):
    own_words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("This is how others read it."),
        max_length=120,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("How well can you do this?"), choices=choices(SKILL_LEVEL_WORDS), coerce=int
    )
    concept = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def stands(self) -> dict[str, Any]:
        return {**self.finding.values, "level": SkillLevel.INDEPENDENT.value}

    @property
    def called(self) -> str:
        return self.finding.values["own_words"] or self.finding.values["name"]

    @property
    def told(self) -> str:
        found = self.finding.values
        if found["own_words"] and found["concept"] and found["name"].casefold() != found["own_words"].casefold():
            return _("Vacancies call it: %(name)s.") % {"name": found["name"]}
        return ""


FORMS: dict[Kind, type[FindingForm]] = {
    Kind.EXPERIENCE: ExperienceFinding,
    Kind.EDUCATION: EducationFinding,
    Kind.LANGUAGE: LanguageFinding,
    Kind.LICENCE: LicenceFinding,
    Kind.SKILL: SkillFinding,
}
