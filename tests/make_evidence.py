"""Acts that bring evidence, for the tests of rules."""

from typing import Any

from sanxiang.rules.facts import ActFact
from tests.make_facts import act

THING = {"name": "食盐（示例）", "model": "20261001", "quantity": "20袋", "state": "完好"}


def exhibit(position: int, state: str = "done", **changes: Any) -> ActFact:
    values = {
        "corrected": "",
        "corrected_because": "",
        "kind": "documentary",
        "name": "生产台账",
        "form": "original",
        "marked": "",
        "source": "白示林提供",
        "obtained_at": "2026-11-24T09:00",
        "proves": "生产数量",
        "details": "",
        "kept_at": "案卷",
    }
    return act("exhibit", position, state, **(values | changes))


def handed(position: int, number: str, **changes: Any) -> ActFact:
    values = {
        "occasion": "transfer",
        "giver": "示1",
        "taker": "保管员示三",
        "handed_at": "2026-11-24T15:00",
        "place": "物证室1号柜",
        "things": [{"number": number, "name": "食盐", "quantity": "20袋", "state": "封条完好"}],
    }
    return act("hand_over", position, **(values | changes))


def row(element: str, fact: str = "", evidence: str = "", remarks: str = "") -> dict[str, str]:
    return {"element": element, "fact": fact, "evidence": evidence, "remarks": remarks}
