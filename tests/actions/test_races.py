"""Two people at once: one wins, the other is told; nothing is lost and nothing doubled."""

from collections.abc import Iterable
from uuid import uuid4

import pytest
from django.db import transaction

from sanxiang.actions import numbers
from sanxiang.actions.approvals import Verdict, decide_approval
from sanxiang.actions.refused import Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Act, Approval, Case, IssuedNumber, LedgerEntry, Organisation, Result
from tests import make
from tests.at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.clause("own/one-writer"),
]


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    """Emptied tables have lost it."""
    return make.bureau()


def refused(came: Iterable[object]) -> list[list[str]]:
    return [
        [refusal.clause for refusal in one.refusals] for one in came if isinstance(one, Refused)
    ]


def whole(case: Case) -> None:
    """Every act has its entry, the positions have no gap."""
    acts = Act.objects.filter(case=case).order_by("position")
    case.refresh_from_db()
    assert [act.position for act in acts] == list(range(1, case.last_position + 1))
    assert LedgerEntry.objects.count() == Act.objects.count()


def test_two_deciders_at_once_decide_once() -> None:
    act = make.take(make.inspection(), "source", "zhifa1")
    approval = Approval.objects.get(act=act)

    def decide(agree: bool) -> Act:
        verdict = Verdict(
            id=uuid4(), approval_id=approval.pk, level=0, agree=agree, opinion="请看。"
        )
        return decide_approval(verdict, by=make.person("kezhang"), at=make.NOW)

    came = at_once(lambda: decide(True), lambda: decide(False))

    assert refused(came) == [["own/one-writer"]]
    assert Act.objects.filter(about=act).count() == 1
    whole(Case.objects.get())


def test_two_people_on_the_same_page_take_the_step_once() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    data = make.usual("team")

    def form(by: str) -> Act:
        submission = Submission(id=uuid4(), step="team", data=data, seen=0)
        return take_step(case.pk, submission, by=make.person(by), at=make.NOW)

    came = at_once(lambda: form("kezhang"), lambda: form("zhifa1"))

    assert refused(came) == [["own/one-writer"]]
    assert Act.objects.filter(case=case, step="team").count() == 1
    whole(case)


def test_one_submission_sent_twice_at_once_is_one_act() -> None:
    case = make.inspection()
    submission = Submission(id=uuid4(), step="source", data=make.usual("source"))

    def send() -> Act:
        return take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)

    first, second = at_once(send, send)

    assert first == second == Act.objects.get(step="source")
    whole(case)


def test_the_decision_is_made_once_and_numbered_once() -> None:
    case = make.reviewed_penalty()

    came = at_once(*[lambda: make.take(case, "decide", "juzhang")] * 2)

    assert refused(came) == [["own/one-writer"]]
    assert Result.objects.filter(case=case).count() == 1
    assert IssuedNumber.objects.filter(word="罚").count() == 1
    whole(case)


@pytest.mark.clause("own/dossier-bound")
def test_a_change_of_the_dossier_and_the_decision_at_once_never_both_stand() -> None:
    case = make.reviewed_penalty()
    changed = make.usual("draft") | {"benchmark": "情节较重。"}

    def change() -> Act:
        submission = Submission(id=uuid4(), step="draft", data=changed)
        return take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)

    came = at_once(change, lambda: make.take(case, "decide", "juzhang"))

    drafts = Act.objects.filter(case=case, step="draft").count()
    decided = Act.objects.filter(case=case, step="decide").exists()
    assert (refused(came), drafts, decided) in [
        ([["L13", "own/handling-approved"]], 2, False),
        ([["own/settled"]], 1, True),
    ]
    whole(case)


@pytest.mark.clause("L4", "own/database-gate")
def test_a_call_of_the_meeting_and_the_decision_at_once_never_both_stand() -> None:
    case = make.opened("levy")
    make.take(case, "assign", "kezhang")
    make.take(case, "notice", "zhifa1")
    make.take(case, "answer", "zhifa1")
    make.approve(make.take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")

    came = at_once(
        lambda: make.take(case, "call_in", "mishu"), lambda: make.take(case, "decide", "juzhang")
    )

    called = Act.objects.filter(case=case, step="call_in").exists()
    decided = Result.objects.filter(case=case).exists()
    assert (refused(came), called, decided) in [
        ([["L13"]], True, False),
        ([["own/settled"]], False, True),
    ]
    whole(case)


def test_twenty_numbers_at_once_have_no_gap() -> None:
    organisation = Organisation.objects.get(code="532300")

    def issue() -> str:
        with transaction.atomic():
            return numbers.issue(organisation=organisation, word="并", year=2026)

    came = at_once(*[issue] * 20)

    assert sorted(came, key=str) == sorted(f"（楚）工信并〔2026〕{n}号" for n in range(1, 21))
    serials = IssuedNumber.objects.filter(word="并").values_list("serial", flat=True)
    assert sorted(serials) == list(range(1, 21))


def test_two_cases_opened_at_once_share_no_number() -> None:
    came = at_once(make.inspection, lambda: make.inspection(by="zhifa2"))

    assert sorted(case.number for case in came if isinstance(case, Case)) == [
        "（楚）工信检〔2026〕1号",
        "（楚）工信检〔2026〕2号",
    ]
