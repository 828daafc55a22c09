"""The addresses of this desk."""

from django.urls import path

from baanvak.web.front.screens import answers, initiatives, occupations, open_forms, programmes, sign_up, vacancies

app_name = "front"
urlpatterns = [
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/<int:pk>/", vacancies.vacancy, name="vacancy"),
    path("vacatures/<int:pk>.json", vacancies.vacancy_data, name="vacancy-data"),
    path("beroepen/", occupations.occupations, name="occupations"),
    path("beroepen/<int:pk>/", occupations.occupation, name="occupation"),
    path("aanbod/", programmes.programmes, name="programmes"),
    path("aanbod/<int:pk>/", programmes.programme, name="programme"),
    path("initiatieven/", initiatives.initiatives, name="initiatives"),
    path("initiatieven/<slug:slug>/", initiatives.initiative, name="initiative"),
    path("badge-controle/", open_forms.check_badge, name="check-badge"),
    path("open/sleutels.json", open_forms.public_keys, name="public-keys"),
    path("open/portfolio-1.json", open_forms.portfolio_schema, name="portfolio-schema"),
    path("antwoord/", answers.code, name="answer-code"),
    path("antwoord/bedankt/", answers.answered, name="answered"),
    path("antwoord/<slug:code>/", answers.answer, name="answer"),
    path("antwoord/<slug:code>/deel/<int:number>/", answers.part, name="answer-part"),
    path("antwoord/<slug:code>/klaar/", answers.end, name="answer-end"),
    path("aanmelden/", sign_up.sign_up, name="sign-up"),
    path("aanmelden/gelukt/", sign_up.signed_up, name="signed-up"),
]
