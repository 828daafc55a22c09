"""The addresses of the coach's desk."""

from django.urls import path

from baanvak.web.coach.screens import matches, people, skills

app_name = "coach"
urlpatterns = [
    path("", people.start, name="start"),
    path("mensen/", people.people, name="people"),
    path("mensen/<slug:code>/", people.person, name="person"),
    path("mensen/<slug:code>/vaardigheid-voorstellen/", skills.propose, name="propose-skill"),
    path("mensen/<slug:code>/banen/", matches.person_matches, name="person-matches"),
    path("mensen/<slug:code>/banen/<int:pk>/", matches.person_match, name="person-match"),
    path("voorstellen/<int:pk>/terug/", matches.retract, name="retract-proposal"),
    path("tweede-sleutel/", matches.second_keys, name="second-keys"),
    path("tweede-sleutel/<int:pk>/", matches.turn_second_key, name="turn-second-key"),
    path("vaardigheden/zoek/", skills.look_up, name="look-up-skill"),
    path("vaardigheden/<int:pk>/gezien/", skills.confirm, name="confirm-skill"),
]
