"""Every step of every procedure in its turn, on plain facts: what stood before it, and its usual
values. For what must hold of all steps alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.fields import Field, Kind, check
from sanxiang.rules.steps import Procedure, Step, asked
from tests import make_facts
from tests.usual import of

PEOPLE = {"zhifa1": "1", "zhifa2": "2", "juzhang": "3", "fenguan": "1"}
PEOPLE |= dict.fromkeys(("fagui", "shenhe", "mishu"), "3")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A step about to be taken. `fields` with what their choices offer then; `values` as kept."""

    step: Step
    facts: CaseFacts
    fields: tuple[Field, ...]
    values: Mapping[str, Any]

    def named(self, field: Field) -> str:
        return f"{self.step.name}.{field.name}"


def visits(procedure: Procedure) -> Iterator[Visit]:
    facts = make_facts.facts(party={"name": "楚雄示例硅业有限公司"})
    for step in procedure.steps:
        fields = asked(step, facts)
        given = _values(step, procedure.name, fields)
        values = given | check(fields, given)[0]
        yield Visit(step=step, facts=facts, fields=fields, values=values)
        facts = _after(facts, step, values)


def _values(step: Step, procedure: str, fields: tuple[Field, ...]) -> dict[str, Any]:
    """The usual values, of a choice among earlier acts the first that is offered."""
    values: dict[str, Any] = dict.fromkeys((field.name for field in fields), "")
    for field in fields:
        if field.name in step.options and (keys := [key for key, _ in field.choices]):
            values[field.name] = keys[:1] if field.kind is Kind.MANY else keys[0]
    usual: dict[str, Any] = _numbered(of(step.name, procedure))
    return values | usual


def _numbered(value: Any) -> Any:
    """The same values with numbers instead of log-ins."""
    if isinstance(value, str):
        return PEOPLE.get(value, value)
    if isinstance(value, Mapping):
        return {name: _numbered(one) for name, one in value.items()}
    return [_numbered(one) for one in value]


def _after(facts: CaseFacts, step: Step, values: Mapping[str, Any]) -> CaseFacts:
    position = len(facts.acts) + 1
    act = replace(make_facts.act(step.name, position, **values), title=step.title)
    papers = facts.papers
    if kind := step.paper_for(values):
        number = f"〔2026〕{position}号"
        papers = (
            *papers,
            PaperFact(id=act.id, kind=kind, act_id=act.id, number=number, title=step.title),
        )
    return replace(facts, acts=(*facts.acts, act), papers=papers)
