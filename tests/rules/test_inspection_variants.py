"""The variants of an inspection: what each asks, and how often a firm may be inspected."""

from typing import Any

import pytest

from sanxiang.rules.facts import CaseFacts, DrawnFact
from sanxiang.rules.inspection_variants import RESULT_CODES
from sanxiang.rules.procedures.inspection import INSPECTION
from sanxiang.rules.steps import field_errors, warnings
from tests import make_facts
from tests.make_facts import act
from tests.usual import of

DRAWN = DrawnFact(
    number="（楚）工信抽〔2026〕1号",
    officers=(1, 2),
    matter="节能监察",
    content="用能",
    basis="示例法",
)
BODY = {"body": "示例州应急管理局", "officers": "王示甲", "certificates": "示例001"}


def wrong(step: str, facts: CaseFacts, **changes: Any) -> list[str]:
    """The fields that the checks of a step find fault with."""
    data = of(step) | changes
    for name in ("officers", "leader"):
        if name in data and name not in changes:
            data[name] = ["1", "2"] if name == "officers" else "1"
    return [error.name for error in field_errors(INSPECTION.step(step), facts, data)]


@pytest.mark.clause("own/drawn-team")
@pytest.mark.parametrize(
    ("drawn", "source", "faults"),
    [
        (None, "report", []),
        (None, "plan", []),
        (None, "random", ["source"]),
        (DRAWN, "random", []),
        (DRAWN, "plan", ["source"]),
        (DRAWN, "report", ["source"]),
    ],
)
def test_the_source_is_random_just_when_the_case_was_drawn(
    drawn: DrawnFact | None, source: str, faults: list[str]
) -> None:
    assert wrong("source", make_facts.facts(drawn=drawn), source=source) == faults


@pytest.mark.clause("R16")
@pytest.mark.parametrize(
    ("follows", "variant", "source", "faults"),
    [
        ("", "unannounced", "report", []),
        ("", "reinspection", "report", ["variant"]),
        ("", "reinspection", "follow_up", ["variant", "source"]),
        ("（楚）工信检〔2026〕1号", "reinspection", "follow_up", []),
        ("（楚）工信检〔2026〕1号", "planned", "follow_up", ["variant"]),
        ("（楚）工信检〔2026〕1号", "reinspection", "report", ["source"]),
    ],
)
def test_a_reinspection_follows_an_inspection_with_an_order(
    follows: str, variant: str, source: str, faults: list[str]
) -> None:
    facts = make_facts.facts(follows=follows)

    assert wrong("source", facts, variant=variant, source=source) == faults


@pytest.mark.parametrize(
    ("variant", "bodies", "leading", "faults"),
    [
        ("joint", [BODY], "本机关", []),
        ("joint", [BODY], "示例州应急管理局", []),
        ("joint", [BODY], "", ["leading_body"]),
        ("joint", [BODY], "别的机关", ["leading_body"]),
        ("joint", [], "本机关", ["bodies"]),
        ("planned", [BODY], "", ["bodies"]),
        ("planned", [], "本机关", ["bodies"]),
        ("planned", [], "", []),
    ],
)
def test_a_joint_inspection_names_the_bodies_and_the_one_that_leads(
    variant: str, bodies: list[dict[str, str]], leading: str, faults: list[str]
) -> None:
    found = wrong(
        "source", make_facts.facts(), variant=variant, bodies=bodies, leading_body=leading
    )

    assert found == faults


@pytest.mark.clause("own/inspection-frequency")
@pytest.mark.parametrize(
    ("before", "variant", "source", "reason", "refused", "warned"),
    [
        (1, "unannounced", "plan", "", False, False),
        (2, "unannounced", "plan", "", True, True),
        (3, "unannounced", "plan", "", True, True),
        (2, "unannounced", "plan", "上级部署的专项检查。", False, True),
        (2, "unannounced", "report", "", False, True),
        (2, "planned", "plan", "", False, True),
    ],
)
def test_above_the_cap_all_are_warned_and_routine_unannounced_ones_give_a_reason(
    before: int, variant: str, source: str, reason: str, refused: bool, warned: bool
) -> None:
    facts = make_facts.facts(inspections_before=before, inspection_cap=2)

    found = wrong("source", facts, variant=variant, source=source, over_cap_reason=reason)

    assert found == (["over_cap_reason"] if refused else [])
    told = [one.clause for one in warnings(INSPECTION.step("source"), facts)]
    assert told == (["own/inspection-frequency"] if warned else [])


def test_a_reinspection_does_not_count_against_the_cap() -> None:
    facts = make_facts.facts(
        follows="（楚）工信检〔2026〕1号", inspections_before=5, inspection_cap=2
    )

    assert warnings(INSPECTION.step("source"), facts) == []


@pytest.mark.clause("own/drawn-team")
def test_the_team_is_who_was_drawn() -> None:
    facts = make_facts.facts(drawn=DRAWN)

    assert wrong("team", facts, officers=["2", "1"], leader="2") == []
    assert wrong("team", facts, officers=["1", "3"], leader="1") == ["officers"]
    assert wrong("team", facts, officers=["1", "2", "3"], leader="1") == ["officers"]
    assert wrong("team", make_facts.facts(), officers=["1", "3"], leader="1") == []


@pytest.mark.clause("R9")
@pytest.mark.parametrize(
    ("variant", "manner", "faults"),
    [
        ("unannounced", "on_arrival", []),
        ("unannounced", "direct", ["manner"]),
        ("planned", "direct", []),
        ("planned", "on_arrival", ["manner"]),
        ("joint", "on_arrival", []),
        ("joint", "direct", []),
    ],
)
def test_the_notice_is_served_as_the_variant_says(
    variant: str, manner: str, faults: list[str]
) -> None:
    facts = make_facts.facts(act("source", 1, variant=variant))

    assert wrong("serve_notice", facts, manner=manner) == faults


@pytest.mark.clause("R9")
@pytest.mark.parametrize(
    ("served", "arrived", "starts", "faults"),
    [
        ("2026-11-24T08:35", "2026-11-24T08:30", "2026-11-24T08:40", []),
        ("2026-11-24T08:35", "2026-11-24T08:35", "2026-11-24T08:35", []),
        ("2026-11-24T08:45", "2026-11-24T08:30", "2026-11-24T08:40", ["starts_at"]),
        ("2026-11-24T08:20", "2026-11-24T08:30", "2026-11-24T08:40", ["arrived_at"]),
    ],
)
def test_an_unannounced_notice_comes_after_arrival_and_before_the_first_act(
    served: str, arrived: str, starts: str, faults: list[str]
) -> None:
    facts = make_facts.facts(
        act("source", 1, variant="unannounced"),
        make_facts.team(2),
        act("serve_notice", 3, served_at=served),
    )

    assert wrong("onsite_notice", facts, arrived_at=arrived, starts_at=starts) == faults


@pytest.mark.clause("own/drawn-team")
@pytest.mark.parametrize("code", ["", *RESULT_CODES])
@pytest.mark.parametrize("outcome", ["normal", "rectified", "violation"])
@pytest.mark.parametrize("drawn", [None, DRAWN], ids=["other", "drawn"])
def test_a_random_inspection_ends_with_the_code_that_fits_its_conclusion(
    drawn: DrawnFact | None, outcome: str, code: str
) -> None:
    facts = make_facts.facts(act("interview", 1), drawn=drawn)
    fits = bool(code) and outcome in RESULT_CODES[code][1]

    found = wrong("conclude", facts, outcome=outcome, result_code=code)

    assert found == ([] if (fits if drawn else not code) else ["result_code"])
