"""Records that are public, and asking the public side's own application for them, as the check
after a takedown does over the wire."""

from collections.abc import Callable

from django.test import Client, override_settings

from portal import settings as portal_settings
from sanxiang.actions.delivery import Answer
from sanxiang.models import Case
from tests import make

NAMES = (
    "ROOT_URLCONF",
    "MIDDLEWARE",
    "TEMPLATES",
    "CONTENT_SECURITY_POLICY",
    "SECURE_REFERRER_POLICY",
    "X_FRAME_OPTIONS",
)


def public_penalty() -> Case:
    """A penalty and the inspection it followed, both public."""
    case = make.decided_penalty()
    assert case.parent is not None
    make.published(case.parent)
    make.published(case)
    return case


def ask(path: str) -> Answer:
    """What the portal answers under its own settings, its redirects followed."""
    own = {name: getattr(portal_settings, name) for name in NAMES}
    with override_settings(**own, ALLOWED_HOSTS=["testserver"]):
        answer = Client().get(path, follow=True)
        return Answer(status=answer.status_code, body=answer.getvalue())


def asking(*, still: str = "", silent: str = "", broken: str = "") -> Callable[[str], Answer]:
    """The same, but for addresses with these beginnings: a cache that kept an old page, a server
    that does not answer, one in trouble."""

    def answering(path: str) -> Answer:
        if silent and path.startswith(silent):
            raise OSError("no route")
        if broken and path.startswith(broken):
            return Answer(status=502, body=b"")
        if still and path.startswith(still):
            return Answer(status=200, body=b"a page of yesterday " + path.encode())
        return ask(path)

    return answering
