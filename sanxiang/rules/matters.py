"""What a party may know of its own matter (状态查询, D7): stage, dates, what is awaited, rights.

An allow-list: of the steps only those named here are told, in words for who is not an official;
no fact, name, opinion or review of the case is among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact
from sanxiang.rules.matter_stages import OUR_TERMS, PARTY_TERMS, STAGES, Stage
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import Procedure

RECEIVED = Stage("已登记，正在办理", "本机关办理")
ALWAYS = (
    "可以随时陈述意见、进行申辩、提供材料",
    "认为执法人员与本事项有直接利害关系的，可以申请回避",
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A matter as its party sees it. `awaited_from` is "us", "you" or "" when nothing is."""

    stage: str
    stage_date: date
    dates: tuple[tuple[date, str], ...]
    awaited_from: str
    awaited: str
    due_date: date | None
    paused: bool
    rights: tuple[tuple[str, date | None], ...]
    ended_date: date | None
    forget_date: date | None


def matter_of(procedure: Procedure, facts: CaseFacts) -> Matter:
    """Where the matter stands, from what was done and which terms run."""
    told = _told(procedure, facts)
    stage, on = (told[-1][0], told[-1][1].day) if told else (RECEIVED, facts.opened_date)
    ended = next((act.day for one, act in told if one.ends), None)
    running = [one for one in facts.deadlines if one.met_date is None]
    source = {"us": OUR_TERMS, "you": PARTY_TERMS}.get(stage.awaits, {})
    awaited = [one for one in running if one.term in source]
    due = min((one.due_date for one in awaited if not one.paused), default=None)
    rights = _rights(procedure, facts, running)
    return Matter(
        stage=stage.words,
        stage_date=on,
        dates=((facts.opened_date, "登记"), *((act.day, one.words) for one, act in told)),
        awaited_from="" if ended else stage.awaits,
        awaited="" if ended else stage.awaited,
        due_date=None if ended else due,
        paused=not ended and any(one.paused for one in awaited),
        rights=rights,
        ended_date=ended,
        forget_date=_forget(ended, rights, facts.on),
    )


def _told(procedure: Procedure, facts: CaseFacts) -> list[tuple[Stage, ActFact]]:
    """The acts that count and that the party may know of, in the order in which they were done."""
    stages: Mapping[str, Stage] = STAGES.get(procedure.name, {})
    newest = {act.step: act for act in facts.acts if act.state == "done" and act.step in stages}
    return [
        (stages[act.step], act) for act in sorted(newest.values(), key=lambda one: one.position)
    ]


def _rights(
    procedure: Procedure, facts: CaseFacts, running: list[DeadlineFact]
) -> tuple[tuple[str, date | None], ...]:
    """What the party may do now, with the last day of each where there is one."""
    dated = {PARTY_TERMS[one.term]: one.due_date for one in running if one.term in PARTY_TERMS}
    settled = any(facts.done(step) for step in (procedure.settled_by, *procedure.ended_by) if step)
    return (*dated.items(), *(() if settled else ((words, None) for words in ALWAYS)))


def _forget(
    ended: date | None, rights: tuple[tuple[str, date | None], ...], on: date
) -> date | None:
    """The last day on which an ended matter can be looked up: never before a right has run out."""
    if ended is None:
        return None
    kept = ended + timedelta(days=parameter("matter_kept", on).value)
    return max([kept, *(due for _, due in rights if due)])
