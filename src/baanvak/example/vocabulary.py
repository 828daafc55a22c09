"""The starter vocabulary as the example region draws from it: occupations with their skills and profile."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from baanvak.atlas.models import Concept, Place, Relation

URN = "urn:baanvak:"


@dataclass(slots=True)
class Job:
    """An occupation with what belongs to it; ids are primary keys."""

    pk: int
    slug: str
    name: str
    sector: str
    about: str
    profile: dict[str, Any]
    titles: list[str]
    essential: list[int] = field(default_factory=list)
    optional: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the drawing needs, read with a handful of queries."""

    jobs: dict[int, Job]
    skills: dict[str, int]  # slug -> pk
    skill_names: dict[int, str]
    transversal: list[int]
    near_places: list[Place]
    far_places: list[Place]

    def job(self, slug: str) -> Job:
        return next(job for job in self.jobs.values() if job.slug == slug)


def read(region: str) -> Words:
    """Read the starter vocabulary and the places from the database."""
    jobs = {c.pk: _job(c) for c in Concept.objects.occupations().filter(scheme="baanvak").order_by("pk")}
    skills = list(Concept.objects.skills().filter(scheme="baanvak").order_by("pk"))
    for source, target, kind in (
        Relation.objects.filter(source__in=jobs).order_by("pk").values_list("source", "target", "kind")
    ):
        lists = {"essential": jobs[source].essential, "optional": jobs[source].optional, "near": jobs[source].steps}
        if kind in lists:
            lists[kind].append(target)
    _add_titles(jobs)
    places = Place.objects.filter(pc4="").order_by("pk")
    return Words(
        jobs=jobs,
        skills={_slug(skill): skill.pk for skill in skills},
        skill_names={skill.pk: skill.names["nl"] for skill in skills},
        transversal=[skill.pk for skill in skills if skill.is_transversal],
        near_places=list(places.filter(region__name=region)),
        far_places=list(places.exclude(region__name=region).order_by("-population")[:120]),
    )


def _slug(concept: Concept) -> str:
    return concept.uri.rpartition(":")[2]


def _job(concept: Concept) -> Job:
    return Job(
        pk=concept.pk,
        slug=_slug(concept),
        name=concept.names["nl"],
        sector=concept.sector,
        about=concept.about.get("nl", ""),
        profile=concept.profile,
        titles=[concept.names["nl"]],
    )


def _add_titles(jobs: dict[int, Job]) -> None:
    from baanvak.atlas.models import Label

    found = defaultdict(list)
    for pk, text in (
        Label.objects.filter(concept__in=jobs, language="nl", is_preferred=False)
        .order_by("pk")
        .values_list("concept", "text")
    ):
        found[pk].append(text)
    for pk, job in jobs.items():
        job.titles += found[pk][:3]
