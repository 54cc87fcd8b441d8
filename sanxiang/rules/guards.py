"""Rules and checks that several procedures share: officers, certificates, signatures."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.parameters import parameter
from sanxiang.rules.stays import minute
from sanxiang.rules.steps import Check, Rule

Errors = list[tuple[str, str]]
# Who must have signed a paper (or refused with a reason) before the case goes on: the least
# number of each role, 0 meaning every officer of the act.
SIGNATURES: Mapping[str, Mapping[str, int]] = {
    "onsite_notice": {"firm": 1},
    "site_record": {"officer": 0, "companion": 1},
    "licence_verification": {"officer": 0, "companion": 1},
    "licence_hearing_record": {"host": 1, "participant": 1},
    "seizure_record": {"officer": 0, "present": 1},
    "seizure_decision": {"officer": 0, "recipient": 1},
    "seizure_release": {"recipient": 1},
    "interview_record": {"officer": 0, "person": 1},
    "sampling_record": {"officer": 0, "party": 1},
    "preservation_notice": {"party": 1},
    "evidence_handover": {"giver": 1, "taker": 1},
    "statement_record": {"officer": 0, "speaker": 1},
    "review_inquiry": {"person": 1, "asker": 1},
    "hearing_record": {"host": 1, "attendee": 1},
    "spot_penalty_decision": {"officer": 0, "party": 1},
    "review_opinion": {"chair": 1},
}
# Who signs besides where a record was corrected: the places changed (R15).
AT_CORRECTIONS: Mapping[str, Mapping[str, int]] = {"interview_record": {"correction": 1}}


def signatures_needed(kind: str, data: Mapping[str, Any]) -> Mapping[str, int]:
    """The least number of signatures by role on a paper, from the values of its act."""
    always = {**SIGNATURES.get(kind, {}), **_by_the_vote(kind, data)}
    return {**always, **AT_CORRECTIONS.get(kind, {})} if data.get("corrections") else always


def _by_the_vote(kind: str, data: Mapping[str, Any]) -> Mapping[str, int]:
    """On the minutes of a meeting sign all who voted: one as its chair, the others as members."""
    if kind != "review_minutes":
        return {}
    others = len(data["votes"]) - 1
    return {"chair": 1, "recorder": 1, **({"member": others} if others > 0 else {})}


def officers_needed(facts: CaseFacts) -> int:
    return int(parameter("inspection_team", on=facts.on).value)


def enough_officers(name: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """At least as many officers as the clause asks for are named in the field."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        least = officers_needed(facts)
        chosen = len(data[name])
        if chosen >= least:
            return []
        return [
            (name, f"不得少于 {least} 人，现在选了 {chosen} 人，请再选 {least - chosen} 名执法人员")
        ]

    return errors


def certified(name: str) -> Check:
    """Every officer named in the field holds a certificate valid on the day of the act."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        found = []
        for person in data[name]:
            officer = facts.officers.get(int(person))
            if officer is None:
                found.append((name, "所选人员不在本单位执法人员名单内，请重新选择"))
            elif not officer.certified_on(facts.on):
                found.append(
                    (
                        name,
                        f"{officer.name}没有 {facts.on:%Y-%m-%d} 有效的执法证，请更换人员",
                    )
                )
        return found

    return Check(clause="penalty-law/42", errors=errors)


def of_the_team(name: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """The officers named belong to the team of the case."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        strangers = [p for p in data[name] if int(p) not in facts.team]
        return [(name, "只能选择本案的检查组成员或者办案人员")] if strangers else []

    return errors


def leads_the_officers(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    """Who leads is one of the officers named."""
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "主办人必须是所选人员之一，请在其中选择")]
    return []


def order(first: str, second: str, text: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """The moment in `first` lies before the one in `second`."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        return (
            [(second, text)] if data[first] and data[second] and data[second] < data[first] else []
        )

    return errors


def not_later_than_today(*names: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """A thing that happened cannot lie in the future: not on a day to come, not later today."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        today, now = facts.on.isoformat(), minute(facts.now) if facts.now else ""
        given = [(name, str(data[name])) for name in names]
        to_come = [(name, "时间晚于今天，请核对") for name, at in given if at[:10] > today]
        return to_come + [
            (name, f"时间晚于现在（{now[11:]}），请核对")
            for name, at in given
            if now and at[:10] == today and at > now
        ]

    return errors


def not_before(
    name: str, earliest: Callable[[CaseFacts], str]
) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """The day in the field is not before an earlier event of the case ("" when there is none)."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        first = earliest(facts)[:10]
        if data[name] and first and data[name][:10] < first:
            return [(name, f"日期早于本案此前的 {first}，请核对")]
        return []

    return errors


def known(*names: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """The people named hold a post in the case's organisation."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        found = []
        for name in names:
            people = data[name] if isinstance(data[name], list) else [data[name]]
            if any(person and int(person) not in facts.officers for person in people):
                found.append((name, "所选人员不在本单位名单内，请重新选择"))
        return found

    return errors


ACTOR_CERTIFIED = Rule(
    name="actor_certified",
    clause="penalty-law/42",
    holds=lambda facts: facts.actor.person.certified_on(facts.on) is not None,
    text="您没有当日有效的执法证，不能执法",
    remedy="请由持有效执法证的人员办理，或先办理换证",
    personal=True,
)


def _team_certified(facts: CaseFacts) -> bool:
    people = [facts.officers.get(person) for person in facts.team]
    valid = [p for p in people if p and p.certified_on(facts.on)]
    return len(valid) == len(facts.team) and len(valid) >= officers_needed(facts)


TEAM_CERTIFIED = Rule(
    name="team_certified",
    clause="penalty-law/42",
    holds=_team_certified,
    text="办案人员不足两人，或者有人没有当日有效的执法证",
    remedy="请重新确定办案人员，选择两名以上执法证有效的人员",
)


def signed(step: str, paper: str, *, clause: str, title: str) -> Rule:
    """Each paper of a step that is in force carries (or was refused with a reason) the signatures
    it must have."""

    def holds(facts: CaseFacts) -> bool:
        papers = [(act, facts.paper_of(act)) for act in facts.all_done(step)]
        return all(complete(found, paper, act.data) for act, found in papers if found)

    return Rule(
        name=f"{step}_signed",
        clause=clause,
        holds=holds,
        text=f"《{title}》尚未签完字",
        remedy="请打开该文书，由应签名的人逐一签名；拒绝签名的注明原因",
    )


def renewed(step: str, since: str, *, clause: str, text: str, remedy: str) -> Rule:
    """The newest act of a step is later than the newest of another, where there is one: what was
    drafted knows what was said."""

    def holds(facts: CaseFacts) -> bool:
        older, newer = facts.done(since), facts.done(step)
        return older is None or (newer is not None and newer.position > older.position)

    return Rule(name=f"{step}_since_{since}", clause=clause, holds=holds, text=text, remedy=remedy)


def complete(paper: PaperFact, kind: str, data: Mapping[str, Any]) -> bool:
    """It has the signatures it must have, by the values of its act."""
    roles = signatures_needed(kind, data)
    return all(
        paper.signed_by(role) >= (least or len(data["officers"])) for role, least in roles.items()
    )
