"""What a file of changes makes of the register: each in its turn, or everything that cannot be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.columns import Wrong
from sanxiang.rules.legal_names import plain_name
from sanxiang.rules.rule_changes import due_of, too_late_to_record
from sanxiang.rules.rule_documents import Change, Version, against
from sanxiang.rules.sheets import RowError

REPLACES = "代替的文件"
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Known:
    """A document that is registered: its changes; `above` when it is on the register of the bureau
    above, which alone changes it."""

    versions: tuple[Version, ...]
    above: bool = False


@dataclass(kw_only=True)
class Entry:
    """One change to be registered. `replaced_by` is the plain name of what takes its place."""

    name: str  # plain
    change: Change
    row: Row
    replaced_by: str = ""


def planned(
    rows: Sequence[Row], known: Mapping[str, Known], *, on: date, calendar: Calendar
) -> tuple[list[Entry], list[RowError]]:
    """The changes in the order of their days, those included that follow from them: a document that
    another one replaces is repealed. Entries count only without errors."""
    plan = _Plan(known, on, calendar)
    for row in sorted(rows, key=lambda one: (one["from_date"], one["change"] != Change.REPEALED)):
        plan.add(row)
    return plan.entries, plan.errors


def replaced(row: Row) -> list[str]:
    """The names a row says are replaced."""
    return [one for one in row["replaces"].replace("，", "、").split("、") if one.strip()]


class _Plan:
    """The register as it grows while rows are added to it."""

    def __init__(self, known: Mapping[str, Known], on: date, calendar: Calendar) -> None:
        self.above = {name for name, one in known.items() if one.above}
        self.versions = {name: list(one.versions) for name, one in known.items()}
        self.on, self.calendar = on, calendar
        self.entries: list[Entry] = []
        self.errors: list[RowError] = []

    def add(self, row: Row) -> None:
        name, change = plain_name(row["title"]), Change(row["change"])
        if wrong := self.wrong(name, change, row["from_date"]):
            self.tell(row, "变动", wrong)
        elif change is Change.RECORDED and not self.old_enough(row["from_date"]):
            due = due_of(row["from_date"], self.calendar).last_possible
            expected = f"新公布或者修改：更新公示内容的期限到 {due}，还没有过"
            self.tell(row, "变动", Wrong(expected, f"收录，{row['from_date']} 起施行"))
        else:
            self.enter(Entry(name=name, change=change, row=row))
        for title in replaced(row):
            self.replace(row, name, title)

    def replace(self, row: Row, name: str, title: str) -> None:
        """The old document ends on the day the new one begins; one that is not on the register is
        only looked for."""
        old = plain_name(title)
        if old == name:
            self.tell(row, REPLACES, Wrong("另一个文件的名称", title))
        if old == name or old not in self.versions:
            return
        same = [e for e in self.entries if e.name == old and e.change is Change.REPEALED]
        if same:
            same[-1].replaced_by = name
            return
        if max(self.versions[old], key=lambda one: one.from_date).change is Change.REPEALED:
            return
        if wrong := self.wrong(old, Change.REPEALED, row["from_date"]):
            self.tell(row, REPLACES, wrong)
            return
        ended = {**row, "title": title, "change": Change.REPEALED.value, "replaces": ""}
        ended |= {"articles": "", "aliases": "", "code": "", "issued_date": None}
        self.enter(Entry(name=old, change=Change.REPEALED, row=ended, replaced_by=name))

    def wrong(self, name: str, change: Change, day: date) -> Wrong | None:
        if name in self.above:
            return Wrong("本局登记册中的文件；上级登记的由上级登记变动", change.value)
        return against(change, day, self.versions.get(name, ()))

    def old_enough(self, day: date) -> bool:
        return too_late_to_record(day, self.on, self.calendar)

    def enter(self, entry: Entry) -> None:
        self.entries.append(entry)
        version = Version(change=entry.change, from_date=entry.row["from_date"])
        self.versions.setdefault(entry.name, []).append(version)

    def tell(self, row: Row, column: str, wrong: Wrong) -> None:
        found = f"{row['title']}：{wrong.found}"
        self.errors.append(RowError("", 0, column, wrong.expected, found))


def names_replaced(rows: Iterable[Row], known: Iterable[str]) -> list[str]:
    """Replaced documents that are not on the register: their names are looked for all the same."""
    registered = set(known)
    names = (plain_name(title) for row in rows for title in replaced(row))
    return [name for name in dict.fromkeys(names) if name not in registered]
