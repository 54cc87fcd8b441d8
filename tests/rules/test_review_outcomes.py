"""What each of the five opinions makes possible, on plain facts: one clause a test."""

from dataclasses import replace
from typing import Any

import pytest

from sanxiang.rules import fields
from sanxiang.rules.facts import ActFact, CaseFacts, PaperFact, SignatureFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.carrying_out import CARRY_OUT
from sanxiang.rules.review.facts import ReviewFact
from sanxiang.rules.review.lists import AGREE, CHANGE, CORRECT, INVESTIGATE, TRANSFER
from sanxiang.rules.review.opinion import steps_taken
from sanxiang.rules.review.state import not_done
from sanxiang.rules.steps import Refusal, field_errors, notes, refusals, wanted
from tests import make_facts
from tests.make_facts import act, point

# Of each procedure with a review: the steps that stand before it, with what they have to say.
BEFORE: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "penalty": (
        ("file_case", {"officers": ["1", "2"], "leader": "1"}),
        ("report", {"evidence": ["设备台账 3 页"]}),
        ("prior_notice", {"hearing": "no", "fine": ""}),
        ("serve_prior_notice", {}),
        ("defence", {"response": "waived"}),
        ("draft", {"benchmark": "情节一般。"}),
        ("propose", {}),
    ),
    "licence": (
        ("apply", {}),
        ("accept", {}),
        ("assign", {"officers": ["1", "2"], "leader": "1"}),
        ("examine", dict.fromkeys(("verification", "testing", "others", "hearing"), "no")),
        ("draft", {"outcome": "granted"}),
    ),
    "licence_end": (
        ("register", {"manner": "cancelled"}),
        ("assign", {"officers": ["1", "2"], "leader": "1"}),
        ("draft", {"facts": "注销。"}),
    ),
    "levy": (
        ("assign", {"officers": ["1", "2"], "leader": "1"}),
        ("notice", {}),
        ("answer", {"response": "none"}),
        ("draft", {"amount": "5"}),
    ),
}
SCREENED: dict[str, Any] = {f"L3_{number}": "yes" for number in range(1, 6)}
OPINION = 20  # the position of the act that gave it
ASKED = point(INVESTIGATE, "补充设备铭牌的照片")


def case(procedure: str, *later: ActFact, review: ReviewFact, **known: Any) -> CaseFacts:
    """A case of that procedure that was reviewed; `later` is what was done since the opinion."""
    steps = [*BEFORE[procedure], ("screen", SCREENED), ("submit_review", {})]
    acts = [act(name, at, **data) for at, (name, data) in enumerate(steps, start=1)]
    return make_facts.facts(*acts, act("review", OPINION), *later, review=review, **known)


def opinion(*clauses: str, **known: Any) -> ReviewFact:
    return make_facts.review(*clauses, position=12, **known)


def refused(procedure: str, step: str, facts: CaseFacts) -> list[Refusal]:
    return refusals(PROCEDURES[procedure], PROCEDURES[procedure].step(step), facts)


def clauses(procedure: str, step: str, facts: CaseFacts) -> list[str]:
    return [one.clause for one in refused(procedure, step, facts)]


def due(procedure: str, facts: CaseFacts) -> set[str]:
    steps = PROCEDURES[procedure].steps
    return {one.name for one in steps if wanted(PROCEDURES[procedure], one, facts)}


def with_paper(facts: CaseFacts, *signatures: SignatureFact) -> CaseFacts:
    given = next(one for one in facts.acts if one.step == "review")
    paper = PaperFact(
        id="1", kind="review_opinion", act_id=given.id, number="1", signatures=signatures
    )
    return replace(facts, papers=(paper,))


CHAIR = SignatureFact(role="chair", name="示3", refused=False)


@pytest.mark.clause("L10.1", "L13")
@pytest.mark.parametrize("procedure", sorted(BEFORE))
def test_an_agreement_opens_the_decision_once_its_chair_has_signed_it(procedure: str) -> None:
    known = case(procedure, act("discuss", 21), review=opinion(AGREE))

    assert clauses(procedure, "decide", with_paper(known, CHAIR)) == []
    assert [one.text for one in refused(procedure, "decide", with_paper(known))] == [
        "重大执法决定未经法制审核或者审核未通过，不得作出决定：《法制审核意见书》还没有主持人签名"
    ]


@pytest.mark.clause("L13")
def test_an_opinion_its_chair_will_not_sign_lets_the_case_be_submitted_again() -> None:
    known = case("penalty", review=opinion(AGREE))
    refusing = with_paper(known, replace(CHAIR, refused=True))

    assert clauses("penalty", "decide", refusing) == ["L13"]
    assert clauses("penalty", "submit_review", refusing) == []
    assert clauses("penalty", "submit_review", with_paper(known, CHAIR)) == ["L5"]


@pytest.mark.clause("L10.2", "L10.3", "L10.4", "L10.5", "L13")
@pytest.mark.parametrize("procedure", sorted(BEFORE))
@pytest.mark.parametrize(
    ("given", "called"),
    [
        ((INVESTIGATE,), "继续调查或者不予作出决定"),
        ((CHANGE,), "变更"),
        ((CORRECT,), "纠正程序"),
        ((TRANSFER,), "移送"),
        ((INVESTIGATE, CORRECT), "继续调查或者不予作出决定、纠正程序"),
    ],
)
def test_any_other_opinion_keeps_the_decision_shut_and_is_named(
    procedure: str, given: tuple[str, ...], called: str
) -> None:
    known = case(procedure, review=opinion(*given))

    assert refused(procedure, "decide", known)[0].text == (
        f"重大执法决定未经法制审核或者审核未通过，不得作出决定：审核意见是“{called}”"
    )


@pytest.mark.clause("L10.2")
@pytest.mark.parametrize("procedure", ["licence", "licence_end", "levy"])
def test_where_the_review_advises_none_the_matter_may_end_undecided_and_only_then(
    procedure: str,
) -> None:
    advised = case(procedure, review=opinion(INVESTIGATE))
    agreed = case(procedure, review=opinion(AGREE))
    ended = case(procedure, act("end_undecided", 21), review=opinion(INVESTIGATE))

    assert clauses(procedure, "end_undecided", advised) == []
    assert clauses(procedure, "end_undecided", agreed) == ["L10.2"]
    assert "own/settled" in clauses(procedure, "decide", ended)
    assert "own/settled" in clauses(procedure, "submit_review", ended)


@pytest.mark.clause("L10.2", "penalty-law/57")
@pytest.mark.parametrize("ending", ["no_penalty", "drop_case"])
def test_a_penalty_case_ends_without_penalty_after_the_opinion_with_no_new_review(
    ending: str,
) -> None:
    assert clauses("penalty", ending, case("penalty", review=opinion(INVESTIGATE))) == []


@pytest.mark.clause("L10.3")
@pytest.mark.parametrize("procedure", sorted(BEFORE))
def test_a_change_wants_a_new_draft_that_says_something_else(procedure: str) -> None:
    review = opinion(CHANGE)
    before = dict(BEFORE[procedure])["draft"]
    none = case(procedure, review=review)
    waiting = case(procedure, act("draft", 21, "awaiting", **before), review=review)
    same = case(procedure, act("draft", 21, **before), review=review)
    other = case(procedure, act("draft", 21, **before, other="改"), review=review)

    assert not_done(none) == not_done(waiting) == ["意见要求变更，拟作出的决定还没有重新拟写"]
    assert not_done(same) == ["意见要求变更，重新拟写的内容与原来相同"]
    assert not_done(other) == []
    assert "draft" in due(procedure, none)
    assert "draft" not in due(procedure, other)


@pytest.mark.clause("L10.3", "own/handling-approved")
def test_a_changed_penalty_draft_is_approved_again_before_it_is_submitted() -> None:
    changed = case("penalty", act("draft", 21, benchmark="情节较轻。"), review=opinion(CHANGE))

    assert clauses("penalty", "submit_review", changed) == ["own/handling-approved"]
    assert "propose" in due("penalty", changed)


@pytest.mark.clause("L10.4")
def test_a_corrected_procedure_is_taken_again_step_by_step() -> None:
    review = opinion(CORRECT, redo=(("prior_notice", "行政处罚事先告知"),))
    known = case("penalty", review=review)
    done = case("penalty", act("prior_notice", 21, hearing="no", fine=""), review=review)

    assert refused("penalty", "submit_review", known)[0].text == (
        "上次审核意见还没有落实：意见要求重新办理“行政处罚事先告知”，还没有办理"
    )
    assert "prior_notice" in due("penalty", known)
    assert notes(PROCEDURES["penalty"].step("prior_notice"), known) == ["法制审核意见要求重新办理"]
    assert clauses("penalty", "submit_review", done) == ["penalty-law/62"]


@pytest.mark.clause("L10.4")
def test_only_steps_that_can_be_taken_again_are_offered_to_be_corrected() -> None:
    titled = {"file_case": "立案", "report": "提交调查终结报告", "draft": "代拟决定书"}
    acts = [
        replace(act(name, at), title=title, repeatable=name != "file_case")
        for at, (name, title) in enumerate(titled.items())
    ]
    screen = replace(act("screen", 9), title="判断是否属于重大执法决定")

    assert steps_taken(make_facts.facts(*acts, screen)) == [
        ("提交调查终结报告", "提交调查终结报告"),
        ("代拟决定书", "代拟决定书"),
    ]


@pytest.mark.clause("L10.5")
@pytest.mark.parametrize("procedure", sorted(BEFORE))
def test_a_matter_to_be_handed_over_is_and_then_it_is_closed(procedure: str) -> None:
    advised = case(procedure, review=opinion(TRANSFER))
    gone = case(procedure, act("transfer", 21), review=opinion(TRANSFER))

    assert "transfer" in due(procedure, advised)
    assert clauses(procedure, "transfer", advised) == []
    assert "own/settled" in clauses(procedure, "decide", gone)
    assert due(procedure, gone) <= {"close"}


@pytest.mark.clause("L10.5")
@pytest.mark.parametrize("procedure", ["licence", "licence_end", "levy"])
def test_what_no_review_wanted_handed_over_is_decided_here(procedure: str) -> None:
    assert clauses(procedure, "transfer", case(procedure, review=opinion(AGREE))) == ["L10.5"]


@pytest.mark.clause("L12")
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"act": "", "reason": ""}, ["act"]),
        ({"act": "", "reason": "证据已在案卷中。"}, []),
        ({"reason": ""}, []),
        ({"reason": "没有必要。"}, ["reason"]),
    ],
)
def test_a_point_is_answered_by_an_act_or_by_a_reason_why_not(
    given: dict[str, str], wrong: list[str]
) -> None:
    photo = replace(act("collect", 21), title="收集书证")
    known = case("penalty", photo, review=opinion(INVESTIGATE, points=(ASKED,)))
    answer = {"point": ASKED.key, "done": "已补拍。", "act": "第 21 项 收集书证", **given}

    data, errors = fields.check(
        [replace(one, choices=tuple(CARRY_OUT.options[one.name](known)))
         if one.name in CARRY_OUT.options else one for one in CARRY_OUT.fields],
        answer,
    )  # fmt: skip
    assert errors == []
    assert [error.name for error in field_errors(CARRY_OUT, known, data)] == wrong


@pytest.mark.clause("L12")
def test_an_answer_to_another_point_carries_nothing_out() -> None:
    answer = replace(act("carry_out", 21, point="别的"), title="落实审核意见")
    known = case("penalty", answer, review=opinion(INVESTIGATE, points=(ASKED,)))

    assert CARRY_OUT.options["act"](known) == []


@pytest.mark.clause("L12")
def test_the_points_still_open_are_told_where_the_answer_is_due() -> None:
    known = case("penalty", review=opinion(INVESTIGATE, points=(ASKED,)))

    assert "carry_out" in due("penalty", known)
    assert notes(CARRY_OUT, known) == [f"没有落实：{ASKED.key}"]


@pytest.mark.clause("own/dossier-bound", "L13")
def test_a_change_after_the_review_is_named_wherever_it_stops_somebody() -> None:
    change = "第 13 项 代拟决定书（示1，2026-11-24）"
    agreed = case("penalty", review=opinion(AGREE, fits=False))
    waiting = case("penalty", review=opinion(fits=False))
    submit = PROCEDURES["penalty"].step("submit_review")

    assert refused("penalty", "decide", agreed)[0].text.endswith(
        f"：送审后案卷有变化，审核意见失效——{change}"
    )
    assert f"送审后案卷有变化，本次审核不能继续：{change}" in [
        one.text for one in refused("penalty", "extend_review", waiting)
        + refused("penalty", "deliberate", waiting)
    ]  # fmt: skip
    assert notes(submit, agreed) == [f"送审后案卷有变化，审核意见失效：{change}"]
    assert notes(submit, waiting) == [f"送审后案卷有变化，本次送审失效：{change}"]
