"""Usual values of licences, their ends, and levies."""

from typing import Any

from tests.usual.opinions import ORDINARY

TEAM = ("zhifa1", "zhifa2")
MATERIALS = [
    {"name": "许可申请书", "form": "原件", "copies": "2"},
    {"name": "营业执照", "form": "复印件", "copies": "1"},
]
BASIS = "《食盐专营办法》第十二条"
LINES = [
    {"item": "示例资源费", "quantity": "120.5", "unit": "吨", "rate": "10.00", "amount": "1205.00"},
    {"item": "示例占用费", "quantity": "3", "unit": "月", "rate": "98.50", "amount": "295.50"},
]
SERVED = {
    "served_at": "2026-11-24T09:50",
    "manner": "direct",
    "place": "本局一楼窗口",
    "recipient": "白示林",
}
# None of the five situations: the matter needs no review by the meeting.
ASSIGNED = {"officers": TEAM, "leader": "zhifa1"}

LICENCE: dict[str, dict[str, Any]] = {
    "apply": {
        "kind": "new",
        "matter": "食盐批发许可（示例）",
        "received_date": "2026-11-24",
        "way": "counter",
        "agent": "",
        "materials": MATERIALS,
        "truthful": "yes",
        "licence_number": "",
        "expires_date": "",
        "late_note": "",
    },
    "correct": {
        "problems": [
            {"name": "仓储设施说明", "problem": "没有提交", "wanted": "补交并加盖公章"},
            {"name": "营业执照", "problem": "复印件不清晰", "wanted": "重新复印"},
        ],
    },
    "corrected": {"received_date": "2026-11-24", "materials": MATERIALS},
    "accept": {"accepted_date": "2026-11-24"},
    "not_accept": {
        "ground": "not_ours",
        "reasons": "该事项由省级主管部门办理。",
        "basis": BASIS,
        "competent": "示例省工业和信息化厅",
    },
    "assign": ASSIGNED,
    "examine": {
        "findings": "材料齐全，仓储设施的面积需要核实。",
        "verification": "no",
        "testing": "no",
        "others": "no",
        "hearing": "no",
    },
    "verify": {
        "officers": TEAM,
        "began_at": "2026-11-24T09:00",
        "ended_at": "2026-11-24T09:40",
        "place": "楚雄市示例路 8 号仓库",
        "companion": "白示林",
        "course": "查看仓库两间，测量面积，核对消防设施。",
        "finding": "仓储设施与申请材料一致。",
    },
    "send_testing": {
        "test": "measure",
        "body": "示例检测有限公司",
        "subject": "仓库温湿度和防潮性能检测",
        "until_date": "2026-12-04",
    },
    "testing_done": {"report": "示例检字 0001 号检测报告", "finding": "各项指标合格。"},
    "tell_interested": {
        "persons": [
            {"name": "楚雄示例硅业有限公司", "interest": "申请人"},
            {"name": "周示邻", "interest": "仓库相邻住户"},
        ],
        "content": "拟准许在示例路 8 号设置食盐仓库，货车出入可能影响相邻住户。",
        "served_date": "2026-11-24",
    },
    "answers": {"response": "waived", "content": "", "handling": "", "requested_date": ""},
    "hearing_notice": {
        "held_at": "2026-12-03T09:00",
        "place": "本局三楼会议室",
        "host": "fagui",
        "announced": "yes",
    },
    "hearing": {
        "began_at": "2026-11-24T08:00",
        "ended_at": "2026-11-24T09:00",
        "place": "本局三楼会议室",
        "host": "fagui",
        "recorder": "普示勤",
        "participants": [
            {"name": "白示林", "part": "申请人法定代表人"},
            {"name": "周示邻", "part": "利害关系人"},
        ],
        "opinion": "审查人员说明仓储设施符合条件，出示核查笔录。",
        "statements": "利害关系人要求限制货车出入时间，申请人同意。",
        "debate": "双方对出入时间没有异议。",
    },
    "extend": {"reason": "需要核实仓库的产权情况。"},
    "draft": {
        "outcome": "granted",
        "facts": "申请材料齐全，仓储设施符合要求。",
        "basis": BASIS,
        "reasons": "",
        "licence_name": "食盐定点批发企业证书（示例）",
        "certificate_number": "示例批字 0001 号",
        "content": "在楚雄州范围内批发食盐。",
        "valid_from": "2026-11-24",
        "valid_to": "2029-11-23",
        "hearing_used": "",
    },
    "screen": ORDINARY,
    "decide": {"outcome": "granted", "opinion": "同意。"},
    "serve": SERVED,
    "open_end": {"reason": "被许可人申请注销。"},
    "prepare_publication": {
        "facts": "申请材料齐全，仓储设施符合要求。",
        "basis": BASIS,
        "result": "准予行政许可：在楚雄州范围内批发食盐，有效期至 2029 年 11 月 23 日。",
        "correction": "",
    },
}
LICENCE_END: dict[str, dict[str, Any]] = {
    "register": {
        "manner": "revoked",
        "ground": "fraud",
        "licence_name": "食盐定点批发企业证书（示例）",
        "licence_number": "示例批字 0001 号",
        "raised_by": "office",
        "facts": "申请时提交的仓储设施说明系伪造。",
    },
    "assign": ASSIGNED,
    "tell": {"content": "拟撤销许可：仓储设施说明系伪造。", "served_date": "2026-11-24"},
    "answer": {"response": "waived", "content": "", "handling": ""},
    "draft": {
        "facts": "申请时提交的仓储设施说明系伪造，实地没有该仓库。",
        "basis": "《中华人民共和国行政许可法》第六十九条",
        "loss": "无",
        "public_interest": "撤销不影响当地食盐供应。",
        "great_harm": "no",
    },
    "screen": ORDINARY | {"L3_2": "yes", "L3_2_reason": "撤销许可，企业不能再经营"},
    "decide": {"agreed": "yes", "opinion": "同意。"},
    "serve": SERVED | {"returned": "证书已当场收回。"},
    "prepare_publication": {
        "facts": "申请时提交的仓储设施说明系伪造。",
        "basis": "《中华人民共和国行政许可法》第六十九条",
        "result": "撤销食盐定点批发企业证书（示例）。",
        "correction": "",
    },
}
WHAT = {
    "levy_name": "示例资源使用费",
    "period_from": "2026-01-01",
    "period_to": "2026-06-30",
    "basis": "《无线电管理条例》第二十一条",
    "lines": LINES,
    "amount": "1500.50",
}
LEVY: dict[str, dict[str, Any]] = {
    "assign": ASSIGNED,
    "notice": WHAT | {"served_date": "2026-11-24"},
    "answer": {"response": "waived", "content": "", "handling": ""},
    "draft": WHAT
    | {
        "facts": "缴纳人 2026 年上半年使用示例资源，应缴示例资源使用费。",
        "heard": "缴纳人明确表示没有意见。",
        "account": "示例银行示范支行，账号 0000000000000000",
    },
    "screen": ORDINARY,
    "decide": {"agreed": "yes", "opinion": "同意。"},
    "serve": SERVED,
    "payment": {"paid_date": "2026-11-24", "amount": "1500.50", "voucher": "示例票 0001"},
    "close": {"reason": "paid", "note": "已经缴清。"},
    "prepare_publication": {
        "facts": "缴纳人 2026 年上半年使用示例资源。",
        "basis": "《无线电管理条例》第二十一条",
        "result": "征收示例资源使用费 1500.50 元。",
        "correction": "",
    },
}
