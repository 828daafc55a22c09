"""Places and labour-market regions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A labour-market region (arbeidsmarktregio)."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place name, or one postcode area (PC4) of it. `x`, `y`: metres in the engine's flat projection."""

    name = models.CharField(_("place"), max_length=80)
    pc4 = models.CharField(_("postcode"), max_length=4, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=40, blank=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    latitude = models.FloatField()
    longitude = models.FloatField()
    x = models.IntegerField()
    y = models.IntegerField()
    population = models.PositiveIntegerField(default=0)
    search_name = models.CharField(max_length=80, db_index=True)  # lower-case, without accents

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "municipality", "province", "pc4"], name="each_place_once"),
        )

    def __str__(self) -> str:
        return self.name
