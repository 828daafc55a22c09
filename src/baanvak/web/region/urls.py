"""The addresses of those who steer: what the region looks at, and its initiatives."""

from django.urls import path

from baanvak.web.region.screens import initiatives, palette

app_name = "region"
urlpatterns = [
    path("aanbod/", palette.reviews, name="reviews"),
    path("aanbod/<int:pk>/", palette.review, name="review"),
    path("aanbod/<int:pk>/akkoord/", palette.agree, name="agree"),
    path("initiatieven/", initiatives.initiatives, name="initiatives"),
    path("initiatieven/nieuw/", initiatives.make, name="make-initiative"),
    path("initiatieven/<slug:slug>/", initiatives.change, name="change-initiative"),
]
