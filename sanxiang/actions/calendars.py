"""Loading a holiday notice."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from sanxiang.models.calendars import HolidayNotice
from sanxiang.queries.calendars import newest_notice
from sanxiang.rules.notices import read_notice


@transaction.atomic
def load_notice(*, text: str, at: datetime) -> HolidayNotice:
    """Keep a notice as the one that counts for its year; loading the same again changes nothing.

    NoticeError lists in Chinese what is wrong with the text. Open deadlines are not recomputed
    here: each keeps the calendar version it was counted by.
    """
    notice = read_notice(text)
    digest = sha256(text.encode()).hexdigest()
    newest = newest_notice(notice.year)
    if newest and newest.sha256 == digest:
        return newest
    return HolidayNotice.objects.create(
        year=notice.year, notice=notice.notice, text=text, sha256=digest, loaded_at=at
    )
