"""Wakes the example region."""

import django.apps


class ExampleConfig(django.apps.AppConfig):
    name = "baanvak.example"
    label = "example"

    def ready(self) -> None:
        from baanvak.example import access, actions
