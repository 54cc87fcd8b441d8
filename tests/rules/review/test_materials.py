"""The six materials of a submission: what is there, what is missing, what does not agree."""

from dataclasses import replace

import pytest

from sanxiang.rules.facts import CaseFacts, PaperFact, RecordingFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.lists import MATERIALS
from sanxiang.rules.review.materials import (
    NOT_NEEDED,
    PRESENT,
    lines,
    material,
    materials,
    numbers_agree,
)
from sanxiang.rules.review.sources import OF_WORD
from sanxiang.rules.steps import unmet
from tests.make_evidence import exhibit, row
from tests.make_facts import MORNING, act, errors, facts, paper

REPORT = act("report", 1, evidence=["台账 3 页"])
TOLD = act("prior_notice", 2, fine="20000.00")
ANSWER = act("defence", 3, response="waived")
DRAFT = act("draft", 4, fine="20000.00")
PUT_UP = act("propose", 5, suggestion="建议罚款")
WHOLE = (REPORT, TOLD, ANSWER, DRAFT, PUT_UP)
LATER = act("matrix", 8, rows=[row("行为", "用了", "证9")])
GAPS = [
    "构成要件“行为”所引 证9 不在证据清单中",
    "构成要件“当事人的身份和主体资格”没有查明的事实、没有证据",
    "构成要件“违法行为的时间、地点和经过”没有查明的事实、没有证据",
    "构成要件“违反的具体规定”没有查明的事实、没有证据",
    "构成要件“情节和危害后果”没有查明的事实、没有证据",
]


def without(step: str) -> CaseFacts:
    return facts(*(one for one in WHOLE if one.step != step))


def problems(known: CaseFacts) -> dict[str, list[str]]:
    return {one.clause: list(one.problems) for one in materials(known) if not one.accepted}


def film(purpose: str) -> RecordingFact:
    return RecordingFact(
        kind="video", purpose=purpose, recorded_end_at=MORNING, received_at=MORNING, title="现场"
    )


@pytest.mark.clause("L6.1", "L6.2", "L6.3", "L6.4", "L6.5", "L6.6")
def test_there_are_six_and_a_whole_case_hands_them_in() -> None:
    found = materials(facts(*WHOLE))

    assert [(one.clause, one.label) for one in found] == list(MATERIALS)
    assert [one.state for one in found] == [PRESENT] * 4 + [NOT_NEEDED] * 2
    assert problems(facts(*WHOLE)) == {}


@pytest.mark.parametrize(
    ("known", "found"),
    [
        pytest.param(
            without("report"),
            {"L6.1": ["还没有调查终结报告或者审查情况"], "L6.4": ["案卷中没有证据"]},
            marks=pytest.mark.clause("L6.1", "L6.4"),
        ),
        pytest.param(
            without("draft"),
            {"L6.3": ["还没有代拟稿"]},
            marks=pytest.mark.clause("L6.3"),
        ),
        pytest.param(
            facts(act("report", 1, "awaiting"), DRAFT, PUT_UP, exhibit(6)),
            {"L6.1": ["还没有调查终结报告或者审查情况", "“report”还没有批准"]},
            marks=pytest.mark.clause("L6.1"),
        ),
        pytest.param(
            facts(REPORT, DRAFT, PUT_UP, act("defence", 9, response="written")),
            {"L6.3": ["代拟稿早于“defence”，没有反映所提意见"]},
            marks=pytest.mark.clause("L6.3"),
        ),
        pytest.param(
            facts(*WHOLE, act("defence", 9, response="waived")),
            {},
            marks=pytest.mark.clause("L6.3"),
        ),
        pytest.param(
            facts(REPORT, TOLD, act("draft", 4, fine="20000.01"), PUT_UP),
            {"L6.3": ["告知罚款 20,000.00 元，代拟罚款 20,000.01 元，比告知的更重，没有说明理由"]},
            marks=pytest.mark.clause("L6.3"),
        ),
        pytest.param(
            facts(REPORT, TOLD, act("draft", 4, fine="30000", heavier_reason="新证据"), PUT_UP),
            {},
            marks=pytest.mark.clause("L6.3"),
        ),
        pytest.param(
            facts(*WHOLE, act("hearing", 6), act("draft", 7, fine="20000.00")),
            {"L6.5": ["举行过听证，还没有听证报告"]},
            marks=pytest.mark.clause("L6.5"),
        ),
        pytest.param(
            facts(*WHOLE, act("hearing_report", 6)),
            {"L6.3": ["代拟稿早于“hearing_report”，没有反映听证情况"]},
            marks=pytest.mark.clause("L6.3", "L6.5"),
        ),
        pytest.param(
            facts(*WHOLE[:2], act("defence", 3, response="hearing"), *WHOLE[3:]),
            {"L6.5": ["当事人要求听证或者应当听证，没有听证笔录"]},
            marks=pytest.mark.clause("L6.5"),
        ),
        pytest.param(
            facts(*WHOLE, act("site_record", 1, content="查看"), recordings=(film("other"),)),
            {"L6.4": ["现场检查没有照片或者录像（R13.2）"]},
            marks=pytest.mark.clause("L6.4", "R13.2"),
        ),
        pytest.param(
            facts(*WHOLE, act("site_record", 1, content="查看"), recordings=(film("site"),)),
            {},
            marks=pytest.mark.clause("L6.4", "R13.2"),
        ),
        pytest.param(
            facts(*WHOLE, LATER, binding=frozenset({"matrix_filled"})),
{"L6.4": GAPS},
            marks=pytest.mark.clause("L6.4"),
        ),
        pytest.param(facts(*WHOLE, LATER), {}, marks=pytest.mark.clause("L6.4")),
    ],
)  # fmt: skip
def test_what_is_missing_or_does_not_agree_is_said_exactly(
    known: CaseFacts, found: dict[str, list[str]]
) -> None:
    assert problems(known) == found


@pytest.mark.clause("L6.5")
def test_a_hearing_whose_record_is_unsigned_is_not_handed_in() -> None:
    held = act("hearing", 3, officers=["1"])
    signed = paper(held, ("host", "示3"), ("attendee", "示4"))
    report = act("hearing_report", 3)
    known = (REPORT, held, report, DRAFT, PUT_UP)

    half = paper(held, ("host", "示3"))
    assert problems(facts(*known, papers=(_as(signed, "hearing_record"),))) == {}
    assert problems(facts(*known, papers=(_as(half, "hearing_record"),))) == {
        "L6.5": ["《hearing_record》还没有签完"]
    }


def _as(one: PaperFact, kind: str) -> PaperFact:
    return replace(one, kind=kind)


@pytest.mark.clause("L6.1", "L6.2", "L6.3", "L6.4", "L6.5", "L6.6")
def test_the_refusal_says_everything_that_is_missing_under_its_clause() -> None:
    needs = PROCEDURES["penalty"].step("submit_review").needs
    told = {
        one.clause: one.text for one in unmet(needs, facts(act("defence", 3, response="hearing")))
    }

    assert {clause: text for clause, text in told.items() if clause.startswith("L6")} == {
        "L6.1": "送审材料“调查终结报告”不齐备：还没有调查终结报告或者审查情况",
        "L6.2": "送审材料“决定建议及情况说明”不齐备：还没有处理建议",
        "L6.3": "送审材料“决定书代拟稿”不齐备：还没有代拟稿",
        "L6.4": "送审材料“相关证据资料”不齐备：案卷中没有证据",
        "L6.5": "送审材料“听证笔录或者评估报告”不齐备：当事人要求听证或者应当听证，没有听证笔录",
    }


@pytest.mark.clause("L6.1", "L6.4")
def test_every_procedure_with_a_review_has_its_own_materials() -> None:
    reviewed = [
        procedure
        for procedure in PROCEDURES.values()
        if any(step.name == "submit_review" for step in procedure.steps)
    ]
    assert {one.number_word for one in reviewed} <= OF_WORD.keys()
    for procedure in reviewed:
        sources = OF_WORD[procedure.number_word]
        named = {step.name for step in procedure.steps}
        for steps in vars(sources).values():
            assert set(steps) - {"hearing"} <= named, procedure.name


@pytest.mark.clause("L6.4")
@pytest.mark.parametrize(
    ("evidence", "wrong"),
    [
        (["证1 台账（书证，当事人提供）"], []),
        (["证1 台账", "现场照片 1 张"], []),
        (["证1 台账", "证2 合同"], ["证2 不在本案证据清单中，请核对编号"]),
        (["证12 台账"], ["证12 不在本案证据清单中，请核对编号",
                        "事实证据对照表引用的 证1 没有列入，请补上"]),
        (["执法证1 复印件"], ["事实证据对照表引用的 证1 没有列入，请补上"]),
    ],
)  # fmt: skip
def test_the_statement_and_the_record_name_the_same_evidence(
    evidence: list[str], wrong: list[str]
) -> None:
    known = facts(*WHOLE, exhibit(6), act("matrix", 8, rows=[row("行为", "用了", "证1")]))
    found = numbers_agree(known, {"evidence": evidence})
    assert [text for _, text in found] == wrong
    assert set(errors(found)) <= {"evidence"}


@pytest.mark.clause("L6.1")
def test_the_form_shows_the_six_with_their_state() -> None:
    assert lines(facts(*WHOLE, act("exhibit_later", 9)))[:3] == [
        "1. 调查终结报告：齐备。report（2026-11-24）",
        "2. 决定建议及情况说明：齐备。report（2026-11-24）；propose（2026-11-24）",
        "3. 决定书代拟稿：齐备。draft（2026-11-24）",
    ]


@pytest.mark.clause("L6.1")
def test_a_newer_version_under_approval_is_told_and_holds_nothing_up() -> None:
    one = material(facts(*WHOLE, act("report", 9, "awaiting")), "L6.1")
    assert (one.accepted, one.doubts) == (
        True,
        ("“report”的新一版还在审批，批准后案卷有变化，需要重新送审",),
    )
