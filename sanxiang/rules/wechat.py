"""Drafts for the official account: what is asked, and when a failed one is tried again."""

from datetime import datetime, time, timedelta

from sanxiang.rules.fields import Field, Kind

CLAUSE = "D10.2"
MOST = 20  # records of one article: more nobody reads on a phone
LONGEST = 20_000  # characters the platform takes
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
ORDERING = (
    Field(
        name="records",
        label="公示编号",
        kind=Kind.LONG,
        max_length=4000,
        clause=CLAUSE,
        help=f"每行一个，一篇最多 {MOST} 条。送到公众号的草稿箱，由人在公众号后台看过再发布",
    ),
)


def next_try(tries: int, at: datetime, *, limited: bool) -> datetime | None:
    """When to try after `tries` failures, the last at `at` (local time); None when no more. Where
    the platform counts calls by the day, not before the next one."""
    if tries > len(WAITS):
        return None
    if limited:
        return datetime.combine(at.date() + timedelta(days=1), time(0, 10), tzinfo=at.tzinfo)
    return at + WAITS[tries - 1]
