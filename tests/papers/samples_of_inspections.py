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


INSPECTIONS: dict[str, dict[str, Any]] = {
    "draw_record": HEAD
    | {
        "number": "（示）工信抽〔2026〕3号",
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
}
# Who signed in the samples: (role, name).
SIGNED: dict[str, list[tuple[str, str]]] = {
    "draw_record": [("host", "刘示法"), ("witness", "周示见")],
}
