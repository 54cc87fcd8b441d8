"""Blank forms with serial numbers (空白文书, R10): who prints them, and what is asked."""

from collections.abc import Iterable

from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "R10"
MOST_COPIES = 100  # in one file: more takes a server too long
KEEPERS = frozenset({Role.HANDLER, Role.SECTION_HEAD, Role.POLICY_SECTION})

PRINTING = (
    Field(name="kind", label="文书格式", kind=Kind.CHOICE, clause=CLAUSE),
    Field(
        name="copies",
        label="份数",
        max_length=3,
        help=f"一次最多 {MOST_COPIES} 份，每份有自己的序号",
    ),
)
VOIDING = (
    Field(
        name="numbers",
        label="作废的序号",
        kind=Kind.LONG,
        max_length=2000,
        clause=CLAUSE,
        help="每行一个，例如 2026-000123；连号的写 2026-000123 至 2026-000130",
    ),
    Field(name="reason", label="作废原因", max_length=300, help="例如写错、打印不清、格式换版"),
)
USING = (
    Field(
        name="number", label="空白文书序号", max_length=20, clause=CLAUSE, help="例如 2026-000123"
    ),
    Field(
        name="paper",
        label="对应的文书",
        kind=Kind.CHOICE,
        required=False,
        help="手写内容已经录入、系统里有这份文书的，请选择",
    ),
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not print or void blank forms."""
    if KEEPERS.isdisjoint(Role(role) for role in roles):
        text = "空白文书由执法人员、科室负责人或者政策法规科印制和作废"
        return [Refusal(CLAUSE, text, "请交由其办理")]
    return []


def numbers_in(text: str) -> list[tuple[int, int]]:
    """The (year, serial) of every number that the lines name, each once, in their order.
    ValueError carries the Chinese text of what cannot be read."""
    found: dict[tuple[int, int], None] = {}
    for line in text.replace("，", "\n").replace("、", "\n").split("\n"):
        if line.strip():
            found |= dict.fromkeys(_line(line.strip()))
    return list(found)


def _line(line: str) -> list[tuple[int, int]]:
    first, between, last = line.replace("—", "至").replace("到", "至").partition("至")
    year, start = number_in(first)
    last_year, end = number_in(last) if between else (year, start)
    if year != last_year or not start <= end < start + 10 * MOST_COPIES:
        raise ValueError(f"“{line}”不是同一年从小到大的连号")
    return [(year, serial) for serial in range(start, end + 1)]


def number_in(text: str) -> tuple[int, int]:
    """Year and serial of a number as printed or typed: 2026-000123, 2026-123."""
    year, _, serial = text.strip().replace("－", "-").partition("-")
    for part in (year, serial):
        if not (part.isascii() and part.isdecimal() and len(part) < 10):
            raise ValueError(f"“{text.strip()}”不是空白文书的序号，应为 2026-000123 的样子")
    return int(year), int(serial)
