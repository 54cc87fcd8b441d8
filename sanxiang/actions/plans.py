"""Drawing up the yearly inspection plan (年度执法检查计划); a new version replaces the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import ActKind, Item, Organisation, Person, Plan, PlanEntry
from sanxiang.queries import appointments
from sanxiang.queries import plans as plan_queries
from sanxiang.rules import plans
from sanxiang.rules.fields import FieldError
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

STEP = "make_plan"


@dataclass(frozen=True, kw_only=True)
class Version:
    """What the maker knew: the version replaced (0 for none; None when nobody looked), and why
    the first one comes after January."""

    replaces: int | None = None
    late_reason: str = ""


def make_plan(
    *,
    id: UUID,
    year: int,
    entries: Sequence[Mapping[str, Any]],
    by: Person,
    at: datetime,
    version: Version = Version(),
) -> Plan:
    """Draws up the plan of the maker's organisation. An entry has section (id), item (number, may
    be empty), target, content, month (1 to 12), and the key of the line it continues, if any.
    Raises Refused or Invalid; the names of entry errors end in the entry's place ("target_0")."""
    who = _who(by, at)
    organisation = who.posts[0].organisation
    with transaction.atomic():
        # One version at a time: the lock makes the second maker see the first one's plan.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return Plan.objects.get(act_id=act.id)
        last = plan_queries.current(organisation, year)
        number = last.version + 1 if last else 1
        _refuse_stale(version, number)
        items = plan_queries.inspection_items(organisation)
        reason = clean(version.late_reason) if number == 1 else ""
        kept, errors = plans.check_entries(
            entries, sections=plan_queries.sections(organisation), items=items
        )
        if errors := [*_time_errors(year, number, reason, at), *errors]:
            raise Invalid(errors)
        plan = Plan(
            organisation=organisation,
            year=year,
            version=number,
            act_id=id,
            made_date=timezone.localdate(at),
            late_reason=reason,
        )
        write(_deed(plan, kept), who=who, organisation=organisation, case=None)
        plan.save(force_insert=True)
        _keep(plan, kept, _keys(entries, plan, last), items)
        return plan


def _who(by: Person, at: datetime) -> Who:
    posts = appointments.posts_of(by, on=timezone.localdate(at))
    if found := plans.refusals(post.role for post in posts):
        raise Refused(found)
    policy = next(post for post in posts if post.role == Role.POLICY_SECTION)
    return Who(person=by, posts=(policy,), at=at)


def _refuse_stale(version: Version, number: int) -> None:
    if version.replaces is not None and version.replaces != number - 1:
        text = f"在您编制期间，别人已经编制了第 {number - 1} 版计划"
        remedy = "请复制已填内容，重新打开计划页，在最新一版上修改"
        raise Refused([Refusal("own/one-writer", text, remedy)])


def _time_errors(year: int, number: int, reason: str, at: datetime) -> list[FieldError]:
    on = timezone.localdate(at)
    errors = plans.year_errors(year, on=on)
    return errors or plans.reason_errors(year, on=on, version=number, late_reason=reason)


def _deed(plan: Plan, kept: Sequence[Mapping[str, Any]]) -> Deed:
    return Deed(
        id=plan.act_id,
        kind=ActKind.MANAGE,
        step=STEP,
        clause="R7",
        data={
            "year": plan.year,
            "version": plan.version,
            "late_reason": plan.late_reason,
            "entries": list(kept),
        },
        in_dossier=False,
    )


def _keys(entries: Sequence[Mapping[str, Any]], plan: Plan, last: Plan | None) -> list[UUID]:
    """The key of each line: the one it continues, if the last version has it, else a new one."""
    free = {str(key): key for key in last.entries.values_list("key", flat=True)} if last else {}
    return [
        free.pop(str(entry.get("key") or ""), uuid5(plan.act_id, str(at)))
        for at, entry in enumerate(entries)
    ]


def _keep(
    plan: Plan,
    kept: Sequence[Mapping[str, Any]],
    keys: Sequence[UUID],
    items: Mapping[str, Item],
) -> None:
    PlanEntry.objects.bulk_create(
        PlanEntry(
            plan=plan,
            key=key,
            position=at,
            section_id=int(data["section"]),
            item=items.get(data["item"]),
            target=data["target"],
            content=data["content"],
            month=int(data["month"]),
        )
        for at, (data, key) in enumerate(zip(kept, keys, strict=True), start=1)
    )
