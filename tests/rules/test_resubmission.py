"""When a case may be submitted again, over any opinion and whatever was done since."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.facts import PointFact
from sanxiang.rules.review.lists import CHANGE, CORRECT, INVESTIGATE, TRANSFER
from sanxiang.rules.review.state import CARRIED_OUT, not_done
from sanxiang.rules.steps import refusals
from tests import make_facts
from tests.make_facts import act


@pytest.mark.clause("L10.3", "coercion-law/18")
def test_a_change_of_a_seizure_wants_the_request_put_up_again_and_without_any_only_answers() -> (
    None
):
    given, review = act("review", 20), make_facts.review(CHANGE, position=12)
    put_up = make_facts.facts(act("apply", 2, reason="一"), given, review=review)
    nothing = make_facts.facts(act("register", 2), given, review=review)

    assert put_up.sent_back == {"apply"}
    assert not_done(put_up) == ["意见要求变更，拟作出的决定还没有重新拟写"]
    assert not_done(nothing) == []


@pytest.mark.clause("L10.4")
def test_a_draft_that_was_made_the_wrong_way_is_not_called_a_change() -> None:
    review = make_facts.review(CORRECT, position=12, redo=(("draft", "代拟决定书"),))

    assert not_done(make_facts.facts(act("draft", 6), act("review", 20), review=review)) == [
        "意见要求重新办理“代拟决定书”，还没有办理"
    ]


@pytest.mark.clause("L10.2", "L10.5")
@pytest.mark.parametrize(
    ("ending", "advice"), [("end_undecided", INVESTIGATE), ("transfer", TRANSFER)]
)
def test_a_seizure_that_the_review_advises_against_ends_before_it_is_carried_out(
    ending: str, advice: str
) -> None:
    seizure = PROCEDURES["seizure"]
    acts = (act("assign", 1, officers=["1", "2"], leader="1"), act("apply", 2), act("review", 20))
    advised = make_facts.facts(*acts, review=make_facts.review(advice, position=12))
    ended = replace(advised, acts=(*acts, act(ending, 21)))

    assert refusals(seizure, seizure.step(ending), advised) == []
    onsite = refusals(seizure, seizure.step("onsite"), ended)
    assert "own/settled" in [one.clause for one in onsite]


REDO = {"prior_notice": "行政处罚事先告知", "report": "提交调查终结报告", "defence": "登记陈述申辩"}
POINTS = [
    PointFact(key=f"{clause} 第{number}点", clause=clause, text="补正")
    for clause in (INVESTIGATE, CHANGE, CORRECT, TRANSFER)
    for number in (1, 2)
]


@given(
    given=some.sets(some.sampled_from([INVESTIGATE, CHANGE, CORRECT, TRANSFER]), min_size=1),
    answered=some.sets(some.integers(0, len(POINTS) - 1)),
    redo=some.sets(some.sampled_from(sorted(REDO))),
    taken=some.lists(some.sampled_from([*sorted(REDO), "draft"]), max_size=4),
    early=some.booleans(),
)
@pytest.mark.clause("L12")
def test_a_resubmission_is_refused_exactly_while_something_asked_for_is_open(
    given: set[str], answered: set[int], redo: set[str], taken: list[str], early: bool
) -> None:
    """Answers and steps count after the opinion; `early` puts them all before it."""
    points = tuple(one for one in POINTS if one.clause in given)
    again = sorted(redo) if CORRECT in given else []
    answers = [one for at, one in enumerate(points) if at in answered]
    first = 13 if early else 21
    later = [
        *(act("carry_out", first, point=one.key) for one in answers),
        *(act(name, first + at, changed=at + 1) for at, name in enumerate(taken)),
    ]
    review = make_facts.review(
        *sorted(given), position=12, points=points, redo=tuple((name, REDO[name]) for name in again)
    )
    acts = [act("draft", 6), act("review", 20), *later]
    known = make_facts.facts(*sorted(acts, key=lambda one: one.position), review=review)
    taken_again = set() if early else set(taken)
    is_open = (
        (early and bool(points))
        or len(answers) < len(points)
        or not set(again) <= taken_again
        or (CHANGE in given and "draft" not in taken_again)
    )  # fmt: skip

    assert CARRIED_OUT.holds(known) is not is_open
    assert bool(not_done(known)) is is_open
