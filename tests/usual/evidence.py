"""Usual values of taking evidence, in any procedure."""

from typing import Any

from tests.usual.inspection_and_penalty import SITE, TEAM

THING = {
    "name": "S7 型变压器铭牌（示例）",
    "model": "S7-315/10",
    "quantity": "1块",
    "state": "完好",
}
EVIDENCE: dict[str, dict[str, Any]] = {
    "exhibit": {
        "corrected": "",
        "corrected_because": "",
        "kind": "physical",
        "name": "变压器铭牌 1 块",
        "form": "original",
        "marked": "",
        "source": "在 2 号车间拆取",
        "obtained_at": "2026-11-24T09:10",
        "proves": "变压器的型号",
        "details": "铭牌完好，字迹清楚。",
        "kept_at": "物证柜 1 号",
    },
    "sample": {
        "officers": TEAM,
        "reason": "核实绝缘油的成分",
        "began_at": "2026-11-24T09:31",
        "ended_at": "2026-11-24T09:34",
        "place": SITE,
        "present": "yes",
        "witness": "白示林",
        "witness_post": "总经理",
        "method": "当场抽取两份，加贴封条，由在场人签名。",
        "things": [
            {
                "name": "绝缘油（示例）",
                "model": "25号",
                "base": "1台",
                "quantity": "2瓶",
                "state": "封条完好",
            }
        ],
        "kept_at": "样品室 2 号柜",
    },
    "preserve": {
        "officers": TEAM,
        "reason": "该设备即将拆除外运，以后难以取得。",
        "things": [THING],
        "place": SITE,
        "kept_at": "就地封存",
        "keeper": "白示林",
    },
    "preserve_notice": {
        "notified_at": "2026-11-24T09:40",
        "recipient": "白示林",
        "recipient_post": "总经理",
    },
    "preserve_decide": {
        "handling": "returned",
        "basis": "《中华人民共和国行政处罚法》第五十六条",
        "decision": "已拍照固定，不需要继续保存。",
    },
    "commission": {
        "institution": "示例州产品质量检验所",
        "matters": "铭牌所示型号是否在淘汰目录内。",
        "things": [THING],
        "requirements": "写明依据、方法和结论。",
        "due_date": "2026-12-08",
    },
    "appraisal": {
        "institution": "示例州产品质量检验所",
        "report_number": "示检字第1号",
        "received_date": "2026-11-24",
        "conclusion": "该型号属于国家明令淘汰的用能设备。",
        "told_party": "已当面告知白示林。",
    },
    "hand_over": {
        "occasion": "transfer",
        "giver": "李示远",
        "taker": "普示勤",
        "handed_at": "2026-11-24T09:55",
        "place": "物证室 1 号柜",
        "things": [
            {"number": "证1", "name": "变压器铭牌", "quantity": "1块", "state": "完好"},
        ],
        "remarks": "",
    },
    "matrix": {
        "rows": [
            {
                "element": "当事人的身份和主体资格",
                "fact": "当事人是楚雄示例硅业有限公司。",
                "evidence": "检证1",
                "remarks": "",
            }
        ]
    },
    "weigh": {
        "factors": [
            {"factor": "逾期天数", "value": "45"},
            {"factor": "造成后果", "value": "否"},
        ]
    },
}
