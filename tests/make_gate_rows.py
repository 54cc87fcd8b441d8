"""Rows put into the database by hand, past every action: what its own gates have to catch."""

from typing import Any
from uuid import uuid4

from sanxiang.models import (
    Act,
    ActKind,
    AgendaItem,
    Attendance,
    Case,
    Deliberation,
    IssuedNumber,
    Meeting,
    MeetingMember,
    Paper,
    Publication,
    Result,
    Review,
    ReviewFinding,
    ReviewOpinion,
    Screening,
    Signature,
)
from sanxiang.models.gates import DECISION_PAPERS
from sanxiang.rules.procedures import PROCEDURES
from tests import make

SHA256 = "a" * 64


def act(case: Case, step: str, *, in_dossier: bool = False, **data: Any) -> Act:
    case.last_position += 1
    case.save(update_fields=["last_position"])
    return Act.objects.create(
        id=uuid4(),
        kind=ActKind.STEP,
        step=step,
        clause="L4",
        organisation=case.organisation,
        case=case,
        position=case.last_position,
        person=make.person("zhifa1"),
        happened_at=make.NOW,
        entered_at=make.NOW,
        data=data,
        in_dossier=in_dossier,
    )


def screened(case: Case, *, major: bool, called_in: bool = False) -> None:
    Screening.objects.create(case=case, act=act(case, "screen"), major=major, called_in=called_in)


def reviewed(case: Case, *, agrees: bool = True, signed: bool = True) -> Review:
    """A review of the dossier as it is, with its eight findings and its opinion on paper."""
    position = case.last_position
    review = Review.objects.create(
        case=case,
        act=act(case, "submit_review"),
        dossier_sha256=SHA256,
        dossier_position=position,
        manifest=[],
        received_at=make.NOW,
    )
    for number in range(1, 9):
        ReviewFinding.objects.create(review=review, aspect=f"L8.{number}", finding="satisfied")
    heard(case, review)
    given = act(case, "review")
    ReviewOpinion.objects.create(
        review=review,
        act=given,
        agrees=agrees,
        opinions=["L10.1"] if agrees else ["L10.2"],
        given_at=make.NOW,
    )
    if signed:
        Signature.objects.create(
            paper=paper(case, "review_opinion", of=given),
            act=act(case, "sign"),
            role="chair",
            name="陈示正",
            text_sha256=SHA256,
            image=b"x",
            signed_at=make.NOW,
        )
    return review


def heard(case: Case, review: Review) -> None:
    """By a meeting that had it on its agenda."""
    called = act(case, "convene")
    meeting = Meeting.objects.create(
        organisation=case.organisation,
        act=called,
        number=str(called.id),
        begins_at=make.NOW,
        place="示例会议室",
        chair=make.person("juzhang"),
        recorder="赵示记",
    )
    item = AgendaItem.objects.create(meeting=meeting, review=review, act=called)
    member = MeetingMember.objects.create(meeting=meeting, person=meeting.chair)
    Attendance.objects.create(member=member, act=called, present=True)
    Deliberation.objects.create(item=item, act=act(case, "deliberate"))


def number(case: Case, word: str, text: str = "示例号") -> IssuedNumber:
    return IssuedNumber.objects.create(
        organisation=case.organisation, case=case, word=word, year=2026, serial=1, text=text
    )


def paper(case: Case, kind: str, *, number: str = "", of: Act | None = None) -> Paper:
    return Paper.objects.create(
        id=uuid4(),
        organisation=case.organisation,
        case=case,
        act=of or act(case, "decide"),
        kind=kind,
        title="示例文书",
        number=number,
        code=uuid4().hex[:12],
        data={},
        text_sha256=SHA256,
        issued_at=make.NOW,
    )


def result(case: Case, review: Review | None = None, **changes: Any) -> Result:
    values: dict[str, Any] = {
        "case": case,
        "organisation": case.organisation,
        "kind": PROCEDURES[case.procedure].result_kind,
        "number": "示例号",
        "formed_date": make.NOW.date(),
        "outcome": "decided",
        "review": review,
        "dossier_sha256": review.dossier_sha256 if review else "",
    }
    values.setdefault("act", changes.pop("act", None) or act(case, "decide"))
    return Result.objects.create(**(values | changes))


def publication(of: Result) -> Publication:
    return Publication.objects.create(
        id=uuid4(),
        result=of,
        organisation=of.organisation,
        act=act(of.case, "prepare_publication"),
        public_id=uuid4().hex[:16],
        version=1,
        party_name="示例",
        facts="示例事实",
        basis="示例依据",
        outcome="示例结果",
        number=of.number,
        decided_date=of.formed_date,
    )


def papers_of(procedure: str) -> list[tuple[str, str]]:
    """Kind and word of each decision paper of a procedure."""
    return list(DECISION_PAPERS[procedure].items())
