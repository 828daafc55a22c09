"""Headers on every answer, and what a refused or impossible verb looks like."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from baanvak.base.errors import Impossible, Refused

GetResponse = Callable[[HttpRequest], HttpResponse]


class Headers:
    """Nothing of a signed-in page stays behind in a shared browser or a proxy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Refusals:
    """What you may not see does not exist; what cannot be done now is said in a sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            raise Http404 from exception
        if isinstance(exception, Impossible):
            return render(request, "impossible.html", {"sentence": str(exception)}, status=409)
        return None
