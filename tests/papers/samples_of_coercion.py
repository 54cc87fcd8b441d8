"""Full data for the papers of seizures and enforcements."""

from typing import Any

HEAD: dict[str, Any] = {
    "organisation": "示例州工业和信息化局",
    "issued_date": "2026-11-24",
    "paper_code": "SX-2026-000117",
    "verify_address": "https://portal.example/receipt/SX-2026-000117",
    "party_name": "示例州白云盐品有限公司",
    "party_code": "91532300MA6EXAMP02",
    "party_address": "示例州示范市盐井路6号",
    "legal_person": "陶堃",
}
REMEDIES: dict[str, Any] = {
    "reconsideration_body": "示例州人民政府",
    "reconsideration_days": 60,
    "court": "示例市人民法院",
    "litigation_months": 6,
}
OFFICERS = [
    {"name": "王䶮", "certificate": "云E2026001"},
    {"name": "李㛃", "certificate": "云E2026002"},
]
ITEMS = [
    {
        "number": "1",
        "name": "示例牌食盐",
        "specification": "500克每袋",
        "quantity": "500袋",
        "condition": "外包装完好，无喷码",
        "place": "本局二号库房",
    },
    {
        "number": "2",
        "name": "封口机",
        "specification": "FR-900",
        "quantity": "1台",
        "condition": "能正常使用，外壳有磨损",
        "place": "本局二号库房",
    },
]
SEIZED = "（示）工信强决〔2026〕4号"
FACTS = "当事人库房内存放没有合法来源的食盐五百袋，涉嫌从非定点企业购进食盐。"
DECIDED: dict[str, Any] = {
    "decision_title": "行政处罚决定书",
    "decision_number": "（示）工信罚〔2026〕3号",
    "served_date": "2026-03-10",
    "pay_until": "2026-03-25",
}

DATA: dict[str, dict[str, Any]] = {
    "seizure_approval": HEAD
    | {
        "number": "（示）工信强审〔2026〕4号",
        "handling_section": "盐业管理科",
        "measure": "扣押",
        "occasion": "情况紧急，当场实施后补办批准手续",
        "facts": FACTS,
        "reason": "货物正在装车，不扣押即可能售出，其他办法不足以制止。",
        "basis": "《食盐专营办法》第二十三条",
        "targets": "食盐五百袋，封口机一台。",
        "team": [
            {"name": "王䶮", "duty": "组长", "certificate": "云E2026001"},
            {"name": "李㛃", "duty": "组员", "certificate": "云E2026002"},
        ],
        "approvals": [("主要负责人", "同意。", "周示例", "2026-11-24T16:20")],
    },
    "seizure_record": HEAD
    | {
        "number": "（示）工信强录〔2026〕4号",
        "began_at": "2026-11-24T09:10",
        "ended_at": "2026-11-24T10:25",
        "place": "示例州示范市盐井路6号一号库房",
        "officers": OFFICERS,
        "ground": "情况紧急，当场实施，事后报告并补办批准手续",
        "urgent_reason": "货车正在装货，司机称半小时后离开。",
        "notified": "9时12分电话通知法定代表人陶堃，陶堃委托库管员到场",
        "presence": "当事人（负责人或者受委托人）到场",
        "present_name": "沙马木呷",
        "present_post": "库管员",
        "told": "已当场告知扣押的理由和依据，告知当事人有权陈述、申辩，"
        "可以申请行政复议或者提起行政诉讼。",
        "statement": "食盐是朋友寄存的，马上就要运走。",
        "answer": "没有提供寄存凭据，与送货单记载不符，不予采纳。",
        "course": "9时20分，执法人员打开一号库房，逐袋清点食盐五百袋，对外包装逐面拍照。\n"
        "9时55分，封口机断电后贴封条，搬运至执法车辆。全程录像一段，时长七十五分钟。",
    },
    "seizure_decision": HEAD
    | REMEDIES
    | {
        "number": SEIZED,
        "measure": "扣押",
        "facts": FACTS,
        "reason": "为防止涉案货物转移，查清来源和数量。",
        "basis": "《食盐专营办法》第二十三条",
        "seized_at": "2026-11-24T09:10",
        "days": 30,
        "last_day": "2026-12-24",
        "items": ITEMS,
        "officers": OFFICERS,
        "recipient": "沙马木呷",
    },
    "seizure_extension": HEAD
    | REMEDIES
    | {
        "number": "（示）工信强延〔2026〕1号",
        "decision_number": SEIZED,
        "decided_on": "2026-11-24",
        "reason": "涉案货物经三家单位转手，其中两家在外地，协查函尚未回复，原期限内不能查清来源。",
        "days": 20,
        "last_day": "2027-01-13",
    },
    "testing_notice": HEAD
    | {
        "number": "（示）工信强检〔2026〕2号",
        "decision_number": SEIZED,
        "items": ["1．示例牌食盐（500袋）"],
        "purpose": "检验氯化钠、碘含量，判断是否符合食盐质量标准。",
        "agency": "示例州质量技术检测中心",
        "first_date": "2026-11-26",
        "last_date": "2026-12-05",
        "recipient": "沙马木呷",
        "contact_name": "王䶮",
        "contact_phone": "0878-0000000",
    },
    "seizure_release": HEAD
    | {
        "number": "（示）工信强解〔2026〕2号",
        "decision_number": SEIZED,
        "ground": "查封、扣押的场所、设施或者财物与违法行为无关",
        "reason": "经查，封口机为当事人租用，没有用于涉案货物的包装。",
        "items": ITEMS[1:],
        "recipient": "陶堃",
    },
    "performance_reminder": HEAD
    | DECIDED
    | {
        "number": "（示）工信催〔2026〕1号",
        "amount": "20,000.00",
        "added": "20,000.00",
        "manner": "缴至示例州财政局非税收入专户，也可以通过电子支付系统缴纳。",
        "reminder_days": 10,
        "contact_name": "王䶮",
        "contact_phone": "0878-0000000",
    },
    "added_fine_decision": HEAD
    | REMEDIES
    | DECIDED
    | {
        "number": "（示）工信加罚〔2026〕1号",
        "facts": "当事人收到决定书后没有缴纳罚款，至今欠缴两万元。",
        "basis": "《中华人民共和国行政处罚法》第七十二条第一款第一项",
        "late_fee_percent": 3,
        "until_date": "2026-04-10",
        "stopped_days": 0,
        "amount": "9,600.00",
        "account": "示例州财政局非税收入专户",
    },
    "court_application": HEAD
    | DECIDED
    | {
        "number": "（示）工信强申〔2026〕1号",
        "organisation_address": "示例州示范市团结路1号",
        "organisation_phone": "0878-0000000",
        "court": "示例市人民法院",
        "request": "强制执行（示）工信罚〔2026〕3号确定的罚款两万元和加处罚款两万元。",
        "case_facts": "决定认定当事人从非定点企业购进食盐，处罚款两万元。",
        "opinion": "催告书已于2026年11月10日送达，当事人没有提出陈述、申辩。",
        "subject": "金钱给付，共四万元。",
        "materials": [
            "强制执行申请书",
            "行政决定书及作出决定的事实、理由和依据",
            "当事人的意见及催告情况",
            "申请强制执行标的情况",
        ],
        "head": "周示例",
    },
}
# Who signs in the samples: (role, name) for each paper.
SIGNED: dict[str, list[tuple[str, str]]] = {
    "seizure_approval": [],
    "seizure_record": [("present", "沙马木呷"), ("officer", "王䶮"), ("officer", "李㛃")],
    "seizure_decision": [("recipient", "沙马木呷"), ("officer", "王䶮"), ("officer", "李㛃")],
    "seizure_extension": [("recipient", "陶堃")],
    "testing_notice": [("recipient", "沙马木呷")],
    "seizure_release": [("recipient", "陶堃")],
    "performance_reminder": [("recipient", "陶堃")],
    "added_fine_decision": [("recipient", "陶堃")],
    "court_application": [("head", "周示例")],
}
