"""The lists a bureau makes public (公示清单): their kinds, how far a version is, and what stands
against examining or publishing it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sanxiang.rules import list_chains
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.list_chains import Chain, Stage
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import Refusal

AGREED, RETURNED = "agreed", "returned"
RESULTS = {AGREED: "同意", RETURNED: "退回修改"}
RECALL = "recall"  # a version taken back before it is public
MOST_ROWS = 5_000
SECTION = "section"  # the column of a row that names the sections it concerns, divided by 、


@dataclass(frozen=True, kw_only=True)
class ListKind:
    """One kind of list, and the chain its versions go through."""

    name: str
    title: str
    clause: str
    chain: Chain


LISTS: Mapping[str, ListKind] = {
    kind.name: kind
    for kind in (
        ListKind(name="items", title="行政执法事项清单", clause="D11.1", chain=list_chains.ITEMS),
        ListKind(
            name="spot_items",
            title="随机抽查事项清单",
            clause="D11.2",
            chain=list_chains.SPOT_ITEMS,
        ),
        ListKind(name="charts", title="行政执法流程图", clause="D11.3", chain=list_chains.GUIDANCE),
        ListKind(
            name="guides", title="行政执法服务指南", clause="D11.3", chain=list_chains.GUIDANCE
        ),
        ListKind(
            name="officers",
            title="行政执法人员清单",
            clause="D11.4",
            chain=list_chains.KEPT_BY_OFFICE,
        ),
        ListKind(
            name="sections",
            title="执法科室和职责",
            clause="D5.1",
            chain=list_chains.KEPT_BY_OFFICE,
        ),
        ListKind(
            name="documents",
            title="规章和规范性文件",
            clause="D11",
            chain=list_chains.REGISTERED,
        ),
        ListKind(
            name="contacts",
            title="救济渠道和监督方式",
            clause="D5.6",
            chain=list_chains.KEPT_BY_OFFICE,
        ),
    )
}

NOTE = Field(
    name="note",
    label="编制说明",
    kind=Kind.LONG,
    max_length=1000,
    help="写明改了什么、为什么，审核的人会看到",
)
REASON = Field(name="reason", label="撤回原因", kind=Kind.LONG, max_length=1000)
DECISION = Field(
    name="decision", label="审核结论", kind=Kind.CHOICE, choices=tuple(RESULTS.items())
)
OPINION = Field(
    name="opinion",
    label="审核意见",
    kind=Kind.LONG,
    max_length=2000,
    help="退回的必须写明哪里要改、怎么改",
)
OPINION_IF_ANY = replace(OPINION, required=False)
# clause: D11.1 (where the body outside has no account, its letter stands for its word)
LETTER = (
    Field(name="number", label="复函文号", max_length=60),
    Field(name="date", label="复函日期", kind=Kind.DATE),
)


class State(StrEnum):
    """How far a version is."""

    UNDER_WAY = "under_way"
    READY = "ready"
    RETURNED = "returned"
    RECALLED = "recalled"
    ISSUED = "issued"


STATE_NAMES = {
    State.UNDER_WAY: "审核中",
    State.READY: "待公示",
    State.RETURNED: "已退回",
    State.RECALLED: "已撤回",
    State.ISSUED: "已公示",
}
ENDED = frozenset({State.RETURNED, State.RECALLED, State.ISSUED})


@dataclass(frozen=True)
class Look:
    """One answer: the stage, the section it was for, and whether it agreed."""

    stage: str
    section: int | None
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A version as the rules see it; `sections` are those it concerns."""

    kind: str
    number: int
    sections: frozenset[int] = frozenset()
    looks: tuple[Look, ...] = ()
    issued: bool = False

    @property
    def chain(self) -> Chain:
        return LISTS[self.kind].chain

    def open_sections(self, stage: Stage) -> frozenset[int]:
        """The sections whose word on this stage is still out."""
        given = {look.section for look in self.looks if _is_of(look, stage)}
        return frozenset(pk for pk in self.sections if pk not in given)

    def passed(self, stage: Stage) -> bool:
        if stage.each_section:
            agreed = {look.section for look in self.looks if look.agreed and _is_of(look, stage)}
            return bool(self.sections) and self.sections <= agreed
        return any(look.agreed and _is_of(look, stage) for look in self.looks)

    @property
    def waits_at(self) -> Stage | None:
        """The first stage that has not passed; None once all have."""
        return next((stage for stage in self.chain.stages if not self.passed(stage)), None)

    @property
    def state(self) -> State:
        if self.issued:
            return State.ISSUED
        if any(look.stage == RECALL for look in self.looks):
            return State.RECALLED
        if any(not look.agreed for look in self.looks):
            return State.RETURNED
        return State.UNDER_WAY if self.waits_at else State.READY


def _is_of(look: Look, stage: Stage) -> bool:
    return look.stage == stage.name


def against_compiling(kind: ListKind, roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts does not compile this list."""
    if set(roles) & {role.value for role in kind.chain.compiled_by}:
        return []
    who = "、".join(ROLE_NAMES[role] for role in kind.chain.compiled_by)
    return [Refusal(kind.clause, f"《{kind.title}》由{who}编制", "请交由其登录后编制")]


def against_stage(progress: Progress, stage: str, section: int | None) -> list[Refusal]:
    """Why this stage (of a section) cannot be taken now, whoever takes it."""
    kind = LISTS[progress.kind]
    due = progress.waits_at
    if progress.state in ENDED:
        text = f"第 {progress.number} 版{STATE_NAMES[progress.state]}，不再审核"
        return [Refusal(kind.clause, text, "内容有改动的，请重新编制一版")]
    if due is None or due.name != stage:
        now = f"现在是“{due.title}”" if due else "各环节都已同意，等待公示"
        text = f"还没有轮到这个环节，或者已经办理；{now}"
        return [Refusal(kind.clause, text, "请刷新页面，按顺序办理")]
    if due.each_section and section not in progress.open_sections(due):
        text = "本科室不在这一版涉及的科室之中，或者已经提出意见"
        return [Refusal(kind.clause, text, "请刷新页面查看")]
    return []


# clause: D14 (nobody but the office)
def against_issuing(progress: Progress, roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts cannot make the version public now."""
    kind = LISTS[progress.kind]
    found = []
    if Role.PUBLISHING_OFFICE.value not in set(roles):
        text = f"《{kind.title}》由领导小组办公室公示"
        found.append(Refusal("D14", text, "请交由其登录后办理"))
    if progress.state is State.ISSUED:
        found.append(Refusal("own/one-writer", f"第 {progress.number} 版已经公示"))
    elif progress.state in ENDED:
        text = f"第 {progress.number} 版{STATE_NAMES[progress.state]}，不能公示"
        found.append(Refusal(kind.clause, text, "请按意见修改，重新编制一版"))
    elif due := progress.waits_at:
        text = f"第 {progress.number} 版还没有经过“{due.title}”，不能公示"
        found.append(Refusal(kind.clause, text, f"请先办理“{due.title}”"))
    return found


def against_recalling(progress: Progress, roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts cannot take the version back now: those who compile the list
    may, and the office, before it is public."""
    kind, able = LISTS[progress.kind], {role.value for role in progress.chain.compiled_by}
    if progress.state in ENDED:
        text = f"第 {progress.number} 版{STATE_NAMES[progress.state]}，不能撤回"
        return [Refusal(kind.clause, text, "内容有改动的，请重新编制一版")]
    if not set(roles) & (able | {Role.PUBLISHING_OFFICE.value}):
        text = "审核中的清单由编制的人员或者领导小组办公室撤回"
        return [Refusal(kind.clause, text, "请交由其登录后办理")]
    return []


def named_sections(row: Mapping[str, Any]) -> set[str]:
    """The sections a row says it is of."""
    value = row.get(SECTION, "")
    return {name.strip() for name in value.split("、")} if isinstance(value, str) else set()


def sections_concerned(
    rows: Sequence[Mapping[str, Any]],
    before: Sequence[Mapping[str, Any]],
    known: Mapping[str, int],
) -> set[int]:
    """The sections whose rows are new, changed or gone since the version before; all of them
    where the rows name none."""
    new, old = {_spelled(row): row for row in rows}, {_spelled(row): row for row in before}
    changed = [row for text, row in (new | old).items() if (text in new) != (text in old)]
    named = set().union(*map(named_sections, changed))
    return {pk for name, pk in known.items() if name in named} or set(known.values())


def _spelled(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
