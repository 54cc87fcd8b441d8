"""What the public may learn by the code on a paper: genuine, replaced or withdrawn."""

import secrets
from datetime import datetime

from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.consequence import Effect
from sanxiang.models import Act, Case, Paper

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no signs that are mistaken for each other
GENUINE, REPLACED, WITHDRAWN = "genuine", "replaced", "withdrawn"
DECIDING = ("decide", "conclude")  # the steps whose paper falls with the decision


def new_code() -> str:
    """Twelve signs of which nothing can be guessed: about 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def announce(paper: Paper, state: str, *, act: Act, at: datetime) -> None:
    """Through the outbox, in the transaction of the act: only the code, the state, since when."""
    since = timezone.localtime(at).isoformat(timespec="seconds")
    payload = {"code": paper.code, "state": state, "since": since}
    delivery.post("paper", payload, act=act, at=at)


def announce_annulment(case: Case, *, act: Act, at: datetime) -> None:
    """The decision no longer stands, and its paper says so to whoever asks."""
    for paper in Paper.objects.filter(case=case, act__step__in=DECIDING, replaced_by=None):
        announce(paper, WITHDRAWN, act=act, at=at)


def withdraw_origin(effect: Effect) -> None:
    """The decision this case came from ends with it (a licence withdrawn, revoked, cancelled)."""
    if origin := effect.case.parent:
        announce_annulment(origin, act=effect.by_act, at=effect.who.at)
