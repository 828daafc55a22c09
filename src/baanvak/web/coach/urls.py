"""The addresses of the coach's desk."""

from django.urls import path

from baanvak.web.coach.screens import cv, matches, people, programmes, scans, skills, timeline

app_name = "coach"
urlpatterns = [
    path("", people.start, name="start"),
    path("mensen/", people.people, name="people"),
    path("mensen/<slug:code>/", people.person, name="person"),
    path("mensen/<slug:code>/vaardigheid-voorstellen/", skills.propose, name="propose-skill"),
    path("mensen/<slug:code>/tijdlijn/", timeline.timeline, name="timeline"),
    path("mensen/<slug:code>/cv/", cv.bring_cv, name="bring-cv"),
    path("cv/<int:pk>/terug/", cv.take_back_cv, name="take-back-cv"),
    path("mensen/<slug:code>/aanbod/", programmes.person_enrolments, name="person-enrolments"),
    path("mensen/<slug:code>/aanbod/<int:pk>/terug/", programmes.retract, name="retract-programme"),
    path("aanbod/", programmes.starts, name="starts"),
    path("aanbod/<int:pk>/voorstellen/", programmes.propose, name="propose-programme"),
    path("mensen/<slug:code>/banen/", matches.person_matches, name="person-matches"),
    path("mensen/<slug:code>/banen/<int:pk>/", matches.person_match, name="person-match"),
    path("mensen/<slug:code>/scan/", scans.person_scans, name="person-scans"),
    path("mensen/<slug:code>/scan/<slug:key>/", scans.begin, name="scan-begin"),
    path("scans/", scans.scans, name="scans"),
    path("scans/lijst/<slug:key>/papier/", scans.paper, name="scan-paper"),
    path("scans/beeld/<int:pk>/", scans.picture, name="scan-picture"),
    path("scans/beeld/<int:pk>/mijn-blik/", scans.view, name="scan-view"),
    path("scans/invullen/<int:pk>/<int:number>/", scans.part, name="scan-part"),
    path("scans/invullen/<int:pk>/klaar/", scans.end, name="scan-end"),
    path("scans/invullen/<int:pk>/terug/", scans.take_back, name="scan-take-back"),
    path("voorstellen/<int:pk>/terug/", matches.retract, name="retract-proposal"),
    path("tweede-sleutel/", matches.second_keys, name="second-keys"),
    path("tweede-sleutel/<int:pk>/", matches.turn_second_key, name="turn-second-key"),
    path("vaardigheden/zoek/", skills.look_up, name="look-up-skill"),
    path("vaardigheden/<int:pk>/gezien/", skills.confirm, name="confirm-skill"),
]
