"""A scan of somebody, with every side that can look."""

from types import SimpleNamespace

from baanvak.portfolio.actions import invitations, scans, sheets
from baanvak.portfolio.models import Scan, Sheet
from baanvak.portfolio.rules.instruments import Kind, Who
from factories import a_grant, a_member, a_person, an_organisation, oneself, working

LIST = "wat-kan-ik"
SECRET = "geheim antwoord"


def answers_for(sheet: Sheet, step: str = "4") -> dict:
    """An answer to every question that this side is asked: the same step of every ladder."""
    content, who = sheet.scan.instrument.content, Who(sheet.who)
    found = {}
    for part in content.parts_for(who, frozenset(sheet.scan.opened)):
        for question in part.asked_of(who):
            if question.kind is Kind.TEXT:
                found[question.key] = SECRET
            elif question.is_ladder:
                found[question.key] = [min(step, question.options[-1].code)]
            else:
                found[question.key] = [question.options[0].code]
    return found


def an_own_scan(person, *, step: str = "4", instrument: str = LIST, finished: bool = True) -> Scan:
    """A round that the person filled in."""
    by = oneself(person)
    sheet = scans.start(by=by, person=person, instrument=instrument)
    sheets.save(by=by, sheet=sheet, answers=answers_for(sheet, step))
    if finished:
        sheets.finish(by=by, sheet=sheet)
    return Scan.objects.get(pk=sheet.scan_id)


def a_view_of_a_coach(scan: Scan, by, *, step: str = "4") -> Sheet:
    sheet = sheets.begin(by=by, scan_round=scan)
    sheets.save(by=by, sheet=sheet, answers=answers_for(sheet, step))
    return sheets.finish(by=by, sheet=sheet)


def an_answer_by_link(scan: Scan, by, *, step: str = "5", name: str = "Oude Baas") -> Sheet:
    from baanvak.base.actor import PUBLIC

    sheet = invitations.invite(by=oneself(scan.person), scan_round=scan, name=name, bond="employer")
    code = sheet.code
    invitations.answer(by=PUBLIC, answer_link=sheet, code=code, answers=answers_for(sheet, step))
    return invitations.send(by=PUBLIC, answer_link=sheet, code=code)


def a_desk(*, with_login: bool = False) -> SimpleNamespace:
    """Somebody who shares everything with a coach."""
    person = a_person("Jan Haan", with_login=with_login)
    municipality = an_organisation()
    coach = a_member(municipality, name="Lies Wit", with_login=with_login)
    a_grant(person, municipality)
    return SimpleNamespace(
        person=person, me=oneself(person), municipality=municipality, coach=coach, as_coach=working(coach)
    )
