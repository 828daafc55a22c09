"""An employer's vacancies: the list, the three steps of writing one, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas import queries as atlas
from baanvak.base.verbs import Verb
from baanvak.market import queries
from baanvak.market.actions import vacancies as verbs
from baanvak.market.queries import OwnVacancy
from baanvak.market.rules.vacancy import STATE_WORDS, AskedLanguage, AskedSkill, Fields, State
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk
from baanvak.web.actor import actor_of
from baanvak.web.employer import drafts
from baanvak.web.employer.vacancy_forms import (
    NONE_OF_THESE,
    OccupationForm,
    SkillsForm,
    TermsForm,
    WorkForm,
    explain,
)
from baanvak.web.front.offers import contact_of, facts_of
from baanvak.web.front.search_forms import page_number
from baanvak.web.screens import at


@at(Desk.EMPLOYER, Verb.READ, "vacancy")
def start(request: HttpRequest) -> HttpResponse:
    """The bare address of the desk leads to its first page."""
    return redirect("employer:vacancies")


@at(Desk.EMPLOYER, Verb.READ, "vacancy")
def vacancies(request: HttpRequest) -> HttpResponse:
    """All vacancies of the employer, by state and by a word."""
    by, state, text = actor_of(request), request.GET.get("state", ""), request.GET.get("q", "")[:100]
    state = state if state in set(STATE_WORDS) else ""
    found = queries.own_vacancies(by, state=state, text=text, page=page_number(request.GET.get("page")))
    counts = queries.own_counts(by)
    states = [(code.value, words, counts.get(code.value, 0)) for code, words in STATE_WORDS.items()]
    seen = {"found": found, "page": found.page, "state": state, "text": text, "states": states}
    return render(request, "employer/vacancies.html", seen | {"all": sum(counts.values())})


@at(Desk.EMPLOYER, Verb.READ, "vacancy")
def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy: how others read it, what it lacks, what can be done, and the candidates."""
    mine = queries.own_vacancy(actor_of(request), pk)
    seen = {
        "mine": mine,
        "offer": mine.offer,
        "line": mine.offer.line,
        "facts": facts_of(mine.offer),
        "contact": contact_of(mine.offer),
        "state_words": STATE_WORDS[State(mine.row.state)],
        "trail": _trail(),
    }
    return render(request, "employer/vacancy.html", seen)


@at(Desk.EMPLOYER, Verb.ADD, "organisation")
def add(request: HttpRequest) -> HttpResponse:
    """Step 1 of a new vacancy."""
    form = WorkForm(request.POST or None)
    organisation = people.organisation_of(actor_of(request))
    if request.method == "POST" and form.is_valid() and organisation is not None:
        try:
            made = verbs.add(by=actor_of(request), organisation=organisation, fields=form.fields_of_vacancy())
            return redirect("employer:vacancy-occupation", made.pk)
        except ValidationError as error:
            explain(form, error)
    return _step(request, "employer/vacancy_work.html", None, {"form": form})


@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 1 again: what the work is, where, how many hours."""
    mine = queries.own_vacancy(actor_of(request), pk)
    form = WorkForm(request.POST or None, initial=drafts.work(mine))
    if request.method == "POST" and form.is_valid() and _saved(request, mine, form, form.fields_of_vacancy()):
        return redirect("employer:vacancy-occupation" if mine.row.state == "draft" else "employer:vacancy", pk)
    return _step(request, "employer/vacancy_work.html", mine, {"form": form})


@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def occupation(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2: which occupation this is. The machine suggests, the employer chooses."""
    mine = queries.own_vacancy(actor_of(request), pk)
    typed = request.POST.get("text", "").strip()[:200]
    suggestions = drafts.likely(atlas.suggest(mine.row.title, "occupation", 6))
    chosen = str(mine.row.occupation_id) if mine.row.occupation_id else drafts.sure_of(suggestions)
    offered = drafts.with_present(suggestions, mine)
    form = OccupationForm(_unless_looking(request), suggestions=offered, initial={"occupation": chosen})
    choice = _choice(request) or (form.cleaned_data["occupation"] if form.is_bound and form.is_valid() else None)
    if choice is not None:
        key = int(choice) if choice != NONE_OF_THESE else None
        if _saved(request, mine, form, Fields(occupation=key)):
            return redirect("employer:vacancy-skills", pk)
    seen = {"form": form, "typed": typed, "candidates": _candidates(typed, "occupation") if typed else None}
    return _step(request, "employer/vacancy_occupation.html", mine, seen)


@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def skills(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2, second half: which skills are asked, and how much each matters."""
    mine = queries.own_vacancy(actor_of(request), pk)
    form = SkillsForm(request.POST or None, offered=drafts.skills_offered(mine))
    typed = request.POST.get("text", "").strip()[:120]
    if request.method == "POST" and form.is_valid():
        more = _skill_chosen(request, typed)
        if _saved(request, mine, form, Fields(), skills=[*form.asked(), *more]) and not _is_looking(request):
            return redirect("employer:vacancy-skills" if more else "employer:vacancy-terms", pk)
    candidates = drafts.with_own_words(typed, _candidates(typed, "skill")) if typed else None
    columns = [_("Skill"), _("How much does it matter?")]
    seen = {"form": form, "typed": typed, "candidates": candidates, "columns": columns}
    return _step(request, "employer/vacancy_skills.html", mine, seen)


@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: pay and contract first, the rest unfolded."""
    mine = queries.own_vacancy(actor_of(request), pk)
    form = TermsForm(request.POST or None, initial=drafts.terms(mine))
    if request.method == "POST" and form.is_valid():
        kept = [AskedLanguage(code, level) for code, level in mine.offer.languages]
        if _saved(request, mine, form, form.fields_of_vacancy(), languages=form.languages(kept)):
            return redirect("employer:vacancy", pk)
    return _step(request, "employer/vacancy_terms.html", mine, {"form": form, "is_usual": bool(drafts.usual(mine))})


@at(Desk.EMPLOYER, Verb.READ, "vacancy")
def suggest(request: HttpRequest, kind: str) -> HttpResponse:
    """The fragment under a field that proposes occupations or skills."""
    typed = request.GET.get("text", "").strip()[:120]
    rows = _candidates(typed, kind) if typed else None
    if kind == "skill" and rows is not None:
        rows = drafts.with_own_words(typed, rows)
    return render(request, "employer/_suggestions.html", {"rows": rows, "typed": typed})


@require_POST
@at(Desk.EMPLOYER, Verb.PUBLISH, "vacancy")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it to everybody; what it lacks is said on its page."""
    try:
        verbs.publish(by=actor_of(request), vacancy=queries.own_vacancy(actor_of(request), pk).row)
        messages.success(request, _("The vacancy is open. Everybody can find it now."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("employer:vacancy", pk)


@require_POST
@at(Desk.EMPLOYER, Verb.MOVE, "vacancy")
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.pause(by=actor_of(request), vacancy=queries.own_vacancy(actor_of(request), pk).row)
    messages.success(request, _("Nobody sees the vacancy for now. You can open it again at any moment."))
    return redirect("employer:vacancy", pk)


@require_POST
@at(Desk.EMPLOYER, Verb.MOVE, "vacancy")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.close(by=actor_of(request), vacancy=queries.own_vacancy(actor_of(request), pk).row)
    messages.success(request, _("The vacancy is closed. You can open it again at any moment."))
    return redirect("employer:vacancy", pk)


@require_POST
@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def confirm_open(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.confirm_open(by=actor_of(request), vacancy=queries.own_vacancy(actor_of(request), pk).row)
    messages.success(request, _("Thank you. We ask again in a month."))
    return redirect("employer:vacancy", pk)


@require_POST
@at(Desk.EMPLOYER, Verb.CHANGE, "vacancy")
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    twin = verbs.copy(by=actor_of(request), vacancy=queries.own_vacancy(actor_of(request), pk).row)
    messages.success(request, _("This is the copy. Change what is different, then publish it."))
    return redirect("employer:vacancy-work", twin.pk)


def _saved(
    request: HttpRequest,
    mine: OwnVacancy,
    form: Any,
    fields: Fields,
    *,
    skills: list[AskedSkill] | None = None,
    languages: list[AskedLanguage] | None = None,
) -> bool:
    """Save one step; what the verb refuses stands in the form, and what was typed stays."""
    try:
        verbs.change(by=actor_of(request), vacancy=mine.row, fields=fields, skills=skills, languages=languages)
    except ValidationError as error:
        explain(form, error)
        return False
    return True


def _step(request: HttpRequest, template: str, mine: OwnVacancy | None, seen: dict[str, Any]) -> HttpResponse:
    shared = {"mine": mine, "stops": drafts.stops(template, mine), "trail": _trail(mine)}
    return render(request, template, shared | seen)


def _trail(mine: OwnVacancy | None = None) -> list[tuple[str, str]]:
    trail = [(_("Vacancies"), reverse("employer:vacancies"))]
    if mine is not None:
        trail.append((mine.row.title, reverse("employer:vacancy", args=[mine.row.pk])))
    return trail


def _is_looking(request: HttpRequest) -> bool:
    """Whether the button "Search" of a field was pressed, and not the one that goes on."""
    return "look_up" in request.POST


def _unless_looking(request: HttpRequest) -> Any:
    return None if request.method != "POST" or _is_looking(request) else request.POST


def _choice(request: HttpRequest) -> str | None:
    choice = request.POST.get("choice", "")
    return choice if choice.isdecimal() and len(choice) < 19 else None


def _skill_chosen(request: HttpRequest, typed: str) -> list[AskedSkill]:
    """The skill that was pressed among the candidates, or else the words left in the field."""
    if (choice := _choice(request)) is not None:
        return [AskedSkill(concept=int(choice))]
    return [AskedSkill(own_words=typed)] if typed and not _is_looking(request) else []


def _candidates(typed: str, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "value": found.concept_id,
            "words": found.name,
            "hint": found.label if found.label != found.name else "",
        }
        for found in atlas.complete(typed, kind, 6)
    ]
