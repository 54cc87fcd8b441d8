"""What a form proposes (预填): what the case already says, so that nobody types it twice.

Every value can be changed; nothing here decides anything.
"""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import hearing_steps
from sanxiang.rules.facts import HERE, CaseFacts
from sanxiang.rules.investigation import established, everything
from sanxiang.rules.meetings import MeetingFact, taking_part
from sanxiang.rules.review.meeting import meeting_of, out_of_it

Values = Mapping[str, Any]

STEPS_TOLD = "出示执法证件、告知事项、查阅资料、现场查看、制作笔录、通报结果。"
COOPERATION = "请安排负责人或者熟悉情况的人员到场，备好与检查内容有关的资料。"
METHOD = "查阅资料、现场查看、询问、拍照和录像。"
MATTERS = "请如实说明情况、提供资料，不得隐瞒、转移或者销毁。"
NO_VIOLATION = "未发现违法违规行为"
HEARD = {
    "none": "当事人在期限内没有提出陈述、申辩，也没有要求听证。",
    "waived": "当事人明确表示放弃陈述、申辩和听证。",
}


def source(facts: CaseFacts) -> Values:
    today = {"found_date": facts.on.isoformat()}
    if facts.drawn:
        content = f"{facts.drawn.number}随机抽取：{facts.drawn.matter}。{facts.drawn.content}"
        return today | {"source": "random", "variant": "unannounced", "content": content}
    if facts.follows:
        content = f"复查 {facts.follows} 责令改正的落实情况。"
        return today | {"source": "follow_up", "variant": "reinspection", "content": content}
    return today


def team(facts: CaseFacts) -> Values:
    """Who was drawn; the leader is still to be named."""
    return {"officers": [str(person) for person in facts.drawn.officers]} if facts.drawn else {}


def approve_inspection(facts: CaseFacts) -> Values:
    return {
        "basis": facts.drawn.basis if facts.drawn else facts.item.basis if facts.item else "",
        "matter": _of(facts, "source", "content"),
        "starts_at": _of(facts, "plan", "time"),
    }


def plan(facts: CaseFacts) -> Values:
    return {"purpose": _of(facts, "source", "content")}


def notice(facts: CaseFacts) -> Values:
    return {
        "basis": _of(facts, "approve_inspection", "basis") or approve_inspection(facts)["basis"],
        "starts_at": _of(facts, "plan", "time"),
        "content": _of(facts, "plan", "focus"),
        "procedure": STEPS_TOLD,
        "requirements": COOPERATION,
    }


def prepare(facts: CaseFacts) -> Values:
    return {"forms": ["inspection_notice", "onsite_notice", "site_record", "interview_record"]}


def onsite_notice(facts: CaseFacts) -> Values:
    names = ("content", "basis", "procedure", "starts_at", "ends_at", "site")
    return {name: _of(facts, "notice", name) for name in names} | {
        "officers": _team(facts),
        "method": METHOD,
        "matters": MATTERS,
        "recipient": _of(facts, "serve_notice", "recipient"),
    }


def collect(facts: CaseFacts) -> Values:
    return {"provider": facts.party_name}


def site_record(facts: CaseFacts) -> Values:
    return {
        "officers": _of(facts, "onsite_notice", "officers"),
        "began_at": _of(facts, "onsite_notice", "starts_at"),
        "place": _of(facts, "onsite_notice", "site"),
        "content": _of(facts, "onsite_notice", "content"),
        "companion": _of(facts, "onsite_notice", "recipient"),
        "companion_post": _of(facts, "onsite_notice", "recipient_post"),
    }


def interview(facts: CaseFacts) -> Values:
    """Of a second interview neither the person nor the place is proposed; in a penalty case the
    cause as filed is what is asked about."""
    said = _of(facts, "onsite_notice", "content") or _of(facts, "file_case", "cause")
    subject = said or (facts.item.name if facts.item else "")
    shared = {
        "officers": _team(facts),
        "employer": facts.party_name,
        "subject": subject[:200],
        "recorder": facts.actor.person.name,
    }
    if facts.done("interview"):
        return shared
    return shared | {
        "interviewee": _of(facts, "onsite_notice", "recipient"),
        "post": _of(facts, "onsite_notice", "recipient_post"),
    }


def conclude(facts: CaseFacts) -> Values:
    ended = _of(facts, "site_record", "ended_at")
    return {
        "ended_date": ended[:10],
        "violations": _of(facts, "site_record", "violations"),
    }


def report_result(facts: CaseFacts) -> Values:
    return {
        "recipient": _of(facts, "site_record", "companion"),
        "content": _of(facts, "conclude", "opinion"),
    }


def order_correction(facts: CaseFacts) -> Values:
    return {
        "problems": _of(facts, "conclude", "violations"),
        "basis": _of(facts, "onsite_notice", "basis"),
        "recipient": _of(facts, "site_record", "companion"),
        "served_date": facts.on.isoformat(),
    }


def recheck(facts: CaseFacts) -> Values:
    return {"officers": _team(facts)}


def open_penalty(facts: CaseFacts) -> Values:
    return {"reason": _of(facts, "conclude", "violations")}


def file(facts: CaseFacts) -> Values:
    return {"keeper": facts.actor.person.name}


def prepare_publication(facts: CaseFacts) -> Values:
    """What a decision or an inspection says; the liaison takes out what must not be public."""
    if facts.done("decide"):
        said = "draft" if facts.done("draft") else "decide"
        return {
            "facts": _of(facts, said, "facts"),
            "basis": _of(facts, said, "basis"),
            "result": _of(facts, said, "result") or "；".join(_of(facts, said, "decisions")),
        }
    if facts.done("decide"):
        return {name: _of(facts, "decide", name) for name in ("facts", "basis", "result")}
    return {
        "facts": _of(facts, "conclude", "violations") or NO_VIOLATION,
        "basis": _of(facts, "onsite_notice", "basis"),
        "result": _of(facts, "conclude", "opinion"),
    }


def file_case(facts: CaseFacts) -> Values:
    """What was told on the spot, where the case comes from there."""
    heard = facts.origin.done("hear") if facts.origin else None
    return {
        "basis": facts.item.basis if facts.item else "",
        "facts": heard.data["facts"] if heard else "",
    }


def report(facts: CaseFacts) -> Values:
    found = established(facts)
    return {
        "facts": found["facts"] or _of(facts, "file_case", "facts"),
        "evidence": found["evidence"] or everything(facts),
        "benchmark": found["benchmark"],
    }


def prior_notice(facts: CaseFacts) -> Values:
    return {
        "proposed": _of(facts, "report", "suggestion"),
        "facts": _of(facts, "report", "facts"),
        "basis": _of(facts, "file_case", "basis"),
    }


def statement(facts: CaseFacts) -> Values:
    return {"officers": _team(facts), "speaker": _of(facts, "serve_prior_notice", "recipient")}


def defence(facts: CaseFacts) -> Values:
    """What the record of the statement says, where there is one."""
    heard = facts.done("statement")
    if heard is None:
        return {}
    return {
        "response": "statement",
        "answered_date": heard.data["ended_at"][:10],
        "content": heard.data["content"],
    }


def discuss(facts: CaseFacts) -> Values:
    """The case as drafted, and the meeting that heard its review, where they sat together."""
    decisions = "；".join(_of(facts, "draft", "decisions") or [])
    report = {"report": "\n".join(filter(None, (_of(facts, "draft", "facts"), decisions)))}
    heard = facts.done("deliberate")
    meeting = meeting_of(facts, heard.data["meeting"]) if heard else None
    if heard is None or meeting is None:
        return report
    return {**report, **_meeting(meeting, heard.data, out_of_it(facts, meeting, heard.data))}


def _meeting(meeting: MeetingFact, data: Values, out: set[str]) -> Values:
    chair = meeting.named(data["presides"])
    return {
        "discussed_at": f"{meeting.begins_at.astimezone(HERE):%Y-%m-%dT%H:%M}",
        "place": meeting.place,
        "chair": str(chair.id) if chair else "",
        "members": [str(one.id) for one in taking_part(meeting, out)],
        "recorder": meeting.recorder,
        "opinions": data["discussion"],
    }


def draft(facts: CaseFacts) -> Values:
    return established(facts) | {
        "cause": _of(facts, "file_case", "cause"),
        "fine": _of(facts, "prior_notice", "fine"),
        "basis": _of(facts, "prior_notice", "basis"),
        "handling": _heard(facts),
    }


def _heard(facts: CaseFacts) -> str:
    """How the party answered, with what the team made of it."""
    response = _of(facts, "defence", "response")
    parts = (
        HEARD.get(response, ""),
        _of(facts, "defence", "content"),
        _of(facts, "defence", "handling"),
        hearing_steps.summary(facts),
    )
    return "\n".join(part for part in parts if part)


def _team(facts: CaseFacts) -> list[str]:
    return [str(person) for person in facts.team]


def _of(facts: CaseFacts, step: str, name: str) -> Any:
    """A value of the newest act of a step that counts, "" where there is none."""
    act = facts.done(step)
    return act.data.get(name, "") if act else ""
