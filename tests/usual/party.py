"""Usual values of the steps about a party and who speaks for it."""

from typing import Any

USUAL: dict[str, dict[str, Any]] = {
    "agent": {
        "name": "罗示代",
        "identity": "532301198001010038",
        "relation": "楚雄示例律师事务所律师",
        "phone": "",
        "authority": "general",
        "scope": "代为陈述申辩、参加听证、签收文书。",
        "until": "2028-12-31",
        "letter": "yes",
    },
    "end_agent": {"agent": "罗示代", "reason": "当事人书面通知终止委托。"},
    "correct_party": {
        "kind": "organisation",
        "name": "楚雄示例硅业股份有限公司",
        "code": "91532300MA0LX00014",
        "identity": "",
        "address": "楚雄市东瓜镇示例工业园区 2 号",
        "representative": "白示林",
        "phone": "0878-1000001",
        "reason": "公司改制更名，见变更登记通知书。",
    },
}
