"""What every page knows: the desk, the navigation, the region, whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from baanvak.web.actor import actor_of, desk_of
from baanvak.web.navigation import navigation


def house(request: HttpRequest) -> dict[str, Any]:
    """Names every template may use."""
    if not hasattr(request, "user") or not hasattr(request, "session"):
        return {"desk": None, "actor": None, "navigation": [], "is_demo": settings.DEMO, "region": settings.REGION}
    desk = desk_of(request)
    return {
        "desk": desk,
        "actor": actor_of(request),
        "navigation": navigation(desk, request.path),
        "is_demo": settings.DEMO,
        "region": settings.REGION,
        "theme_css": settings.THEME_CSS,
    }
