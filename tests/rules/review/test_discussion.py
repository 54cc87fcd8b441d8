"""What the meeting that heard a review proposes for the collective discussion of the case."""

import pytest

from sanxiang.rules.proposals import discuss
from tests import make_facts
from tests.make_facts import act, meeting, member


@pytest.mark.clause("penalty-law/57")
def test_a_collective_discussion_begins_with_the_meeting_that_heard_the_review() -> None:
    deliberated = act(
        "deliberate",
        3,
        meeting="2026年第1次局务会",
        presides="甲",
        recused=[{"member": "丁", "ground": "relative", "reason": "示例理由"}],
        discussion="听取汇报。",
    )
    known = make_facts.facts(
        deliberated,
        meetings=(meeting(*(member(number, name) for number, name in enumerate("甲乙丙丁", 11))),),
    )

    assert discuss(known) == {
        "report": "",
        "discussed_at": "2026-11-24T10:00",
        "place": "三楼会议室",
        "chair": "11",
        "members": ["11", "12", "13"],
        "recorder": "赵示记",
        "opinions": "听取汇报。",
    }
    assert discuss(make_facts.facts()) == {"report": ""}
