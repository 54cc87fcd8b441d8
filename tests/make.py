"""Test data from plain functions: the sample bureau, cases, and the steps that move them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from sanxiang.actions import originals, samplebureau
from sanxiang.actions.acts import Deed, who_in, write
from sanxiang.actions.approvals import Verdict, decide_approval
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.signatures import Signing, sign
from sanxiang.actions.steps import Submission, locked, take_step
from sanxiang.models import (
    Act,
    ActKind,
    Approval,
    Case,
    Organisation,
    Paper,
    Person,
    Recording,
    Signature,
)
from sanxiang.queries.originals import path_of
from tests import make_meetings
from tests import usual as usual_values
from tests.make_ink import STROKES, ink
from tests.snapshots import kept

# Tuesday 24 November 2026, 10:00 in Chuxiong.
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PARTY = {
    "kind": "organisation",
    "name": "楚雄示例硅业有限公司",
    "code": "91532300MA0LX00014",
    "identity": "",
    "address": "楚雄市东瓜镇示例工业园区 1 号",
    "representative": "白示林",
    "phone": "0878-1000001",
}


def bureau() -> Organisation:
    return samplebureau.set_up(at=NOW)


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def ids(*usernames: str) -> list[str]:
    return [str(person(username).pk) for username in usernames]


def inspection(by: str = "zhifa1", **party: str) -> Case:
    """A newly opened inspection of the sample company."""
    return opened("inspection", by, **party)


def opened(procedure: str, by: str = "zhifa1", **party: str) -> Case:
    """A newly opened case of any procedure that is opened at the desk."""
    opening = Opening(id=uuid4(), procedure=procedure, data=PARTY | party)
    return open_case(opening, by=person(by), at=NOW)


def take(case: Case, step: str, by: str, *, at: datetime = NOW, **changes: Any) -> Act:
    """Takes a step with its usual values, some of them changed."""
    data = usual(step, case.procedure) | changes
    submission = Submission(id=uuid4(), step=step, data=data)
    return take_step(case.pk, submission, by=person(by), at=at)


def approve(act: Act, *by: str, agree: bool = True, at: datetime = NOW) -> None:
    """Each person in turn decides on the act's approval."""
    for username in by:
        approval = Approval.objects.get(act=act)
        verdict = Verdict(
            id=uuid4(),
            approval_id=approval.pk,
            level=approval.level,
            agree=agree,
            opinion="同意。" if agree else "请补充后再报。",
        )
        decide_approval(verdict, by=person(username), at=at)


def signed(
    act: Act, role: str, name: str, *, by: str = "zhifa1", at: datetime = NOW, **changes: Any
) -> Signature:
    """Signs the paper of an act."""
    paper = Paper.objects.get(act=act)
    values: dict[str, Any] = {
        "id": uuid4(),
        "paper_id": paper.id,
        "text_sha256": paper.text_sha256,
        "role": role,
        "name": name,
        "image": ink(),
        "strokes": STROKES,
    }
    if changes.get("image") == "":
        values["strokes"] = ""
    return sign(Signing(**(values | changes)), by=person(by), at=at)


def usual(step: str, procedure: str = "") -> dict[str, Any]:
    """The usual values of a step; the officers are looked up when they are needed."""
    values = usual_values.of(step, procedure)
    for name in ("officers", "askers", "members"):
        if name in values:
            values[name] = ids(*values[name])
    for name in ("leader", "chair", "reader", "host", "head"):
        if name in values:
            values[name] = ids(values[name])[0]
    return values


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def photo(case: Case, *, by: str = "zhifa1", kind: str = "photo", at: datetime = NOW) -> Recording:
    """A photo (or film) of the site kept in the case."""
    with transaction.atomic():
        held = locked(case.pk, by=person(by), at=at)
        content = originals.freeze(uuid4().bytes, type="recording")
        act = write(
            Deed(
                id=uuid4(), kind=ActKind.RECORD, step="record", clause="R13.2", objects=(content,)
            ),
            who=who_in(held, person(by), at),
            organisation=held.organisation,
            case=held,
        )
        return Recording.objects.create(
            id=uuid4(),
            organisation=held.organisation,
            case=held,
            act=act,
            kind=kind,
            purpose="site",
            title="现场照片",
            file_name="a.jpg",
            media_type="image/jpeg",
            size=content.size,
            sha256=content.sha256,
            sm3=content.sm3,
            recorded_end_at=at,
            time_source="stated",
            received_at=at,
        )


@kept
def noticed_inspection() -> Case:
    """An inspection whose notice was served: the team stands at the gate."""
    case = inspection()
    approve(take(case, "source", "zhifa1"), "kezhang", "fenguan")
    take(case, "team", "kezhang")
    take(case, "plan", "zhifa1")
    take(case, "notice", "zhifa2")
    take(case, "serve_notice", "zhifa2")
    take(case, "prepare", "zhifa2")
    return case


@kept
def recorded_inspection() -> Case:
    """An inspection with its site record and one interview, all signed."""
    case = noticed_inspection()
    signed(take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    photo(case)
    record = take(case, "site_record", "zhifa1")
    signed(record, "companion", "白示林")
    signed(record, "officer", "李示远")
    signed(record, "officer", "普示勤")
    interview = take(case, "interview", "zhifa2")
    signed(interview, "person", "白示林")
    signed(interview, "officer", "李示远")
    signed(interview, "officer", "普示勤")
    return case


@kept
def penalty_case() -> Case:
    """The penalty case that follows an inspection which found a violation."""
    case = recorded_inspection()
    approve(take(case, "conclude", "zhifa1"), "fenguan")
    take(case, "report_result", "zhifa1")
    take(case, "open_penalty", "zhifa1")
    return Case.objects.get(parent=case)


@kept
def investigated_penalty() -> Case:
    """A penalty case ready for review: reported, notified, heard, drafted, screened."""
    case = penalty_case()
    approve(take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    approve(take(case, "report", "zhifa1"), "kezhang")
    take(case, "prior_notice", "zhifa1")
    take(case, "serve_prior_notice", "zhifa1")
    take(case, "defence", "zhifa1")
    take(case, "draft", "zhifa1")
    approve(take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    take(case, "screen", "zhifa1")
    return case


def under_review(case: Case, *, at: datetime = NOW) -> None:
    """Submits the dossier, has it read by the qualified reviewer and heard by the meeting, whose
    minutes are signed."""
    take(case, "submit_review", "zhifa1", at=at)
    take(case, "read_review", "shenhe", at=at)
    deliberated(case, at=at)


def deliberated(case: Case, *, at: datetime = NOW) -> None:
    """Heard by a meeting of its own, which agrees; the minutes are signed."""
    meeting = make_meetings.called(case.organisation, case, at=at)
    make_meetings.attended(meeting, at=at)
    act = take(case, "deliberate", "mishu", at=at, meeting=meeting.number)
    data = Paper.objects.get(act=act).data
    members = [("member", row["name"]) for row in data["members"]]
    for role, name in [("chair", data["chair"]), *members, ("recorder", data["recorder"])]:
        signed(act, role, name, by="mishu", at=at)


@kept
def reviewed_penalty() -> Case:
    """A penalty case whose review agreed, its opinion signed, and which was discussed."""
    case = investigated_penalty()
    under_review(case)
    signed(take(case, "review", "mishu"), "chair", "陈示正", by="mishu")
    take(case, "discuss", "mishu")
    return case


@kept
def decided_penalty() -> Case:
    """A penalty case with its numbered decision."""
    case = reviewed_penalty()
    take(case, "decide", "juzhang")
    return case


@kept
def normal_inspection() -> Case:
    """An inspection that found nothing."""
    case = recorded_inspection()
    take(case, "conclude", "zhifa1", outcome="normal", violations="", opinion="未发现问题。")
    return case


@kept
def accepted_licence() -> Case:
    """An application that was accepted and has its examiners."""
    case = opened("licence")
    take(case, "apply", "zhifa1")
    take(case, "accept", "zhifa1")
    take(case, "assign", "kezhang")
    return case


@kept
def granted_licence() -> Case:
    """A licence that was granted and handed over."""
    case = accepted_licence()
    take(case, "examine", "zhifa1")
    approve(take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    take(case, "screen", "zhifa1")
    take(case, "decide", "juzhang")
    take(case, "serve", "zhifa1")
    return case


@kept
def decided_levy() -> Case:
    """A levy that was announced, answered, decided and served."""
    case = opened("levy")
    take(case, "assign", "kezhang")
    take(case, "notice", "zhifa1")
    take(case, "answer", "zhifa1")
    approve(take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    take(case, "screen", "zhifa1")
    take(case, "decide", "juzhang")
    take(case, "serve", "zhifa1")
    return case


def published(case: Case, *, at: datetime = NOW, **words: str) -> None:
    """Prepares the public record of a case and publishes it."""
    take(case, "prepare_publication", "lianluo", at=at, **words)
    take(case, "publish", "xiaozu", at=at)


def frozen(sha256: str) -> bytes:
    """The bytes of that digest, as they lie on disk."""
    return path_of(sha256).read_bytes()
