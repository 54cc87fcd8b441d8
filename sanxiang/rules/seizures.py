"""What was seized and what became of it (查封、扣押的财物), read from the acts of the case."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.guards import Errors
from sanxiang.rules.parameters import parameter
from sanxiang.rules.terms_of_coercion import SEIZURE, SEIZURE_EXTENDED

APPROVED, URGENT = "approved", "urgent"
AGREED, LIFT = "agreed", "lift"
ITEMS = (
    Field(name="name", label="名称", max_length=100),
    Field(name="specification", label="规格型号", max_length=100),
    Field(name="quantity", label="数量", max_length=40),
    Field(name="condition", label="状况", max_length=200),
    Field(name="place", label="存放地点", max_length=100),
)
SETTLING = ("release", "dispose")


def listed(facts: CaseFacts) -> list[str]:
    """Every item of the list, with its number: how later steps name it."""
    act = facts.done("decide")
    return named(act.data["items"]) if act else []


def named(items: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{n}．{one['name']}（{one['quantity']}）" for n, one in enumerate(items, start=1)]


def rows_of(facts: CaseFacts, names: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of the list that these names stand for."""
    act = facts.done("decide")
    items = act.data["items"] if act else []
    by_name = dict(zip(named(items), items, strict=True))
    return [dict(by_name[name]) for name in names if name in by_name]


def remaining(facts: CaseFacts) -> list[str]:
    """What nobody has released or disposed of, nor asked the head to."""
    taken = [act for act in facts.acts if act.step in SETTLING and act.state != "returned"]
    return _without(listed(facts), taken)


def held(facts: CaseFacts) -> list[str]:
    """What was neither released nor disposed of, by acts that count."""
    counting = [act for act in facts.acts if act.step in SETTLING and act.state == "done"]
    return _without(listed(facts), counting)


def left_by(facts: CaseFacts, data: Mapping[str, Any]) -> list[str]:
    """What is still held once an act with this data counts."""
    return [name for name in held(facts) if name not in data["items"]]


def to_hand_back(facts: CaseFacts) -> list[str]:
    """What was released and is not yet with its owner."""
    released = [name for act in facts.all_done("release") for name in act.data["items"]]
    returned = {name for act in facts.all_done("hand_back") for name in act.data["items"]}
    return [name for name in released if name not in returned]


def _without(names: list[str], acts: Iterable[ActFact]) -> list[str]:
    gone = {name for act in acts for name in act.data["items"]}
    return [name for name in names if name not in gone]


def offered(names: Callable[[CaseFacts], list[str]]) -> Callable[[CaseFacts], Any]:
    """Those items as a choice."""
    return lambda facts: [(name, name) for name in names(facts)]


def last_day(facts: CaseFacts) -> date | None:
    """The last day of the seizure as it now stands."""
    return facts.due(SEIZURE_EXTENDED.name) or facts.due(SEIZURE.name)


def is_over(facts: CaseFacts) -> bool:
    due = last_day(facts)
    return due is not None and facts.on > due


def refused_by_head(facts: CaseFacts) -> bool:
    """The head does not agree to what was done on the spot."""
    act = facts.done("approve_urgent")
    return act is not None and act.data["verdict"] == LIFT


def was_urgent(facts: CaseFacts) -> bool:
    act = facts.done("onsite")
    return act is not None and act.data["ground"] == URGENT


def days_up_to(name: str, number: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """The field holds a number of days from one to what the parameter allows."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        most = parameter(number, facts.on).value
        if data[name].isdecimal() and 1 <= int(data[name]) <= most:
            return []
        return [(name, f"请填写 1 至 {most} 的整数")]

    return errors


def ends_on(first: str, days: str) -> date:
    """The last day of that many days, the first one not counted."""
    return date.fromisoformat(first[:10]) + timedelta(days=int(days))


def testing_now(facts: CaseFacts) -> ActFact | None:
    """The testing that was told of and whose result has not come."""
    act, result = facts.done("testing"), facts.done("tested")
    return act if act and not (result and result.position > act.position) else None


def item_field(label: str) -> Field:
    return Field(name="items", label=label, kind=Kind.MANY)
