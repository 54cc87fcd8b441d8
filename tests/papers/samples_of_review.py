"""Full data for the papers of a legal review; the head and the party stand in samples.py."""

from typing import Any

from sanxiang.rules.review.lists import ASPECTS, MATERIALS
from tests.papers.samples_of_penalty import CASE, FACTS, REMEDIES

REVIEW: dict[str, dict[str, Any]] = {
    "review_opinion": {
        "number": "（示）工信法审〔2026〕2号",
        "case_number": CASE,
        "procedure_title": "行政处罚",
        "handling_section": "节能与资源利用科",
        "submitted_date": "2026-12-15",
        "submission": "第二次送审",
        "dossier": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "extension": "没有延长",
        "materials": [
            (label, "（示）工信调〔2026〕3号" if clause == "L6.1" else "已提交")
            for clause, label in MATERIALS
        ],
        "findings": [
            (label, "不符合", "告知书没有写明要求听证的期限。")
            if clause == "L8.4"
            else (label, "符合", "无")
            for clause, label in ASPECTS
        ],
        "reader": "审示法",
        "qualification": "示例A20260001",
        "reading": "纠正程序。告知的内容不全。",
        "meeting": "第3次局务会",
        "meeting_date": "2026-12-18",
        "chair": "陈示正",
        "opinions": ["变更", "纠正程序"],
        "text": "事实清楚，裁量和告知应当调整。",
        "points": ["按较轻的档次裁量（变更）", "告知书写明听证期限（纠正程序）"],
        "redo": ["行政处罚事先告知", "送达告知书"],
    },
    "review_minutes": {
        "number": "（示）工信审录〔2026〕2号",
        "case_number": CASE,
        "handling_section": "节能与资源利用科",
        "meeting": "2026年第3次局务会",
        "began_at": "2026-12-18T09:00",
        "place": "示例大楼三楼会议室",
        "chair": "陈示正",
        "recorder": "赵示记",
        "members": [{"name": "王示安"}, {"name": "刘示法"}],
        "absent": "孙示公",
        "recused": [{"member": "李示远", "ground": "本案办案人员", "reason": "系统按办案记录列出"}],
        "nobody_recused": "",
        "discussion": "听取承办科室汇报。\n与会人员认为事实清楚，裁量适当。",
        "votes": [
            {"member": "陈示正", "vote": "同意", "remark": "—"},
            {"member": "王示安", "vote": "变更", "remark": "建议按较轻的档次裁量"},
            {"member": "刘示法", "vote": "同意", "remark": "—"},
        ],
        "result": "同意 2 票，变更 1 票；过半数的意见是“同意”",
    },
    "ending_notice": {
        "number": "（示）工信终告〔2026〕1号",
        "case_number": CASE,
        "procedure_title": "行政许可",
        "facts": FACTS,
        "reason": "申请材料所述情况不能查明，不应作出决定。",
        "basis": "示例办法第十条",
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    }
    | REMEDIES,
}
