"""Test data from plain functions: the sample bureau, cases, and the steps that move them."""

import base64
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from PIL import Image, ImageDraw

from sanxiang.actions import originals, samplebureau
from sanxiang.actions.acts import Deed, who_in, write
from sanxiang.actions.approvals import Verdict, decide_approval
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.signatures import Signing, sign
from sanxiang.actions.steps import Submission, locked, take_step
from sanxiang.models import (
    Act,
    ActKind,
    Approval,
    Case,
    Organisation,
    Paper,
    Person,
    Recording,
    Signature,
)

# Tuesday 24 November 2026, 10:00 in Chuxiong.
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PARTY = {
    "kind": "organisation",
    "name": "楚雄示例硅业有限公司",
    "code": "91532300MA0LX00014",
    "address": "楚雄市东瓜镇示例工业园区 1 号",
    "representative": "白示林",
    "phone": "0878-1000001",
}


def bureau() -> Organisation:
    return samplebureau.set_up(at=NOW)


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def ids(*usernames: str) -> list[str]:
    return [str(person(username).pk) for username in usernames]


def inspection(by: str = "zhifa1", **party: str) -> Case:
    """A newly opened inspection of the sample company."""
    return open_case(
        Opening(id=uuid4(), procedure="inspection", data=PARTY | party), by=person(by), at=NOW
    )


def take(case: Case, step: str, by: str, *, at: datetime = NOW, **changes: Any) -> Act:
    """Takes a step with its usual values, some of them changed."""
    data = usual(step) | changes
    submission = Submission(id=uuid4(), step=step, data=data)
    return take_step(case.pk, submission, by=person(by), at=at)


def approve(act: Act, *by: str, agree: bool = True, at: datetime = NOW) -> None:
    """Each person in turn decides on the act's approval."""
    for username in by:
        approval = Approval.objects.get(act=act)
        verdict = Verdict(
            id=uuid4(),
            approval_id=approval.pk,
            level=approval.level,
            agree=agree,
            opinion="同意。" if agree else "请补充后再报。",
        )
        decide_approval(verdict, by=person(username), at=at)


def ink() -> str:
    """A drawn line as the PNG data URL that a signature pad gives."""
    picture = Image.new("RGBA", (300, 120))
    ImageDraw.Draw(picture).line([(20, 80), (120, 30), (280, 90)], fill=(0, 0, 0, 255), width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def signed(act: Act, role: str, name: str, *, by: str = "zhifa1", **changes: Any) -> Signature:
    """Signs the paper of an act."""
    paper = Paper.objects.get(act=act)
    values: dict[str, Any] = {
        "id": uuid4(),
        "paper_id": paper.id,
        "text_sha256": paper.text_sha256,
        "role": role,
        "name": name,
        "image": ink(),
        "strokes": "[]",
    }
    return sign(Signing(**(values | changes)), by=person(by), at=NOW)


def usual(step: str) -> dict[str, Any]:
    """The usual values of a step; the officers are looked up when they are needed."""
    values = dict(USUAL[step])
    if "officers" in values:
        values["officers"] = ids(*values["officers"])
    for name in ("leader", "chair"):
        if name in values:
            values[name] = ids(values[name])[0]
    if "members" in values:
        values["members"] = ids(*values["members"])
    return values


TEAM = ("zhifa1", "zhifa2")
SITE = "楚雄市东瓜镇示例工业园区 1 号 2 号车间"
FACTS = "该企业 1 号加热炉仍在使用国家明令淘汰的 S7 型变压器 1 台。"
USUAL: dict[str, dict[str, Any]] = {
    "source": {
        "source": "report",
        "found_date": "2026-11-23",
        "provider": "罗举报",
        "content": "检查该企业淘汰落后用能设备情况。",
    },
    "team": {"officers": TEAM, "leader": "zhifa1"},
    "plan": {
        "purpose": "核查淘汰落后用能设备的情况。",
        "scope": "该企业生产车间和配电室。",
        "focus": "变压器、电机型号和台账。",
        "time": "2026-11-24T09:00",
        "division": "李示远负责现场，普示勤负责记录。",
        "progress": "一天内完成现场检查。",
    },
    "notice": {
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "starts_at": "2026-11-24T08:30",
        "ends_at": "2026-11-24T17:30",
        "site": SITE,
        "content": "淘汰落后用能设备情况。",
        "procedure": "出示证件、告知、查阅资料、现场查勘、制作笔录、通报结果。",
        "requirements": "请安排负责人到场，备好设备台账。",
    },
    "serve_notice": {
        "served_at": "2026-11-24T08:35",
        "manner": "on_arrival",
        "recipient": "白示林",
    },
    "prepare": {"forms": ["onsite_notice", "site_record"], "devices": ["执法记录仪 示例01"]},
    "onsite_notice": {
        "officers": TEAM,
        "arrived_at": "2026-11-24T08:30",
        "certificates_shown": "yes",
        "content": "淘汰落后用能设备情况。",
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "procedure": "告知、查阅、查勘、笔录、通报。",
        "method": "查阅资料、现场查看、询问。",
        "starts_at": "2026-11-24T08:40",
        "ends_at": "2026-11-24T17:00",
        "site": SITE,
        "matters": "请如实提供资料。",
        "rights": "有权要求出示证件，有权陈述和申辩，有权申请回避。",
        "duties": "应当如实回答询问，配合检查。",
        "recipient": "白示林",
        "recipient_post": "总经理",
    },
    "collect": {
        "name": "主要用能设备台账",
        "pages": "3",
        "provider": "楚雄示例硅业有限公司",
        "agrees": "yes",
        "signed_each_page": "yes",
    },
    "site_record": {
        "officers": TEAM,
        "began_at": "2026-11-24T08:45",
        "ended_at": "2026-11-24T09:30",
        "place": SITE,
        "content": "淘汰落后用能设备情况。",
        "companion": "白示林",
        "companion_post": "总经理",
        "course": "检查人员在白示林陪同下查看了配电室和 1 号加热炉。",
        "violations": FACTS,
    },
    "interview": {
        "officers": TEAM,
        "interviewee": "白示林",
        "employer": "楚雄示例硅业有限公司",
        "post": "总经理",
        "identity": "示例证件 0001",
        "subject": "使用淘汰变压器的情况",
        "began_at": "2026-11-24T09:35",
        "ended_at": "2026-11-24T09:50",
        "place": "该企业会议室",
        "certificates_shown": "yes",
        "alone": "yes",
        "recorder": "普示勤",
        "questions": [
            ["这台变压器何时开始使用？", "2009 年。"],
            ["为什么没有更换？", "打算明年更换。"],
        ],
        "checked": "read",
        "corrections": "",
    },
    "conclude": {
        "outcome": "violation",
        "ended_date": "2026-11-24",
        "violations": FACTS,
        "opinion": "涉嫌使用国家明令淘汰的用能设备，建议立案调查。",
    },
    "report_result": {
        "reported_at": "2026-11-24T09:58",
        "recipient": "白示林",
        "content": "已当场说明检查情况和下一步处理。",
    },
    "open_penalty": {"reason": "涉嫌违反节约能源法。"},
    "file_case": {
        "facts": FACTS,
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "officers": TEAM,
        "leader": "zhifa1",
    },
    "report": {
        "facts": FACTS,
        "evidence": ["检查（勘验）笔录 1 份，证明现场情况", "询问笔录 1 份，证明使用时间"],
        "law": "《中华人民共和国节约能源法》第十七条",
        "benchmark": "情节一般。",
        "suggestion": "责令停止使用，没收淘汰设备。",
    },
    "prior_notice": {
        "proposed": "责令停止使用，没收 S7 型变压器 1 台。",
        "facts": FACTS,
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "rights_told": "yes",
        "hearing": "yes",
        "served_date": "2026-11-24",
        "manner": "direct",
        "recipient": "白示林",
    },
    "defence": {"response": "waived", "content": "", "handling": "", "hearing_record": ""},
    "draft": {
        "facts": FACTS,
        "cause": "使用国家明令淘汰的用能设备",
        "evidence": ["检查（勘验）笔录", "询问笔录", "现场照片"],
        "handling": "当事人明确表示放弃陈述、申辩和听证。",
        "law": "《中华人民共和国节约能源法》第十七条",
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "benchmark": "情节一般，按一般档次处理。",
        "kinds": ["confiscation"],
        "fine": "",
        "departure": "",
        "decisions": ["责令停止使用 S7 型变压器", "没收 S7 型变压器 1 台"],
        "payment_account": "",
        "performance": "自收到本决定书之日起十五日内停止使用并交出设备。",
    },
    "screen": {
        "L3_1": "no",
        "L3_1_reason": "影响限于一家企业",
        "L3_2": "yes",
        "L3_2_reason": "没收设备影响企业生产",
        "L3_3": "yes",
        "L3_3_reason": "已告知听证权利",
        "L3_4": "no",
        "L3_4_reason": "事实单一",
        "L3_5": "no",
        "L3_5_reason": "没有其他规定",
    },
    "submit_review": {
        "suggestion": "建议没收设备，理由见报告。",
        "evidence": ["检查（勘验）笔录", "询问笔录", "现场照片 1 张"],
        "hearing": "",
        "other": "",
        "L7_1": FACTS,
        "L7_2": "适用节约能源法第七十一条，情节一般。",
        "L7_3": "两名执法人员执法证均有效。",
        "L7_4": "现场检查、询问各一次；当事人放弃听证。",
        "L7_5": "无",
    },
    "read_review": {"opinion": "agree", "text": "事实清楚，同意。"},
    "extend_review": {"reason": "涉及设备认定，需要进一步核实。"},
    "review": {
        "meeting_date": "2026-11-24",
        "chair": "juzhang",
        "members": ("juzhang", "fenguan", "fagui"),
        "recused": "",
        "discussion": "与会人员听取汇报，审阅案卷。",
        "opinion": "agree",
        "text": "同意承办科室的处理建议。",
        **{
            key: value
            for number in range(1, 9)
            for key, value in ((f"L8_{number}", "satisfied"), (f"L8_{number}_text", ""))
        },
    },
    "carry_out": {"done": "已按意见补充证据。"},
    "decide": {"agreed": "yes", "opinion": "同意。"},
    "serve": {"served_at": "2026-11-24T09:59", "manner": "direct", "recipient": "白示林"},
    "approve_normal_result": {"opinion": "同意公示。"},
    "prepare_publication": {
        "facts": FACTS,
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "result": "没收 S7 型变压器 1 台。",
    },
    "publish": {"opinion": "同意发布。"},
    "withhold": {
        "source": "law",
        "article": "《中华人民共和国保守国家秘密法》第九条",
        "reason": "涉及国家秘密事项。",
    },
    "withdraw": {"ground": "annulled", "explanation": "原决定被依法撤销，本信息撤下。"},
    "file": {"volumes": "1", "pages": "36", "keeper": "普示勤"},
}


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def photo(case: Case, *, by: str = "zhifa1") -> Recording:
    """A photo of the site kept in the case."""
    with transaction.atomic():
        held = locked(case.pk, by=person(by), at=NOW)
        content = originals.freeze(uuid4().bytes, type="recording")
        act = write(
            Deed(
                id=uuid4(), kind=ActKind.RECORD, step="record", clause="R13.2", objects=(content,)
            ),
            who=who_in(held, person(by), NOW),
            organisation=held.organisation,
            case=held,
        )
        return Recording.objects.create(
            id=uuid4(),
            organisation=held.organisation,
            case=held,
            act=act,
            kind="photo",
            purpose="site",
            title="现场照片",
            file_name="a.jpg",
            media_type="image/jpeg",
            size=content.size,
            sha256=content.sha256,
            sm3=content.sm3,
            recorded_end_at=NOW,
            time_source="stated",
            received_at=NOW,
        )


def noticed_inspection() -> Case:
    """An inspection whose notice was served: the team stands at the gate."""
    case = inspection()
    approve(take(case, "source", "zhifa1"), "kezhang", "fenguan")
    take(case, "team", "kezhang")
    take(case, "plan", "zhifa1")
    take(case, "notice", "zhifa2")
    take(case, "serve_notice", "zhifa2")
    take(case, "prepare", "zhifa2")
    return case


def recorded_inspection() -> Case:
    """An inspection with its site record and one interview, all signed."""
    case = noticed_inspection()
    signed(take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    photo(case)
    record = take(case, "site_record", "zhifa1")
    signed(record, "companion", "白示林")
    signed(record, "officer", "李示远")
    signed(record, "officer", "普示勤")
    interview = take(case, "interview", "zhifa2")
    signed(interview, "person", "白示林")
    signed(interview, "officer", "李示远")
    signed(interview, "officer", "普示勤")
    return case


def penalty_case() -> Case:
    """The penalty case that follows an inspection which found a violation."""
    case = recorded_inspection()
    approve(take(case, "conclude", "zhifa1"), "fenguan")
    take(case, "report_result", "zhifa1")
    take(case, "open_penalty", "zhifa1")
    return Case.objects.get(parent=case)


def investigated_penalty(**draft: Any) -> Case:
    """A penalty case ready for review: reported, notified, heard, drafted, screened."""
    case = penalty_case()
    approve(take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    approve(take(case, "report", "zhifa1"), "kezhang")
    take(case, "prior_notice", "zhifa1")
    take(case, "defence", "zhifa1")
    take(case, "draft", "zhifa1", **draft)
    take(case, "screen", "zhifa1")
    return case


def reviewed_penalty() -> Case:
    """A penalty case whose review agreed."""
    case = investigated_penalty()
    take(case, "submit_review", "zhifa1")
    take(case, "read_review", "shenhe")
    take(case, "review", "mishu")
    return case
