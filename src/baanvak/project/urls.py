"""Where every address goes."""

from django.urls import include, path

urlpatterns = [path("", include("baanvak.web.urls"))]
