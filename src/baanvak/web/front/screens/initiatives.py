"""Initiatives of the region: a target, who takes part, how far it is, and the programmes in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baanvak.atlas.rules.codes import SECTOR_WORDS, Sector
from baanvak.journey import queries as journey
from baanvak.market import queries
from baanvak.web.actor import actor_of
from baanvak.web.screens import public

SHOWN = 30


@public
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives that run now."""
    by = actor_of(request)
    rows = list(queries.initiatives(by))
    counts = journey.initiative_counts(by, [row.pk for row in rows])
    seen = {
        "rows": [(row, counts[row.pk]) for row in rows],
        "trail": [(_("Learn and do"), reverse("front:programmes"))],
    }
    return render(request, "front/initiatives.html", seen)


@public
@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """One initiative."""
    by = actor_of(request)
    found = queries.initiative(by, slug)
    programmes = queries.programmes(by, queries.Wanted(initiative=found.row.pk, sort="start"), size=SHOWN)
    seen = {
        "found": found,
        "row": found.row,
        "sectors": ", ".join(_(SECTOR_WORDS[Sector(code)]) for code in found.row.sectors if code in set(Sector)),
        "counts": journey.initiative_counts(by, [found.row.pk])[found.row.pk],
        "programmes": programmes,
        "trail": [
            (_("Learn and do"), reverse("front:programmes")),
            (_("Initiatives"), reverse("front:initiatives")),
        ],
    }
    return render(request, "front/initiative.html", seen)
