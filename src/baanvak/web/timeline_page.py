"""The page with a person's timeline, at any desk: filters, pages, and everything at once to print."""

from typing import Any

from django.http import HttpRequest

from baanvak.base.actor import Actor
from baanvak.portfolio import queries
from baanvak.portfolio.rules.timeline import STRAND_WORDS, Strand
from baanvak.web.paging import page_of

ON_A_PAGE = 30
ON_PAPER = 1_000


def seen(request: HttpRequest, by: Actor, person: Any) -> dict[str, Any]:
    """What the template shows: `?kind=` is a strand, `?paper=1` everything on one page."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in set(Strand) else ""
    is_paper = request.GET.get("paper") == "1"
    found = queries.timeline(by, person, kind)
    return {
        "person": person,
        "page": page_of(found, ON_PAPER if is_paper else ON_A_PAGE, request.GET.get("page")),
        "kinds": [(strand.value, STRAND_WORDS[strand]) for strand in found.strands],
        "kind": kind,
        "is_paper": is_paper,
    }
