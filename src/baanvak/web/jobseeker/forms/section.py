"""What the forms of the portfolio share: what they hand to a verb, and how they take its refusal."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from baanvak.web.forms import Form


class SectionForm(Form):
    """A form of one section. `values` are the arguments for its verb."""

    # Names the verb uses that stand in the form under another name.
    stands_at: ClassVar[dict[str, str]] = {}

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def take(self, error: ValidationError) -> None:
        """Show what a verb refused above the field it is about, or on top."""
        if hasattr(error, "error_dict"):
            error = ValidationError({self.stands_at.get(name, name): e for name, e in error.error_dict.items()})
        super().take(error)
