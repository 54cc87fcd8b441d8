"""Full data for the papers of taking evidence; the head and the party stand in samples.py."""

from typing import Any

OFFICERS = [
    {"name": "王䶮", "certificate": "云E2026001"},
    {"name": "李㛃", "certificate": "云E2026002"},
]
THINGS = [
    {
        "name": "袋装食用盐（示例）",
        "model": "350克/袋 20261001",
        "quantity": "20袋",
        "state": "包装完好",
    },
    {"name": "产品合格证", "model": "20261001", "quantity": "1张", "state": "原件"},
]
EVIDENCE: dict[str, dict[str, Any]] = {
    "sampling_record": {
        "number": "（示）工信抽〔2026〕3号",
        "reason": "核实产品标识是否符合规定",
        "began_at": "2026-11-24T10:00",
        "ended_at": "2026-11-24T10:30",
        "place": "示例州示范市工业园区一号路8号成品库",
        "officers": OFFICERS,
        "witness": "陈志远",
        "witness_post": "生产部经理",
        "things": [thing | {"base": "500袋"} for thing in THINGS[:1]],
        "method": "从成品库三个货位随机抽取，分装两份，当场加贴封条，在场人在封条上签名。",
        "kept_at": "本机关样品室2号柜",
    },
    "preservation_approval": {
        "number": "（示）工信先保审〔2026〕2号",
        "case_number": "（示）工信检〔2026〕12号",
        "item_name": "食盐产品标识不符合规定",
        "reason": "该批产品即将出库销售，不及时登记保存，以后难以取得。",
        "place": "示例州示范市工业园区一号路8号成品库",
        "kept_at": "就地封存于成品库东侧",
        "keeper": "陈志远",
        "officers": OFFICERS,
        "things": THINGS,
        "approvals": [("主要负责人", "同意。", "周示例", "2026-11-24T11:00")],
    },
    "preservation_notice": {
        "number": "（示）工信先保通〔2026〕2号",
        "approval_number": "（示）工信先保审〔2026〕2号",
        "reason": "该批产品即将出库销售，不及时登记保存，以后难以取得。",
        "notified_at": "2026-11-24T11:20",
        "place": "示例州示范市工业园区一号路8号成品库",
        "kept_at": "就地封存于成品库东侧",
        "keeper": "陈志远",
        "preservation_days": 7,
        "things": THINGS,
        "recipient": "陈志远",
        "recipient_post": "生产部经理",
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "preservation_decision": {
        "number": "（示）工信先保处〔2026〕2号",
        "notice_number": "（示）工信先保通〔2026〕2号",
        "handling": "解除登记保存，退还当事人",
        "basis": "《中华人民共和国行政处罚法》第五十六条",
        "decision": "经核对，已对登记保存的产品抽样并拍照固定，不需要继续保存。",
        "things": THINGS,
        "reconsideration_body": "示例州人民政府",
        "reconsideration_days": 60,
        "court": "示例市人民法院",
        "litigation_months": 6,
    },
    "appraisal_commission": {
        "number": "（示）工信鉴〔2026〕1号",
        "institution": "示例州产品质量检验所",
        "case_number": "（示）工信立〔2026〕3号",
        "matters": "送检样品的标识内容是否符合食品安全国家标准的规定。",
        "things": THINGS,
        "requirements": "写明检验依据、方法和结论。",
        "due_date": "2026-12-08",
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "evidence_handover": {
        "number": "（示）工信证移〔2026〕5号",
        "case_number": "（示）工信立〔2026〕3号",
        "occasion": "移交保管",
        "handed_at": "2026-11-24T15:00",
        "giver": "李㛃",
        "taker": "杨示例",
        "place": "物证室1号柜",
        "things": [
            {"number": "证3", "name": "袋装食用盐（示例）", "quantity": "20袋", "state": "封条完好"}
        ],
    },
}
# Who signs which, by role and name.
SIGNED: dict[str, list[tuple[str, str]]] = {
    "sampling_record": [("party", "陈志远"), ("officer", "王䶮"), ("officer", "李㛃")],
    "preservation_approval": [],
    "preservation_notice": [("party", "陈志远")],
    "preservation_decision": [("party", "陈志远")],
    "appraisal_commission": [("recipient", "何示例")],
    "evidence_handover": [("giver", "李㛃"), ("taker", "杨示例")],
}
