"""Headers on every answer, and what a refused or impossible verb looks like."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import QueryDict, UnreadablePostError
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


class PlainText:
    """A NUL in an address or a form is never typed by people, and PostgreSQL cannot keep it: 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _has_nul(request.GET) or _has_nul(_form_of(request)):
            raise BadRequest("a NUL character in the address or the form")
        return self.get_response(request)


def _form_of(request: HttpRequest) -> QueryDict:
    try:
        return request.POST  # empty for other content types, whose body stays unread
    except UnreadablePostError:  # the visitor went away while sending
        return QueryDict()


def _has_nul(fields: QueryDict) -> bool:
    return any("\0" in text for name, values in fields.lists() for text in (name, *values))


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
