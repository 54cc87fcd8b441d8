"""What is put up beside the portal, made from the exact texts that are public, and nothing else."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone

from sanxiang.models import Organisation, OutboxMessage, Publication
from sanxiang.papers import PublicText, Sheet
from sanxiang.rules.publication import LABELS, TITLES, WITHOUT_VIOLATION

MOST = 200  # records of one sheet: more is read on the portal
FOOT = "以公示网站为准：{address}　{made}印制"


def public_in(organisation: Organisation, first: date, last: date) -> list[Publication]:
    """The newest version of each record first published in a period and public still, the oldest
    first; at most one more than fits."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(first, time.min, tzinfo=zone)
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
    begun = Publication.objects.filter(
        organisation=organisation, version=1, published_at__gte=start, published_at__lt=end
    )
    return _newest(Q(public_id__in=begun.values("public_id")), organisation)


def public_named(organisation: Organisation, public_ids: Sequence[str]) -> list[Publication]:
    return _newest(Q(public_id__in=list(public_ids)), organisation)


def _newest(which: Q, organisation: Organisation) -> list[Publication]:
    public = Publication.objects.filter(
        which, organisation=organisation, published_at__isnull=False, withdrawn_at=None
    )
    newest = public.values("public_id").annotate(last=Max("version"))
    pairs = {(row["public_id"], row["last"]) for row in newest}
    found = public.order_by("published_at", "public_id")
    return [one for one in found if (one.public_id, one.version) in pairs][: MOST + 1]


def texts_of(publications: Sequence[Publication]) -> list[dict[str, Any]]:
    """The records as they went public, in the same order."""
    acts = [one.published_by_id for one in publications]
    messages = OutboxMessage.objects.filter(act__in=acts, kind="record")
    found = {message.act_id: json.loads(message.payload["record"]) for message in messages}
    return [found[one.published_by_id] for one in publications]


def sheet_of(
    organisation: Organisation, records: Sequence[dict[str, Any]], *, part: str, made: date
) -> Sheet:
    """The notice board's sheet, or the one to take away."""
    days = sorted(record["published_at"][:10] for record in records)
    poster = part == "poster"
    return Sheet(
        organisation=organisation.name,
        title="行政执法公示" if poster else "行政执法结果明白纸",
        subtitle=f"公示日期 {_span(days)}　共 {len(records)} 条",
        foot=FOOT.format(address=settings.PUBLIC_ADDRESS, made=_day(made.isoformat())),
        address=f"{settings.PUBLIC_ADDRESS}/",
        records=[public_text(record) for record in records],
        help=() if poster else help_lines(),
    )


def press_of(
    organisation: Organisation, records: Sequence[dict[str, Any]], *, first: date, last: date
) -> Sheet:
    """The press pack of a period (D10.3)."""
    kinds: dict[str, int] = {}
    for record in records:
        kinds[record["kind"]] = kinds.get(record["kind"], 0) + 1
    counted = "、".join(f"{TITLES[kind]} {count} 条" for kind, count in sorted(kinds.items()))
    span = f"{_day(first.isoformat())}至{_day(last.isoformat())}"
    lead = f"{span}，{organisation.name}在公示网站公示行政执法信息 {len(records)} 条"
    return Sheet(
        organisation=organisation.name,
        title="行政执法公示情况",
        subtitle=span,
        lead=[
            f"{lead}，其中{counted}。" if counted else f"{lead}。",
            "下列内容全部摘自公示网站，刊登前请以网站当日内容为准；已经更正或者撤下的，请不再使用。",
        ],
        foot=f"公示网站：{settings.PUBLIC_ADDRESS}\n提供单位：{organisation.name}",
        address=f"{settings.PUBLIC_ADDRESS}/",
        records=[public_text(record) for record in records],
    )


def help_lines() -> tuple[tuple[str, str], ...]:
    """Whom to ask and how to object, in the words the portal shows (D5.6, D5.7)."""
    newest = OutboxMessage.objects.filter(kind="site").order_by("-id").first()
    if newest is None:
        return ()
    site = newest.payload
    ways = "\n".join(f"{one['name']}：{one['text']}" for one in site["remedies"])
    ask = f"电话 {site['phone']}　地址 {site['address']}\n{site['office_hours']}".strip()
    watch = f"{site['supervisor_name']}　电话 {site['supervisor_phone']}"
    return (("有疑问找谁", ask), ("不服怎么办", ways), ("对执法人员有意见", watch))


def public_text(record: dict[str, Any]) -> PublicText:
    facts, result = LABELS[record["kind"]]
    fields = [("当事人", record["party_name"])]
    if record["party_code"]:
        fields.append(("信用代码", record["party_code"]))
    if record["kind"] in WITHOUT_VIOLATION:
        fields.append(("违法事实", "不适用"))
    fields += [
        (facts, record["facts"]),
        ("依据", record["basis"]),
        (result, record["result"]),
        ("文号", record["number"]),
        ("作出机关", record["organisation_name"]),
        ("作出日期", _day(record["decided_date"])),
    ]
    if record["correction"]:
        fields.append(("更正说明", record["correction"]["note"]))
    return PublicText(
        title=record["title"],
        number=record["number"],
        date=record["decided_date"],
        fields=tuple(fields),
        address=f"{settings.PUBLIC_ADDRESS}/records/{record['public_id']}/",
    )


def _span(days: Sequence[str]) -> str:
    if not days:
        return "无"
    first, last = _day(days[0]), _day(days[-1])
    return first if first == last else f"{first}至{last}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
