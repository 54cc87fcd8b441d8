"""For a few minutes after the passphrase the keys are at hand: in a cookie of the person's own
browser, sealed by the server. The server keeps nothing of them, in no session and no file."""

import base64
import hashlib
import json
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sanxiang.desk.asking import person_of
from sanxiang.envelope.letters import Pair, pair_of
from sanxiang.models import Organisation

COOKIE, PATH = "sanxiang_unlocked", "/complaints/"
OPEN_FOR = timedelta(minutes=15)


def keep_open(
    response: HttpResponse, request: HttpRequest, organisation: Organisation, keys: dict[int, Pair]
) -> None:
    told = [*_whose(request), organisation.pk, {pk: its.private.hex() for pk, its in keys.items()}]
    response.set_cookie(
        COOKIE,
        _sealer().encrypt(json.dumps(told).encode()).decode(),
        max_age=OPEN_FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def keys_at_hand(request: HttpRequest, organisation: Organisation) -> dict[int, Pair] | None:
    """The keys of this body, as long as they are open for this person in this very session."""
    seconds = int(OPEN_FOR.total_seconds())
    try:
        told = json.loads(_sealer().decrypt(request.COOKIES.get(COOKIE, ""), ttl=seconds))
    except InvalidToken:
        return None
    *whose, body, keys = told
    if whose != _whose(request) or body != organisation.pk:
        return None
    return {int(pk): pair_of(bytes.fromhex(private)) for pk, private in keys.items()}


def close(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def _whose(request: HttpRequest) -> list[object]:
    return [person_of(request).pk, request.session.session_key]


def _sealer() -> Fernet:
    secret = hashlib.sha256(f"unlocked complaints {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))
