"""Headers every public answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PublicHeaders:
    """A page may be kept but is asked for again each time: what was withdrawn is gone at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response
