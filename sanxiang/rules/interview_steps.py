"""Asking people (调查询问) in any procedure: notice, interview, reading aloud (R15)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sanxiang.rules import corrections, guards
from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.interviews import interviews_in_force, overlaps
from sanxiang.rules.steps import TEAM, Check, Step

RECORD = "interview_record"
READ, READ_ALOUD = "read", "read_aloud"
AGREED, WRONG = "agreed", "wrong"
ATTENDANCE = "接受询问时请出示本人身份证件；因故不能按时到场的，请提前与联系人联系。"


def interview_steps(
    *, after: str, initial: Callable[[CaseFacts], Mapping[str, Any]]
) -> tuple[Step, ...]:
    """The steps of asking people, from the step after which it may begin."""
    return (
        Step(
            name="interview_notice",
            title="通知接受询问",
            clause="penalty-law/55",
            initial=_notice_proposed,
            taken_by=(TEAM,),
            after=(after,),
            needs=(guards.TEAM_CERTIFIED,),
            many=True,
            optional=True,
            fields=(
                Field(name="interviewee", label="被询问人", max_length=60),
                Field(name="subject", label="询问事由", max_length=200),
                Field(name="attend_at", label="到场时间", kind=Kind.MOMENT),
                Field(name="place", label="询问地点", max_length=200),
                Field(
                    name="bring",
                    label="请携带的材料",
                    kind=Kind.LINES,
                    required=False,
                    help="一行一项；没有的不填",
                ),
                Field(name="requirements", label="有关要求", kind=Kind.LONG),
            ),
            paper="interview_notice",
            hint="当场询问的不需要。被询问人不在场、需要另行到场的，先送达《询问通知书》。",
        ),
        Step(
            name="interview",
            title="调查询问",
            clause="R15",
            initial=initial,
            taken_by=(TEAM,),
            after=(after,),
            needs=(guards.TEAM_CERTIFIED,),
            many=True,
            optional=True,
            fields=INTERVIEW,
            options={"corrects": _correctable},
            checks=(
                Check(clause="R15", errors=guards.enough_officers("officers")),
                Check(clause="R15", errors=guards.of_the_team("officers")),
                guards.certified("officers"),
                Check(
                    clause="R15",
                    errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
                ),
                Check(
                    clause="D6",
                    errors=guards.order("shown_at", "told_at", "应当先出示证件，再告知权利义务"),
                ),
                Check(
                    clause="R15",
                    errors=guards.order("told_at", "ended_at", "告知权利晚于询问结束，请核对"),
                ),
                Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
                Check(clause="R15", errors=overlaps),
                Check(clause="R15", errors=corrections.explained),
            ),
            looks_beside=True,
            paper=RECORD,
            supersedes="corrects",
        ),
        Step(
            name="read_aloud",
            title="宣读询问笔录",
            clause="R15",
            initial=_reading_proposed,
            taken_by=(TEAM,),
            after=("interview",),
            many=True,
            optional=True,
            wanted=lambda facts: bool(unread(facts)),
            fields=READING,
            options={"record": _readable},
            checks=(
                Check(clause="R15", errors=_reader_asked),
                Check(clause="R3", errors=guards.not_later_than_today("read_at")),
                Check(clause="R15", errors=_wrong_says_what),
            ),
            hint="宣读的是笔录的这一个文本；笔录更正以后，要对新的文本重新宣读。",
        ),
    )


INTERVIEW = (
    Field(
        name="corrects",
        label="更正的笔录",
        kind=Kind.CHOICE,
        required=False,
        help="新作询问的不选。更正已有笔录的，原笔录保留备查，新笔录重新签名",
    ),
    Field(name="officers", label="询问人", kind=Kind.OFFICERS, help="两名以上执法人员"),
    Field(name="interviewee", label="被询问人", max_length=60),
    Field(name="employer", label="工作单位", max_length=100),
    Field(name="post", label="职务", max_length=60),
    Field(name="identity", label="身份证件号码", max_length=30, secret=True),
    Field(name="subject", label="询问事由", max_length=200),
    Field(name="place", label="询问地点", max_length=200),
    Field(name="recorder", label="记录人", max_length=60),
    Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
    Field(
        name="certificates_shown",
        label="已出示执法证件",
        kind=Kind.YES_NO,
        clause="D6",
        must_be="yes",
        must_be_text="询问前必须出示有效执法证件",
    ),
    Field(name="shown_at", label="出示证件的时间", kind=Kind.MOMENT),
    Field(
        name="rights_told",
        label="已告知权利义务",
        kind=Kind.YES_NO,
        clause="D6",
        must_be="yes",
        must_be_text="询问前必须告知被询问人的权利和义务",
    ),
    Field(name="told_at", label="告知权利的时间", kind=Kind.MOMENT),
    Field(
        name="alone",
        label="单独询问",
        kind=Kind.YES_NO,
        must_be="yes",
        must_be_text="询问必须单独进行，多人的应当分别询问、分别制作笔录",
    ),
    Field(name="questions", label="问答", kind=Kind.QUESTIONS, help="一问一答"),
    Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
    Field(
        name="checked",
        label="核对方式",
        kind=Kind.CHOICE,
        choices=((READ, "被询问人自行阅读核对"), (READ_ALOUD, "向其宣读")),
        help="没有阅读能力的向其宣读；笔录成文后登记宣读情况，再签名",
    ),
    Field(
        name="corrections",
        label="更正和补充",
        kind=Kind.ROWS,
        required=False,
        columns=corrections.COLUMNS,
        help="每一处写明原文、改为什么和理由，由被询问人在更正处签名、捺印；没有改动的不填",
    ),
)
READING = (
    Field(name="record", label="宣读的笔录", kind=Kind.CHOICE),
    Field(name="reader", label="宣读人", kind=Kind.OFFICER),
    Field(name="listener", label="听取人", max_length=60),
    Field(name="interpreter", label="翻译", required=False, max_length=60, help="没有翻译的不填"),
    Field(name="read_at", label="宣读时间", kind=Kind.MOMENT),
    Field(
        name="outcome",
        label="听取人意见",
        kind=Kind.CHOICE,
        choices=((AGREED, "听后确认无误"), (WRONG, "认为有差错或者遗漏")),
    ),
    Field(
        name="remarks",
        label="差错或者遗漏",
        kind=Kind.LONG,
        required=False,
        help="有差错的写明哪一处，再更正笔录，对更正后的文本重新宣读",
    ),
)


def text_named(paper: PaperFact) -> str:
    """A record by its number and the check value of exactly its text: what was read aloud."""
    return f"{paper.number}　文本校验值 {paper.text_sha256}"


def unread(facts: CaseFacts) -> list[PaperFact]:
    """The records in force that are to be read aloud and were not, or not without objection."""
    heard = {a.data["record"] for a in facts.all_done("read_aloud") if a.data["outcome"] == AGREED}
    return [
        paper
        for act in interviews_in_force(facts)
        if act.data["checked"] == READ_ALOUD
        and (paper := facts.paper_of(act))
        and text_named(paper) not in heard
    ]


def _records(facts: CaseFacts) -> list[tuple[PaperFact, str]]:
    """Each record in force, and how it is told from others."""
    return [
        (paper, f"{act.data['interviewee']}　{act.data['began_at'].replace('T', ' ')}")
        for act in interviews_in_force(facts)
        if (paper := facts.paper_of(act))
    ]


def _correctable(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(paper.number, f"{paper.number}　{told}") for paper, told in _records(facts)]


def _readable(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(text_named(paper), f"{paper.number}　{told}") for paper, told in _records(facts)]


def _notice_proposed(facts: CaseFacts) -> Mapping[str, Any]:
    return {"requirements": ATTENDANCE}


def _reading_proposed(facts: CaseFacts) -> Mapping[str, Any]:
    waiting = unread(facts)
    if not waiting:
        return {}
    act = next(a for a in facts.acts if a.id == waiting[0].act_id)
    return {"record": text_named(waiting[0]), "listener": act.data["interviewee"]}


def _reader_asked(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if int(data["reader"]) in facts.team:
        return []
    return [("reader", "由本案办案人员宣读，请在办案人员中选择")]


def _wrong_says_what(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["outcome"] == WRONG and not data["remarks"]:
        return [("remarks", "请写明差错或者遗漏的地方")]
    return []
