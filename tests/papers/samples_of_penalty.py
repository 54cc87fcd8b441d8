"""Full data for the papers of a penalty; the head and the party stand in samples.py."""

from typing import Any

CASE = "（示）工信立〔2026〕3号"
CAUSE = "使用国家明令淘汰的用能设备"
FACTS = (
    "2026年11月24日，执法人员在当事人第二生产线检查时发现，风机房有三台Y225M-4型三相异步电动机"
    "正在使用，该型号列入国家明令淘汰的用能设备目录。"
)
BASIS = "《中华人民共和国节约能源法》第七十一条"
ACCOUNT = "示例州财政局非税收入专户（开户行：示例银行示范支行，账号：0000000000000000）"
DECISION = {"decision_number": "（示）工信罚〔2026〕3号", "decision_date": "2026-12-25"}
FIRM = {"party_address": "示例州示范市工业园区一号路8号", "legal_person": "陶堃"}
CONTACT = {
    "organisation_address": "示例州示范市团结路1号",
    "contact_name": "李㛃",
    "contact_phone": "0878-0000000",
}
OFFICERS = [
    {"name": "王䶮", "certificate": "云E2026001"},
    {"name": "李㛃", "certificate": "云E2026002"},
]
NAMED = [{"name": "王䶮"}, {"name": "李㛃"}]
APPROVED = [
    ("科室负责人", "拟同意，报分管领导审定。", "杨示例", "2026-11-25T09:00"),
    ("分管领导", "同意。", "周示例", "2026-11-25T11:00"),
]
REMEDIES = {
    "reconsideration_body": "示例州人民政府",
    "reconsideration_days": 60,
    "court": "示例市人民法院",
    "litigation_months": 6,
}
PENALTY: dict[str, dict[str, Any]] = {
    "case_filing_form": FIRM
    | {
        "number": "（示）工信立审〔2026〕3号",
        "case_number": CASE,
        "cause": CAUSE,
        "source": "由案件（示）工信检〔2026〕12号转来",
        "party_phone": "13800000000",
        "facts": FACTS,
        "basis": BASIS,
        "officers": NAMED,
        "leader": "王䶮",
        "approvals": APPROVED,
    },
    "investigation_report": FIRM
    | {
        "number": "（示）工信调〔2026〕3号",
        "case_number": CASE,
        "cause": CAUSE,
        "team": NAMED,
        "facts": FACTS,
        "evidence": ["检查（勘验）笔录一份，证明设备型号和状态", "询问笔录一份，证明使用时间"],
        "law": "《中华人民共和国节约能源法》第十七条",
        "benchmark": "情节较轻，适用较轻档次。",
        "suggestion": "没收三台电动机，罚款20000元。",
        "approvals": APPROVED[:1],
    },
    "prior_notice": CONTACT
    | {
        "number": "（示）工信罚告〔2026〕3号",
        "facts": FACTS,
        "basis": BASIS,
        "proposed": "没收三台电动机，罚款20000元。",
        "hearing_days": 5,
    },
    "service_return": {
        "number": "（示）工信送证〔2026〕8号",
        "case_number": CASE,
        "paper_title": "《行政处罚决定书》（示）工信罚〔2026〕3号",
        "served_at": "2026-12-26T09:30",
        "place": "示例州示范市工业园区一号路8号",
        "manner": "留置送达",
        "recipient": "陈志远",
        "relation": "生产部经理",
        "witness": "园区管理委员会沙马木呷",
        "officers": NAMED,
        "certificates": "云E2026001、云E2026002",
    },
    "statement_record": {
        "number": "（示）工信陈〔2026〕2号",
        "case_number": CASE,
        "speaker": "陈志远",
        "post": "生产部经理",
        "began_at": "2026-12-10T14:00",
        "ended_at": "2026-12-10T14:40",
        "place": "本机关三楼询问室",
        "officers": OFFICERS,
        "content": "旧电动机在12月8日全部停用。\n请求考虑主动更换的情况，从轻处罚。",
        "materials": ["电动机购置合同一份", "更换现场照片三张"],
    },
    "hearing_notice": CONTACT
    | {
        "number": "（示）工信听通〔2026〕1号",
        "cause": CAUSE,
        "hearing_at": "2026-12-22T09:00",
        "place": "本机关二楼会议室",
        "host": "何示例",
        "recorder": "赵示例",
        "openness": "公开举行",
    },
    "hearing_record": {
        "number": "（示）工信听录〔2026〕1号",
        "case_number": CASE,
        "began_at": "2026-12-22T09:00",
        "ended_at": "2026-12-22T10:20",
        "place": "本机关二楼会议室",
        "host": "何示例",
        "recorder": "赵示例",
        "officers": OFFICERS,
        "attendee": "陈志远",
        "others": "旁听人员三名",
        "accusation": FACTS + "\n调查人员出示检查笔录、询问笔录和照片，建议没收设备并罚款20000元。",
        "answer": "对事实和证据没有异议。设备已经更换，请求减少罚款。",
        "last_words": "坚持上述意见。",
    },
    "hearing_report": {
        "number": "（示）工信听报〔2026〕1号",
        "case_number": CASE,
        "began_at": "2026-12-22T09:00",
        "ended_at": "2026-12-22T10:20",
        "host": "何示例",
        "recorder": "赵示例",
        "summary": "听证公开举行。双方对事实没有争议，争议在于罚款数额。",
        "opinion": "事实清楚，证据充分，程序合法。当事人主动更换设备，建议从轻。",
    },
    "collective_discussion": {
        "number": "（示）工信罚集〔2026〕1号",
        "case_number": CASE,
        "discussed_at": "2026-12-24T15:00",
        "place": "本机关一楼会议室",
        "chair": "郭示例",
        "recorder": "赵示例",
        "members": [{"name": "郭示例"}, {"name": "周示例"}],
        "others": "王䶮（汇报）、何示例（法制审核）",
        "report": FACTS,
        "opinions": "周示例：同意承办科室意见。\n郭示例：当事人已经更换设备，同意从轻处罚。",
        "conclusion": "没收三台电动机，罚款20000元。",
    },
    "review_inquiry": {
        "number": "（示）工信审询〔2026〕1号",
        "case_number": CASE,
        "began_at": "2026-12-22T09:00",
        "ended_at": "2026-12-22T09:40",
        "place": "本机关一楼会议室",
        "manner": "当面询问",
        "subject": "电动机的订货和更换情况",
        "interviewee": "陈志远",
        "capacity": "当事人或者其法定代表人、负责人",
        "employer": "示例州星河建材有限公司生产部经理",
        "askers": [{"name": "何示例"}, {"name": "赵示例"}],
        "questions": [
            {"question": "新电动机是什么时候订货的？", "answer": "十一月二十日签的合同。"},
            {"question": "旧电动机现在在哪里？", "answer": "已经拆下，停放在公司仓库。"},
        ],
    },
    "no_penalty_decision": FIRM
    | REMEDIES
    | {
        "number": "（示）工信不罚〔2026〕1号",
        "facts": FACTS,
        "ground": "初次违法，危害后果轻微并及时改正",
        "basis": "《中华人民共和国行政处罚法》第三十三条第一款",
        "correction": "当事人已于2026年12月8日全部停用并更换，执法人员现场核实。",
        "education": "请对照淘汰目录自查全部用能设备，不得再次使用列入目录的设备。",
    },
    "transfer_letter": CONTACT
    | {
        "finding": "涉嫌犯罪",
        "number": "（示）工信移〔2026〕1号",
        "organ": "示例州公安局",
        "case_number": CASE,
        "facts": FACTS,
        "reason": "当事人涉嫌伪造能源效率标识，数额较大。",
        "basis": "《中华人民共和国行政处罚法》第二十七条第一款",
        "materials": ["检查（勘验）笔录一份", "询问笔录一份", "涉案标识样品三件"],
    },
    "spot_penalty_decision": FIRM
    | {
        "number": "（示）工信罚当〔2026〕1号",
        "decided_at": "2026-11-24T10:40",
        "place": "示例州示范市工业园区一号路8号",
        "facts": "未按规定在产品包装上标注能源效率标识，共两件。",
        "law": "《示例能源管理条例》第十条",
        "basis": "《示例能源管理条例》第二十条",
        "kinds_named": "罚款",
        "result": "罚款人民币1000元。",
        "account": ACCOUNT,
        "paid_how": "到指定银行或者通过电子支付系统缴纳",
        "payment_days": 15,
        "late_fee_percent": 3,
        "reconsideration_body": "示例州人民政府",
        "reconsideration_days": 60,
        "court": "示例市人民法院",
        "litigation_days": 15,
        "officers": OFFICERS,
    },
    "payment_deferral": DECISION
    | {
        "number": "（示）工信缴批〔2026〕1号",
        "hardship": "企业停产检修两个月，流动资金不足，已提交财务报表。",
        "total": "20,000.00",
        "instalments": [
            {"due": "2027-01-31", "amount": "10,000.00"},
            {"due": "2027-02-28", "amount": "10,000.00"},
        ],
    },
    "case_dropped": FIRM
    | {
        "number": "（示）工信撤案〔2026〕1号",
        "case_number": CASE,
        "cause": CAUSE,
        "filed_date": "2026-11-25",
        "ground": "立案后查明违法事实不成立",
        "reason": "经示例检测中心鉴定，三台电动机不属于国家明令淘汰的型号，当事人没有违法行为。",
    },
    "handling_approval": FIRM
    | {
        "number": "（示）工信处呈〔2026〕1号",
        "case_number": CASE,
        "cause": CAUSE,
        "notice_number": "（示）工信罚告〔2026〕1号",
        "facts": "当事人在第二生产线使用三台国家明令淘汰的电动机，铭牌、台账和询问笔录相互印证。",
        "basis": "违反《中华人民共和国节约能源法》第十七条；依照该法第七十一条。",
        "answer": "当事人书面陈述已停用设备，请求从轻；经复核，对停用的事实予以采纳。",
        "suggestion": "建议没收三台电动机，罚款20000元。",
        "team": OFFICERS,
        "approvals": APPROVED,
    },
    "closing_form": FIRM
    | DECISION
    | {
        "number": "（示）工信结〔2027〕1号",
        "case_number": CASE,
        "cause": CAUSE,
        "way": "处罚决定已经全部履行",
        "carried": "三台电动机已经没收，罚款20000元已于2027年1月5日缴清，票据号示例0001。",
        "team": NAMED,
        "approvals": APPROVED,
    },
}
TWO_OFFICERS = [("officer", "王䶮"), ("officer", "李㛃")]
# Who signs which, by role and name.
SIGNED: dict[str, list[tuple[str, str]]] = {kind: [] for kind in PENALTY} | {
    "service_return": [("recipient", "陈志远"), *TWO_OFFICERS, ("witness", "沙马木呷")],
    "statement_record": [("speaker", "陈志远"), *TWO_OFFICERS],
    "hearing_record": [("attendee", "陈志远"), ("host", "何示例"), ("recorder", "赵示例")],
    "hearing_report": [("host", "何示例")],
    "collective_discussion": [("member", "郭示例"), ("member", "周示例")],
    "review_inquiry": [("person", "陈志远"), ("asker", "何示例"), ("asker", "赵示例")],
    "spot_penalty_decision": [("party", "陈志远"), *TWO_OFFICERS],
}
