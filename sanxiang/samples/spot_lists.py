"""A sample random-inspection list and object base: the matters follow lists that bureaus of the
field publish; no firm exists, each name carries 示例 and each code a right check digit."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Matter:
    number: int
    name: str
    field: str
    basis: str
    subject: str
    object: str
    content: str
    manner: str
    ratio: int
    frequency: str


@dataclass(frozen=True, kw_only=True)
class SampleFirm:
    code: str
    name: str
    fields: str
    address: str
    representative: str
    phone: str


MATTERS_FILE, FIRMS_FILE = "随机抽查事项清单（示例）.xlsx", "检查对象名录库（示例）.xlsx"
MATTERS = (
    Matter(
        number=1,
        name="工业企业节能监察",
        field="节能",
        basis="《中华人民共和国节约能源法》第十二条",
        subject="节能监察科",
        object="本州重点用能工业企业",
        content="执行能耗限额标准、淘汰落后用能设备的情况",
        manner="现场检查",
        ratio=40,
        frequency="每年 1 次",
    ),
    Matter(
        number=2,
        name="食盐专营监督检查",
        field="食盐",
        basis="《食盐专营办法》第四条、第二十三条",
        subject="盐业管理科",
        object="食盐定点企业和来本州经营的食盐批发企业",
        content="定点资质、购销记录和储备的情况",
        manner="现场检查、书面检查",
        ratio=20,
        frequency="每年 1 次",
    ),
)
NAMES = (
    ("91532300MA0LX1001B", "楚雄示例冶炼有限公司", "节能"),
    ("91532300MA0LX1002E", "楚雄示例水泥有限公司", "节能"),
    ("91532300MA0LX1003H", "楚雄示例纸业有限公司", "节能"),
    ("91532300MA0LX1004L", "禄丰示例钛业有限公司", "节能"),
    ("91532300MA0LX1005P", "禄丰示例盐化有限公司", "节能、食盐"),
    ("91532300MA0LX1006T", "楚雄示例食盐批发有限公司", "食盐"),
    ("91532300MA0LX1007X", "元谋示例盐业有限公司", "食盐"),
)
FIRMS = tuple(
    SampleFirm(
        code=code,
        name=name,
        fields=fields,
        address=f"{name[:2]}示例工业园区 {at} 号",
        representative=f"白示{at}",
        phone=f"0878-100000{at}",
    )
    for at, (code, name, fields) in enumerate(NAMES, start=1)
)
# Officers' fields by log-in: the certificate decides, the section only suggests.
OFFICERS = {
    "zhifa1": ["节能"],
    "zhifa2": ["节能"],
    "yanye1": ["节能", "食盐"],
    "yanye2": ["食盐"],
}
