"""Penalty cases beyond the main line: a fine, a hearing, a decision on the spot."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sanxiang.actions.cases import Opening, open_case
from sanxiang.models import Case
from tests.make import NOW, PARTY, approve, later, penalty_case, person, signed, take
from tests.make_reviews import review
from tests.snapshots import kept
from tests.usual.penalty import ACCOUNT

FINE: dict[str, Any] = {
    "kinds": ["fine"],
    "fine": "20000",
    "decisions": ["罚款人民币 20000 元"],
    "payment_account": ACCOUNT,
}


def reported() -> Case:
    """A penalty case whose investigation ended."""
    case = penalty_case()
    approve(take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    approve(take(case, "report", "zhifa1"), "kezhang")
    return case


@kept
def notified() -> Case:
    """The party was told of a fine and of its right to a hearing."""
    case = reported()
    take(case, "prior_notice", "zhifa1", proposed="罚款 20000 元。", fine="20000")
    take(case, "serve_prior_notice", "zhifa1")
    return case


@kept
def hearing_called() -> Case:
    """The party asked for a hearing and was told when it is."""
    case = notified()
    take(case, "defence", "zhifa1", response="hearing")
    take(case, "hearing_notice", "fagui")
    take(case, "serve_hearing_notice", "zhifa1")
    return case


@kept
def fined() -> Case:
    """A fine of 20,000 yuan, decided after review and discussion, and served."""
    case = notified()
    take(case, "defence", "zhifa1")
    take(case, "draft", "zhifa1", **FINE)
    approve(take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    take(case, "screen", "zhifa1")
    review(case)
    take(case, "discuss", "mishu")
    take(case, "decide", "juzhang")
    take(case, "serve", "zhifa1")
    return case


@kept
def spot_case() -> Case:
    """A case opened on the spot, with its two officers."""
    opening = Opening(id=uuid4(), procedure="spot_penalty", data=PARTY)
    case = open_case(opening, by=person("zhifa1"), at=NOW)
    take(case, "assign", "zhifa1")
    return case


@kept
def spot_decided() -> Case:
    """A fine decided on the spot, signed by the party and both officers, and handed over."""
    case = spot_case()
    take(case, "hear", "zhifa1")
    decision = take(case, "decide", "zhifa1")
    signed(decision, "officer", "李示远")
    signed(decision, "officer", "普示勤")
    signed(decision, "party", "白示林")
    take(case, "deliver", "zhifa1")
    return case


# 10 December, 11:00: more than seven working days after 24 November, and the hearing is over.
AFTER_NOTICE = later(16) + timedelta(hours=1)
