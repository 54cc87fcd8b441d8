"""How often one address may send a report, kept without keeping the address."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from portal.models import Attempt


def address_of(request: HttpRequest) -> str:
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
    if settings.BEHIND_PROXY and forwarded:
        return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def address_hash(address: str, at: datetime) -> str:
    """A keyed hash that changes every day, so that days cannot be joined."""
    words = f"{at.date().isoformat()} {address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()


def may_report(request: HttpRequest, *, at: datetime) -> bool:
    """Count one more report of this address in this hour; whether it is within the limit.

    Counts older than a day are forgotten here.
    """
    hour_at = at.replace(minute=0, second=0, microsecond=0)
    Attempt.objects.filter(hour_at__lt=at - timedelta(days=1)).delete()
    attempt, _ = Attempt.objects.get_or_create(
        address_hash=address_hash(address_of(request), at), hour_at=hour_at
    )
    Attempt.objects.filter(pk=attempt.pk).update(count=F("count") + 1)
    attempt.refresh_from_db()
    most: int = settings.REPORTS_PER_HOUR
    return attempt.count <= most
