"""What was entered on a later day than it happened (补录), by month, for who sees the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sanxiang.models import Act, ActKind, Person
from sanxiang.queries import visibility
from sanxiang.queries.values import step_of
from sanxiang.rules.procedures import CONFIDENTIAL

SHOWN = 500


@dataclass(frozen=True, kw_only=True)
class LateEntry:
    """One act entered late: what it was, when it happened, how many days later it came in."""

    act: Act
    title: str
    happened_at: datetime
    days: int
    reason: str


def of_month(first: date, *, by: Person, on: date) -> list[LateEntry]:
    """The late entries of the month that begins with `first`, the newest first."""
    acts = visibility.of(by, on=on).acts()
    begin = timezone.make_aware(datetime.combine(first, time()))
    end = timezone.make_aware(datetime.combine(following(first), time()))
    found = _late(acts).filter(entered_at__gte=begin, entered_at__lt=end)
    rows = found.select_related("case__section", "person", "recording").order_by("-entered_at")
    return [_entry(act) for act in rows[:SHOWN]]


def following(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def preceding(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _late(acts: QuerySet[Act]) -> QuerySet[Act]:
    """Late by its own reason, or a recording that came in after its term."""
    recorded = Q(kind=ActKind.RECORD) & ~Q(data__late_reason="") & Q(data__has_key="late_reason")
    known = acts.exclude(step__in=CONFIDENTIAL)
    return known.filter(~Q(late_reason="") | recorded)


def _entry(act: Act) -> LateEntry:
    recording = getattr(act, "recording", None)
    happened_at = recording.recorded_end_at if recording else act.happened_at
    days = (timezone.localdate(act.entered_at) - timezone.localdate(happened_at)).days
    return LateEntry(
        act=act,
        title="：".join(_title(act)),
        happened_at=happened_at,
        days=days,
        reason=act.late_reason or act.data["late_reason"],
    )


def _title(act: Act) -> Iterator[str]:
    step = step_of(act)
    if act.kind == ActKind.SIGN:
        yield f"{act.data['name']}签名"
        yield act.data["paper"]
    elif act.kind == ActKind.RECORD:
        yield "音像记录"
        yield act.data["title"]
    else:
        yield step.title if step else ActKind(act.kind).label
