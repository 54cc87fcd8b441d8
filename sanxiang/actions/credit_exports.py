"""Exporting the 双公示 file: it holds what only the credit platform may have, so who took it out,
when and of which cases is written down."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from stdnum.cn import uscc

from sanxiang.actions.access import Reading, record_access
from sanxiang.actions.acts import Committed, Deed, already, write
from sanxiang.actions.channels import publishing_office
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import AccessKind, Act, ActKind, ChannelIssue, Organisation, Person
from sanxiang.queries import channels
from sanxiang.queries.double_publicity import Asked, Report, report_of, workbook_of
from sanxiang.rules import double_publicity as rules
from sanxiang.rules.channels import CHANNELS
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.steps import Refusal

STEP = "export_credit_file"
CLAUSE = CHANNELS["credit"].clause


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The file, and the act that says so."""

    act: Act
    content: bytes


def asked_of(given: dict[str, object]) -> Asked:
    """What was typed, checked. Raises Invalid."""
    values, errors = check(rules.ASKED, given)
    if not errors:
        if values["first"] > values["last"]:
            errors.append(FieldError("last", "结束日期早于开始日期，请核对"))
        if values["organ_code"] and not uscc.is_valid(values["organ_code"]):
            errors.append(FieldError("organ_code", "应为 18 位、校验位正确的代码"))
    if errors:
        raise Invalid(errors)
    return Asked(
        kind=values["kind"],
        first=date.fromisoformat(values["first"]),
        last=date.fromisoformat(values["last"]),
        organ_code=values["organ_code"],
        licence_class=values["licence_class"],
    )


def export_credit_file(
    id: UUID, given: dict[str, object], *, organisation: Organisation, by: Person, at: datetime
) -> Exported:
    """Raises Refused or Invalid; while values are missing, unless they are to be filled in in the
    file."""
    who = publishing_office(organisation, by, at)
    asked = asked_of(given)
    place = str(given["place"]).strip()
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        report = report_of(organisation, asked)
        if not report.rows:
            text = "这段时间没有正在公示的决定"
            raise Refused([Refusal(CLAUSE, text, "请换一段日期，或者先在公示网站公示")])
        if report.gaps and given.get("anyway") != "yes":
            text = f"有 {len(report.gaps)} 处缺项或者超长"
            raise Refused([Refusal(CLAUSE, text, "请逐处补齐；要先导出再补的，选“是”")])
        content = workbook_of(report)
        if act := already(id, who=by, step=STEP):
            return Exported(act=act, content=content)
        data = {
            "kind": asked.kind,
            "first": asked.first.isoformat(),
            "last": asked.last.isoformat(),
            "place": place,
            "organ_code": asked.organ_code,
            "rows": len(report.rows),
            "gaps": len(report.gaps),
            "records": [[one.public_id, one.version] for one in report.publications],
        }
        committed = Committed.of(content, type="credit_file")
        deed = Deed(
            id=id, kind=ActKind.MANAGE, step=STEP, clause=CLAUSE, data=data, in_dossier=False,
            objects=(committed,),
        )  # fmt: skip
        act = write(deed, who=who, organisation=organisation, case=None)
        _written_down(report, act, place, by=by, at=at)
        return Exported(act=act, content=content)


def _written_down(report: Report, act: Act, place: str, *, by: Person, at: datetime) -> None:
    """Whose data went out, and where it stands now."""
    standing = set(
        ChannelIssue.objects.filter(channels.STANDING, channel="credit", place=place).values_list(
            "public_id", flat=True
        )
    )
    for one in report.publications:
        reading = Reading(case=one.result.case, kind=AccessKind.EXPORT, object_type="credit")
        record_access(reading, by=by, at=at)
        if one.public_id not in standing:
            ChannelIssue.objects.create(
                organisation=act.organisation,
                public_id=one.public_id,
                version=one.version,
                channel="credit",
                place=place,
                issued_at=at,
                act=act,
            )
