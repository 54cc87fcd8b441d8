"""Headers every public answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Open data: pages of any other site may read it, never with anybody's credentials.
OPEN = ("/api/", "/data/", "/feeds/")
READING = ("GET", "HEAD")


class PublicHeaders:
    """A page may be kept but is asked for again each time: what was withdrawn is gone at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method in READING and request.path.startswith(OPEN):
            response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response
