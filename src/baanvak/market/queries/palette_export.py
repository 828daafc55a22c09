"""The palette as rows of a file, to take along or to bring in elsewhere."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from baanvak.atlas.rules.codes import Demand, Licence
from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import Programme, ProgrammeGoal, ProgrammeSkill, Run
from baanvak.market.rules.programme import RunState, State
from baanvak.market.rules.programme_rows import ProgrammeRow, RunRow

LEFT_OUT = (State.DRAFT.value, State.REVIEW.value, State.ENDED.value)


def programme_rows(by: Actor) -> Iterator[ProgrammeRow]:
    """Every programme that is, or was and may be again, in the catalogue, with its starts. No people."""
    rows = allowed(by, Verb.READ, "programme").exclude(state__in=LEFT_OUT)
    shown = rows.select_related("organisation__kind", "kind", "place", "srg_type", "initiative").prefetch_related(
        Prefetch("skills", ProgrammeSkill.objects.select_related("concept").order_by("pk")),
        Prefetch("goals", ProgrammeGoal.objects.select_related("occupation").order_by("pk")),
        Prefetch("runs", Run.objects.filter(state=RunState.OPEN).soonest_first()),
    )
    for row in shown.order_by("organisation__name", "title", "pk"):
        yield _row(row)


def _row(row: Programme) -> ProgrammeRow:
    same = (
        "title", "title_en", "summary", "about", "for_whom", "entry", "dutch", "gives_dutch", "admission", "form",
        "mode", "place_text", "weeks", "hours_per_week", "price", "funding", "certificate", "valid_from", "valid_until",
        "contact_name", "contact_email", "contact_phone", "website",
    )  # fmt: skip
    values: dict[str, Any] = {name: getattr(row, name) for name in same}
    skills = list(row.skills.all())
    return ProgrammeRow(
        **values,
        id=row.source_id or f"baanvak-{row.pk}",
        provider=row.organisation.name,
        provider_kind=row.organisation.kind.slug,
        kind=row.kind.slug,
        asks=tuple(flag.name or "" for flag in Demand if row.asks & flag),
        gives_licences=tuple(flag.name or "" for flag in Licence if row.gives_licences & flag),
        place=row.place.name if row.place else "",
        srg=row.srg_type.slug if row.srg_type else "",
        initiative=row.initiative.slug if row.initiative else "",
        teaches=tuple((_called(s.concept), s.level) for s in skills if not s.is_needed),
        needs=tuple((_called(s.concept), s.level) for s in skills if s.is_needed),
        goals=tuple(_called(goal.occupation) for goal in row.goals.all()),
        starts=tuple(_start(run) for run in row.runs.all()),
    )


def _called(concept: Any) -> str:
    """The Dutch name: what people can read and a new Baanvak knows; without one the address."""
    return str(concept.names.get("nl") or concept.uri)


def _start(run: Run) -> RunRow:
    return RunRow(
        id=run.source_id,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        capacity=run.capacity,
        sign_up_until=run.sign_up_until,
        times=run.times,
        place_text=run.place_text,
        online_link=run.online_link,
    )
