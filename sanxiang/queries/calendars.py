"""The calendar in force: the built-in years and the notices loaded since."""

from functools import lru_cache

from sanxiang.models.calendars import HolidayNotice
from sanxiang.rules.calendars import Calendar, builtin_calendar, with_notices
from sanxiang.rules.notices import read_notice


def current_calendar() -> Calendar:
    """The built-in calendar with the newest loaded notice of each year over it."""
    newest: dict[int, str] = {}
    for year, text in HolidayNotice.objects.order_by("id").values_list("year", "text"):
        newest[year] = text
    return _calendar(tuple(text for _, text in sorted(newest.items())))


def newest_notice(year: int) -> HolidayNotice | None:
    return HolidayNotice.objects.filter(year=year).order_by("-id").first()


@lru_cache(maxsize=4)
def _calendar(texts: tuple[str, ...]) -> Calendar:
    return with_notices(builtin_calendar(), [read_notice(text) for text in texts])
