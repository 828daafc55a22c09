"""Wakes the atlas floor."""

import django.apps


class AtlasConfig(django.apps.AppConfig):
    name = "baanvak.atlas"
    label = "atlas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.atlas import access, actions
