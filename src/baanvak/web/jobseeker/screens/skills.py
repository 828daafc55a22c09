"""Skills: finding a word or keeping one's own, level, evidence, and answering what a coach proposes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baanvak.atlas.rules.codes import SKILL_LEVEL_WORDS
from baanvak.base.verbs import Verb
from baanvak.people import queries as people
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import evidence
from baanvak.portfolio.actions import skills as verbs
from baanvak.web.actor import actor_of
from baanvak.web.jobseeker.forms import EvidenceForm, SkillForm
from baanvak.web.jobseeker.sections import (
    LONGEST,
    OWN_WORDS,
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

SUGGESTED = 6  # a phone shows them without scrolling; after each choice new ones come up


@at(Desk.JOBSEEKER, Verb.ADD, "person")
def skills(request: HttpRequest) -> HttpResponse:
    """The list, and a field to find what one can do."""
    typed, error = request.POST.get("text", "").strip()[:LONGEST], ""
    if "choice" in request.POST:
        try:
            return _add(request, typed)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    elif request.method == "POST" and not typed:
        error = _("Write in a few words what you can do.")
    return _show_skills(request, typed, error)


def _show_skills(request: HttpRequest, typed: str, error: str) -> HttpResponse:
    by = actor_of(request)
    me = people.me(by)
    return show(
        request,
        "jobseeker/portfolio_skills.html",
        Section.SKILLS,
        skills=queries.skills(by, me),
        proposals=queries.proposals(by, me),
        suggestions=queries.suggested_skills(by, me, limit=SUGGESTED),
        levels=_levels(),
        typed=typed,
        error=error,
        candidates=candidates(typed, "skill", own_words=True),
    )


def _add(request: HttpRequest, typed: str) -> HttpResponse:
    """Add what was pressed: a word of the list, or the own words."""
    by, choice = actor_of(request), request.POST["choice"]
    skill = verbs.add(
        by=by,
        person=people.me(by),
        concept=number_of(choice),
        own_words=typed if choice == OWN_WORDS else "",
    )
    return _at(request, skill.pk, _("“%(name)s” is in your portfolio.") % {"name": skill.name})


def _at(request: HttpRequest, pk: int, sentence: str = "") -> HttpResponse:
    return done(request, Section.SKILLS, sentence, anchor=f"skill-{pk}")


def _levels() -> list[tuple[int, str]]:
    return [(int(level), words) for level, words in SKILL_LEVEL_WORDS.items()]


@at(Desk.JOBSEEKER, Verb.READ, "concept")
def suggest_skill(request: HttpRequest) -> HttpResponse:
    """The fragment under the field: what somebody may be typing."""
    typed = request.GET.get("text", "").strip()[:LONGEST]
    rows = candidates(typed, "skill", own_words="own" in request.GET)
    return render(request, "jobseeker/_portfolio_candidates.html", {"rows": rows, "asked": typed})


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def set_level(request: HttpRequest, pk: int) -> HttpResponse:
    """One press sets the level."""
    by = actor_of(request)
    skill = queries.skill(by, pk)
    try:
        verbs.change(by=by, skill=skill, level=number_of(request.POST.get("level")))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("jobseeker:skills")
    return _at(request, pk)


@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def skill(request: HttpRequest, pk: int) -> HttpResponse:
    """One skill: its words, its level, and where it was learned."""
    mine = queries.skill(actor_of(request), pk)
    stands = {"own_words": mine.own_words, "level": mine.level, "learned_at": mine.learned_at}
    form = SkillForm(posted(request), initial=stands)
    if saved(request, form, verbs.change, skill=mine):
        return _at(request, pk)
    return _show_skill(request, pk, form=form)


def _show_skill(request: HttpRequest, pk: int, **seen: object) -> HttpResponse:
    """The page of one skill, as it stands in the database, with the forms that were filled in."""
    mine = queries.skill(actor_of(request), pk)
    stands = {"own_words": mine.own_words, "level": mine.level, "learned_at": mine.learned_at}
    shown = {
        "skill": mine,
        "evidence": queries.evidence(mine),
        "form": SkillForm(initial=stands),
        "evidence_form": EvidenceForm(initial={"kind": "certificate"}),
        "typed": mine.name,
        "candidates": candidates(mine.name, "skill", is_asked=False) if mine.concept is None else None,
    }
    return show_part(request, "jobseeker/portfolio_skill.html", Section.SKILLS, mine.name, **(shown | seen))


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def link_skill(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the word of the list that is most like it, or none."""
    by, typed = actor_of(request), request.POST.get("text", "").strip()[:LONGEST]
    mine = queries.skill(by, pk)
    if "choice" not in request.POST:
        return _show_skill(request, pk, typed=typed, candidates=candidates(typed, "skill"))
    try:
        verbs.link(by=by, skill=mine, concept=number_of(request.POST["choice"]))
    except ValidationError as error:
        return _show_skill(
            request, pk, typed=typed, error=" ".join(error.messages), candidates=candidates(typed, "skill")
        )
    return _at(request, pk)


@require_POST
@at(Desk.JOBSEEKER, Verb.REMOVE, "skill")
def remove_skill(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor_of(request)
    mine = queries.skill(by, pk, Verb.REMOVE)
    return removed(request, Section.SKILLS, mine.name, verbs.remove(by=by, skill=mine))


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one can show."""
    form = EvidenceForm(posted(request))
    if saved(request, form, evidence.add, skill=queries.skill(actor_of(request), pk)):
        messages.success(request, _("Saved."))
        return redirect("jobseeker:skill", pk)
    return _show_skill(request, pk, evidence_form=form)


@require_POST
@at(Desk.JOBSEEKER, Verb.CHANGE, "skill")
def remove_evidence(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    by = actor_of(request)
    evidence.remove(by=by, skill=queries.skill(by, pk), evidence=evidence_pk)
    messages.success(request, _("Removed."))
    return redirect("jobseeker:skill", pk)


@require_POST
@at(Desk.JOBSEEKER, Verb.ANSWER, "skill_proposal")
def answer_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to a skill that a coach proposes."""
    by = actor_of(request)
    proposal = queries.proposal(by, pk)
    is_accepted = request.POST.get("answer") == "yes"
    words = request.POST.get("words", "")[:200]
    mine = verbs.answer(by=by, skill_proposal=proposal, is_accepted=is_accepted, words=words)
    if mine is not None:
        return _at(request, mine.pk, _("“%(name)s” is in your portfolio.") % {"name": mine.name})
    return done(request, Section.SKILLS, _("Your coach reads that you said no."))
