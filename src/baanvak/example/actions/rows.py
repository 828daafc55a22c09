"""Turns what was drawn into rows, in bulk: the region must stand in seconds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from baanvak.example import people as drawing
from baanvak.example import vacancies
from baanvak.market import index
from baanvak.market.models import Vacancy, VacancyLanguage, VacancySkill
from baanvak.market.rules.redaction import redact
from baanvak.people.models import Account, Grant, GrantSection, Membership, Organisation, Person
from baanvak.people.queries import DEMO_ADDRESS
from baanvak.people.rules.roles import Basis, Purpose, Section
from baanvak.portfolio.models import Condition, Education, Evidence, Experience, Language, Portfolio, Skill, Wish

# What people often share first: enough to talk about work.
WORK_SECTIONS = (Section.SKILLS, Section.EXPERIENCE, Section.EDUCATION, Section.LANGUAGES, Section.WISHES)
BATCH = 500


class VacancyRows:
    """Collects vacancies with what they ask."""

    def __init__(self) -> None:
        self.vacancies: list[Vacancy] = []
        self.drawn: list[vacancies.Drawn] = []

    def add(self, drawn: vacancies.Drawn, organisation: Organisation | None) -> None:
        vacancy = Vacancy(
            organisation=organisation,
            employer_name=drawn.employer,
            title=drawn.title,
            text=drawn.text,
            public_text=redact(drawn.text),
            occupation_id=drawn.job.pk,
            sector=drawn.job.sector,
            place=drawn.place,
            place_text=drawn.place.name,
            hours_min=drawn.hours[0],
            hours_max=drawn.hours[1],
            days=drawn.days,
            day_parts=drawn.day_parts,
            contract=drawn.contract,
            salary_min=drawn.pay[0],
            salary_max=drawn.pay[1],
            salary_unit="hour",
            licences=drawn.licences,
            asks=drawn.asks,
            features=drawn.features,
            education=str(drawn.job.profile.get("education", "")),
            starts_on=drawn.starts_on,
            open_until=drawn.open_until,
            posted_on=drawn.posted_on,
            confirmed_on=drawn.posted_on,
            state=Vacancy.State.OPEN,
        )
        self.vacancies.append(vacancy)
        self.drawn.append(drawn)

    def write(self) -> None:
        occupations: dict[int, Any] = {}
        for vacancy in self.vacancies:  # one object per occupation, instead of a query per vacancy
            key = vacancy.occupation_id or 0
            vacancy.occupation = occupations.setdefault(key, vacancy.occupation)
            index.fill(vacancy, [])
        Vacancy.objects.bulk_create(self.vacancies, batch_size=BATCH)
        pairs = list(zip(self.vacancies, self.drawn, strict=True))
        VacancySkill.objects.bulk_create(
            [
                VacancySkill(vacancy=vacancy, concept_id=concept, importance=importance)
                for vacancy, drawn in pairs
                for concept, importance in drawn.skills
            ],
            batch_size=2000,
        )
        VacancyLanguage.objects.bulk_create(
            [VacancyLanguage(vacancy=v, code="nld", level=d.dutch) for v, d in pairs if d.dutch], batch_size=2000
        )


class PeopleRows:
    """Collects people with their portfolios, memberships and grants."""

    def __init__(self, organisations: dict[str, Organisation], today: date) -> None:
        self.organisations = organisations
        self.today = today
        self.staff: list[tuple[Person, dict[str, Any]]] = []
        self.people: list[tuple[Person, drawing.Drawn]] = []

    def add_staff(self, entry: dict[str, Any]) -> None:
        self.staff.append((_person(entry["name"], entry["login"], entry.get("form_of_address", "")), entry))

    def add(self, drawn: drawing.Drawn) -> None:
        name = f"{drawn.first_name} {drawn.last_name}"
        self.people.append((_person(name, drawn.login, drawn.form_of_address), drawn))

    def write(self) -> None:
        everybody = [person for person, _rest in [*self.staff, *self.people]]
        Account.objects.bulk_create([person.account for person in everybody if person.account])
        Person.objects.bulk_create(everybody, batch_size=BATCH)
        self._write_staff()
        self._write_portfolios()
        self._write_grants()

    def _write_staff(self) -> None:
        Membership.objects.bulk_create(
            [
                Membership(
                    person=person,
                    organisation=self.organisations[entry["organisation"]],
                    role=entry["role"],
                    expertise=entry.get("expertise", ""),
                    starts_on=self.today - timedelta(days=400),
                )
                for person, entry in self.staff
            ]
        )

    def _write_portfolios(self) -> None:
        rows = [row for person, drawn in self.people for row in _portfolio_rows(person, drawn, self.today)]
        kinds = (Portfolio, Skill, Experience, Education, Language, Condition, Wish)
        for kind in kinds:
            manager: Any = kind._default_manager
            manager.bulk_create([row for row in rows if type(row) is kind], batch_size=BATCH)
        Evidence.objects.bulk_create(
            [Evidence(skill=row, kind=Evidence.Kind.SELF) for row in rows if isinstance(row, Skill)],
            batch_size=1000,
        )

    def _write_grants(self) -> None:
        grants, sections = [], []
        for person, drawn in self.people:
            for key, what in drawn.shares:
                grant = Grant(
                    person=person,
                    to_organisation=self.organisations[key],
                    purpose=Purpose.GUIDANCE.value,
                    basis=Basis.CONSENT.value,
                    starts_at=datetime.combine(self.today, datetime.min.time(), tzinfo=UTC) - timedelta(days=30),
                    until=self.today + timedelta(days=180),
                )
                grants.append(grant)
                chosen = tuple(Section) if what == "all" else WORK_SECTIONS
                sections += [GrantSection(grant=grant, section=section.value) for section in chosen]
        Grant.objects.bulk_create(grants, batch_size=BATCH)
        GrantSection.objects.bulk_create(sections, batch_size=1000)


def _person(name: str, login: str, form_of_address: str) -> Person:
    first, _, last = name.partition(" ")
    account = None
    if login:
        # No password: in a demo one chooses a persona, and nobody can log in otherwise.
        account = Account(email=f"{login}{DEMO_ADDRESS}", password=make_password(None))
    return Person(account=account, first_name=first, last_name=last, form_of_address=form_of_address)


def _portfolio_rows(person: Person, drawn: drawing.Drawn, today: date) -> list[Any]:
    now = timezone.now()
    rows: list[Any] = [
        Portfolio(
            person=person,
            hours_min=drawn.hours[0],
            hours_max=drawn.hours[1],
            days=drawn.days,
            day_parts=drawn.day_parts,
            starts_on=drawn.starts_on,
            place=drawn.place,
            modes=drawn.modes,
            max_minutes=drawn.max_minutes,
            licences=drawn.licences,
            has_told_licences=drawn.has_told_licences,
            cannot=drawn.cannot,
            is_findable=drawn.is_findable,
            changed_at=now,
        )
    ]
    rows += [Skill(person=person, concept_id=pk, level=level) for pk, level in drawn.skills.items()]
    rows += [Skill(person=person, own_words=words) for words in drawn.own_skills]
    rows += [
        Experience(
            person=person,
            kind=past.kind,
            title=past.title,
            occupation_id=past.occupation,
            organisation_name=past.where,
            started_on=past.started,
            ended_on=past.ended,
        )
        for past in drawn.experience
    ]
    rows += [
        Education(person=person, name=name, level=level, has_diploma=done, ended_in=year, country=country)
        for name, level, done, year, country in drawn.education
    ]
    rows += [
        Language(person=person, code=code, speaking=s, listening=u, reading=r, writing=w)
        for code, s, u, r, w in drawn.languages
    ]
    rows += [Condition(person=person, code=code) for code in drawn.support]
    rows += [Wish(person=person, kind="occupation", concept_id=pk) for pk in drawn.wished_occupations]
    rows += [Wish(person=person, kind="sector", code=code) for code in drawn.wished_sectors]
    rows += [Wish(person=person, kind="feature", code=code) for code in drawn.wished_features]
    return rows
