"""How often one address may send a report or try a code, kept without keeping the address."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from portal.models import Attempt

EVERYBODY = "*"  # the address under which all are counted together


def address_of(request: HttpRequest) -> str:
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
    if settings.BEHIND_PROXY and forwarded:
        return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def address_hash(address: str, at: datetime, purpose: str = "report") -> str:
    """A keyed hash that changes every day, so that days cannot be joined, nor purposes."""
    words = f"{at.date().isoformat()} {purpose} {address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()


def may_report(request: HttpRequest, *, at: datetime) -> bool:
    """Count one more report of this address in this hour; whether it is within the limit."""
    most: int = settings.REPORTS_PER_HOUR
    return _counted(request, "report", at) <= most


def may_look_up(request: HttpRequest, *, at: datetime) -> bool:
    """Whether this address has tried few enough unknown codes in this hour."""
    most: int = settings.LOOKUPS_PER_HOUR
    return _tried(address_of(request), "code", at) < most


def note_unknown_code(request: HttpRequest, *, at: datetime) -> None:
    _counted(request, "code", at)


def room_for(request: HttpRequest, purpose: str, *, at: datetime) -> bool:
    """Whether one more of this purpose is within what this address, and all together, may send in
    an hour. Each purpose has a count of its own: a flood of one is no wall before another."""
    of_one, of_all = settings.HOURLY[purpose]
    if _tried(address_of(request), purpose, at) >= of_one:
        return False
    return _tried(EVERYBODY, purpose, at) < of_all


def note_sent(request: HttpRequest, purpose: str, *, at: datetime) -> None:
    for address in (address_of(request), EVERYBODY):
        _count(address, purpose, at)


def _tried(address: str, purpose: str, at: datetime) -> int:
    counted = Attempt.objects.filter(
        address_hash=address_hash(address, at, purpose), hour_at=_hour(at)
    ).first()
    return counted.count if counted else 0


def _counted(request: HttpRequest, purpose: str, at: datetime) -> int:
    return _count(address_of(request), purpose, at)


def _count(address: str, purpose: str, at: datetime) -> int:
    """This hour's count with this one; counts older than a day are forgotten here."""
    Attempt.objects.filter(hour_at__lt=_hour(at) - timedelta(days=1)).delete()
    attempt, _ = Attempt.objects.get_or_create(
        address_hash=address_hash(address, at, purpose), hour_at=_hour(at)
    )
    Attempt.objects.filter(pk=attempt.pk).update(count=F("count") + 1)
    attempt.refresh_from_db()
    return attempt.count


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
