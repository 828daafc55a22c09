"""The addresses of the pages, desk by desk."""

from django.urls import include, path
from django.views.i18n import set_language

from baanvak.web.front.screens import components, name, shell

urlpatterns = [
    path("", shell.home, name="home"),
    path("demo/", shell.demo, name="demo"),
    path("bureau/", shell.choose_desk, name="choose-desk"),
    path("taal/", set_language, name="set_language"),
    path("stijl/<slug:version>.css", shell.style_sheet, name="style-sheet"),
    path("hoe-dit-werkt/", shell.how_it_works, name="how-it-works"),
    path("hoe-wij-rekenen/", shell.how_we_calculate, name="how-we-calculate"),
    path("toegankelijkheid/", shell.accessibility, name="accessibility"),
    path("privacy/", shell.privacy, name="privacy"),
    path("componenten/", components.gallery, name="components"),
    path("robots.txt", shell.robots, name="robots"),
    path(".well-known/security.txt", shell.security, name="security"),
    path("", include("baanvak.web.front.urls")),
    path("ik/", include("baanvak.web.jobseeker.urls")),
    path("coach/", include("baanvak.web.coach.urls")),
    path("werkgever/", include("baanvak.web.employer.urls")),
    path("partner/", include("baanvak.web.partner.urls")),
    path("beheer/", include("baanvak.web.region.urls")),
    path("account/naam/", name.name, name="name"),
    path("account/", include("allauth.urls")),
]
