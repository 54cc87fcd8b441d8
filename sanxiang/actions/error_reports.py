"""Reports of errors in what is published (D15): taken in, assigned, investigated, answered. Each is
an act of its own, and each new state is posted to the reporter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import channels, delivery
from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.channels import Changing
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    ActKind,
    Appointment,
    ErrorReport,
    ErrorReportAnswer,
    ErrorReportFinding,
    ErrorReportTask,
    Organisation,
    Person,
    Publication,
)
from sanxiang.queries import appointments
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.error_reports import carriers, is_mended, is_withdrawn, staff
from sanxiang.rules import error_reports as rules
from sanxiang.rules.fields import Field, FieldError, check
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

NOTHING: Mapping[str, Any] = {}
ASSIGN, FIND, ANSWER = "assign_report", "find_report", "answer_report"


@dataclass(frozen=True, kw_only=True)
class Handling:
    """One step about one report, with what rules/error_reports.py asks for it."""

    id: UUID
    code: str
    data: Mapping[str, Any]


@transaction.atomic
def assign(handling: Handling, *, by: Person, at: datetime) -> Act:
    """The office gives it to an officer to find out; again where the first is not the right one.
    Raises Refused or Invalid."""
    report = _locked(handling)
    who = _office(report, by, at)
    if act := already(handling.id, who=by, step=ASSIGN):
        return act
    _unanswered(report)
    data = _checked(rules.ASSIGN, handling)
    post = _post_of(report.organisation, data["officer"], timezone.localdate(at))
    act = _written(handling, ASSIGN, report, who, data | {"officer": post.person.name})
    due = rules.finding_by(timezone.localdate(at), current_calendar())
    ErrorReportTask.objects.create(
        report=report,
        officer=post.person,
        section=post.section,
        note=data["note"],
        due_date=due,
        act=act,
        at=at,
    )
    if report.tasks.count() == 1:
        _tell(report, "investigating", act=act, at=at)
    return act


def _post_of(organisation: Organisation, officer: str, on: date) -> Appointment:
    found = staff(organisation, on=on).filter(person=int(officer)).first()
    if found is None:
        raise Invalid([FieldError("officer", "请从名单中选择本单位在任的人员")])
    return found


@transaction.atomic
def find(handling: Handling, *, by: Person, at: datetime) -> Act:
    """The officer says what was found, once for each assignment. Raises Refused or Invalid."""
    report = _locked(handling)
    if act := already(handling.id, who=by, step=FIND):
        return act
    task = report.tasks.order_by("-pk").first()
    if task is None or task.officer_id != by.pk:
        raise Refused([Refusal(rules.CLAUSE, "这件纠错没有交您核查", "请由被交办的人填写核查情况")])
    if hasattr(task, "finding"):
        raise Refused([Refusal("own/one-writer", "核查情况已经填写", "请刷新页面查看")])
    _unanswered(report)
    data = _checked(rules.FINDING, handling)
    posts = tuple(appointments.posts_of(by, on=timezone.localdate(at)))
    act = _written(handling, FIND, report, Who(person=by, posts=posts, at=at), data)
    ErrorReportFinding.objects.create(
        task=task, found=data["found"], text=data["text"], act=act, at=at
    )
    return act


# clause: D15 (the correction reaches every channel that carried the error)
@transaction.atomic
def mend_channels(handling: Handling, *, by: Person, at: datetime) -> None:
    """The office ticks the channels in which the correction has taken the place of the error, or
    from which it was taken back. Raises Refused or Invalid."""
    report = _locked(handling)
    _office(report, by, at)
    standing = [(str(one.issue.pk), one.issue.place) for one in carriers(report) if not one.done_at]
    issues, note = rules.CHANNELS
    data = _checked((replace(issues, choices=tuple(standing)), note), handling)
    changing = Changing(
        id=handling.id, issues=[int(one) for one in data["issues"]], note=data["note"]
    )
    mended = channels.end if is_withdrawn(report) else channels.correct
    mended(changing, organisation=report.organisation, by=by, at=at)


@transaction.atomic
def answer(handling: Handling, *, by: Person, at: datetime) -> Act:
    """Answers once; the reporter finds the answer by the code. Raises Refused or Invalid."""
    report = _locked(handling)
    who = _office(report, by, at)
    if act := already(handling.id, who=by, step=ANSWER):
        return act
    _unanswered(report)
    _refuse_not_found_out(report)
    data = _checked(rules.ANSWER, handling)
    errors = rules.answer_errors(data)
    responsible = data["responsible"]
    if responsible and not _belongs(report.organisation, responsible):
        errors.append(FieldError("responsible", "请从名单中选择本单位的人员"))
    if errors := errors or _not_mended(report, data):
        raise Invalid(errors)
    told = {name: data[name] for name in ("state", "answer")}
    inside = {name: data[name] for name in rules.SECRET}
    act = _written(handling, ANSWER, report, who, told, inside)
    ErrorReportAnswer.objects.create(
        report=report,
        **told,
        cause=data["cause"],
        cause_text=data["cause_text"],
        responsible_id=int(responsible) if responsible else None,
        others=data["others"],
        act=act,
        at=at,
    )
    _tell(report, data["state"], data["answer"], act=act, at=at)
    return act


def _belongs(organisation: Organisation, person: str) -> bool:
    return Appointment.objects.filter(organisation=organisation, person=int(person)).exists()


def _refuse_not_found_out(report: ErrorReport) -> None:
    task = report.tasks.order_by("-pk").first()
    if task is None:
        raise Refused([Refusal(rules.CLAUSE, "还没有交办核查", "请先交办，查清后再答复")])
    if not hasattr(task, "finding"):
        text = f"{task.officer.name}还没有填写核查情况"
        raise Refused([Refusal(rules.CLAUSE, text, "请催办，或者改交他人核查")])


def _not_mended(report: ErrorReport, data: Mapping[str, Any]) -> list[FieldError]:
    """Who says it was corrected has a newer version on show, or the record taken down, and the
    error no longer stands in any channel."""
    if data["state"] != rules.CORRECTED:
        return []
    if not is_mended(report):
        text = "公示信息还没有更正：请先按程序发布更正后的版本（或者撤下），再答复"
        return [FieldError("state", text)]
    if left := [one for one in carriers(report) if not one.done_at]:
        places = "、".join(one.issue.place for one in left)
        return [FieldError("state", f"还有载体没有更正：{places}。请更正后在本页勾选，再答复")]
    return []


def _locked(handling: Handling) -> ErrorReport:
    return (
        ErrorReport.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(code=handling.code)
    )


def _office(report: ErrorReport, by: Person, at: datetime) -> Who:
    posts = tuple(
        post
        for post in appointments.posts_of(by, on=timezone.localdate(at))
        if post.organisation_id == report.organisation_id and post.role == Role.PUBLISHING_OFFICE
    )
    if not posts:
        text = "公示信息纠错由领导小组办公室交办、答复"
        raise Refused([Refusal(rules.CLAUSE, text, "请转交领导小组办公室办理")])
    return Who(person=by, posts=posts, at=at)


def _unanswered(report: ErrorReport) -> None:
    if hasattr(report, "given"):
        raise Refused([Refusal("own/one-writer", "该纠错已经答复", "请刷新页面查看答复")])


def _checked(fields: Sequence[Field], handling: Handling) -> dict[str, Any]:
    data, errors = check(fields, handling.data)
    if errors:
        raise Invalid(errors)
    return data


def _written(
    handling: Handling,
    step: str,
    report: ErrorReport,
    who: Who,
    data: Mapping[str, Any],
    protected: Mapping[str, Any] = NOTHING,
) -> Act:
    deed = Deed(
        id=handling.id,
        kind=ActKind.MANAGE,
        step=step,
        clause=rules.CLAUSE,
        data={"code": report.code, "public_id": report.public_id, **data},
        protected=protected,
        in_dossier=False,
    )
    return write(deed, who=who, organisation=report.organisation, case=None)


def _tell(
    report: ErrorReport, state: str, answer: str = "", *, act: Act | None, at: datetime
) -> None:
    delivery.post(
        "report_status",
        {
            "code": report.code,
            "state": state,
            "answer": answer,
            "changed_at": timezone.localtime(at).isoformat(timespec="seconds"),
            "due_date": report.due_date.isoformat(),
        },
        act=act,
        at=at,
    )


def collect(*, at: datetime) -> int:
    """Takes error reports from the public inbox; returns how many."""
    return delivery.collect("error_report", _keep, at=at)


def _keep(sent: Mapping[str, Any], at: datetime) -> None:
    if ErrorReport.objects.filter(code=sent["code"]).exists():
        return
    report = ErrorReport.objects.create(
        code=sent["code"],
        organisation=_published_by(sent),
        subject=sent["subject"],
        public_id=sent["public_id"],
        version=sent["version"],
        text=sent["text"],
        contact=sent["contact"],
        reported_at=datetime.fromisoformat(sent["created_at"]),
        received_at=at,
        due_date=rules.answer_by(timezone.localdate(at), current_calendar()),
    )
    _tell(report, "taken", act=None, at=at)


def _published_by(sent: Mapping[str, Any]) -> Organisation:
    if sent["subject"] == "list":
        return Organisation.objects.get(code=sent["organisation_code"])
    record = Publication.objects.filter(public_id=sent["public_id"]).select_related("organisation")
    return record.order_by("-version")[0].organisation
