"""Fields of a great many records that differ like real ones; all names are made up of samples."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

FIRST_DAY = datetime(2021, 1, 4, tzinfo=UTC)
DAYS = 5 * 365
SYLLABLES = (
    "永鑫瑞丰华兴泰隆恒达盛源宏昌顺祥福康吉庆安宁远博雅新锐智诚信德仁义礼和平正大光明金银铜铁"
)
TRADES = (
    "盐业",
    "节能",
    "水泥",
    "化工",
    "电力",
    "民爆",
    "建材",
    "食品",
    "机械",
    "冶金",
    "物流",
    "科技",
)
TOWNS = ("示州", "示南", "示北", "示东", "示西", "示江", "示山", "示河")
VERBS = (
    "核查",
    "发现",
    "未按规定",
    "建立台账",
    "保存记录",
    "安装",
    "检定",
    "使用",
    "批发",
    "运输",
    "储存",
    "整改",
)
NOUNS = (
    "能源计量器具",
    "安全设施",
    "食盐批次",
    "用电设备",
    "爆破器材",
    "生产许可",
    "销售凭证",
    "检测报告",
)


def company(dice: random.Random) -> str:
    name = "".join(dice.sample(SYLLABLES, dice.choice((2, 3))))
    return f"{dice.choice(TOWNS)}{name}{dice.choice(TRADES)}有限公司"


def sentence(dice: random.Random, length: int) -> str:
    text = ""
    while len(text) < length:
        what = dice.choice(VERBS) + dice.choice(NOUNS) + dice.choice(SYLLABLES)
        text += f"{what}{dice.randint(1, 99)}项，"
    return text[:-1] + "。"


def rows(count: int) -> Iterator[dict[str, Any]]:
    """The fields of each record, the oldest first."""
    dice = random.Random(2026)
    kinds = ("inspection_result", "penalty_decision", "licence_decision", "levy_decision")
    for number in range(count):
        published_at = FIRST_DAY + timedelta(seconds=number * DAYS * 86400 // count)
        kind, year = dice.choice(kinds), published_at.year
        party = company(dice)
        yield {
            "public_id": f"bench{number:09d}",
            "kind": kind,
            "organisation_code": f"115323{dice.randrange(11):02d}MB0X00000X",
            "organisation_name": "示例工业和信息化局",
            "title": f"{party}{dice.choice(TRADES)}监督案",
            "item_name": f"{dice.choice(TRADES)}监督检查",
            "party_name": party,
            "facts": sentence(dice, dice.randint(60, 200)),
            "result": sentence(dice, dice.randint(20, 60)),
            "outcome": "normal" if kind == "inspection_result" else "decided",
            "number": f"（示）工信{dice.choice('检罚许征')}〔{year}〕{number % 9999 + 1}号",
            "published_at": published_at,
        }
