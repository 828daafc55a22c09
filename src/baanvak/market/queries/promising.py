"""The newest valid list of promising occupations, as the region published it."""

from dataclasses import dataclass
from datetime import date

from baanvak.base.actor import Actor
from baanvak.market.models import PromisingList, PromisingOccupation
from baanvak.market.rules.promising import OUTLOOK_WORDS, Outlook


@dataclass(frozen=True, slots=True)
class Promising:
    """One occupation of the list. `outlook` is a word to translate; `reason` as the source says it."""

    occupation: int
    name: str
    language: str
    outlook: str
    reason: str


@dataclass(frozen=True, slots=True)
class PromisingOccupations:
    """A list with its date and source. What vacancies ask today is not in it."""

    source: str
    source_url: str
    published_on: date
    valid_until: date | None
    rows: tuple[Promising, ...]

    def of(self, occupation: int) -> Promising | None:
        return next((row for row in self.rows if row.occupation == occupation), None)


def promising(by: Actor) -> PromisingOccupations | None:
    """The newest list that says something about today; None when the region has none. Public."""
    found = PromisingList.objects.valid().first()
    if found is None:
        return None
    rows = PromisingOccupation.objects.filter(promising_list=found).select_related("occupation").order_by("order", "pk")
    return PromisingOccupations(
        source=found.source,
        source_url=found.source_url,
        published_on=found.published_on,
        valid_until=found.valid_until,
        rows=tuple(
            Promising(
                row.occupation_id,
                row.occupation.name,
                row.occupation.language,
                OUTLOOK_WORDS[Outlook(row.outlook)],
                row.reason,
            )
            for row in rows
        ),
    )
