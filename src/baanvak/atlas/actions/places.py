"""Bringing in places: postcode areas with municipality and labour-market region."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Place, Region
from baanvak.atlas.queries import fold
from baanvak.atlas.rules.places import BadRow, PlaceRow
from baanvak.atlas.rules.reports import Outcome, Report
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.engine.travel import project

Key = tuple[str, str, str, str]  # name, municipality, province, pc4
FACTS = ("latitude", "longitude", "x", "y", "region_id", "population")


@action(Verb.IMPORT, on="atlas", says=gettext_lazy("brought in places"))
def load(
    *,
    by: Actor,
    rows: Iterable[PlaceRow | BadRow],
    progress: Callable[[int], None] = lambda _rows: None,
    atlas: None = None,
) -> Report:
    """Bring in postcode areas, each with its region; a second time changes nothing."""
    report = Report()
    put = PlaceBatch(report)
    for row in rows:
        if isinstance(row, BadRow):
            if row.is_lost:
                report.refuse(row.file, row.line, row.reason)
        else:
            put(row.place, row.municipality, row.province, row.pc4, row.lat, row.lon, row.region)
        progress(1)
    put.write()
    return report


class PlaceBatch:
    """Collects places and writes them at once, each once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.there: dict[Key, Place] = {_key(place): place for place in Place.objects.all()}
        self.regions = {region.name: region for region in Region.objects.all()}
        self.new: list[Place] = []
        self.changed: list[Place] = []
        self.seen: set[Key] = set()

    def __call__(
        self,
        name: str,
        municipality: str,
        province: str,
        pc4: str,
        latitude: float,
        longitude: float,
        region: str,
        population: int = 0,
    ) -> None:
        key = (name, municipality, province, pc4)
        if key in self.seen:
            self.report.add(Outcome.DUPLICATE)
            return
        self.seen.add(key)
        x, y = project(latitude, longitude)
        facts = (latitude, longitude, x, y, self._region(region), population)
        place = self.there.get(key)
        if place is None:
            place = Place(name=name, municipality=municipality, province=province, pc4=pc4, search_name=fold(name))
            self.new.append(place)
            self.report.add(Outcome.ADDED)
        elif tuple(getattr(place, fact) for fact in FACTS) == facts:
            self.report.add(Outcome.UNCHANGED)
            return
        else:
            self.changed.append(place)
            self.report.add(Outcome.UPDATED)
        for fact, value in zip(FACTS, facts, strict=True):
            setattr(place, fact, value)

    def _region(self, name: str) -> int | None:
        if not name:
            return None
        if name not in self.regions:
            self.regions[name] = Region.objects.create(name=name)
        return self.regions[name].pk

    def write(self) -> None:
        Place.objects.bulk_create(self.new, batch_size=1000)
        Place.objects.bulk_update(self.changed, list(FACTS), batch_size=500)


def _key(place: Place) -> Key:
    return (place.name, place.municipality, place.province, place.pc4)
