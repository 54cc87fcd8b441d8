"""Full data for each form: an invented bureau, an invented company (both marked 示例)."""

from datetime import date
from typing import Any

from sanxiang.papers import SignatureImage
from tests.papers import (
    samples_of_coercion,
    samples_of_inspections,
    samples_of_licence,
    samples_of_penalty,
    samples_of_review,
)
from tests.papers.sample_parts import (
    AT,
    HEAD,
    OFFICERS,
    PARTY,
    TEAM,
    november,
    refused,
    signed,
    stroke_png,
    stroke_svg,
)
from tests.papers.samples_of_evidence import EVIDENCE, SIGNED

__all__ = ["AT", "DATA", "SIGNATURES", "signed", "stroke_png", "stroke_svg"]

DATA: dict[str, dict[str, Any]] = {
    "case_source_permit": HEAD
    | PARTY
    | {
        "number": "（示）工信案源〔2026〕12号",
        "permitted_at": november(20, 10, 5),
        "source_class": "年度检查计划",
        "source_provider": "节能科（年度检查计划第7项）",
        "registered_at": "2026-11-19T15:30",
        "handling_section": "节能与资源利用科",
        "permit_content": "同意对示例州星河建材有限公司执行单位产品能耗限额标准的情况开展检查。\n"
        "检查范围为该公司第二生产线2026年1月至10月的用能情况。",
        "team": TEAM,
        "approvals": [
            ("承办科室", "建议列为案源并组织检查。", "普文堃", november(19, 15, 40)),
            ("科室负责人", "拟同意，报分管领导审定。", "杨示例", november(19, 17, 0)),
            ("分管领导", "同意。", "周示例", november(20, 10, 5)),
        ],
    },
    "inspection_notice": HEAD
    | PARTY
    | {
        "number": "（示）工信检查〔2026〕12号",
        "basis": "《中华人民共和国节约能源法》第十二条；本机关2026年度行政检查计划第7项。",
        "starts_at": november(24, 9, 0),
        "ends_at": november(24, 17, 0),
        "site": "示例州示范市工业园区一号路8号",
        "content": "一是单位产品能源消耗限额标准执行情况。\n二是能源计量器具配备和使用情况。\n"
        "三是淘汰类用能设备使用情况。",
        "procedure": "出示执法证件并告知有关事项，听取情况介绍，查阅资料，查看现场，"
        "制作笔录并由双方签名，通报检查情况。",
        "requirements": "请准备2026年1月至10月的能源消费台账、产品产量报表和主要用能设备清单，"
        "安排熟悉情况的人员到场。",
        "team": TEAM,
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "onsite_notice": HEAD
    | PARTY
    | {
        "number": "（示）工信告知〔2026〕12号",
        "site": "示例州示范市工业园区一号路8号",
        "told_at": november(24, 9, 10),
        "recipient_name": "陈志远",
        "recipient_post": "生产部经理",
        "officers": OFFICERS,
        "content": "单位产品能源消耗限额标准执行情况、能源计量器具配备情况、"
        "淘汰类用能设备使用情况。",
        "basis": "《中华人民共和国节约能源法》第十二条。",
        "procedure": "告知、查阅资料、查看现场、制作笔录、核对签名、通报情况。",
        "method": "查阅资料、现场查看、拍照录像、询问有关人员。",
        "starts_at": november(24, 9, 15),
        "ends_at": november(24, 17, 0),
        "matters": "检查全程录音录像，请提供真实完整的资料并安排人员陪同。",
    },
    "site_record": HEAD
    | PARTY
    | {
        "number": "（示）工信勘〔2026〕12号",
        "started_at": november(24, 9, 30),
        "ended_at": november(24, 11, 45),
        "site": "示例州示范市工业园区一号路8号第二生产线",
        "legal_person": "陶堃",
        "phone": "13800000000",
        "content": "单位产品能源消耗限额标准执行情况和淘汰类用能设备使用情况。",
        "officers": OFFICERS,
        "companions": [
            {"name": "陈志远", "post": "生产部经理"},
            {"name": "沙马木呷", "post": "设备主管"},
        ],
        "recorder": "李㛃",
        "course": "9时30分，执法人员在陈志远、沙马木呷陪同下进入第二生产线。生产线正在运行，"
        "窑头、窑尾和风机房各有一名操作工在岗。\n"
        "9时50分，执法人员查看风机房，见Y系列三相异步电动机三台，铭牌型号为Y225M-4，"
        "额定功率45千瓦，出厂日期为2004年5月。三台电动机均在运行，运行电流分别为"
        "78.2安、77.5安、79.1安。执法人员对铭牌和运行仪表逐一拍照，共拍摄照片九张。\n"
        "10时20分，执法人员在中控室调取2026年1月至10月的生产日报和电能计量记录，"
        "并复印能源消费台账十二页，由陈志远逐页签名并注明与原件一致。\n"
        "11时30分，执法人员向陪同人员通报检查情况，陪同人员对上述情况没有异议。"
        "检查全程录音录像，视频编号为ZFJL-20261124-0009。",
        "violations": "第二生产线风机房使用Y225M-4型三相异步电动机三台，该型号列入国家明令淘汰的"
        "用能设备目录。上述设备在检查时正在使用。\n未发现其他违法违规情况。",
        "firm_opinion": "情况属实，我公司将在年底前更换上述三台电动机。",
    },
    "interview_record": HEAD
    | {
        "number": "（示）工信询〔2026〕5号",
        "started_at": november(24, 14, 0),
        "ended_at": november(24, 15, 10),
        "session": 1,
        "site": "示例州星河建材有限公司二楼会议室",
        "subject": "使用国家明令淘汰的用能设备",
        "person_name": "陈志远",
        "person_gender": "男",
        "person_age": 41,
        "person_identity": "53230119850000001X",
        "person_phone": "13800000000",
        "person_employer": "示例州星河建材有限公司",
        "person_post": "生产部经理",
        "person_address": "示例州示范市团结路2号",
        "officers": OFFICERS,
        "recorder": "李㛃",
        "questions": [
            (
                "我们是示例州工业和信息化局的执法人员，这是我们的执法证件，请你核对。你看清楚了吗？",
                "看清楚了。",
            ),
            ("你有权申请我们回避，也有如实回答的义务。你是否申请回避？", "不申请。"),
            (
                "请介绍你的身份和职责。",
                "我叫陈志远，2019年起任公司生产部经理，负责三条生产线的运行和设备管理。",
            ),
            (
                "第二生产线风机房的三台Y225M-4型电动机是什么时候投入使用的？",
                "2005年建线时安装的，一直使用到现在。",
            ),
            (
                "你们知道这个型号已经被国家明令淘汰吗？",
                "2023年园区培训时听说过，公司打算结合大修更换，因为订货周期长，一直没有换。",
            ),
            (
                "这三台电动机平时怎样运行？",
                "除每年一月停窑检修二十天外，每天二十四小时运行，两用一备的时间很少。",
            ),
            (
                "继续使用造成了什么后果？",
                "主要是耗电多一些，按我们自己估算，每年多用电大约四万千瓦时，没有发生过事故。",
            ),
            ("公司采取了什么措施？", "已经和供货商签订了三台新电动机的合同，预计12月20日前到货。"),
            ("还有什么需要补充的吗？", "没有了。"),
        ],
        "shown_at": november(24, 14, 0),
        "told_at": november(24, 14, 2),
        "corrections": [
            {
                "place": "第4答",
                "old": "2005年建线时安装的，一直使用到现在。",
                "new": "2005年6月建线时安装的，一直使用到现在。",
                "reason": "被询问人补充月份",
            }
        ],
        "checked_how": "本人阅读",
    },
    "interview_notice": HEAD
    | {
        "number": "（示）工信询通〔2026〕2号",
        "interviewee": "陈志远",
        "subject": "第二生产线使用淘汰电动机的情况",
        "attend_at": november(25, 9, 0),
        "place": "本机关三楼询问室",
        "bring": ["电动机购置合同", "2026年设备检修记录"],
        "requirements": "接受询问时请出示本人身份证件；因故不能按时到场的，请提前与联系人联系。",
        "organisation_address": "示例州示范市团结路1号",
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "penalty_decision": HEAD
    | PARTY
    | {
        "number": "（示）工信罚〔2026〕3号",
        "issued_date": date(2026, 12, 25),
        "party_address": "示例州示范市工业园区一号路8号",
        "legal_person": "陶堃",
        "cause": "使用国家明令淘汰的用能设备",
        "facts": "2026年11月24日，本机关执法人员在当事人第二生产线检查时发现，风机房有三台Y225M-4型"
        "三相异步电动机正在使用，该型号列入国家明令淘汰的用能设备目录。\n"
        "经查，当事人自2005年6月起使用上述三台电动机，至检查之日没有更换。案发后当事人主动订购新设备，"
        "已于2026年12月18日全部更换。",
        "evidence": [
            "检查（勘验）笔录一份，证明三台电动机的型号、位置和使用状态",
            "询问笔录一份，证明设备投入使用的时间和继续使用的原因",
            "现场照片九张、视频一段，与笔录相互印证",
            "当事人营业执照复印件一份，证明当事人的主体资格",
        ],
        "statement_handling": "2026年12月10日，本机关向当事人送达行政处罚事先告知书。"
        "当事人在规定期限内提出已经主动更换设备，请求从轻处罚。本机关经复核，采纳当事人的意见。",
        "violated": "《中华人民共和国节约能源法》第十七条",
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "benchmark": "对照本省工业和信息化行政处罚裁量基准，当事人的违法行为属于情节较轻，"
        "适用没收淘汰设备的裁量档次；当事人主动消除违法后果，依法从轻处罚。",
        "decisions": ["没收Y225M-4型三相异步电动机三台", "罚款人民币20000元"],
        "performance": "当事人应当在收到本决定书之日起十日内，"
        "将没收的设备交至示例市罚没物资管理中心。",
        "payment_account": "示例州财政局非税收入专户"
        "（开户行：示例银行示范支行，账号：0000000000000000）",
        "payment_days": 15,
        "late_fee_percent": 3,
        "reconsideration_body": "示例州人民政府",
        "reconsideration_days": 60,
        "court": "示例市人民法院",
        "litigation_months": 6,
    },
} | samples_of_licence.DATA

DATA |= {kind: HEAD | PARTY | values for kind, values in EVIDENCE.items()}
DATA |= samples_of_inspections.INSPECTIONS
DATA |= {kind: HEAD | PARTY | values for kind, values in samples_of_penalty.PENALTY.items()}
DATA |= {kind: HEAD | PARTY | values for kind, values in samples_of_review.REVIEW.items()}

SIGNATURES: dict[str, list[SignatureImage]] = {
    "review_opinion": [signed("chair", "陈示正")],
    "review_minutes": [
        signed("chair", "陈示正"),
        signed("member", "王示安"),
        signed("member", "刘示法"),
        signed("recorder", "赵示记"),
    ],
    "ending_notice": [],
    "case_source_permit": [],
    "inspection_notice": [signed("recipient", "陈志远")],
    "onsite_notice": [signed("firm", "陈志远", image=stroke_png()), signed("leader", "王䶮")],
    "site_record": [
        signed("companion", "陈志远"),
        refused("companion", "沙马木呷", "认为应当由法定代表人签名"),
        signed("officer", "王䶮"),
        signed("officer", "李㛃"),
    ],
    "interview_record": [
        signed("person", "陈志远", image=stroke_png()),
        signed("correction", "陈志远", image=stroke_png()),
        signed("officer", "王䶮"),
        signed("officer", "李㛃"),
        signed("recorder", "李㛃"),
    ],
    "interview_notice": [signed("recipient", "陈志远")],
    "penalty_decision": [],
} | samples_of_licence.SIGNATURES
SIGNATURES |= {
    kind: [signed(role, name) for role, name in people]
    for kind, people in (SIGNED | samples_of_inspections.SIGNED | samples_of_penalty.SIGNED).items()
}
DATA |= samples_of_coercion.DATA
SIGNATURES |= {
    kind: [signed(role, name) for role, name in signers]
    for kind, signers in samples_of_coercion.SIGNED.items()
}
