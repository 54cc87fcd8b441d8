"""What the bureau meeting (局务会) does with a submission: it hears, discusses and votes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import HERE, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.meetings import (
    VOTES,
    MeetingFact,
    entitled,
    quorate,
    taking_part,
)
from sanxiang.rules.parameters import parameter
from sanxiang.rules.review.powers import MATERIAL_ANSWERED
from sanxiang.rules.review.recusal import GROUNDS, HANDLER, NOT_RECUSED, REASON, recusals
from sanxiang.rules.review.state import (
    DOSSIER_UNCHANGED,
    LEGALLY_READ,
    NOT_HANDLER,
    SUBMITTED,
    since_submission,
    waiting,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role

Values = Mapping[str, Any]
MEETING, QUORUM, RECUSED = "own/bureau-meeting", "own/meeting-quorum", "own/handler-not-reviewer"
MINUTES = "review_minutes"


def meeting_of(facts: CaseFacts, number: str) -> MeetingFact | None:
    return next((one for one in facts.meetings if one.number == number), None)


def quorum_percent(facts: CaseFacts) -> int:
    """More than so many of a hundred have to take part, as the organisation set it."""
    return facts.quorum_percent or int(parameter("meeting_quorum", facts.on).value)


def meetings(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [
        (one.number, f"{one.number}　{one.begins_at.astimezone(HERE):%Y-%m-%d %H:%M}　{one.place}")
        for one in facts.meetings
    ]


def members(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    names = dict.fromkeys(one.name for meeting in facts.meetings for one in meeting.members)
    return [(name, name) for name in names]


def proposed(facts: CaseFacts) -> Values:
    """What was recorded of this submission, to be corrected; else the newest meeting, those who are
    recused, and a row to vote for each of the others."""
    act = facts.done("deliberate")
    if act and since_submission(facts, "deliberate"):
        return act.data
    if not facts.meetings:
        return {}
    meeting = facts.meetings[-1]
    recused = known_recusals(facts, meeting)
    part = taking_part(meeting, {row["member"] for row in recused})
    return {
        "meeting": meeting.number,
        "presides": next((one.name for one in part if one.id == meeting.chair), ""),
        "recused": recused,
        "votes": [{"member": one.name, "vote": "", "remark": ""} for one in part],
    }


def known_recusals(facts: CaseFacts, meeting: MeetingFact) -> list[dict[str, str]]:
    """A row for each member who handles the case or was recused before."""
    known = recusals(facts)
    return [
        {"member": one.name, "ground": ground, "reason": reason}
        for one in meeting.members
        for ground, reason in known.get(one.id, ())[:1]
    ]


def all_recused(facts: CaseFacts, meeting: MeetingFact, data: Values) -> list[dict[str, str]]:
    """What the form says, and what it left out of those recused before."""
    named = {row["member"] for row in data["recused"]}
    left_out = [row for row in known_recusals(facts, meeting) if row["member"] not in named]
    return [*data["recused"], *left_out]


def out_of_it(facts: CaseFacts, meeting: MeetingFact, data: Values) -> set[str]:
    return {row["member"] for row in all_recused(facts, meeting, data)}


def recusals_are_of_members(facts: CaseFacts, data: Values) -> guards.Errors:
    meeting = meeting_of(facts, data["meeting"])
    named = [row["member"] for row in data["recused"]]
    found = [
        ("recused", f"{name}不是这次会议的参会人员，不需要登记回避")
        for name in dict.fromkeys(named)
        if meeting and meeting.named(name) is None
    ]
    found += [("recused", f"{name}的回避登记了两次") for name in _twice(named)]
    return found + [
        ("recused", f"{row['member']}不是本案办案人员，请选择其他回避情形")
        for row in data["recused"]
        if meeting and row["ground"] == HANDLER and not _handles(facts, meeting, row["member"])
    ]


def _handles(facts: CaseFacts, meeting: MeetingFact, name: str) -> bool:
    member = meeting.named(name)
    return member is None or member.id in facts.team


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def recused_stay_out(facts: CaseFacts, data: Values) -> guards.Errors:
    """Who is recused neither presides nor votes."""
    meeting = meeting_of(facts, data["meeting"])
    if meeting is None:
        return []
    known = recusals(facts)
    out = out_of_it(facts, meeting, data)

    def why(name: str) -> str:
        member = meeting.named(name)
        grounds = known.get(member.id, ()) if member else ()
        handler = bool(grounds) and grounds[0][0] == HANDLER
        return f"{name}是本案办案人员，应当回避" if handler else f"{name}已经回避"

    found = []
    if data["presides"] in out:
        found.append(("presides", f"{why(data['presides'])}，不能主持本案审议，请另行确定主持人"))
    voted = dict.fromkeys(row["member"] for row in data["votes"])
    return found + [
        ("votes", f"{why(name)}，不能参加表决，请删去这一行") for name in voted if name in out
    ]


def chair_is_present(facts: CaseFacts, data: Values) -> guards.Errors:
    meeting = meeting_of(facts, data["meeting"])
    member = meeting.named(data["presides"]) if meeting else None
    if meeting is None or (member and member.present):
        return []
    return [("presides", f"{data['presides']}没有出席这次会议，不能主持")]


def everybody_votes(facts: CaseFacts, data: Values) -> guards.Errors:
    """One vote of each who takes part, and none of anybody else."""
    meeting = meeting_of(facts, data["meeting"])
    if meeting is None:
        return []
    out = out_of_it(facts, meeting, data)
    voted = [row["member"] for row in data["votes"]]
    absent = {one.name for one in entitled(meeting, out) if not one.present}
    found = [("votes", f"{name}的表决登记了两次，请只留一行") for name in _twice(voted)]
    found += [
        ("votes", f"{name}没有出席这次会议，不能参加表决，请删去这一行")
        for name in dict.fromkeys(voted)
        if name in absent or meeting.named(name) is None
    ]
    missing = [one.name for one in taking_part(meeting, out) if one.name not in voted]
    if missing:
        found.append(("votes", f"还缺{'、'.join(missing)}的表决；不表示意见的选“弃权”"))
    return found


def enough_take_part(facts: CaseFacts, data: Values) -> guards.Errors:
    meeting = meeting_of(facts, data["meeting"])
    if meeting is None:
        return []
    out = out_of_it(facts, meeting, data)
    may, part, percent = entitled(meeting, out), taking_part(meeting, out), quorum_percent(facts)
    if quorate(len(part), len(may), percent):
        return []
    text = (
        f"本案有表决权的 {len(may)} 人，参加审议的 {len(part)} 人，"
        f"应当超过 {percent}% 并且不少于两人；请另行开会审议"
    )
    return [("meeting", text)]


def somebody_is_qualified(facts: CaseFacts, data: Values) -> guards.Errors:
    """Where nobody reads beforehand, a qualified person takes part."""
    meeting = meeting_of(facts, data["meeting"])
    if meeting is None or facts.first_reading:
        return []
    if any(one.qualified for one in taking_part(meeting, out_of_it(facts, meeting, data))):
        return []
    text = "本局不单独初审，参加审议的人员中至少一人应当具有法律职业资格；请另行开会审议"
    return [("meeting", text)]


def minutes_signed(facts: CaseFacts) -> bool:
    """The minutes of the deliberation that counts, not those of an earlier submission."""
    act = facts.done("deliberate")
    paper = facts.paper_of(act) if act else None
    return act is None or paper is None or guards.complete(paper, MINUTES, act.data)


ON_AGENDA = Rule(
    name="on_agenda",
    clause=MEETING,
    holds=lambda facts: bool(facts.meetings),
    text="本次送审材料没有列入已经登记出席情况的局务会",
    remedy="请先在“法制审核—局务会”召集会议，列入议程，开会后登记出席情况",
    outside=True,
)
MINUTES_SIGNED = Rule(
    name="minutes_signed",
    clause=MEETING,
    holds=minutes_signed,
    text="《法制审核会议记录》尚未签完字",
    remedy="请由主持人、参加审议的人员和记录人在会议记录上逐一签名",
    outside=True,
)
DELIBERATE = Step(
    name="deliberate",
    title="局务会审议",
    clause="L2",
    initial=proposed,
    taken_by=of_role(Role.MEETING_SECRETARY),
    after=("submit_review",),
    needs=(SUBMITTED, DOSSIER_UNCHANGED, LEGALLY_READ, NOT_HANDLER, NOT_RECUSED, ON_AGENDA),
    warns=(MATERIAL_ANSWERED,),
    options={
        "meeting": meetings,
        "presides": members,
        "recused.member": members,
        "votes.member": members,
    },
    fields=(
        Field(name="meeting", label="会议", kind=Kind.CHOICE, clause=MEETING),
        Field(name="presides", label="本案主持人", kind=Kind.CHOICE),
        Field(
            name="recused",
            label="回避",
            kind=Kind.ROWS,
            required=False,
            clause=RECUSED,
            help="没有的不填；本案办案人员由系统列出，不参加讨论和表决",
            columns=(
                Field(name="member", label="姓名", kind=Kind.CHOICE, max_length=12),
                Field(name="ground", label="情形", kind=Kind.CHOICE, choices=GROUNDS),
                REASON,
            ),
        ),
        Field(name="discussion", label="讨论情况", kind=Kind.LONG, max_length=20000),
        Field(
            name="votes",
            label="表决",
            kind=Kind.ROWS,
            clause=QUORUM,
            help="每位参加审议的人员一行",
            columns=(
                Field(name="member", label="姓名", kind=Kind.CHOICE, max_length=12),
                Field(name="vote", label="意见", kind=Kind.CHOICE, choices=VOTES),
                Field(name="remark", label="说明", required=False, max_length=300),
            ),
        ),
    ),
    checks=(
        Check(clause=RECUSED, errors=recusals_are_of_members),
        Check(clause=RECUSED, errors=recused_stay_out),
        Check(clause=MEETING, errors=chair_is_present),
        Check(clause=QUORUM, errors=everybody_votes),
        Check(clause=QUORUM, errors=enough_take_part),
        Check(clause="penalty-law/58", errors=somebody_is_qualified),
    ),
    paper=MINUTES,
    within="submit_review",
    afresh=True,
    effects=("record_deliberation",),
    wanted=lambda facts: (
        waiting(facts)
        and (since_submission(facts, "read_review") or not facts.first_reading)
        and not since_submission(facts, "deliberate")
    ),
    in_dossier=False,
    optional=True,
)
