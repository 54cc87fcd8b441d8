"""What was recorded in some cases, read for all of them at once: acts, papers, recordings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Prefetch

from sanxiang.models import (
    Act,
    ActKind,
    Approval,
    ApprovalState,
    Case,
    Paper,
    Recording,
    Signature,
)
from sanxiang.papers import form
from sanxiang.queries.values import step_of
from sanxiang.rules.facts import ActFact, PaperFact, RecordingFact, SignatureFact

Fact = TypeVar("Fact")
# Without the strokes and the image, which may weigh more than all the rest of a case.
SIGNATURES = Signature.objects.select_related("act").only(
    "paper", "role", "name", "refusal_reason", "signed_at", "act__late_reason"
)
STATES = {
    ApprovalState.OPEN: "awaiting",
    ApprovalState.PASSED: "done",
    ApprovalState.RETURNED: "returned",
}


@dataclass(frozen=True, kw_only=True)
class CaseRecord:
    """The record of one case, in the order in which it was made."""

    acts: tuple[ActFact, ...] = ()
    papers: tuple[PaperFact, ...] = ()
    recordings: tuple[RecordingFact, ...] = ()


def records_of(cases: Iterable[Case]) -> dict[int, CaseRecord]:
    """The record of each case by its id, in a number of queries that does not grow with theirs."""
    of = {case.pk: case for case in cases}
    acts = Act.objects.filter(case__in=of, kind=ActKind.STEP).select_related("approval")
    papers = Paper.objects.filter(case__in=of, replaced_by=None).select_related("seal_permit")
    recordings = Recording.objects.filter(case__in=of).select_related("act")
    by_case = (
        _of_each(_act, of, acts.order_by("position")),
        _of_each(
            _paper,
            of,
            papers.prefetch_related(Prefetch("signatures", SIGNATURES))
            .defer("data")
            .order_by("issued_at", "id"),
        ),
        _of_each(_recording, of, recordings.defer("act__data").order_by("received_at", "id")),
    )
    return {
        case: CaseRecord(
            acts=tuple(by_case[0].get(case, ())),
            papers=tuple(by_case[1].get(case, ())),
            recordings=tuple(by_case[2].get(case, ())),
        )
        for case in of
    }


def _of_each(
    make: Callable[[Any], Fact], cases: Mapping[int, Case], rows: Iterable[Any]
) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for row in rows:
        row.case = cases[row.case_id]
        found.setdefault(row.case_id, []).append(make(row))
    return found


def _act(act: Act) -> ActFact:
    return ActFact(
        id=str(act.id),
        step=act.step,
        position=act.position or 0,
        person_id=act.person_id,
        happened_at=act.happened_at,
        data=act.data,
        state=_state(getattr(act, "approval", None)),
        late_reason=act.late_reason,
        in_dossier=act.in_dossier,
        title=step.title if (step := step_of(act)) else "",
        repeatable=step is not None and (step.again or step.many),
    )


def _state(approval: Approval | None) -> str:
    return STATES[ApprovalState(approval.state)] if approval else "done"


def _paper(paper: Paper) -> PaperFact:
    return PaperFact(
        id=str(paper.id),
        kind=paper.kind,
        act_id=str(paper.act_id),
        number=paper.number,
        text_sha256=paper.text_sha256,
        title=paper.title,
        issued_at=paper.issued_at,
        needs_seal=form(paper.kind).seal,
        may_be_sealed=getattr(paper, "seal_permit", None) is not None,
        signatures=tuple(
            SignatureFact(
                role=s.role,
                name=s.name,
                refused=bool(s.refusal_reason),
                signed_at=s.signed_at,
                late_reason=s.act.late_reason,
            )
            for s in paper.signatures.all()
        ),
    )


def _recording(recording: Recording) -> RecordingFact:
    return RecordingFact(
        kind=recording.kind,
        purpose=recording.purpose,
        recorded_end_at=recording.recorded_end_at,
        received_at=recording.received_at,
        id=str(recording.id),
        title=recording.title,
        position=recording.act.position or 0,
    )
