"""The working-day calendar of the public side: the packaged years and the notices sent to it."""

from portal.models import HolidayYear
from sanxiang.rules.calendars import Calendar, builtin_calendar, with_notices
from sanxiang.rules.notices import read_notice


def current_calendar() -> Calendar:
    texts = HolidayYear.objects.order_by("year").values_list("text", flat=True)
    return with_notices(builtin_calendar(), [read_notice(text) for text in texts])
