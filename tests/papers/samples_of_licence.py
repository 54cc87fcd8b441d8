"""Full data for the forms of licences and levies."""

from datetime import date
from typing import Any

from tests.papers.sample_parts import HEAD, OFFICERS, PARTY, november, signed

REMEDIES: dict[str, Any] = {
    "reconsideration_body": "示例州人民政府",
    "reconsideration_days": 60,
    "court": "示例市人民法院",
    "litigation_months": 6,
}
CONTACT = {"handling_section": "盐业管理科", "organisation_phone": "0878-0000000"}
APPLICATION: dict[str, Any] = {
    "matter": "食盐批发许可（示例）",
    "application_kind": "首次申请",
    "received_date": date(2026, 11, 24),
    "accepted_date": date(2026, 11, 25),
}
OF_LICENCE: dict[str, Any] = HEAD | PARTY | APPLICATION | REMEDIES | CONTACT
END: dict[str, Any] = {
    "licence_name": "食盐批发证书（示例）",
    "licence_number": "示例批字0001号",
    "end_manner": "撤销",
    "end_ground": "被许可人以欺骗、贿赂等不正当手段取得",
}
LEVY: dict[str, Any] = {
    "levy_name": "示例资源使用费",
    "period_from": date(2026, 1, 1),
    "period_to": date(2026, 6, 30),
    "basis": "《示例资源管理条例》第二十一条，以及财政部门、价格主管部门公布的征收标准。",
    "lines": [
        ("示例资源费", "120.5", "吨", "10.00", "1205.00"),
        ("示例占用费", "3", "月", "98.50", "295.50"),
    ],
    "amount": "1,500.50",
}
EXAMINED = (
    "申请材料齐全，符合法定形式。\n2026年11月30日实地核查，仓库两间，面积和防潮设施与申请材料一致。"
)

DATA: dict[str, dict[str, Any]] = {
    "licence_acceptance": OF_LICENCE
    | {
        "number": "（示）工信许受〔2026〕7号",
        "materials": [("许可申请书", "原件", "2"), ("营业执照", "复印件", "1")],
        "decide_days": 20,
    },
    "licence_correction": OF_LICENCE
    | {
        "number": "（示）工信许补〔2026〕3号",
        "problems": [
            ("仓储设施说明", "没有提交", "补交一份，加盖公章"),
            ("营业执照", "复印件不清晰，看不出经营范围", "重新复印，注明与原件一致"),
        ],
        "address": "示例州示范市示例路1号一楼窗口",
    },
    "licence_not_accepted": OF_LICENCE
    | {
        "number": "（示）工信许不受〔2026〕1号",
        "ground": "申请事项不属于本机关职权范围",
        "reasons": "食盐定点生产企业证书由省级主管部门审批。",
        "basis": "《食盐专营办法》第九条",
        "competent": "示例省工业和信息化厅",
    },
    "licence_testing": OF_LICENCE
    | {
        "number": "（示）工信许检〔2026〕2号",
        "test": "检测",
        "body": "示例检测有限公司",
        "subject": "仓库温湿度控制和防潮性能。",
        "until_date": date(2026, 12, 10),
    },
    "licence_hearing_rights": OF_LICENCE
    | {
        "number": "（示）工信许听告〔2026〕1号",
        "persons": [("周示邻", "仓库相邻住户"), ("示例州星河建材有限公司", "申请人")],
        "content": "拟准许在示例路8号设置食盐仓库，货车出入可能影响相邻住户。",
        "hearing_request_days": 5,
        "hearing_days": 20,
    },
    "licence_hearing_notice": OF_LICENCE
    | {
        "number": "（示）工信许听通〔2026〕1号",
        "held_at": november(30, 9, 0),
        "place": "本局三楼会议室",
        "host": "杨示例",
    },
    "licence_hearing_record": OF_LICENCE
    | {
        "number": "（示）工信许听录〔2026〕1号",
        "began_at": november(30, 9, 0),
        "ended_at": november(30, 10, 40),
        "place": "本局三楼会议室",
        "host": "杨示例",
        "recorder": "普文堃",
        "participants": [("陶堃", "申请人法定代表人"), ("周示邻", "利害关系人")],
        "opinion": "审查人员说明仓库面积和消防设施符合条件，出示实地核查笔录和照片。",
        "statements": "周示邻要求夜间不安排货车出入；陶堃同意在二十二时至次日六时停止装卸。",
        "debate": "双方对停止装卸的时间没有异议，对其他证据没有意见。",
    },
    "licence_verification": OF_LICENCE
    | {
        "number": "（示）工信许核〔2026〕4号",
        "began_at": november(30, 9, 0),
        "ended_at": november(30, 10, 0),
        "place": "示例州示范市示例路8号仓库",
        "officers": OFFICERS,
        "companion": "陈志远",
        "course": "查看仓库两间，逐间测量，面积为120平方米和80平方米。\n核对消防设施和防潮垫板。",
        "finding": "仓储设施与申请材料一致。",
    },
    "licence_extension": OF_LICENCE
    | {
        "number": "（示）工信许延〔2026〕1号",
        "reason": "仓库的产权情况需要向登记机构核实，登记机构尚未答复。",
        "decide_days": 20,
        "extension_days": 10,
    },
    "licence_grant": OF_LICENCE
    | {
        "number": "（示）工信许准〔2026〕5号",
        "facts": EXAMINED,
        "basis": "《食盐专营办法》第十二条",
        "hearing_used": "根据听证笔录，采纳利害关系人关于夜间停止装卸的意见。",
        "licence_name": "食盐批发证书（示例）",
        "certificate_number": "示例批字0001号",
        "content": "在示例州范围内批发食盐，二十二时至次日六时停止装卸。",
        "validity": "自2026年12月15日起至2029年12月14日止",
        "deliver_days": 10,
    },
    "licence_refusal": OF_LICENCE
    | {
        "number": "（示）工信许不准〔2026〕1号",
        "facts": EXAMINED,
        "reasons": "没有与经营规模相适应的固定仓储设施，不符合规定的条件。",
        "hearing_used": "根据听证笔录，利害关系人没有提出新的证据。",
        "basis": "《食盐专营办法》第十二条",
    },
    "licence_end_notice": HEAD
    | PARTY
    | END
    | CONTACT
    | {
        "number": "（示）工信许收告〔2026〕1号",
        "content": "申请时提交的仓储设施说明系伪造，拟予撤销。",
    },
    "licence_end_decision": HEAD
    | PARTY
    | END
    | REMEDIES
    | {
        "number": "（示）工信许收〔2026〕1号",
        "facts": "申请时提交的仓储设施说明系伪造，所称地址没有该仓库。",
        "basis": "《中华人民共和国行政许可法》第六十九条",
        "loss": "以欺骗手段取得许可，取得的利益不受保护。",
    },
    "levy_notice": HEAD
    | PARTY
    | CONTACT
    | LEVY
    | {"number": "（示）工信征告〔2026〕2号", "answer_days": 5},
    "levy_decision": HEAD
    | PARTY
    | REMEDIES
    | LEVY
    | {
        "number": "（示）工信征决〔2026〕2号",
        "facts": "缴纳人2026年上半年使用示例资源，应当缴纳示例资源使用费。",
        "heard": "缴纳人在期限内没有提出意见。",
        "account": "示例州财政局非税收入专户（账号：0000000000000000）",
        "pay_days": 15,
    },
}
SIGNED_BY_RECIPIENT = (
    "licence_acceptance",
    "licence_correction",
    "licence_not_accepted",
    "licence_testing",
    "licence_hearing_rights",
    "licence_hearing_notice",
    "licence_extension",
    "licence_end_notice",
    "levy_notice",
)
SIGNATURES = {kind: [signed("recipient", "陈志远")] for kind in SIGNED_BY_RECIPIENT} | {
    "licence_grant": [],
    "licence_refusal": [],
    "licence_end_decision": [],
    "levy_decision": [],
    "licence_verification": [
        signed("companion", "陈志远"),
        signed("officer", "王䶮"),
        signed("officer", "李㛃"),
    ],
    "licence_hearing_record": [
        signed("participant", "陶堃"),
        signed("participant", "周示邻"),
        signed("host", "杨示例"),
        signed("recorder", "普文堃"),
    ],
}
