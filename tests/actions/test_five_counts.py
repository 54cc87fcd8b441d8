"""Whatever is done to a result, it is in exactly one of the five states and they add up (D9)."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Case
from sanxiang.queries import publication_list
from sanxiang.queries.publications import five_counts
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D9")]
STATES = ("public", "taken_down", "withheld", "within_time", "overdue")
LAST_DAY = date(2026, 12, 3)
WIDE = pytest.mark.wide
IN_THE_LIST = {
    "已公示": "public",
    "已撤下": "taken_down",
    "不予公开": "withheld",
    "逾期": "overdue",
    "待发布": "within_time",
    "未整理": "within_time",
}


class Walk:
    """A penalty decision, what was done to it, and the state it must be in."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.state = ""
        self.days = 0

    def wait(self) -> None:
        self.days += 4

    def correct(self) -> None:
        """A new version of what is public; or, once it was taken down, the decision is public
        again as a new record."""
        self.prepare()
        self.publish()

    def prepare(self) -> None:
        note = "更正一处。" if self.state == "public" else ""
        self.take("prepare_publication", "lianluo", correction=note)

    def publish(self) -> None:
        self.take("publish", "xiaozu")
        self.state = "public"

    def withdraw(self) -> None:
        act = self.take("withdraw", "xiaozu")
        make.approve(act, "juzhang", at=make.later(self.days))
        self.state = "taken_down"

    def publish_twice(self) -> None:
        """The same version once more is refused; nothing changes."""
        self.publish()
        self.publish()

    def withdraw_what_expired(self) -> None:
        """Years later, when the term is over."""
        self.days += 1830
        act = self.take("withdraw", "xiaozu", ground="expired", explanation="届满。")
        make.approve(act, "juzhang", at=make.later(self.days))
        self.state = "taken_down"

    def withhold(self) -> None:
        act = self.take("withhold", "lianluo")
        make.approve(act, "fenguan", at=make.later(self.days))
        self.state = self.state or "withheld"

    def ask_to_withhold_in_vain(self) -> None:
        act = self.take("withhold", "lianluo")
        make.approve(act, "fenguan", agree=False, at=make.later(self.days))

    def take(self, step: str, by: str, **changes: str) -> Act:
        return make.take(self.case, step, by, at=make.later(self.days), **changes)

    def expected(self) -> dict[str, int]:
        """Of this decision, and of the inspection before it that nobody publishes."""
        day = timezone.localdate(make.later(self.days))
        waiting = "overdue" if day > LAST_DAY else "within_time"
        counts = dict.fromkeys(STATES, 0)
        counts[waiting] += 1
        counts[self.state or waiting] += 1
        return counts

    def listed(self) -> dict[str, int]:
        """The same, as the list of results on the desk tells it."""
        day = timezone.localdate(make.later(self.days))
        lines, _ = publication_list.page(by=make.person("xiaozu"), on=day, cursor="")
        return dict(Counter(IN_THE_LIST[line.state] for line in lines))


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(n, marks=WIDE) for n in range(4, 24))])
def test_the_five_counts_add_up_in_every_state_of_a_random_walk(seed: int) -> None:
    chance = random.Random(seed)
    walk = Walk(make.decided_penalty())
    steps: list[Callable[[], None]] = [
        walk.wait, walk.prepare, walk.publish, walk.withdraw, walk.withhold,
        walk.ask_to_withhold_in_vain, walk.correct, walk.publish_twice,
        walk.withdraw_what_expired,
    ]  # fmt: skip
    weights = [2, 3, 3, 2, 1, 1, 3, 1, 1]
    for step in chance.choices(steps, weights, k=14):
        try:
            step()
        except (Refused, Invalid):
            continue
        counts = five_counts(walk.case.organisation, on=timezone.localdate(make.later(walk.days)))
        assert {name: getattr(counts, name) for name in STATES} == walk.expected()
        assert counts.decided == 2
        assert walk.listed() == {name: n for name, n in walk.expected().items() if n}
