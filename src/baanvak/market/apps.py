"""Wakes the market floor."""

import django.apps


class MarketConfig(django.apps.AppConfig):
    name = "baanvak.market"
    label = "market"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.market import access, actions
