"""When a case may be submitted again, over any opinion and whatever was done since."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanxiang.rules.review.facts import PointFact
from sanxiang.rules.review.lists import CHANGE, CORRECT, INVESTIGATE, TRANSFER
from sanxiang.rules.review.state import CARRIED_OUT, not_done
from tests import make_facts
from tests.make_facts import act

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
