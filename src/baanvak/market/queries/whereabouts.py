"""Where things are: the place people mean, what is near it, and how far it is."""

import re

from django.db.models import BigIntegerField, ExpressionWrapper, QuerySet
from django.db.models.functions import Cast

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Place

DISTANCE_KM = 25  # when somebody names a place and no distance


def place_meant(typed: str) -> Place | None:
    """The place a name, the beginning of one, or a postcode means."""
    return atlas.place_named(typed, _pc4(typed)) or next(iter(atlas.find_places(typed, 1)), None)


def _pc4(typed: str) -> str | None:
    found = re.match(r"\s*([1-9]\d{3})\s*(?:[A-Za-z]{2})?\b", typed)
    return found[1] if found else None


def near(place: Place, reach: int) -> QuerySet[Place]:
    """Places within `reach` metres, so that the circle is drawn once and not for every row."""
    return Place.objects.annotate(apart=apart(place, "")).filter(apart__lte=reach**2)


def apart(place: Place, through: str) -> ExpressionWrapper:
    """The square of the distance in metres; wide integers, because it passes 2^31 at 46 km."""
    east = Cast(f"{through}x", BigIntegerField()) - place.x
    north = Cast(f"{through}y", BigIntegerField()) - place.y
    return ExpressionWrapper(east * east + north * north, output_field=BigIntegerField())
