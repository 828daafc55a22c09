"""Wakes the pages."""

import django.apps


class WebConfig(django.apps.AppConfig):
    name = "baanvak.web"
    label = "web"
