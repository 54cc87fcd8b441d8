"""Facts of cases that meet a row of the catalogue of major decisions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.major_rows import BY_AMOUNT, MajorRow, Situation
from sanxiang.rules.review.triggers import grounds
from sanxiang.rules.steps import unmet
from tests import make_facts
from tests.make_facts import act

STEPS = {name: [step.name for step in one.steps] for name, one in PROCEDURES.items()}
REVIEWED = {name for name in PROCEDURES if "submit_review" in STEPS[name]}
SCREENED = {name for name in REVIEWED if name != "inspection"}
# The decision itself, and the step from which on a seizure can no longer be stopped.
DECIDES = dict.fromkeys(SCREENED, "decide") | {"inspection": "conclude"}
FIRST = date(2026, 1, 1)
LATE = act("register", 1, pay_until="2026-03-25", principal="20000.00", paid="", sought="none")


def row(situation: Situation, **known: Any) -> MajorRow:
    values: dict[str, Any] = {
        "number": 1,
        "situation": situation,
        "trigger": "L3.2",
        "source": "示例目录第一项",
        "from_date": FIRST,
        "amount": Decimal(5000) if situation in BY_AMOUNT else None,
        "item": "示例事项" if situation is Situation.ITEM else "",
    }
    return MajorRow(**(values | known))


def draft(**data: Any) -> ActFact:
    return act("draft", 6, **({"kinds": ["warning"], "fine": "", "confiscated": ""} | data))


# What of the record meets each situation, by procedure: one act is enough.
MEETING: dict[Situation, tuple[ActFact, ...]] = {
    Situation.FINE: (draft(kinds=["fine"], fine="5000.00"),),
    Situation.CONFISCATION: (draft(kinds=["confiscation"], confiscated="5000.00"),),
    Situation.SUSPENSION: (draft(kinds=["suspension"]),),
    Situation.DOWNGRADE: (draft(kinds=["downgrade"]),),
    Situation.REVOCATION: (draft(kinds=["revocation"]),),
    Situation.RESTRICTION: (draft(kinds=["restriction"]),),
    Situation.STOPPAGE: (draft(kinds=["stoppage"]),),
    Situation.CLOSURE: (draft(kinds=["closure"]),),
    Situation.HEARING: (act("hearing", 6),),
    Situation.LICENCE_REFUSED: (act("draft", 6, outcome="refused"),),
    Situation.LICENCE_REVOKED: (act("register", 1, manner="revoked"),),
    Situation.LICENCE_WITHDRAWN: (act("register", 1, manner="withdrawn"),),
    Situation.LEVY: (act("draft", 6, amount="5000.00"),),
    Situation.PREMISES: (act("apply", 6, premises="yes", value="0.00"),),
    Situation.SEIZURE: (act("apply", 6, premises="no", value="5000.00"),),
    Situation.ADDED_FINE: (LATE,),
    Situation.ITEM: (),
}
# One fen below, another kind, another party: what does not meet it.
BELOW: dict[Situation, tuple[ActFact, ...]] = {
    Situation.FINE: (draft(kinds=["fine"], fine="4999.99"),),
    Situation.CONFISCATION: (draft(kinds=["fine"], fine="4999.99", confiscated="5000.00"),),
    Situation.LEVY: (act("draft", 6, amount="4999.99"),),
    Situation.SEIZURE: (act("apply", 6, premises="no", value="4999.99"),),
    Situation.ADDED_FINE: (replace(LATE, data={**LATE.data, "pay_until": "2026-11-23"}),),
}


def known(*acts: ActFact, **values: Any) -> CaseFacts:
    return make_facts.facts(*acts, **({"major_rows": ()} | values))


def clauses(facts: CaseFacts) -> list[str]:
    return [ground.clause for ground in grounds(facts)]


def gate(name: str, facts: CaseFacts) -> list[str]:
    """The clauses that stand against the decision, of those that hold whatever else is missing."""
    procedure = PROCEDURES[name]
    if name == "seizure":
        data = {"ground": "approved", "urgent_reason": ""}
        step = procedure.step("onsite")
        return [c.clause for c in step.checks if c.clause == "L13" and c.errors(facts, data)]
    return [refusal.clause for refusal in unmet(procedure.step(DECIDES[name]).needs, facts)]
