"""The one next step on somebody's start page: what waits for them first, then what helps most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baanvak.matching.queries import ApproachLine, MatchRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for an answer: what, in one line, and where."""

    words: str
    hint: str
    address: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A heading, a sentence, and one button."""

    heading: str
    text: str
    button: str
    address: str


def waiting_list(
    approaches: Iterable[ApproachLine],
    proposals: Iterable[Any],
    skills: Iterable[Any],
    cvs: Iterable[Any] = (),
) -> list[Waiting]:
    """Everything that waits for an answer, in the order in which it matters."""
    return [
        *(
            Waiting(
                _("%(employer)s asks for contact") % {"employer": row.employer},
                row.title,
                reverse("jobseeker:approach", args=[row.pk]),
            )
            for row in approaches
        ),
        *(
            Waiting(
                _("%(name)s proposes a vacancy") % {"name": row.proposed_by.name},
                row.vacancy.title,
                reverse("jobseeker:match", args=[row.vacancy_id]),
            )
            for row in proposals
        ),
        *(
            Waiting(
                _("%(name)s sees a skill in you") % {"name": row.proposed_by.name},
                row.name,
                reverse("jobseeker:skills"),
            )
            for row in skills
        ),
        *(
            Waiting(
                _("%(name)s brought in your CV") % {"name": row.brought_by.name}
                if row.brought_by
                else _("Your CV waits for you"),
                _("tick what is right"),
                reverse("jobseeker:cv-draft", args=[row.pk]),
            )
            for row in cvs
        ),
    ]


def next_step(waiting: Sequence[Waiting], addition: Any, best: MatchRow | None, *, is_empty: bool = False) -> NextStep:
    """An answer that is waited for, else what is useful to add (a `Next` of the portfolio), else a match.

    With `is_empty` nothing is in the portfolio yet: a CV is the quickest start.
    """
    if waiting:
        first = waiting[0]
        return NextStep(
            f"{first.words}: {first.hint}", _("You decide. Read it and answer."), _("Read and answer"), first.address
        )
    if is_empty:
        return NextStep(
            _("Do you have a CV?"),
            _("Then you need not type everything. We read it, you tick what is right."),
            _("Read my CV"),
            reverse("jobseeker:cv"),
        )
    if addition is not None:
        return NextStep(
            _("Add something to your portfolio"),
            _(addition.sentence),
            _("Go to my portfolio"),
            reverse(f"jobseeker:{addition.section.value}"),
        )
    if best is not None:
        return NextStep(
            _("Look at this vacancy: %(title)s") % {"title": best.line.title},
            best.meta,
            _("See how this fits me"),
            reverse("jobseeker:match", args=[best.pk]),
        )
    return NextStep(
        _("Look around"),
        _("Nothing waits for you. Have a look at all open vacancies."),
        _("Search vacancies"),
        reverse("front:vacancies"),
    )
