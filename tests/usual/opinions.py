"""Reviews: the opinions that send the case back."""

from typing import Any

# A decision that is no major one.
ORDINARY: dict[str, Any] = {
    key: value
    for name in (f"L3_{number}" for number in range(1, 6))
    for key, value in ((name, "no"), (f"{name}_reason", "没有这种情形"))
}
# For a penalty the law asks one thing more.
ORDINARY_PENALTY = ORDINARY | {"P58_1": "no", "P58_1_reason": "没有这种情形"}
# What reviewers ask for, and what they get.
POWERS: dict[str, dict[str, Any]] = {
    "request_material": {
        "what": "变压器铭牌的照片原件",
        "reason": "现有照片看不清型号。",
        "days": "3",
    },
    "supply_material": {
        "answer": "检查时没有另外拍摄铭牌。",
        "found_in": [],
        "missing": "铭牌锈蚀，当时无法辨认。",
    },
    "inquire": {
        "interviewee": "白示林",
        "capacity": "party",
        "employer": "楚雄示例硅业有限公司总经理",
        "manner": "face",
        "askers": ("shenhe", "mishu"),
        "place": "州工业和信息化局会议室",
        "began_at": "2026-11-24T09:20",
        "ended_at": "2026-11-24T09:50",
        "subject": "变压器停用的时间",
        "told": "yes",
        "questions": [["变压器是什么时候停用的？", "十一月二十日停用的。"]],
    },
}
# An error found afterwards; the options come from the case.
POWERS["register_error"] = {
    "wrong": "",
    "kind": "law",
    "degree": "serious",
    "found": "适用了已经废止的条款。",
    "responsible": [],
    "others": "陈示正（局长，作出决定）",
    "basis": "复议决定书。",
    "consequence": "责令书面检查，通报。",
}
# Each opinion that does not agree, with what it asks for; the usual meeting voted to agree.
DIFFERS = "会后核对案卷发现的问题，主持人同意据此提出。"
_ASKED: dict[str, dict[str, Any]] = {
    "L10.2": {"opinions": ["L10.2"], "L10_2_points": ["补充设备铭牌的照片"]},
    "L10.3": {"opinions": ["L10.3"], "L10_3_points": ["按较轻的档次裁量"]},
    "L10.4": {
        "opinions": ["L10.4"],
        "L10_4_points": ["告知书写明听证权利"],
        "redo": ["行政处罚事先告知"],
    },
    "L10.5": {"opinions": ["L10.5"], "L10_5_points": ["移送公安机关"]},
}
BACK = {opinion: {**asked, "differs": DIFFERS} for opinion, asked in _ASKED.items()}
ENDINGS: dict[str, dict[str, Any]] = {
    "end_undecided": {
        "facts": "经补充调查，仍不能查明申请材料所述情况。",
        "reason": "主要事实不清，审核意见认为不应作出决定。",
        "basis": "《楚雄州工业和信息化局重大行政执法决定法制审核办法》第十条",
    },
}
