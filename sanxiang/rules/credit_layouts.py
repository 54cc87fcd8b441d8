"""Old 双公示 files: the columns of both editions (2016 and 2018), read as historical records."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sanxiang.rules.columns import Column, Layout, Wrong, code, day, line, text
from sanxiang.rules.double_publicity import LICENCE, PENALTY
from sanxiang.rules.numbers import plain_number
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import seen
from sanxiang.rules.steps import Refusal

CLAUSE = "own/past-cases"
MOST = 20_000
AMOUNT = re.compile(r"\d{1,12}(\.\d{1,6})?")
DATES = {"JDRQ", "YXQ", "GSJZQ", "YXQZ", "YXQZI", "JZQ"}
AMOUNTS = {"NR_FK", "NR_WFFF"}
LONG = 200  # characters from which a column is a text of several lines
# What programs called a column before it had its present code.
FORMER = {
    "CF_FR_SFZH": "CF_FR_ZJHM",
    "XK_FR_SFZH": "XK_FR_ZJHM",
    "XK_FDDB": "XK_FRDB",
    "CF_FDDB": "CF_FRDB",
}
PENALTY_2016 = {
    "CF_WSH": "行政处罚决定书文号", "CF_CFMC": "处罚名称", "CF_CFLB1": "处罚类别1",
    "CF_CFLB2": "处罚类别2", "CF_SY": "处罚事由", "CF_YJ": "处罚依据",
    "CF_XDR_MC": "行政相对人名称", "CF_XDR_SHXYM": "行政相对人代码_1(统一社会信用代码)",
    "CF_XDR_ZDM": "行政相对人代码_2(组织机构代码)", "CF_XDR_GSDJ": "行政相对人代码_3(工商登记码)",
    "CF_XDR_SWDJ": "行政相对人代码_4(税务登记号)", "CF_XDR_SFZ": "行政相对人代码_5(居民身份证号)",
    "CF_FR": "法定代表人姓名", "CF_JG": "处罚结果", "CF_JDRQ": "处罚决定日期",
    "CF_XZJG": "处罚机关", "CF_ZT": "当前状态", "DFBM": "地方编码", "SJC": "数据更新时间戳",
    "BZ": "备注",
}  # fmt: skip
LICENCE_2016 = {
    "XK_WSH": "行政许可决定书文号", "XK_XMMC": "项目名称", "XK_SPLB": "审批类别",
    "XK_NR": "许可内容", "XK_XDR": "行政相对人名称",
    "XK_XDR_SHXYM": "行政相对人代码_1(统一社会信用代码)",
    "XK_XDR_ZDM": "行政相对人代码_2(组织机构代码)", "XK_XDR_GSDJ": "行政相对人代码_3(工商登记码)",
    "XK_XDR_SWDJ": "行政相对人代码_4(税务登记号)", "XK_XDR_SFZ": "行政相对人代码_5(居民身份证号)",
    "XK_FR": "法定代表人姓名", "XK_JDRQ": "许可决定日期", "XK_JZQ": "许可截止期",
    "XK_XZJG": "许可机关", "XK_ZT": "当前状态", "DFBM": "地方编码", "SJC": "数据更新时间戳",
    "BZ": "备注",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One kind of old file: its columns, and which of them name the record."""

    kind: str
    year: int
    layout: Layout
    party: str

    @property
    def number(self) -> str:
        return "CF_WSH" if self.kind == "penalty" else "XK_WSH"

    @property
    def decided(self) -> str:
        return "CF_JDRQ" if self.kind == "penalty" else "XK_JDRQ"

    @property
    def title(self) -> str:
        return f"{self.layout.title}（{self.year}年版）"


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not import old files."""
    if {Role.PUBLISHING_OFFICE.value, Role.POLICY_SECTION.value} & set(roles):
        return []
    text = "以前报送的双公示文件由领导小组办公室或者政策法规科导入"
    return [Refusal(CLAUSE, text, "请把文件交给其导入")]


def _number(column: Column, value: Any) -> str:
    return plain_number(line(column, value))


def _amount(column: Column, value: Any) -> str:
    """万元, kept as text with six decimals."""
    # Excel keeps 15 digits; one fen is 0.000001, which Python would write with a power of ten.
    plain = f"{value:.15g}" if isinstance(value, float) else str(value).strip()
    shown = f"{Decimal(plain):f}" if isinstance(value, float) else plain
    if isinstance(value, bool) or not AMOUNT.fullmatch(shown):
        raise Wrong(column.expected, seen(value))
    return f"{Decimal(shown):.6f}"


def _day(column: Column, value: Any) -> str:
    found: date = day(column, value)
    return found.isoformat()


def _stamp(column: Column, value: Any) -> str:
    """A moment of a machine, however Excel keeps it."""
    return value.isoformat(sep=" ") if isinstance(value, datetime) else code(column, value)


def _column(name: str, heading: str, length: int, needed: set[str]) -> Column:
    after = name.partition("_")[2]
    common: dict[str, Any] = {"name": name, "heading": heading, "required": name in needed}
    if after in DATES:
        return Column(read=_day, expected="日期，例如 2018/07/25", **common)
    if after in AMOUNTS:
        return Column(read=_amount, expected="以万元为单位的数字，最多六位小数", **common)
    if name == "SJC":
        return Column(read=_stamp, expected="时间", max_length=length, **common)
    if after == "WSH":
        return Column(read=_number, expected="文号", max_length=length, **common)
    read = text if length > LONG else code
    return Column(read=read, expected=f"文字，最多 {length} 字", max_length=length, **common)


def _edition(kind: str, year: int, names: Mapping[str, tuple[str, int]]) -> Edition:
    mark = "CF" if kind == "penalty" else "XK"
    party = "XK_XDR" if (kind, year) == ("licence", 2016) else f"{mark}_XDR_MC"
    number, decided = f"{mark}_WSH", f"{mark}_JDRQ"

    def unique(row: Mapping[str, Any]) -> Iterable[tuple[str, object, Any]]:
        if number in row and party in row:
            shown = f"{row[number]} {row[party]}"
            yield names[number][0], (row[number], row[party]), shown

    columns = tuple(
        _column(name, heading, length, {number, decided, party})
        for name, (heading, length) in names.items()
    )
    title = "行政处罚双公示" if kind == "penalty" else "行政许可双公示"
    layout = Layout(sheet=title, title=title, columns=columns, most=MOST, unique=unique)
    return Edition(kind=kind, year=year, layout=layout, party=party)


EDITIONS = (
    _edition("penalty", 2018, {f.code: (f.name, f.length) for f in PENALTY}),
    _edition("licence", 2018, {f.code: (f.name, f.length) for f in LICENCE}),
    _edition("penalty", 2016, {name: (told, 4000) for name, told in PENALTY_2016.items()}),
    _edition("licence", 2016, {name: (told, 4000) for name, told in LICENCE_2016.items()}),
)


def edition_of(cells: Sequence[Any]) -> Edition | None:
    """The edition whose columns the headings are, None when most of them are nobody's."""
    given = {_plain(cell) for cell in cells} - {""}

    def known(edition: Edition) -> int:
        return sum(1 for heading in given if _column_of(edition, heading))

    best = max(EDITIONS, key=known)
    return best if known(best) * 2 > len(given) > 0 else None


def canonical(edition: Edition, cell: Any) -> Any:
    """The heading of the edition for a code, a former code, or the same name set otherwise."""
    if not isinstance(cell, str):
        return cell
    column = _column_of(edition, cell)
    return column.heading if column else cell


def _column_of(edition: Edition, cell: str) -> Column | None:
    plain = _plain(cell)
    code = FORMER.get(plain.upper(), plain.upper())
    for column in edition.layout.columns:
        if column.name == code or _plain(column.heading) == plain:
            return column
    return None


def _plain(cell: Any) -> str:
    text = "".join(cell.split()) if isinstance(cell, str) else ""
    return text.replace("（", "(").replace("）", ")")
