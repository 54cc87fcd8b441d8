"""How many records each month brought, read from their places."""

from datetime import date, datetime

from django.db import connections, router
from django.utils.timezone import get_current_timezone, localdate

from portal.models import PublicRecord
from portal.places import first_place, second_of

COUNT = "(SELECT COUNT(*) FROM portal_publicrecord WHERE place >= %s AND place < %s)"


def month_of(moment: datetime) -> date:
    return localdate(moment).replace(day=1)


def following(month: date, by: int = 1) -> date:
    """The month so many months later, or earlier."""
    years, rest = divmod(month.month - 1 + by, 12)
    return date(month.year + years, rest + 1, 1)


def edge(month: date) -> int:
    """The first place of a month."""
    return first_place(datetime(month.year, month.month, 1, tzinfo=get_current_timezone()))


def counted(months: list[date]) -> list[int]:
    """How many records are on show of each month, asked in one go."""
    if not months:
        return []
    edges = [place for month in months for place in (edge(month), edge(following(month)))]
    with connections[router.db_for_read(PublicRecord)].cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([COUNT] * len(months)), edges)
        found: tuple[int, ...] = cursor.fetchone()
    return list(found)


def on_show() -> list[date]:
    """Every month from the first of a record on show to the last."""
    places = PublicRecord.objects.order_by("place").values_list("place", flat=True)
    first, last = places.first(), places.last()
    if first is None or last is None:
        return []
    zone = get_current_timezone()
    start = month_of(datetime.fromtimestamp(second_of(first), zone))
    end = month_of(datetime.fromtimestamp(second_of(last), zone))
    months = (end.year - start.year) * 12 + end.month - start.month
    return [following(start, by) for by in range(months + 1)]
