"""Taking in a CV at any desk: one form, a file or pasted text, and a kind word when it cannot be read."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actor import Actor
from baanvak.portfolio import queries
from baanvak.portfolio.actions.cvs import Original
from baanvak.portfolio.rules.cv.findings import Reading
from baanvak.portfolio.rules.cv.lines import MOST_SIGNS
from baanvak.portfolio.rules.documents import LONGEST_NAME, MOST_BYTES, PASTE_INSTEAD, TROUBLE_WORDS, Trouble, Type
from baanvak.web.forms import Form

ACCEPTED = ".pdf,.docx,.txt,application/pdf,text/plain"


class CvForm(Form):
    """A file, or pasted text."""

    file = forms.FileField(
        label=gettext_lazy("Choose your CV"),
        help_text=gettext_lazy("A PDF, a Word file (.docx) or a text file, 5 MB at most."),
        required=False,
        allow_empty_file=True,  # we say ourselves what to do about it
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text of your CV"),
        help_text=gettext_lazy("You may also type here what you did. Put every job on a line of its own."),
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        file = found.get("file")
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", _(TROUBLE_WORDS[Trouble.LARGE]))
        elif file is None and not found.get("text", "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text of your CV."))
        return found


class OwnCvForm(CvForm):
    """The same, for one's own CV: one may keep the file."""

    keep_file = forms.BooleanField(
        label=gettext_lazy("Keep the file for me too"),
        help_text=gettext_lazy("Only you can download it. You can erase it at any time."),
        required=False,
    )
    field_order = ("file", "text", "keep_file")


def taken_in(form: CvForm, by: Actor, person: Any) -> tuple[Reading, Original] | None:
    """What a posted form brings: the reading and where it came from. None: what is wrong stands in the form."""
    if not form.is_valid():
        return None
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    content = None if file is None else file.read(MOST_BYTES + 1)
    try:
        found = queries.read_cv(by, person, content=content, text=text)
    except queries.Unreadable as cannot:
        form.add_error("file", f"{_(TROUBLE_WORDS[cannot.trouble])} {_(PASTE_INSTEAD)}")
        return None
    if not found.reading.findings:
        form.add_error(
            "text" if file is None else "file",
            _("We find no work, school, languages or skills in this. Write each job on a line, with the years."),
        )
        return None
    kept = (text.encode() if content is None else content) if form.cleaned_data.get("keep_file") else None
    return found.reading, Original(found.type, _name_of(file, found.type), kept)


def _name_of(file: Any, kind: Type) -> str:
    """The name of the file as its owner knows it, with the ending of what is in it."""
    stem = PurePath(str(file.name).replace("\\", "/")).stem if file is not None else ""
    plain = "".join(sign for sign in stem if sign.isalnum() or sign in " ._-()").strip(" .") or "cv"
    return f"{plain[: LONGEST_NAME - 6]}.{kind.value}"
