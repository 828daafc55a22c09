"""Wakes the frame."""

import django.apps


class BaseConfig(django.apps.AppConfig):
    name = "baanvak.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
