"""The addresses of this desk."""

from django.urls import path

from baanvak.web.front.screens import occupations, sign_up, vacancies

app_name = "front"
urlpatterns = [
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/<int:pk>/", vacancies.vacancy, name="vacancy"),
    path("vacatures/<int:pk>.json", vacancies.vacancy_data, name="vacancy-data"),
    path("beroepen/", occupations.occupations, name="occupations"),
    path("beroepen/<int:pk>/", occupations.occupation, name="occupation"),
    path("aanmelden/", sign_up.sign_up, name="sign-up"),
    path("aanmelden/gelukt/", sign_up.signed_up, name="signed-up"),
]
