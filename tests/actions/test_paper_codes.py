"""What goes out by the code on a paper: its state and nothing that says whose it is."""

import re
from typing import Any

import pytest

from portal.models import PaperCode
from sanxiang.actions import delivery
from sanxiang.models import OutboxMessage, Paper
from tests import make, make_scans

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/paper-code")]


def posted(paper: Paper) -> list[dict[str, Any]]:
    found = OutboxMessage.objects.filter(kind="paper", payload__code=paper.code).order_by("id")
    return [message.payload for message in found]


def test_each_issued_paper_is_announced_with_code_state_and_since_when_only() -> None:
    case = make.noticed_inspection()

    for paper in Paper.objects.filter(case=case):
        assert posted(paper) == [
            {"code": paper.code, "state": "genuine", "since": "2026-11-24T10:00:00+08:00"}
        ]
        assert re.fullmatch("[2-9A-HJKMNP-Z]{12}", paper.code)
        assert paper.data["verify_address"] == f"http://127.0.0.1:8001/papers/{paper.code}/"
    assert Paper.objects.filter(case=case).count() == 3


def test_a_newer_version_tells_that_the_earlier_one_was_replaced() -> None:
    case = make.noticed_inspection()
    old = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    new = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))

    assert [one["state"] for one in posted(old)] == ["genuine", "replaced"]
    assert [one["state"] for one in posted(new)] == ["genuine"]


@pytest.mark.parametrize(
    ("ground", "state"),
    [("annulled", "withdrawn"), ("unlawful", "withdrawn"), ("redo", "withdrawn")],
)
def test_an_annulled_decision_is_told_by_its_code(ground: str, state: str) -> None:
    case = make.decided_penalty()
    paper = make_scans.decision(case)
    make.published(case)

    make.approve(make.take(case, "withdraw", "xiaozu", ground=ground), "juzhang")

    assert [one["state"] for one in posted(paper)] == ["genuine", state]
    others = Paper.objects.filter(case=case).exclude(pk=paper.pk)
    assert {one["state"] for other in others for one in posted(other)} <= {"genuine"}


def test_the_states_reach_the_public_database_in_their_order() -> None:
    case = make.noticed_inspection()
    old = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    new = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))

    delivery.deliver(at=make.NOW)

    states = dict(PaperCode.objects.using("public").values_list("code", "state"))
    assert (states[old.code], states[new.code]) == ("replaced", "genuine")
