"""Experience, education and languages: a list each, a page to add, a page to change."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas import queries as atlas
from baanvak.atlas.rules.codes import LANGUAGE_LEVEL_WORDS
from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import education as education_verbs
from baanvak.portfolio.actions import experience as experience_verbs
from baanvak.portfolio.actions import languages as language_verbs
from baanvak.portfolio.actions import portfolios
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.forms import (
    EducationForm,
    ExperienceForm,
    LanguageForm,
    LevelsForm,
    StartkwalificatieForm,
)
from baanvak.web.jobseeker.sections import (
    LONGEST,
    candidates,
    done,
    number_of,
    posted,
    removed,
    saved,
    show,
    show_part,
)
from baanvak.web.screens import at

# --- experience ---------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.READ, "experience")
def experience(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    rows = queries.experience(by, people.me(by))
    return show(request, "jobseeker/portfolio_experience.html", Section.EXPERIENCE, rows=rows)


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def add_experience(request: HttpRequest) -> HttpResponse:
    """A new experience; a press on an occupation chooses it and keeps the rest as typed."""
    if _is_choosing(request):
        return _show_experience(request, _chosen(request), heading=_("Add experience"))
    form = ExperienceForm(posted(request), initial={"kind": "paid"})
    if saved(request, form, experience_verbs.add, person=people.me(actor_of(request))):
        return done(request, Section.EXPERIENCE)
    return _show_experience(request, form, heading=_("Add experience"))


@at(Desk.JOBSEEKER, Verb.CHANGE, "experience_row")
def change_experience(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an experience."""
    row = queries.experience_row(actor_of(request), pk)
    names = ("kind", "title", "organisation_name", "started_on", "ended_on", "about")
    stands = {**{name: getattr(row, name) for name in names}, "occupation": row.occupation_id}
    if _is_choosing(request):
        return _show_experience(request, _chosen(request), heading=row.title, row=row)
    form = ExperienceForm(posted(request), initial=stands)
    if saved(request, form, experience_verbs.change, experience_row=row):
        return done(request, Section.EXPERIENCE)
    return _show_experience(request, form, heading=row.title, row=row)


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "experience_row")
def remove_experience(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor_of(request)
    row = queries.experience_row(by, pk, Verb.REMOVE)
    kept = experience_verbs.remove(by=by, experience_row=row)
    return removed(request, Section.EXPERIENCE, row.title, kept)


@at(Desk.JOBSEEKER, Verb.READ, "concept")
def suggest_occupation(request: HttpRequest) -> HttpResponse:
    """The fragment under a field for an occupation: what somebody may be typing."""
    typed = (request.GET.get("title") or request.GET.get("text", "")).strip()[:LONGEST]
    rows = candidates(typed, "occupation")
    return render(request, "jobseeker/_portfolio_candidates.html", {"rows": rows, "asked": typed})


def _is_choosing(request: HttpRequest) -> bool:
    """Whether a candidate or "Search" was pressed, and not the button that saves."""
    return request.method == "POST" and ("look_up" in request.POST or "choice" in request.POST)


def _chosen(request: HttpRequest) -> ExperienceForm:
    """The form as it was typed, not judged yet, with the occupation that was pressed."""
    typed = request.POST.dict()
    if "choice" in typed:
        typed["occupation"] = typed["choice"]
    return ExperienceForm(initial=typed)


def _show_experience(request: HttpRequest, form: ExperienceForm, **seen: Any) -> HttpResponse:
    """The form, with the occupation chosen, or else candidates for what was typed."""
    pk = number_of(str(form["occupation"].value() or ""))
    occupation = atlas.occupation(pk) if pk else None
    typed = str(form["title"].value() or "")
    is_asked = request.method == "POST" and "look_up" in request.POST
    rows = candidates(typed, "occupation", is_asked=is_asked) if occupation is None or is_asked else None
    heading = seen.pop("heading")
    return show_part(
        request,
        "jobseeker/portfolio_experience_form.html",
        Section.EXPERIENCE,
        heading,
        **{"form": form, "occupation": occupation, "candidates": rows, "typed": typed, **seen},
    )


# --- education ----------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.READ, "education")
def education(request: HttpRequest) -> HttpResponse:
    """The list, and the startkwalificatie it adds up to."""
    by = actor_of(request)
    found = queries.education(by, people.me(by))
    form = StartkwalificatieForm(initial=StartkwalificatieForm.of(found.override))
    return show(request, "jobseeker/portfolio_education.html", Section.EDUCATION, schooled=found, form=form)


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def add_education(request: HttpRequest) -> HttpResponse:
    form = EducationForm(posted(request))
    if saved(request, form, education_verbs.add, person=people.me(actor_of(request))):
        return done(request, Section.EDUCATION)
    return show_part(request, "jobseeker/portfolio_row_form.html", Section.EDUCATION, _("Add an education"), form=form)


@at(Desk.JOBSEEKER, Verb.CHANGE, "education_row")
def change_education(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.education_row(actor_of(request), pk)
    form = EducationForm(posted(request), initial=EducationForm.of(row))
    if saved(request, form, education_verbs.change, education_row=row):
        return done(request, Section.EDUCATION)
    return show_part(request, "jobseeker/portfolio_row_form.html", Section.EDUCATION, row.name, form=form)


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "education_row")
def remove_education(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor_of(request)
    row = queries.education_row(by, pk, Verb.REMOVE)
    return removed(request, Section.EDUCATION, row.name, education_verbs.remove(by=by, education_row=row))


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "person")
def startkwalificatie(request: HttpRequest) -> HttpResponse:
    """Say it oneself, or let the diplomas decide."""
    by = actor_of(request)
    me = people.me(by)
    form = StartkwalificatieForm(posted(request))
    if saved(request, form, portfolios.save_startkwalificatie, person=me):
        return done(request, Section.EDUCATION)
    return show(
        request,
        "jobseeker/portfolio_education.html",
        Section.EDUCATION,
        schooled=queries.education(by, me),
        form=form,
    )


# --- languages ----------------------------------------------------------------------------------------


@at(Desk.JOBSEEKER, Verb.READ, "languages")
def languages(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    rows = [(row, _levels(row)) for row in queries.languages(by, people.me(by))]
    return show(request, "jobseeker/portfolio_languages.html", Section.LANGUAGES, rows=rows)


def _levels(row: Any) -> list[tuple[Any, str]]:
    """How well, in words, for each of the four parts that is told."""
    told = [(field.label, getattr(row, name)) for name, field in LevelsForm.base_fields.items()]
    return [(label, _(LANGUAGE_LEVEL_WORDS[level])) for label, level in told if level]


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def add_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(posted(request))
    if saved(request, form, language_verbs.add, person=people.me(actor_of(request))):
        return done(request, Section.LANGUAGES)
    return show_part(request, "jobseeker/portfolio_row_form.html", Section.LANGUAGES, _("Add a language"), form=form)


@at(Desk.JOBSEEKER, Verb.CHANGE, "language_row")
def change_language(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.language_row(actor_of(request), pk)
    form = LevelsForm(posted(request), initial={name: getattr(row, name) for name in LevelsForm.base_fields})
    if saved(request, form, language_verbs.change, language_row=row):
        return done(request, Section.LANGUAGES)
    return show_part(request, "jobseeker/portfolio_row_form.html", Section.LANGUAGES, _(row.name), form=form)


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "language_row")
def remove_language(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor_of(request)
    row = queries.language_row(by, pk, Verb.REMOVE)
    kept = language_verbs.remove(by=by, language_row=row)
    return removed(request, Section.LANGUAGES, _(row.name), kept)
