"""Full data for the papers of random draws and of what follows an inspection."""

from datetime import datetime, timedelta, timezone
from typing import Any

CHINA = timezone(timedelta(hours=8))
HEAD: dict[str, Any] = {
    "organisation": "示例州工业和信息化局",
    "issued_date": "2026-11-24",
    "paper_code": "SX-2026-000117",
    "verify_address": "https://portal.example/receipt/SX-2026-000117",
}


def november(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


TEAM = [
    {"name": "王䶮", "duty": "组长", "certificate": "云E2026001"},
    {"name": "李㛃", "duty": "现场核查、记录", "certificate": "云E2026002"},
]
INSPECTIONS: dict[str, dict[str, Any]] = {
    "draw_record": HEAD
    | {
        "number": "（示）工信随抽〔2026〕3号",
        "matter": "工业企业节能监察",
        "basis": "《中华人民共和国节约能源法》第十二条；《工业节能监察办法》第八条。",
        "published_at": november(24, 9, 0),
        "drawn_at": november(24, 9, 20),
        "roster_digest": "3f2a9d6c41b07e5586f1c0a2d9e84b7713c5d0fe62a98b4470e1d2c3b4a59687",
        "sizes": "可抽取 9 户，不参加抽取 1 户；比例 20%，抽取 2 户；每户 2 名执法人员。",
        "witnesses": [
            ("周示见", "示例州司法局科员", "314159"),
            ("吴示证", "示例州工商联干部", "27182818"),
        ],
        "tasks": [
            ("1", "示例州星河建材有限公司\n91532300MA6EXAMP01", "02aa4d15cc01b7e9", "王䶮\n李㛃"),
            ("2", "示例州云岭硅业有限公司\n91532300MA6EXAMP02", "0b13f07ea2d94c55", "普文堃\n李㛃"),
        ],
        "recusals": [("示例州云岭硅业有限公司", "王䶮", "与该公司负责人有近亲属关系")],
        "host": "刘示法",
    },
    "inspection_plan": HEAD
    | {
        "number": "（示）工信检案〔2026〕12号",
        "party_name": "示例州星河建材有限公司",
        "variant": "联合检查",
        "time": november(24, 9, 0),
        "purpose": "核查单位产品能耗限额标准的执行情况，督促淘汰落后用能设备。",
        "scope": "该公司第二生产线、风机房和中控室。",
        "focus": "能耗台账、计量器具、主要用能设备的型号和出厂日期。",
        "division": "王䶮负责现场核查，李㛃负责记录和录像，普文堃查阅资料。",
        "progress": "11月24日完成现场检查，11月27日前提出处理意见。",
        "leading_body": "示例州工业和信息化局",
        "bodies": [("示例州市场监督管理局", "赵示衡", "云E2026008")],
        "team": TEAM,
    },
    "inspection_approval": HEAD
    | {
        "number": "（示）工信检审〔2026〕12号",
        "party_name": "示例州星河建材有限公司",
        "party_code": "91532300MA6EXAMP01",
        "party_address": "示例州示范市工业园区一号路8号",
        "task_source": "年度执法检查计划",
        "variant": "预先通知的检查",
        "frequency": "本次之前已检查 1 次，上限每年 2 次",
        "basis": "《中华人民共和国节约能源法》第十二条。",
        "matter": "列入本年度检查计划，核查单位产品能耗限额标准的执行情况。",
        "starts_at": november(24, 9, 0),
        "ends_at": november(24, 17, 0),
        "helpers": "驾驶员1人",
        "team": TEAM,
        "approvals": [
            ("科室负责人", "拟同意，报分管领导审定。", "杨示例", november(20, 17, 0)),
            ("分管领导", "同意。", "周示例", november(21, 10, 5)),
        ],
    },
    "result_notice": HEAD
    | {
        "number": "（示）工信检果〔2026〕12号",
        "party_name": "示例州星河建材有限公司",
        "began_at": november(24, 9, 30),
        "matter": "单位产品能源消耗限额标准执行情况和淘汰类用能设备使用情况。",
        "outcome": "情况简单，已责成立行立改",
        "facts": "主要用能设备台账缺少两台电动机的型号和出厂日期。",
        "content": "请补齐台账并在十日内报送，本机关将进行复查。",
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "correction_order": HEAD
    | {
        "number": "（示）工信责改〔2026〕5号",
        "party_name": "示例州星河建材有限公司",
        "party_code": "91532300MA6EXAMP01",
        "problems": "主要用能设备台账缺少两台电动机的型号和出厂日期。",
        "basis": "《中华人民共和国节约能源法》第二十七条",
        "demands": ["对照设备铭牌补齐台账", "将补齐后的台账报送本机关"],
        "term": "自收到本通知次日起10日内改正完毕",
        "reconsideration_body": "示例州人民政府",
        "reconsideration_days": 60,
        "court": "示例市人民法院",
        "litigation_months": 6,
        "contact_name": "李㛃",
        "contact_phone": "0878-0000000",
    },
    "recheck_opinion": HEAD
    | {
        "number": "（示）工信复查〔2026〕5号",
        "party_name": "示例州星河建材有限公司",
        "order_number": "《责令改正通知书》（（示）工信责改〔2026〕5号）",
        "checked_at": november(30, 10, 0),
        "course": "执法人员查阅了补齐后的台账，并与现场设备铭牌逐台核对，型号和出厂日期一致。",
        "result": "已按要求改正",
        "opinion": "本次责令改正的事项已经办结，请继续做好台账管理。",
        "officers": [("王䶮", "云E2026001"), ("李㛃", "云E2026002")],
    },
}
# Who signed in the samples: (role, name).
SIGNED: dict[str, list[tuple[str, str]]] = {
    "inspection_plan": [("leader", "王䶮")],
    "inspection_approval": [],
    "result_notice": [("recipient", "陈志远")],
    "correction_order": [("recipient", "陈志远")],
    "recheck_opinion": [("recipient", "陈志远"), ("officer", "王䶮"), ("officer", "李㛃")],
    "draw_record": [("host", "刘示法"), ("witness", "周示见")],
}
