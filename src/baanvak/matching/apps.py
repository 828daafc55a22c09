"""Wakes the matching floor."""

import django.apps


class MatchingConfig(django.apps.AppConfig):
    name = "baanvak.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.matching import access, actions, reactions
