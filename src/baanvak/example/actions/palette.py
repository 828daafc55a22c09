"""Turns the written palette into rows: initiatives, programmes with what they teach, and starts in the coming months."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from random import Random
from typing import Any

from baanvak.atlas.models import Concept, Place
from baanvak.atlas.rules.codes import Demand, Licence
from baanvak.base.actor import Actor
from baanvak.example.names import FIRST_NAMES, LAST_NAMES
from baanvak.example.vocabulary import Words
from baanvak.market import index
from baanvak.market.actions import kinds, promising
from baanvak.market.models import (
    Initiative,
    InitiativePartner,
    Programme,
    ProgrammeGoal,
    ProgrammeKind,
    ProgrammeSkill,
    Run,
)
from baanvak.market.rules import promising as lists
from baanvak.market.rules.programme import Admission, Form, Mode, State
from baanvak.people.models import Organisation

SEED = 2026
ANY_DAY = -1
SIGN_UP_DAYS = 3  # before the start, the last day to sign up


class PaletteRows:
    """Collects the palette of the example region."""

    def __init__(self, words: Words, organisations: dict[str, Organisation], today: date) -> None:
        self.words, self.organisations, self.today = words, organisations, today
        self.places: dict[str, Place] = {place.name: place for place in reversed(words.near_places)}
        self.dice = Random(SEED)

    def fill(self, by: Actor, palette: dict[str, list[dict[str, Any]]]) -> int:
        """Write everything; returns how many programmes. The same file gives the same rows, but for the dates."""
        kinds.load(by=by)
        self.kinds = ProgrammeKind.objects.select_related("srg_type").in_bulk(field_name="slug")
        self.initiatives = {entry["slug"]: self._initiative(entry) for entry in palette["initiative"]}
        entries = palette["programme"]
        names = self._names(entries)
        rows = [self._programme(entry) for entry in entries]
        for row, entry in zip(rows, entries, strict=True):
            index.fill_programme(
                row,
                [names[pk] for pk, _level in self._skills(entry, "teaches")],
                [names[pk] for pk in self._goals(entry)],
            )
        Programme.objects.bulk_create(rows)
        pairs = list(zip(rows, entries, strict=True))
        ProgrammeSkill.objects.bulk_create(
            [
                ProgrammeSkill(programme=row, concept_id=pk, level=level, is_needed=field == "needs")
                for row, entry in pairs
                for field in ("teaches", "needs")
                for pk, level in self._skills(entry, field)
            ]
        )
        ProgrammeGoal.objects.bulk_create(
            [ProgrammeGoal(programme=row, occupation_id=pk) for row, entry in pairs for pk in self._goals(entry)]
        )
        self._promising(by)
        Run.objects.bulk_create([run for row, entry in pairs for run in self._runs(row, entry)])
        return len(rows)

    def _promising(self, by: Actor) -> None:
        """The region's own list, a few weeks old."""
        text = (resources.files("baanvak.example") / "promising.csv").read_text(encoding="utf-8")
        promising.take(
            by=by,
            source="Arbeidsmarktregio Noorderlicht (voorbeeld)",
            published_on=self.today - timedelta(days=45),
            valid_until=self.today + timedelta(days=320),
            rows=lists.read_rows(text),
        )

    def _initiative(self, entry: dict[str, Any]) -> Initiative:
        made = Initiative.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            name_en=entry["name_en"],
            about=entry["about"],
            target=entry["target"],
            target_words=entry["target_words"],
            sectors=entry["sectors"],
            starts_on=self.today + timedelta(days=entry["from"]),
            ends_on=self.today + timedelta(days=entry["until"]),
        )
        InitiativePartner.objects.bulk_create(
            [
                InitiativePartner(initiative=made, organisation=self.organisations[key], part=part)
                for part, keys in (("employer", entry["employers"]), ("partner", entry["partners"]))
                for key in keys
            ]
        )
        return made

    def _programme(self, entry: dict[str, Any]) -> Programme:
        kind, checked = self.kinds[entry["kind"]], self.today - timedelta(days=self.dice.randint(5, 80))
        first, last = self.dice.choice(FIRST_NAMES), self.dice.choice(LAST_NAMES)
        return Programme(
            organisation=self.organisations[entry["provider"]],
            kind=kind,
            title=entry["title"],
            title_en=entry["title_en"],
            summary=entry["summary"],
            about=entry["about"],
            for_whom=entry["for_whom"],
            entry=entry.get("entry", ""),
            dutch=entry.get("dutch", 0),
            asks=sum(int(Demand[name]) for name in entry.get("asks", [])),
            gives_licences=sum(int(Licence[name]) for name in entry.get("gives_licences", [])),
            gives_dutch=entry.get("gives_dutch", 0),
            admission=entry.get("admission", Admission.TALK.value),
            form=entry.get("form", Form.GROUP.value),
            mode=entry.get("mode", Mode.PLACE.value),
            place=self.places.get(entry.get("place", "")),
            place_text=entry.get("address", ""),
            weeks=entry["weeks"],
            hours_per_week=entry["hours"],
            price=Decimal(entry["price"]),
            funding=entry.get("funding", ""),
            certificate=entry.get("certificate", ""),
            srg_type=kind.srg_type,
            initiative=self.initiatives.get(entry.get("initiative", "")),
            contact_name=f"{first} {last}",
            contact_phone=f"050 555 {self.dice.randint(1000, 9999)}",
            contact_email=f"aanmelden@{entry['provider']}.voorbeeld.nl",
            state=State.PUBLISHED.value,
            checked_on=checked,
            agreed_on=checked,
            source="example",
            source_id=entry["slug"],
        )

    def _skills(self, entry: dict[str, Any], field: str) -> list[tuple[int, int]]:
        pairs = (text.partition(":") for text in entry.get(field, []))
        return [(self.words.skills[slug], int(level or 2)) for slug, _colon, level in pairs]

    def _goals(self, entry: dict[str, Any]) -> list[int]:
        return [self.words.job(slug).pk for slug in entry.get("goals", [])]

    def _names(self, entries: list[dict[str, Any]]) -> dict[int, str]:
        """Dutch names of every skill and occupation the palette speaks of."""
        keys = {pk for entry in entries for pk, _level in self._skills(entry, "teaches")}
        keys |= {pk for entry in entries for pk in self._goals(entry)}
        return {pk: concept.names.get("nl", "") for pk, concept in Concept.objects.in_bulk(list(keys)).items()}

    def _runs(self, row: Programme, entry: dict[str, Any]) -> list[Run]:
        runs = []
        for days, places, times in entry["runs"]:
            start = None if days == ANY_DAY else self._working_day(self.today + timedelta(days=days), times)
            runs.append(
                Run(
                    programme=row,
                    starts_on=start,
                    ends_on=start + timedelta(weeks=row.weeks or 1, days=-1) if start else None,
                    times=times,
                    capacity=places or None,
                    sign_up_until=start - timedelta(days=SIGN_UP_DAYS) if start and days > SIGN_UP_DAYS else None,
                    online_link="https://studio.voorbeeld.nl/mee" if row.mode == Mode.ONLINE else "",
                )
            )
        return runs

    def _working_day(self, day: date, times: str) -> date:
        """The next day that the times name first; programmes do not start on a day they do not meet."""
        names = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
        places = {name: times.lower().find(name) for name in names}
        named = [name for name in names if places[name] >= 0]
        wanted = names.index(min(named, key=lambda name: places[name])) if named else 0
        return day + timedelta(days=(wanted - day.weekday()) % 7)
