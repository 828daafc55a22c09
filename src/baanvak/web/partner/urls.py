"""The addresses of the partner's desk: their programmes, and who signed up."""

from django.urls import path

from baanvak.web.partner.screens import enrolments, lists, programmes, runs

app_name = "partner"
urlpatterns = [
    path("", programmes.start, name="start"),
    path("programmas/", programmes.programmes, name="programmes"),
    path("programmas/nieuw/", programmes.add, name="add-programme"),
    path("programmas/<int:pk>/", programmes.programme, name="programme"),
    path("programmas/<int:pk>/wijzigen/", programmes.change, name="change-programme"),
    path("programmas/<int:pk>/leert/", lists.teaches, name="programme-teaches"),
    path("programmas/<int:pk>/helpt/", lists.needs, name="programme-needs"),
    path("programmas/<int:pk>/beroepen/", lists.goals, name="programme-goals"),
    path("zoek/<str:kind>/", lists.suggest, name="suggest"),
    path("programmas/<int:pk>/opsturen/", programmes.submit, name="submit-programme"),
    path("programmas/<int:pk>/terughalen/", programmes.take_back, name="take-back-programme"),
    path("programmas/<int:pk>/pauze/", programmes.pause, name="pause-programme"),
    path("programmas/<int:pk>/verder/", programmes.resume, name="resume-programme"),
    path("programmas/<int:pk>/stoppen/", programmes.end, name="end-programme"),
    path("programmas/<int:pk>/opnieuw/", programmes.reopen, name="reopen-programme"),
    path("programmas/<int:pk>/klopt/", programmes.confirm_right, name="confirm-programme"),
    path("programmas/<int:pk>/kopie/", programmes.copy, name="copy-programme"),
    path("programmas/<int:pk>/starts/nieuw/", runs.add, name="add-run"),
    path("starts/<int:pk>/", runs.change, name="change-run"),
    path("starts/<int:pk>/gaat-niet-door/", runs.cancel, name="cancel-run"),
    path("programmas/<int:pk>/aanmeldingen/", enrolments.desk, name="enrolments"),
    path("aanmeldingen/<int:pk>/", enrolments.participant, name="participant"),
    path("aanmeldingen/<int:pk>/stap/", enrolments.move, name="move-enrolment"),
    path("aanmeldingen/<int:pk>/klaar/", enrolments.finish, name="finish-enrolment"),
    path("aanmeldingen/<int:pk>/stoppen/", enrolments.dismiss, name="dismiss-enrolment"),
]
