"""The evidence list: numbers that stay, eight kinds, where each piece lies."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.evidence import FILE, KINDS, PAPER, THING, correctable, listed
from sanxiang.rules.evidence_list import rows
from sanxiang.rules.facts import CaseFacts, RecordingFact
from tests import make_facts
from tests.make_evidence import THING as SALT
from tests.make_evidence import exhibit, handed
from tests.make_facts import act, paper
from tests.make_penalty_facts import FILED, usual, wrong

pytestmark = pytest.mark.clause("penalty-law/46")


def photo(position: int) -> RecordingFact:
    return RecordingFact(
        kind="photo",
        purpose="site",
        recorded_end_at=make_facts.MORNING,
        received_at=make_facts.MORNING,
        id="r1",
        title="成品库照片",
        position=position,
    )


def shown(facts: CaseFacts) -> list[tuple[str, str, str]]:
    return [(one.number, one.kind, one.name) for one in listed(facts)]


def test_records_and_exhibits_are_numbered_in_the_order_they_came() -> None:
    record = act("site_record", 2, content="标识情况")
    asked = act(
        "interview", 4, interviewee="白示林", employer="楚雄示例硅业有限公司", subject="经过"
    )
    witness = act("interview", 5, interviewee="黑示山", employer="示例运输队", subject="运输经过")
    facts = make_facts.facts(
        make_facts.team(),
        record,
        asked,
        witness,
        exhibit(6),
        recordings=(photo(3),),
        papers=(paper(record), paper(asked), paper(witness)),
    )

    assert shown(facts) == [
        ("证1", "勘验笔录、现场笔录", "检查（勘验）笔录"),
        ("证2", "视听资料", "照片：成品库照片"),
        ("证3", "当事人的陈述", "白示林的询问笔录"),
        ("证4", "证人证言", "黑示山的询问笔录"),
        ("证5", "书证", "生产台账"),
    ]


def test_what_is_not_approved_or_was_replaced_keeps_its_number_and_is_not_shown() -> None:
    first, second = act("site_record", 2), act("site_record", 5)
    waiting = act("preserve", 3, "awaiting", things=[SALT], place="库", kept_at="库", reason="易失")
    facts = make_facts.facts(first, waiting, exhibit(4), second, papers=(paper(second),))

    assert [one.number for one in listed(facts)] == ["证3", "证4"]


@pytest.mark.parametrize(
    ("kind", "lies"),
    [
        (kind, {"physical": THING, "audiovisual": FILE, "electronic": FILE}.get(kind, PAPER))
        for kind, _ in KINDS
    ],
)
def test_each_of_the_eight_kinds_lies_as_paper_file_or_thing(kind: str, lies: str) -> None:
    (one,) = listed(make_facts.facts(exhibit(1, kind=kind)))

    assert (one.kind, one.lies) == (dict(KINDS)[kind], lies)


def test_the_evidence_of_the_inspection_comes_first_under_its_own_word() -> None:
    inspection = make_facts.facts(exhibit(3, name="台账"), word="检")
    facts = make_facts.facts(exhibit(2, name="合同"), origin=inspection, word="立")

    assert [(one.number, one.name) for one in listed(facts)] == [("检证1", "台账"), ("证1", "合同")]


@pytest.mark.clause("own/evidence-custody")
def test_every_hand_over_is_kept_and_the_last_says_where_the_thing_is() -> None:
    back = handed(9, "证1", handed_at="2026-11-26T09:00", taker="白示林", place="当事人处")
    facts = make_facts.facts(exhibit(1, kind="physical"), back, handed(8, "证1"))

    (one,) = listed(facts)

    assert one.where == "当事人处"
    assert rows([one])[0]["handed"] == (
        "2026-11-24 15:00 示1交保管员示三，存放于物证室1号柜，封条完好\n"
        "2026-11-26 09:00 示1交白示林，存放于当事人处，封条完好"
    )


@pytest.mark.clause("own/evidence-custody")
def test_a_thing_of_the_inspection_is_handed_on_in_the_penalty() -> None:
    inspection = make_facts.facts(exhibit(1, kind="physical"), handed(2, "证1"), word="检")
    facts = make_facts.facts(handed(3, "检证1", place="罚没仓库"), origin=inspection)

    assert [(one.where, len(one.handovers)) for one in listed(facts)] == [("罚没仓库", 2)]


STATES = st.sampled_from(["done", "awaiting", "returned"])


@given(st.lists(STATES, max_size=8), STATES)
def test_a_number_once_given_never_moves(states: list[str], state: str) -> None:
    def numbered(*given: str) -> dict[str, Any]:
        acts = [exhibit(at, one, name=f"证据{at}") for at, one in enumerate(given, start=1)]
        return {one.name: one.number for one in listed(make_facts.facts(*acts))}

    before, after = numbered(*states), numbered(*states, state)
    assert {name: after[name] for name in before} == before


@pytest.mark.clause("own/evidence-corrected")
def test_a_correction_stands_under_the_same_number_and_keeps_what_was_said_before() -> None:
    again = {"corrected": "证1", "corrected_because": "名称写错"}
    facts = make_facts.facts(
        exhibit(2, name="生产台帐"),
        exhibit(3, name="合同"),
        exhibit(4, name="生产台账 2 页", **again),
        exhibit(5, name="生产台账 3 页", corrected="证1", corrected_because="页数写错"),
        exhibit(6, name="发票"),
    )

    found = listed(facts)
    assert [(one.number, one.name) for one in found] == [
        ("证1", "生产台账 3 页"),
        ("证2", "合同"),
        ("证3", "发票"),
    ]
    assert found[0].earlier == (
        "生产台帐（书证，白示林提供），证明生产数量；2026-11-24更正：名称写错",
        "生产台账 2 页（书证，白示林提供），证明生产数量；2026-11-24更正：页数写错",
    )
    assert [key for key, _ in correctable(facts)] == ["证1", "证2", "证3"]


@pytest.mark.clause("own/evidence-corrected")
@pytest.mark.parametrize(
    ("number", "because", "asks"),
    [("", "", False), ("证1", "页数写错", False), ("证1", "", True), ("", "页数写错", True)],
)
def test_a_correction_has_its_reason(number: str, because: str, *, asks: bool) -> None:
    data = usual("exhibit", corrected=number, corrected_because=because)

    assert ("corrected_because" in wrong("exhibit", make_facts.facts(FILED), data)) is asks
