"""Taking in and answering a citizen's report that something published is wrong (D15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, Appointment, ErrorReport, Person, Publication
from sanxiang.queries import appointments
from sanxiang.rules import reports
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

STEP = "answer_report"
CLAUSE = "D15"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the office found: `state` and `answer` as rules/reports.py asks for them."""

    id: UUID
    code: str
    state: str
    answer: str
    cause: str = ""


def answer_report(answer: Answer, *, by: Person, at: datetime) -> Act:
    """Answers once; the reporter finds the answer by the code. Raises Refused or Invalid."""
    with transaction.atomic():
        report = (
            ErrorReport.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .get(code=answer.code)
        )
        if act := already(answer.id, who=by, step=STEP):
            return act
        posts = _office(report, by, at)
        _unanswered(report)
        given = {"state": answer.state, "answer": answer.answer, "cause": answer.cause}
        data, errors = check(reports.FIELDS, given)
        errors = errors or _not_corrected(report, data)
        if errors:
            raise Invalid(errors)
        act = write(
            Deed(
                id=answer.id,
                kind=ActKind.MANAGE,
                step=STEP,
                clause=CLAUSE,
                data={"code": report.code, "public_id": report.public_id, **data},
            ),
            who=Who(person=by, posts=posts, at=at),
            organisation=report.organisation,
            case=None,
        )
        report.state, report.answer, report.answered_by = data["state"], data["answer"], act
        report.save(update_fields=["state", "answer", "answered_by"])
        delivery.post(
            "report_status",
            {
                "code": report.code,
                "state": data["state"],
                "answer": data["answer"],
                "changed_at": timezone.localtime(at).isoformat(timespec="seconds"),
            },
            act=act,
            at=at,
        )
        return act


def _not_corrected(report: ErrorReport, data: Mapping[str, Any]) -> list[FieldError]:
    """Who says it was corrected has published a newer version, or taken the record down."""
    record = Publication.objects.filter(public_id=report.public_id)
    newer = Q(version__gt=report.version, published_at__isnull=False)
    if data["state"] != "corrected" or record.filter(newer | Q(withdrawn_at__isnull=False)):
        return []
    text = "公示信息还没有更正：请先由联络员重新整理、本办公室发布更正后的信息（或者撤下），再答复"
    return [FieldError("state", text)]


def _office(report: ErrorReport, by: Person, at: datetime) -> tuple[Appointment, ...]:
    posts = tuple(
        post
        for post in appointments.posts_of(by, on=timezone.localdate(at))
        if post.organisation_id == report.organisation_id and post.role == Role.PUBLISHING_OFFICE
    )
    if not posts:
        raise Refused(
            [Refusal(CLAUSE, "公示信息纠错由领导小组办公室核查答复", "请转交领导小组办公室办理")]
        )
    return posts


def _unanswered(report: ErrorReport) -> None:
    if report.answered_by_id:
        raise Refused([Refusal("own/one-writer", "该纠错已经答复", "请刷新页面查看答复")])


def collect(*, at: datetime) -> int:
    """Takes error reports from the public inbox; returns how many."""
    return delivery.collect("error_report", _keep, at=at)


def _keep(report: Mapping[str, Any], at: datetime) -> None:
    if ErrorReport.objects.filter(code=report["code"]).exists():
        return
    about = (
        Publication.objects.filter(public_id=report["public_id"])
        .select_related("organisation")
        .order_by("-version")[0]
    )
    ErrorReport.objects.create(
        code=report["code"],
        organisation=about.organisation,
        public_id=report["public_id"],
        version=report["version"],
        text=report["text"],
        contact=report["contact"],
        reported_at=datetime.fromisoformat(report["created_at"]),
        received_at=at,
    )
    delivery.post(
        "report_status",
        {
            "code": report["code"],
            "state": "taken",
            "answer": "",
            "changed_at": timezone.localtime(at).isoformat(timespec="seconds"),
        },
        act=None,
        at=at,
    )
