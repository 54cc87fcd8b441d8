"""Putting public records up beside the portal (公示载体), correcting and taking them down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Deed, Who, already, who_of, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, ChannelIssue, Organisation, Person
from sanxiang.queries import channels
from sanxiang.rules import channels as rules
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.steps import Refusal

ISSUE, END, CORRECT = "issue_in_channel", "end_in_channel", "correct_in_channel"


@dataclass(frozen=True, kw_only=True)
class Issuing:
    """What is put up where: a kind of channel, a place, the public ids of the records."""

    id: UUID
    channel: str
    place: str
    records: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Changing:
    """Which issues are ended or corrected, and what was done at the place."""

    id: UUID
    issues: Collection[int]
    note: str


def issue(
    asked: Issuing, *, organisation: Organisation, by: Person, at: datetime
) -> list[ChannelIssue]:
    """Records that these records stand there now, in their newest public version: all or none.
    Raises Refused or Invalid."""
    who = publishing_office(organisation, by, at)
    given = {"channel": asked.channel, "place": asked.place, "records": "\n".join(asked.records)}
    if asked.channel == "screen":  # shows the whole portal
        given["records"] = "screen"
    values, errors = check(rules.ISSUING, given)
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(asked.id, who=by, step=ISSUE):
            return list(act.channel_issues.order_by("id"))
        versions = (
            {"": 1} if asked.channel == "screen" else refuse_not_public(organisation, asked.records)
        )
        _refuse_standing(asked.channel, values["place"], versions)
        data = {
            "channel": asked.channel,
            "title": rules.CHANNELS[asked.channel].title,
            "place": values["place"],
            "records": [[public_id, version] for public_id, version in versions.items()],
        }
        clause = rules.CHANNELS[asked.channel].clause
        act = _written(asked.id, ISSUE, clause, data, who, organisation)
        return [
            ChannelIssue.objects.create(
                organisation=organisation,
                public_id=public_id,
                version=version,
                channel=asked.channel,
                place=values["place"],
                issued_at=at,
                act=act,
            )
            for public_id, version in versions.items()
        ]


def end(
    asked: Changing, *, organisation: Organisation, by: Person, at: datetime
) -> list[ChannelIssue]:
    """Records that these issues were taken down. Raises Refused or Invalid."""
    who = publishing_office(organisation, by, at)
    values, errors = check(rules.ENDING, {"note": asked.note})
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(asked.id, who=by, step=END):
            return list(act.ended_issues.order_by("id"))
        found = _standing(organisation, asked.issues)
        data = {"note": values["note"], "issues": [_named(one) for one in found]}
        act = _written(asked.id, END, rules.CLAUSE, data, who, organisation)
        for one in found:
            one.ended_at, one.ended_by = at, act
            one.save(update_fields=["ended_at", "ended_by"])
        return found


def correct(
    asked: Changing, *, organisation: Organisation, by: Person, at: datetime
) -> list[ChannelIssue]:
    """Records that the newest version took the place of these issues (D15); returns the issues
    that stand now. Raises Refused or Invalid."""
    who = publishing_office(organisation, by, at)
    values, errors = check(rules.CORRECTING, {"note": asked.note})
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(asked.id, who=by, step=CORRECT):
            return list(act.channel_issues.order_by("id"))
        found = _standing(organisation, asked.issues)
        versions = refuse_not_public(organisation, [one.public_id for one in found])
        if same := [one for one in found if versions[one.public_id] <= one.version]:
            text = f"{_told(same[0])}已经是最新的一版，没有更正可换"
            raise Refused([Refusal("D15", text, "请先更正公示信息，发布后再换")])
        data = {
            "note": values["note"],
            "issues": [[*_named(one), versions[one.public_id]] for one in found],
        }
        act = _written(asked.id, CORRECT, "D15", data, who, organisation)
        return [_replaced(one, versions[one.public_id], act, at) for one in found]


def _replaced(old: ChannelIssue, version: int, act: Act, at: datetime) -> ChannelIssue:
    old.corrected_at, old.corrected_by = at, act
    old.save(update_fields=["corrected_at", "corrected_by"])
    return ChannelIssue.objects.create(
        organisation=old.organisation,
        public_id=old.public_id,
        version=version,
        channel=old.channel,
        place=old.place,
        issued_at=at,
        act=act,
    )


def publishing_office(organisation: Organisation, by: Person, at: datetime) -> Who:
    """Who acts for the office that alone issues (D14); Refused for anybody else."""
    return who_of(organisation, by, at, rules.refusals)


def refuse_not_public(organisation: Organisation, public_ids: Sequence[str]) -> dict[str, int]:
    """Each record with its newest public version; every one that is not public is named."""
    found = channels.public_versions(organisation, public_ids)
    if unknown := [each for each in dict.fromkeys(public_ids) if each not in found]:
        text = f"{'、'.join(unknown[:20])} 没有发布，或者已经撤下，不能在其他载体公示"
        raise Refused([Refusal("D14", text, "请核对公示编号；信息先在门户网站发布")])
    return {each: found[each] for each in dict.fromkeys(public_ids)}


def _refuse_standing(channel: str, place: str, records: Collection[str]) -> None:
    there = ChannelIssue.objects.filter(
        channels.STANDING, channel=channel, place=place, public_id__in=records
    )
    if there.exists():
        text = f"{rules.CHANNELS[channel].title}（{place}）已经登记：{there[0].public_id}"
        raise Invalid([FieldError("place", text.rstrip("：") + "，没有撤下以前不重复登记")])


def _standing(organisation: Organisation, issues: Collection[int]) -> list[ChannelIssue]:
    found = list(
        ChannelIssue.objects.filter(
            channels.STANDING, organisation=organisation, pk__in=issues
        ).order_by("id")
    )
    if not found or len(found) != len(set(issues)):
        text = "有的已经撤下、更换，或者没有选择"
        raise Refused([Refusal(rules.CLAUSE, text, "请刷新页面后重新选择")])
    return found


def _named(one: ChannelIssue) -> list[object]:
    return [one.pk, one.public_id, one.version, one.channel, one.place]


def _told(one: ChannelIssue) -> str:
    return f"{rules.CHANNELS[one.channel].title}（{one.place}）的 {one.public_id} "


def _written(
    id: UUID, step: str, clause: str, data: dict[str, object], who: Who, organisation: Organisation
) -> Act:
    deed = Deed(id=id, kind=ActKind.MANAGE, step=step, clause=clause, data=data, in_dossier=False)
    return write(deed, who=who, organisation=organisation, case=None)
