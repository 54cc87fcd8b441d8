"""Reviews of a case as it is: submitted, read, heard by the meeting, and the opinion on it."""

from datetime import datetime
from typing import Any

from sanxiang.models import Act, Case, Meeting
from tests import make, make_meetings
from tests.make import NOW, accepted_licence, approve, opened, signed, take
from tests.snapshots import kept


def meeting(*cases: Case, at: datetime = NOW, **given: Any) -> Meeting:
    """A meeting that was held, with the submissions of these cases on its agenda."""
    made = make_meetings.called(cases[0].organisation, *cases, at=at, **given)
    make_meetings.attended(made, at=at)
    return made


def submitted(case: Case, *, at: datetime = NOW) -> None:
    """Submits the dossier and has it read by the qualified reviewer."""
    take(case, "submit_review", "zhifa1", at=at)
    take(case, "read_review", "shenhe", at=at)


@kept
def submitted_penalty() -> Case:
    """A penalty case whose dossier lies with the reviewers, read by nobody yet."""
    case = make.investigated_penalty()
    take(case, "submit_review", "zhifa1")
    return case


def under_review(case: Case, *, at: datetime = NOW) -> None:
    """Submits the dossier, has it read by the qualified reviewer and heard by the meeting."""
    make.under_review(case, at=at)


def review(case: Case, *, at: datetime = NOW, **opinion: Any) -> Act:
    """A whole review of the dossier, its opinion signed; it agrees where nothing else is said."""
    under_review(case, at=at)
    act = take(case, "review", "mishu", at=at, **opinion)
    signed(act, "chair", "陈示正", by="mishu", at=at)
    return act


def heard(case: Case) -> Case:
    """The same case, its submission heard by the meeting."""
    under_review(case)
    return case


def licence_or_levy(procedure: str) -> Case:
    """A case of that procedure found to be major, ready to be submitted."""
    if procedure == "licence":
        case = accepted_licence()
        take(case, "examine", "zhifa1")
    else:
        case = opened("levy")
        take(case, "assign", "kezhang")
        take(case, "notice", "zhifa1")
        take(case, "answer", "zhifa1")
    approve(take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    take(case, "screen", "zhifa1", L3_1="yes")
    return case
