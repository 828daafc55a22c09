"""Wakes the portfolio floor."""

import django.apps


class PortfolioConfig(django.apps.AppConfig):
    name = "baanvak.portfolio"
    label = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.portfolio import access, actions
