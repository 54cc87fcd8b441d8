"""The register of laws, regulations, rules and normative documents (法律法规规章规范性文件登记册):
who keeps it, what a row says, and what cannot follow what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sanxiang.rules.columns import Layout, Wrong
from sanxiang.rules.legal_names import plain_name
from sanxiang.rules.parameters import MEASURES
from sanxiang.rules.roles import Role
from sanxiang.rules.rule_columns import COLUMNS, DATED
from sanxiang.rules.steps import Refusal

CLAUSE = "D11"


class Change(StrEnum):
    """What happened to a document (变动). `RECORDED` is one that was in force already, and that the
    bureau's contents follow: it starts no duty."""

    RECORDED = "收录"
    NEW = "新公布"
    CHANGED = "修改"
    REPEALED = "废止"
    FUNCTIONS = "职能调整"  # of the bureau: no document of the register


class Status(StrEnum):
    """What a document is on a day (时效)."""

    COMING = "尚未施行"
    IN_FORCE = "现行有效"
    CHANGED = "已修改"  # an earlier version of one that is in force
    REPEALED = "已废止"


@dataclass(frozen=True, kw_only=True)
class Version:
    """One registered change of a document."""

    change: Change
    from_date: date


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not register documents; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "法律法规规章和规范性文件的立改废由政策法规科登记"
    return [Refusal(CLAUSE, text, "请把文件交政策法规科，由其登录后登记")]


def status_on(versions: Sequence[Version], day: date) -> Status:
    """Of a document, by its changes in any order."""
    begun = [one for one in versions if one.from_date <= day]
    if not begun:
        return Status.COMING
    newest = max(begun, key=lambda one: one.from_date)
    return Status.REPEALED if newest.change is Change.REPEALED else Status.IN_FORCE


def status_of(version: Version, versions: Sequence[Version], day: date) -> Status:
    """Of one version: a later one that is in force has taken its place."""
    if version.from_date > day:
        return Status.COMING
    later = [one for one in versions if version.from_date < one.from_date <= day]
    if not later:
        return status_on(versions, day)
    last = min(later, key=lambda one: one.from_date)
    return Status.REPEALED if last.change is Change.REPEALED else Status.CHANGED


def against(change: Change, from_date: date, known: Sequence[Version]) -> Wrong | None:
    """Why this change cannot come after what is registered of the document."""
    last = max(known, key=lambda one: one.from_date, default=None)
    if last is None:
        if change in {Change.CHANGED, Change.REPEALED}:
            expected = "收录或者新公布：这个文件还没有登记过；请先登记它原来的施行日期"
            return Wrong(expected, change.value)
        return None
    stands = f"{last.from_date} {last.change.value}"
    if change is Change.RECORDED or (change is Change.NEW and last.change is not Change.REPEALED):
        return Wrong("修改或者废止：这个文件已经登记过", f"{change.value}（已登记 {stands}）")
    if change in {Change.CHANGED, Change.REPEALED} and last.change is Change.REPEALED:
        return Wrong("没有废止的文件", f"{change.value}（{stands}）")
    if from_date <= last.from_date:
        return Wrong(f"晚于上一次变动 {stands}", f"{from_date}")
    return None


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    change, day = row.get("change"), row.get("from_date")
    issued = row.get("issued_date")
    if day and issued and issued > day:
        yield DATED, Wrong(f"不早于公布日期 {issued}", f"{day}")
    if day and change and change != Change.RECORDED and day < MEASURES:
        expected = f"{MEASURES} 以后的日期；更早就施行的，“变动”请填“收录”"
        yield DATED, Wrong(expected, f"{day}")
    told = not {"link", "text"} <= set(row) or row["link"] or row["text"]
    if change and change != Change.REPEALED and not told:
        yield "原文链接", Wrong("原文链接和正文至少填写一项", "都是空白")


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if "title" in row and "from_date" in row:
        yield "名称", (plain_name(row["title"]), row["from_date"]), row["title"]


LAYOUT = Layout(
    sheet="规章文件",
    title="法律法规规章规范性文件登记册",
    columns=COLUMNS,
    most=5000,
    faults=_faults,
    unique=_unique,
)
