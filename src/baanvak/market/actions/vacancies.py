"""What an employer does with a vacancy: write it, publish it, pause it, close it, say that it is still open."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.atlas.models import Concept
from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.market import index
from baanvak.market.models import Vacancy, VacancyLanguage, VacancySkill
from baanvak.market.news import VacancyChanged
from baanvak.market.rules.redaction import redact
from baanvak.market.rules.vacancy import LIFE, AskedLanguage, AskedSkill, Fields, State, missing
from baanvak.people.models import Organisation

# What a copy does not take along: it begins its own life.
_OWN_TO_EACH = {
    "id", "state", "posted_on", "confirmed_on", "open_until", "starts_on", "source", "source_id", "source_url",
    "content_hash", "changed_at",
}  # fmt: skip


@action(Verb.ADD, on="organisation", says=_("wrote a vacancy"))
def add(
    *,
    by: Actor,
    organisation: Organisation,
    fields: Fields,
    skills: Iterable[AskedSkill] = (),
    languages: Iterable[AskedLanguage] = (),
) -> Vacancy:
    """Begin a vacancy of this employer as a draft."""
    vacancy = Vacancy(organisation=organisation, employer_name=organisation.name)
    store(vacancy, fields, skills=skills, languages=languages)
    access.check(by, Verb.CHANGE, "vacancy", vacancy)  # nobody adds what they may not keep
    return vacancy


@action(Verb.CHANGE, on="vacancy", says=_("changed a vacancy"))
def change(
    *,
    by: Actor,
    vacancy: Vacancy,
    fields: Fields,
    skills: Iterable[AskedSkill] | None = None,
    languages: Iterable[AskedLanguage] | None = None,
) -> Vacancy:
    """Change what the vacancy says; skills and languages that are not given stay as they are."""
    _lock(vacancy)
    store(vacancy, fields, skills=skills, languages=languages)
    if vacancy.state != State.DRAFT:
        _check_complete(vacancy)
        tell(VacancyChanged(vacancy.pk))
    return vacancy


@action(Verb.PUBLISH, on="vacancy", says=_("published a vacancy"))
def publish(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """Open the vacancy to everybody: a draft, a paused or a closed one."""
    _lock(vacancy)
    LIFE.check(vacancy.state, State.OPEN)
    _check_complete(vacancy)
    if vacancy.state == State.DRAFT:
        vacancy.posted_on = timezone.localdate()
    vacancy.confirmed_on = timezone.localdate()
    return _move(vacancy, State.OPEN)


@action(Verb.MOVE, on="vacancy", says=_("paused a vacancy"))
def pause(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """Take the vacancy out of sight for a while."""
    _lock(vacancy)
    return _move(vacancy, State.PAUSED)


@action(Verb.MOVE, on="vacancy", says=_("closed a vacancy"))
def close(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """End the vacancy; what people did with it stays."""
    _lock(vacancy)
    return _move(vacancy, State.CLOSED)


@action(Verb.CHANGE, on="vacancy", says=_("said that a vacancy is still open"))
def confirm_open(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """Answer yes to the question whether the vacancy is still open."""
    _lock(vacancy)
    if vacancy.state != State.OPEN:
        raise Impossible(_t("This vacancy is not open now."))
    vacancy.confirmed_on = timezone.localdate()
    vacancy.save(update_fields=["confirmed_on", "changed_at"])
    return vacancy


@action(Verb.CHANGE, on="vacancy", says=_("copied a vacancy"))
def copy(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """Make a draft that says and asks the same as this vacancy."""
    kept = [field.attname for field in Vacancy._meta.concrete_fields if field.attname not in _OWN_TO_EACH]
    twin = Vacancy(**{name: getattr(vacancy, name) for name in kept})
    twin.save()
    _copy_rows(VacancySkill, vacancy, twin)
    _copy_rows(VacancyLanguage, vacancy, twin)
    return twin


def store(
    vacancy: Vacancy,
    fields: Fields,
    *,
    skills: Iterable[AskedSkill] | None = None,
    languages: Iterable[AskedLanguage] | None = None,
    is_read: bool = False,
) -> None:
    """Write the fields, check them, and keep what people search and read in step. Raises ValidationError.

    `is_read`: the keys come from our own atlas and the numbers were put in order when the row was read, so that
    the questions to the database that would find a mistake in them are left out; the database still refuses.
    """
    for name, value in fields.items():
        setattr(vacancy, f"{name}_id" if name in {"occupation", "place"} else name, value)
    if not is_read:
        _check_occupation(vacancy)
    if "occupation" in fields and "sector" not in fields and vacancy.occupation is not None:
        vacancy.sector = vacancy.occupation.sector
    if vacancy.salary_min is None and vacancy.salary_max is None:
        vacancy.salary_unit = ""
    vacancy.public_text = redact(vacancy.text)
    if is_read:
        vacancy.clean_fields(exclude=["organisation", "occupation", "place"])
    else:
        vacancy.full_clean()
    rows = _skill_rows(vacancy, skills) if skills is not None else list(_skills_of(vacancy))
    index.fill(vacancy, [row.name for row in rows])
    is_new = vacancy.pk is None
    vacancy.save()
    if skills is not None:
        _replace(VacancySkill, vacancy, rows, is_new=is_new)
    if languages is not None:
        levels = {language.code: language.level for language in languages}
        spoken = [VacancyLanguage(vacancy=vacancy, code=code, level=level) for code, level in levels.items()]
        _replace(VacancyLanguage, vacancy, spoken, is_new=is_new)


def _check_occupation(vacancy: Vacancy) -> None:
    key = vacancy.occupation_id
    if key is not None and not Concept.objects.filter(pk=key, kind=Concept.Kind.OCCUPATION).exists():
        raise ValidationError({"occupation": _t("Choose an occupation of the list.")})


def _skills_of(vacancy: Vacancy) -> Iterable[VacancySkill]:
    return vacancy.skills.select_related("concept") if vacancy.pk else ()


def _skill_rows(vacancy: Vacancy, skills: Iterable[AskedSkill]) -> list[VacancySkill]:
    """Each concept and each wording once; the highest importance counts. Raises ValidationError."""
    asked: dict[int | str, AskedSkill] = {}
    for skill in skills:
        key = skill.concept or skill.own_words.strip().casefold()
        if key and (key not in asked or asked[key].importance < skill.importance):
            asked[key] = skill
    concepts = Concept.objects.skills().in_bulk([skill.concept for skill in asked.values() if skill.concept])
    rows = [
        VacancySkill(
            vacancy=vacancy,
            concept=concepts.get(skill.concept or 0),
            own_words=skill.own_words.strip(),
            importance=skill.importance,
        )
        for skill in asked.values()
    ]
    for row in rows:
        row.clean_fields(exclude=["vacancy", "concept"])
    return [row for row in rows if row.name]


def _replace(model: type[models.Model], vacancy: Vacancy, rows: list[Any], *, is_new: bool) -> None:
    if not is_new:
        model._default_manager.filter(vacancy=vacancy).delete()
    model._default_manager.bulk_create(rows)


def _copy_rows(model: type[models.Model], vacancy: Vacancy, twin: Vacancy) -> None:
    rows: list[Any] = list(model._default_manager.filter(vacancy=vacancy).order_by("pk"))
    for row in rows:
        row.pk, row.vacancy = None, twin
    model._default_manager.bulk_create(rows)


def _lock(vacancy: Vacancy) -> None:
    """Two hands at one moment: the second sees what the first did."""
    vacancy.refresh_from_db(from_queryset=Vacancy.objects.select_for_update(of=("self",)))


def _move(vacancy: Vacancy, to: State) -> Vacancy:
    LIFE.check(vacancy.state, to)
    vacancy.state = to.value
    vacancy.save(update_fields=["state", "posted_on", "confirmed_on", "changed_at"])
    tell(VacancyChanged(vacancy.pk))
    return vacancy


def _check_complete(vacancy: Vacancy) -> None:
    """Raise ValidationError with a sentence for every field that readers would miss."""
    values = {field.name: getattr(vacancy, field.attname) for field in Vacancy._meta.concrete_fields}
    if lacks := missing(values, timezone.localdate()):
        raise ValidationError({field: _t(sentence) for field, sentence in lacks.items()})
