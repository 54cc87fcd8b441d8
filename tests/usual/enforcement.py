"""Usual values of an enforcement: a fine decided in winter and not paid by autumn."""

from typing import Any

from tests.usual.opinions import ORDINARY

USUAL: dict[str, dict[str, Any]] = {
    "assign": {"officers": ("zhifa1", "zhifa2"), "leader": "zhifa1"},
    "register": {
        "decision_title": "行政处罚决定书",
        "decision_number": "（楚）工信罚〔2026〕1号",
        "decided_date": "2026-03-02",
        "served_date": "2026-03-10",
        "pay_until": "2026-03-25",
        "principal": "20000.00",
        "paid": "",
        "account": "示例州财政局非税收入专户",
        "sought": "none",
        "remedies_over": "2026-09-10",
        "facts": "决定罚款二万元。",
    },
    "screen": ORDINARY,
    "decide": {
        "until_date": "2026-04-04",
        "stopped_days": "0",
        "amount": "6000.00",
        "facts": "缴款期限到 2026-03-25 为止，至今没有缴纳。",
        "basis": "《中华人民共和国行政处罚法》第七十二条第一款第一项",
        "result": "加处罚款六千元。",
    },
    "serve_added_fine": {
        "served_at": "2026-11-24T09:00",
        "manner": "direct",
        "recipient": "白示林",
    },
    "remind": {"amount": "20000.00", "added": "", "manner": "缴至示例州财政局非税收入专户。"},
    "serve_reminder": {
        "served_at": "2026-11-24T09:30",
        "manner": "direct",
        "recipient": "白示林",
    },
    "statement": {"response": "none", "content": "", "handling": ""},
    "agreement": {
        "agreed_date": "2026-11-24",
        "stages": [
            {"date": "2026-12-10", "amount": "10000.00"},
            {"date": "2027-01-10", "amount": "10000.00"},
        ],
        "remedied": "no",
        "waived": "",
        "no_harm": "yes",
        "content": "",
    },
    "breach": {"missed": "第一期没有缴纳。", "found_date": "2026-11-24"},
    "suspend": {
        "ground": "unable",
        "began_date": "2026-11-24",
        "reason": "企业停产，暂无履行能力。",
    },
    "resume": {"reason": "企业恢复生产。"},
    "apply_court": {
        "court": "示例市人民法院",
        "request": "强制执行罚款 20000.00 元。",
        "subject": "金钱给付，共 20000.00 元。",
        "opinion": "催告书已经送达，当事人没有提出陈述、申辩。",
        "materials": ["application", "decision", "party", "subject"],
        "head": "juzhang",
    },
    "court_answer": {
        "answer": "accepted",
        "number": "（2026）示 0001 行审 1 号",
        "received_date": "2026-11-24",
        "content": "予以受理。",
    },
    "court_review": {"filed_date": "2026-11-24", "reason": "申请符合受理条件。"},
    "finish": {
        "outcome": "paid",
        "ended_ground": "",
        "ended_date": "2026-11-24",
        "received": "20000.00",
        "explanation": "当事人一次缴清。",
    },
}
