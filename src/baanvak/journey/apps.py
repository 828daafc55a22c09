"""Wakes the journey floor."""

import django.apps


class JourneyConfig(django.apps.AppConfig):
    name = "baanvak.journey"
    label = "journey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.journey import access, actions, reactions
