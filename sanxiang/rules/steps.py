"""Procedures as data: what may be done, by whom, after what, and why not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sanxiang.rules import dates
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, FieldError
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.term import Term

TEAM = "team"  # a member of the case's team
TEAM_LEADER = "team_leader"
TAKER_NAMES: dict[str, str] = {
    **{role.value: name for role, name in ROLE_NAMES.items()},
    TEAM: "本案办案人员",
    TEAM_LEADER: "本案负责人",
    "party": "当事人（在公示网站上）",
}


@dataclass(frozen=True)
class Refusal:
    """Why a step cannot be taken: the clause that says so, what is missing, what to do."""

    clause: str
    text: str
    remedy: str = ""
    said: str = ""  # where something exactly is missing: the text without it, and that apart
    detail: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A clause as a proposition about a case; it greys the button, explains and guards.
    A `personal` one is about who acts, so it says nothing of whether the step is due."""

    name: str
    clause: str
    holds: Callable[[CaseFacts], bool]
    text: str
    remedy: str = ""
    personal: bool = False
    outside: bool = False  # about what is no step (a meeting, signatures): the step is due anyway
    detail: Callable[[CaseFacts], Sequence[str]] = lambda facts: ()  # what exactly is missing

    def refusal(self, facts: CaseFacts) -> Refusal:
        """What is said where it does not hold."""
        detail = tuple(self.detail(facts))
        if not detail:
            return Refusal(self.clause, self.text, self.remedy)
        text = f"{self.text}：{'；'.join(detail)}"
        return Refusal(self.clause, text, self.remedy, said=self.text, detail=detail)


@dataclass(frozen=True, kw_only=True)
class Check:
    """A clause as a question to what was typed; `errors` gives (field name, Chinese text)."""

    clause: str
    errors: Callable[[CaseFacts, Mapping[str, Any]], list[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Start:
    """A term that an act starts: `from_field` names the field holding the first day (or moment),
    else the day the act took effect; `count_field` the one holding how much of the term is used
    where the decision may set less; `when` asks the data whether it starts at all,
    `in_case` the case."""

    term: Term
    from_field: str = ""
    count_field: str = ""
    when: Callable[[Mapping[str, Any]], bool] = lambda data: True
    in_case: Callable[[CaseFacts], bool] = lambda facts: True


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a procedure (步骤); an act is that it was taken."""

    name: str
    title: str
    clause: str
    taken_by: tuple[str, ...]
    after: tuple[str, ...] = ()
    needs: tuple[Rule, ...] = ()
    warns: tuple[Rule, ...] = ()  # told, and refused only where the organisation wants it so
    fields: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()
    initial: Callable[[CaseFacts], Mapping[str, Any]] = lambda facts: {}  # proposed values
    # What to have before one's eyes while filling in: lines shown above the form.
    shows: Callable[[CaseFacts], Sequence[str]] = lambda facts: ()
    # What to know beforehand, told where the step is due.
    notes: Callable[[CaseFacts], Sequence[str]] = lambda facts: ()
    # What a choice among earlier acts of the case offers, by field name: (key, text). The key is
    # what is kept and shown later, so it reads by itself, such as the number of a paper. A column
    # of rows goes by "field.column".
    options: Mapping[str, Callable[[CaseFacts], Sequence[tuple[str, str]]]] = field(
        default_factory=dict
    )
    approval: str = ""  # name of an approval chain (rules/approvals.py)
    approval_when: Callable[[Mapping[str, Any]], bool] = lambda data: True
    paper: str = ""  # kind of paper the act issues
    supersedes: str = ""  # of a step taken many times: the field naming the paper that is replaced
    paper_by: Callable[[Mapping[str, Any]], str] | None = None  # by what was decided
    effects: tuple[str, ...] = ()  # named in actions/effects.py
    starts: tuple[Start, ...] = ()
    ends: tuple[Term, ...] = ()
    ends_of: str = ""  # the field with the number of the paper whose terms end, not all of a kind
    # Or it asks case and values for the id of the act that began the terms that end.
    ends_begun_by: Callable[[CaseFacts, Mapping[str, Any]], str] | None = None
    pauses: tuple[Term, ...] = ()  # stand still from the day of the act (中止)
    pause_fields: tuple[str, str] | None = None  # or from the day in one field to that in another
    resumes: tuple[Term, ...] = ()  # run on from the day of the act (恢复)
    opens: str = ""  # the procedure of the case that follows, with the effect "open_follow_on"
    within: str = ""  # a paper of before the newest act of that step stands beside the new one
    afresh: bool = False  # its form begins with what is proposed now, not with the version before
    many: bool = False  # may be taken again beside earlier ones (several interviews)
    again: bool = True  # may be taken again as a new version
    optional: bool = False
    in_dossier: bool = True  # changes what a legal review looks at
    hint: str = ""
    known_to: tuple[str, ...] = ()  # the only posts that learn of it; () for all who see the case
    looks_beside: bool = False  # compares with what other cases record
    # Whether somebody ought to take it now; without it: when it was not taken yet.
    wanted: Callable[[CaseFacts], bool] | None = None

    def paper_for(self, data: Mapping[str, Any]) -> str:
        """The kind of paper an act with these values issues; "" for none."""
        return self.paper_by(data) if self.paper_by else self.paper

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where the step asks no such thing."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """The ordered steps of a kind of case (程序), with the version a case keeps."""

    name: str
    title: str
    version: str
    number_word: str  # heads the case number: （楚）工信检〔2026〕1号
    steps: tuple[Step, ...]
    settled_by: str = ""  # the step after which those before it are closed
    ended_by: tuple[str, ...] = ()  # steps that end the matter without that one, and close it too
    result_kind: str = ""  # of the decision or result it ends with (models/publications.py)
    opening_clause: str = ""  # by which a case is opened at the desk; "" where it only follows
    opening_hint: str = ""  # when to choose this kind of case, for who opens one
    from_date: date = date.min  # the first day on which cases may begin with this edition

    def step(self, name: str) -> Step:
        """The step of that name; KeyError where there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)


def may_take(step: Step, facts: CaseFacts) -> bool:
    person = facts.actor.person.id
    return any(
        (taker == TEAM and person in facts.team)
        or (taker == TEAM_LEADER and person == facts.leader)
        or taker in facts.actor.roles
        for taker in step.taken_by
    )


def knows_of(step: Step, facts: CaseFacts) -> bool:
    """Whether who asks may learn that the step was taken."""
    return not step.known_to or any(role in facts.actor.roles for role in step.known_to)


def takers(step: Step) -> str:
    """Who takes the step, in words."""
    return "、".join(TAKER_NAMES[taker] for taker in step.taken_by)


def refusals(procedure: Procedure, step: Step, facts: CaseFacts) -> list[Refusal]:
    """Every reason why this step cannot be taken now; empty when it can. One question for the
    button, the explanation and the guard."""
    return _not_yours(step, facts) + _standing(procedure, step, step.needs, facts)


def unmet(rules: Iterable[Rule], facts: CaseFacts) -> list[Refusal]:
    return [rule.refusal(facts) for rule in rules if not rule.holds(facts)]


def warnings(step: Step, facts: CaseFacts) -> list[Refusal]:
    """What is told before the step is taken, and does not stop it."""
    return unmet([rule for rule in step.warns if rule.name not in facts.binding], facts)


def of_the_case(step: Step) -> tuple[Rule, ...]:
    """The rules that hold or not whoever acts."""
    return tuple(rule for rule in step.needs if not (rule.personal or rule.outside))


def asked(step: Step, facts: CaseFacts) -> tuple[Field, ...]:
    """The fields of a step with what each choice offers in this case."""
    return tuple(_offering(one, one.name, step, facts) for one in step.fields)


def _offering(one: Field, name: str, step: Step, facts: CaseFacts) -> Field:
    """A field, or the column of one, with its choices; a column goes by "field.column"."""
    if name in step.options:
        return replace(one, choices=tuple(step.options[name](facts)))
    if not one.columns:
        return one
    columns = (_offering(each, f"{name}.{each.name}", step, facts) for each in one.columns)
    return replace(one, columns=tuple(columns))


def field_errors(step: Step, facts: CaseFacts, data: Mapping[str, Any]) -> list[FieldError]:
    """What the step's own checks find in the values typed (already in their kept form), and days
    before what the step follows or before any law on the term they start."""
    found = [(check.clause, one) for check in step.checks for one in check.errors(facts, data)]
    for start in step.starts:
        if start.from_field and data[start.from_field] and start.when(data):
            unknown = dates.before_the_law(start.from_field, start.term, data)
            found += [(start.term.clause, one) for one in unknown]
    told = {name for _, (name, _) in found}
    early = dates.before_what_it_follows(step.fields, step.after, facts, data)
    found += [(dates.CLAUSE, one) for one in early if one[0] not in told]
    return [FieldError(name, f"{text}（{clause}）") for clause, (name, text) in found]


def _not_yours(step: Step, facts: CaseFacts) -> list[Refusal]:
    if may_take(step, facts):
        return []
    text = f"“{step.title}”由{takers(step)}办理"
    return [Refusal(step.clause, text, "请交由有权办理的人员登录后办理")]


def _standing(
    procedure: Procedure, step: Step, needs: Iterable[Rule], facts: CaseFacts
) -> list[Refusal]:
    """What stands against the step, whoever takes it."""
    waiting = [_not_yet(procedure.step(name), facts) for name in step.after if not facts.done(name)]
    held_to = [rule for rule in step.warns if rule.name in facts.binding]
    standing = _already(step, facts) + closed(procedure, step, facts)
    return waiting + standing + unmet((*needs, *held_to), facts)


def _not_yet(earlier: Step, facts: CaseFacts) -> Refusal:
    if (act := facts.last(earlier.name)) and act.state == "awaiting":
        return Refusal(earlier.clause, f"“{earlier.title}”尚未批准", "请等待审批，或提醒审批人办理")
    return Refusal(earlier.clause, f"“{earlier.title}”尚未办理", f"请先办理“{earlier.title}”")


def _already(step: Step, facts: CaseFacts) -> list[Refusal]:
    act = facts.last(step.name)
    if act and act.state == "awaiting":
        return [Refusal(step.clause, f"“{step.title}”正在审批", "审批通过或退回后再办理")]
    if act and not step.again and not step.many:
        return [Refusal("own/one-writer", f"“{step.title}”已经办理，不能重复办理", "")]
    return []


def closed(procedure: Procedure, step: Step, facts: CaseFacts) -> list[Refusal]:
    """Once the matter is concluded, decided or ended otherwise, what leads to it is not done."""
    ends = (procedure.settled_by, *procedure.ended_by)
    end = next((name for name in ends if name and facts.done(name)), "")
    names = [each.name for each in procedure.steps]
    if not end or step.name == end or names.index(step.name) > names.index(procedure.settled_by):
        return []
    text = f"已经“{procedure.step(end).title}”，之前的步骤不再办理"
    return [Refusal("own/settled", text, "确需更正的，依法撤销或者重新作出")]


def wanted(procedure: Procedure, step: Step, facts: CaseFacts) -> bool:
    """Whether this step is what comes next, for whoever may take it; asks nothing of the actor."""
    due = not step.many and facts.last(step.name) is None
    if step.wanted:
        due = step.wanted(facts)
    due = due or step.name in facts.sent_back
    return due and not against_anybody(procedure, step, facts)


def notes(step: Step, facts: CaseFacts) -> list[str]:
    """What to know of a step that is due: why it is, what it has to answer."""
    again = ["法制审核意见要求重新办理"] if step.name in facts.sent_back else []
    return [*again, *step.notes(facts)]


def against_anybody(procedure: Procedure, step: Step, facts: CaseFacts) -> list[Refusal]:
    """What stands against the step whoever acts; asks nothing of the actor."""
    return _standing(procedure, step, of_the_case(step), facts)


def of_role(*roles: Role) -> tuple[str, ...]:
    return tuple(role.value for role in roles)
