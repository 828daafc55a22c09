"""The addresses of this desk."""

from django.urls import path

from baanvak.web.employer.screens import approaches, candidates, vacancies

app_name = "employer"
urlpatterns = [
    path("", vacancies.start, name="start"),
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/nieuw/", vacancies.add, name="add-vacancy"),
    path("vacatures/voorstel/<str:kind>/", vacancies.suggest, name="suggest"),
    path("vacatures/<int:pk>/", vacancies.vacancy, name="vacancy"),
    path("vacatures/<int:pk>/werk/", vacancies.work, name="vacancy-work"),
    path("vacatures/<int:pk>/beroep/", vacancies.occupation, name="vacancy-occupation"),
    path("vacatures/<int:pk>/vaardigheden/", vacancies.skills, name="vacancy-skills"),
    path("vacatures/<int:pk>/voorwaarden/", vacancies.terms, name="vacancy-terms"),
    path("vacatures/<int:pk>/openzetten/", vacancies.publish, name="publish-vacancy"),
    path("vacatures/<int:pk>/pauze/", vacancies.pause, name="pause-vacancy"),
    path("vacatures/<int:pk>/sluiten/", vacancies.close, name="close-vacancy"),
    path("vacatures/<int:pk>/nog-open/", vacancies.confirm_open, name="confirm-vacancy"),
    path("vacatures/<int:pk>/kopie/", vacancies.copy, name="copy-vacancy"),
    path("vacatures/<int:pk>/kandidaten/", candidates.candidates, name="candidates"),
    path("vacatures/<int:pk>/kandidaten/<slug:key>/", candidates.candidate, name="candidate"),
    path("contact/", approaches.approaches, name="approaches"),
    path("contact/<int:pk>/", approaches.approach, name="approach"),
    path("contact/<int:pk>/stop/", approaches.end, name="end-approach"),
]
