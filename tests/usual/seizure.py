"""Usual values of a seizure."""

from typing import Any

from tests.usual.opinions import ORDINARY

TEAM = ("zhifa1", "zhifa2")
FACTS = "该企业库房内存放涉嫌违法购进的示例食盐五十袋。"
BASIS = "《食盐专营办法》第二十三条"
ASKED = {
    "measure": "detain",
    "facts": FACTS,
    "reason": "货物随时可能售出，其他办法不足以防止转移。",
    "basis": BASIS,
}
ITEMS = [
    {
        "name": "示例食盐",
        "specification": "500 克每袋",
        "quantity": "50 袋",
        "condition": "包装完好",
        "place": "本局库房",
    },
    {
        "name": "示例包装袋",
        "specification": "500 克",
        "quantity": "2 捆",
        "condition": "未使用",
        "place": "本局库房",
    },
]
SALT, BAGS = "1．示例食盐（50 袋）", "2．示例包装袋（2 捆）"
USUAL: dict[str, dict[str, Any]] = {
    "assign": {"officers": TEAM, "leader": "zhifa1"},
    "apply": {
        **ASKED,
        "targets": "库房内的食盐和包装袋。",
        "premises": "no",
        "value": "2000",
    },
    "screen": ORDINARY,
    "onsite": {
        "ground": "approved",
        "urgent_reason": "",
        "officers": TEAM,
        "began_at": "2026-11-24T09:00",
        "ended_at": "2026-11-24T09:30",
        "place": "该企业库房",
        "certificates_shown": "yes",
        "notified": "当面通知负责人到场",
        "presence": "party",
        "present_name": "白示林",
        "present_post": "总经理",
        "related": "yes",
        "no_livelihood": "yes",
        "not_twice": "yes",
        "told": "已告知理由、依据、权利和救济途径。",
        "statement": "没有提出陈述和申辩。",
        "answer": "没有需要复核的意见。",
        "course": "在白示林见证下逐项清点并搬运装车。",
    },
    "decide": {
        **ASKED,
        "seized_at": "2026-11-24T09:00",
        "items": ITEMS,
        "days": "30",
        "result": "扣押示例食盐五十袋、包装袋两捆。",
        "officers": TEAM,
        "recipient": "白示林",
        "handed_over": "yes",
    },
    "report_urgent": {
        **ASKED,
        "reported_at": "2026-11-24T09:50",
        "targets": "库房内的食盐和包装袋。",
        "delay": "",
    },
    "approve_urgent": {"verdict": "agreed", "opinion": "情况属实。"},
    "keep": {
        "keeper": "bureau",
        "keeper_name": "普示勤",
        "place": "本局库房",
        "condition": "数量相符，包装完好。",
        "cost": "",
    },
    "testing": {
        "items": [SALT],
        "purpose": "检验是否符合食盐质量标准。",
        "agency": "示例检测中心",
        "first_date": "2026-11-24",
        "last_date": "2026-12-03",
        "recipient": "白示林",
    },
    "tested": {"received_at": "2026-11-24T09:55", "result": "符合质量标准。"},
    "extend": {"reason": "涉及多家供货单位，需要逐一核实。", "days": "15"},
    "serve_extension": {
        "served_at": "2026-11-24T09:58",
        "manner": "direct",
        "recipient": "白示林",
    },
    "release": {
        "ground": "no_violation",
        "items": [SALT, BAGS],
        "reason": "经查，货物从定点企业购进。",
        "recipient": "白示林",
    },
    "hand_back": {
        "items": [SALT, BAGS],
        "returned_at": "2026-11-24T09:59",
        "recipient": "白示林",
        "condition": "当面清点，数量相符。",
        "proceeds": "",
    },
    "dispose": {
        "manner": "confiscation",
        "items": [SALT],
        "decision_number": "（楚）工信罚〔2026〕1号",
        "basis": "《食盐专营办法》第二十六条",
        "done_date": "2026-11-24",
        "told_date": "",
        "course": "移交罚没物资管理单位。",
    },
    "open_penalty": {"reason": "涉嫌违法购进食盐。"},
    "prepare_publication": {
        "facts": FACTS,
        "basis": BASIS,
        "result": "扣押示例食盐五十袋、包装袋两捆。",
    },
    "file": {"volumes": "1", "pages": "20", "keeper": "普示勤"},
}
