"""What stands against a step, and what comes next."""

from dataclasses import replace

from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Procedure, Rule, Step, of_the_case, refusals, wanted
from tests.make_facts import act, facts, review, team

CLOSED = Rule(name="closed", clause="R7", holds=lambda facts: False, text="门关着", remedy="开门")
MINE = Rule(name="mine", clause="R8", holds=lambda facts: False, text="不是你", personal=True)
FIRST = Step(name="first", title="第一步", clause="R7", taken_by=("handler",), approval="report")
SECOND = Step(
    name="second", title="第二步", clause="R8", taken_by=("handler",), after=("first",), again=False
)
TRIAL = Procedure(name="trial", title="试", version="1", number_word="试", steps=(FIRST, SECOND))


def texts(step: Step, *acts: object, **known: object) -> list[str]:
    return [r.text for r in refusals(TRIAL, step, facts(*acts, **known))]  # type: ignore[arg-type]


def test_a_step_waits_for_the_approval_of_the_one_before() -> None:
    assert texts(SECOND) == ["“第一步”尚未办理"]
    assert texts(SECOND, act("first", 1, "awaiting")) == ["“第一步”尚未批准"]
    assert texts(SECOND, act("first", 1, "returned")) == ["“第一步”尚未办理"]
    assert texts(SECOND, act("first", 1)) == []


def test_a_step_in_approval_is_not_taken_again_and_after_its_return_it_is() -> None:
    assert texts(FIRST, act("first", 1, "awaiting")) == ["“第一步”正在审批"]
    assert texts(FIRST, act("first", 1, "returned")) == []


def test_a_step_for_once_is_not_taken_twice() -> None:
    assert texts(SECOND, act("first", 1), act("second", 2)) == ["“第二步”已经办理，不能重复办理"]


def test_the_version_in_force_stays_until_a_new_one_is_approved() -> None:
    known = facts(act("first", 1), act("first", 2, "awaiting"))
    assert (known.done("first"), known.last("first")) == (known.acts[0], known.acts[1])


def test_a_personal_rule_refuses_but_says_nothing_of_what_comes_next() -> None:
    step = Step(name="x", title="某步", clause="R7", taken_by=("handler",), needs=(MINE,))
    alone = Procedure(name="t", title="试", version="1", number_word="试", steps=(step,))

    assert [r.text for r in refusals(alone, step, facts())] == ["不是你"]
    assert wanted(alone, step, facts())
    assert of_the_case(step) == ()


def test_a_rule_about_the_case_keeps_a_step_from_being_next() -> None:
    step = Step(name="x", title="某步", clause="R7", taken_by=("handler",), needs=(CLOSED,))
    alone = Procedure(name="t", title="试", version="1", number_word="试", steps=(step,))

    assert not wanted(alone, step, facts())


def test_the_legal_reviewer_is_next_whoever_submitted() -> None:
    penalty = PROCEDURES["penalty"]
    submitted = [act(name, n) for n, name in enumerate(("file_case", "submit_review"), 1)]
    by_handler = facts(team(9), *submitted, review=review(), actor=1)

    assert wanted(penalty, penalty.step("read_review"), by_handler)


def test_what_was_decided_gives_the_kind_of_paper() -> None:
    step = Step(
        name="x", title="某步", clause="R7", taken_by=("handler",),
        paper_by=lambda data: "yes_paper" if data["agreed"] == "yes" else "",
    )  # fmt: skip

    assert step.paper_for({"agreed": "yes"}) == "yes_paper"
    assert step.paper_for({"agreed": "no"}) == ""
    assert replace(step, paper_by=None, paper="fixed").paper_for({}) == "fixed"
