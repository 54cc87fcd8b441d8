"""双公示 (发改办财金〔2018〕424号): the fields of the file for the credit platform, their forms.

The platform's own table was not to be had: names, order and lengths are those of several programs
that fill it in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parties import STAND_IN
from sanxiang.rules.private_parts import is_identity_number

FOREVER = "2099/12/31"
ORGANISATION, PERSON, TRADER = "法人及非法人组织", "自然人", "个体工商户"
IDENTITY_CARD = "身份证"
PAPERS = (
    IDENTITY_CARD,
    "护照号",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
)
LICENCE_CLASSES = ("普通", "特许", "认可", "核准", "登记")
# Our kinds of penalty as the platform names them; what it has no name for is 其他-….
PENALTIES: Mapping[str, str] = {
    "warning": "警告",
    "criticism": "其他-通报批评",
    "fine": "罚款",
    "confiscation": "其他-没收违法所得、没收非法财物",
    "suspension": "暂扣许可证(执照)",
    "downgrade": "其他-降低资质等级",
    "revocation": "吊销许可证(执照)",
    "restriction": "其他-限制开展生产经营活动",
    "stoppage": "责令停产停业",
    "closure": "其他-责令关闭",
}
TEN_THOUSAND = Decimal(10_000)
MILLIONTH = Decimal("0.000001")  # of 10,000 yuan: one fen


@dataclass(frozen=True)
class CreditField:
    """One column: its code and name, its length, whether it is always needed."""

    code: str
    name: str
    length: int
    needed: bool = False


def _party(prefix: str) -> tuple[CreditField, ...]:
    """The head that both tables share."""
    return (
        CreditField(f"{prefix}_XDR_MC", "行政相对人名称", 200, True),
        CreditField(f"{prefix}_XDR_LB", "行政相对人类别", 16, True),
        CreditField(f"{prefix}_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)", 18),
        CreditField(f"{prefix}_XDR_GSZC", "行政相对人代码_2(工商注册号)", 50),
        CreditField(f"{prefix}_XDR_ZZJG", "行政相对人代码_3(组织机构代码)", 9),
        CreditField(f"{prefix}_XDR_SWDJ", "行政相对人代码_4(税务登记号)", 15),
        CreditField(f"{prefix}_XDR_SYDW", "行政相对人代码_5(事业单位证书号)", 12),
        CreditField(f"{prefix}_XDR_SHZZ", "行政相对人代码_6(社会组织登记证号)", 50),
        CreditField(f"{prefix}_FRDB", "法定代表人", 50),
        CreditField(f"{prefix}_FR_ZJLX", "法定代表人证件类型", 64),
        CreditField(f"{prefix}_FR_ZJHM", "法定代表人证件号码", 64),
        CreditField(f"{prefix}_XDR_ZJLX", "证件类型", 64),
        CreditField(f"{prefix}_XDR_ZJHM", "证件号码", 64),
    )


PENALTY = (
    *_party("CF"),
    CreditField("CF_WSH", "行政处罚决定书文号", 64, True),
    CreditField("CF_WFXW", "违法行为类型", 2000, True),
    CreditField("CF_SY", "违法事实", 5000, True),
    CreditField("CF_YJ", "处罚依据", 2000, True),
    CreditField("CF_CFLB", "处罚类别", 100, True),
    CreditField("CF_NR", "处罚内容", 4000, True),
    CreditField("CF_NR_FK", "罚款金额（万元）", 18),
    CreditField("CF_NR_WFFF", "没收违法所得、没收非法财物的金额（万元）", 18),
    CreditField("CF_NR_ZKDX", "暂扣或吊销证照名称及编号", 200),
    CreditField("CF_JDRQ", "处罚决定日期", 10, True),
    CreditField("CF_YXQ", "处罚有效期", 10, True),
    CreditField("CF_GSJZQ", "公示截止期", 10, True),
    CreditField("CF_CFJG", "处罚机关", 200, True),
    CreditField("CF_CFJGDM", "处罚机关统一社会信用代码", 18, True),
    CreditField("CF_SJLY", "数据来源单位", 200, True),
    CreditField("CF_SJLYDM", "数据来源单位统一社会信用代码", 18, True),
    CreditField("BZ", "备注", 512),
)
LICENCE = (
    *_party("XK"),
    CreditField("XK_XKWS", "行政许可决定文书名称", 64, True),
    CreditField("XK_WSH", "行政许可决定文书号", 64, True),
    CreditField("XK_XKLB", "许可类别", 256, True),
    CreditField("XK_XKZS", "许可证书名称", 64),
    CreditField("XK_XKBH", "许可编号", 64),
    CreditField("XK_NR", "许可内容", 4000, True),
    CreditField("XK_JDRQ", "许可决定日期", 10, True),
    CreditField("XK_YXQZ", "有效期自", 10, True),
    CreditField("XK_YXQZI", "有效期至", 10, True),
    CreditField("XK_XKJG", "许可机关", 200, True),
    CreditField("XK_XKJGDM", "许可机关统一社会信用代码", 18, True),
    CreditField("XK_ZT", "当前状态", 1, True),
    CreditField("XK_LYDW", "数据来源单位", 200, True),
    CreditField("XK_LYDWDM", "数据来源单位统一社会信用代码", 18, True),
    CreditField("BZ", "备注", 512),
)
TABLES: Mapping[str, tuple[CreditField, ...]] = {"penalty": PENALTY, "licence": LICENCE}
TITLES: Mapping[str, str] = {"penalty": "行政处罚", "licence": "行政许可"}
PREFIXES: Mapping[str, str] = {"penalty": "CF", "licence": "XK"}

ASKED = (
    Field(name="kind", label="报送内容", kind=Kind.CHOICE, choices=tuple(TITLES.items())),
    Field(name="first", label="决定日期自", kind=Kind.DATE),
    Field(name="last", label="至", kind=Kind.DATE),
    Field(name="place", label="报送到", max_length=200, help="例如 州信用信息共享平台"),
    Field(
        name="organ_code",
        label="本机关统一社会信用代码",
        required=False,
        max_length=18,
        help="填写一次，以后自动带出；不填的列为缺项",
    ),
    Field(
        name="licence_class",
        label="许可类别",
        kind=Kind.CHOICE,
        required=False,
        choices=tuple((name, name) for name in LICENCE_CLASSES),
        help="报送行政许可时选择，本次全部适用",
    ),
    Field(
        name="anyway",
        label="有缺项或者超长的也先导出，在表格中补齐后再报送",
        kind=Kind.YES_NO,
        required=False,
    ),
)


@dataclass(frozen=True)
class Gap:
    """A value that is missing or does not fit: the row of the sheet, the column, what to do."""

    row: int
    code: str
    name: str
    text: str


def slashed(day: date | str | None) -> str:
    """A date as the platform writes it; without one "" ."""
    return str(day).replace("-", "/")[:10] if day else ""


def in_ten_thousands(yuan: str) -> str:
    """Yuan with fen as 万元 with six decimals, exact to one fen; "" without an amount."""
    return str((Decimal(yuan) / TEN_THOUSAND).quantize(MILLIONTH)) if yuan else ""


def party_values(
    prefix: str, *, is_person: bool, name: str, code: str, identity: str, representative: str
) -> dict[str, str]:
    """The head of a row. A trader's code begins with 92, or is the stand-in of one without."""
    if is_person:
        kind, number = _paper(identity)
        return {
            f"{prefix}_XDR_MC": name,
            f"{prefix}_XDR_LB": PERSON,
            f"{prefix}_XDR_ZJLX": kind,
            f"{prefix}_XDR_ZJHM": number,
        }
    trader = code == STAND_IN or code.startswith("92")
    return {
        f"{prefix}_XDR_MC": name,
        f"{prefix}_XDR_LB": TRADER if trader else ORGANISATION,
        f"{prefix}_XDR_SHXYM": code,
        f"{prefix}_FRDB": representative,
    }


def _paper(identity: str) -> tuple[str, str]:
    """Kind and number of an identity paper, kept as one text: a resident's is only the number."""
    if is_identity_number(identity):
        return IDENTITY_CARD, identity
    for kind in PAPERS:
        if identity.startswith(kind):
            return kind, identity.removeprefix(kind).strip(" ：:")
    return "", identity


def penalty_kinds(kinds: Sequence[str]) -> str:
    return ";".join(PENALTIES[kind] for kind in kinds)


def gaps_of(kind: str, row: Mapping[str, str], at: int) -> Iterator[Gap]:
    """What is missing in a row of the sheet, and what is longer than its column."""
    needed = {field.code for field in TABLES[kind] if field.needed} | set(_also(kind, row))
    for field in TABLES[kind]:
        value = row.get(field.code, "")
        if not value and field.code in needed:
            yield Gap(at, field.code, field.name, "空白，请补填")
        elif len(value) > field.length:
            yield Gap(at, field.code, field.name, f"{len(value)} 字，最多 {field.length} 字")


def _also(kind: str, row: Mapping[str, str]) -> Iterator[str]:
    """What is needed because of what else stands in the row."""
    prefix = PREFIXES[kind]
    if row.get(f"{prefix}_XDR_LB") == PERSON:
        yield from (f"{prefix}_XDR_ZJLX", f"{prefix}_XDR_ZJHM")
    else:
        yield from (f"{prefix}_XDR_SHXYM", f"{prefix}_FRDB")
    penalties = row.get("CF_CFLB", "")
    if "罚款" in penalties:
        yield "CF_NR_FK"
    if "没收" in penalties:
        yield "CF_NR_WFFF"
    if "暂扣" in penalties or "吊销" in penalties:
        yield "CF_NR_ZKDX"
    if row.get("XK_XKZS"):
        yield "XK_XKBH"
