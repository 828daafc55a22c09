"""The addresses of the coach's desk."""

from django.urls import path

from baanvak.web.coach.screens import people, skills

app_name = "coach"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/<slug:code>/", people.person, name="person"),
    path("mensen/<slug:code>/vaardigheid-voorstellen/", skills.propose, name="propose-skill"),
    path("vaardigheden/zoek/", skills.look_up, name="look-up-skill"),
    path("vaardigheden/<int:pk>/gezien/", skills.confirm, name="confirm-skill"),
]
