"""Wakes the people floor."""

import django.apps


class PeopleConfig(django.apps.AppConfig):
    name = "baanvak.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from baanvak.people import access, actions
