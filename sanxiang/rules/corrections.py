"""Corrections of a finished interview record (笔录更正): every change has a place and a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind

NOTHING, TAKEN_OUT = "（原无）", "（删去）"
COLUMNS = (
    Field(name="place", label="更正之处", max_length=60),
    Field(name="old", label="原文", kind=Kind.LONG),
    Field(name="new", label="改为", kind=Kind.LONG),
    Field(name="reason", label="更正理由", max_length=200),
)
# What a corrected record is compared in, beside its questions and answers.
COMPARED = (
    ("interviewee", "被询问人"),
    ("employer", "工作单位"),
    ("post", "职务"),
    ("subject", "询问事由"),
    ("began_at", "开始时间"),
    ("ended_at", "结束时间"),
    ("place", "询问地点"),
    ("recorder", "记录人"),
)
Pair = tuple[str, str]


@dataclass(frozen=True, order=True)
class Change:
    """One place that reads otherwise than in the record before."""

    place: str
    old: str
    new: str


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every difference between two versions of a record, in the order of the paper."""
    found = [
        Change(label, _shown(name, old) or NOTHING, _shown(name, new) or TAKEN_OUT)
        for name, label in COMPARED
        if old[name] != new[name]
    ]
    before, after = _pairs(old["questions"]), _pairs(new["questions"])
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            found += _changed(before[i:i_end], after[j:j_end], i, j)
    return found


def unexplained(
    old: Mapping[str, Any], new: Mapping[str, Any], rows: Sequence[Mapping[str, str]]
) -> list[Change]:
    """The changes for which no row of corrections gives place, both texts and a reason."""
    told = {(row["place"], row["old"], row["new"]) for row in rows if row["reason"]}
    return [one for one in changes(old, new) if (one.place, one.old, one.new) not in told]


def explained(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Errors of a new version: it differs from the record it corrects, and says where and why."""
    if not data["corrects"]:
        return []
    old = corrected(facts, data["corrects"])
    if old is None:
        return [("corrects", "要更正的笔录已被新的一份替换，请打开新的一份再更正")]
    if not changes(old, data):
        return [("corrections", "与原笔录没有不同；没有需要更正的，请取消")]
    missing = unexplained(old, data, data["corrections"])
    if not missing:
        return []
    places = "、".join(dict.fromkeys(one.place for one in missing))
    return [("corrections", f"下列改动还没有写明理由：{places}。请逐处写明后再提交")]


def corrected(facts: CaseFacts, number: str) -> Mapping[str, Any] | None:
    """The values of the record in force with that number."""
    paper = next((p for p in facts.papers if p.number == number), None)
    act = next((a for a in facts.acts if paper and a.id == paper.act_id), None)
    return act.data if act else None


def _pairs(questions: Sequence[Sequence[str]]) -> list[Pair]:
    return [(question, answer) for question, answer in questions]


def _changed(before: list[Pair], after: list[Pair], i: int, j: int) -> list[Change]:
    """A stretch that differs: pairs side by side, then what was put in or taken out."""
    found = []
    for at, (old, new) in enumerate(zip(before, after, strict=False), start=i + 1):
        found += [
            Change(f"第{at}{part}", before, after)
            for part, before, after in zip(("问", "答"), old, new, strict=True)
            if before != after
        ]
    both = min(len(before), len(after))
    for at, pair in enumerate(before[both:], start=i + both + 1):
        found.append(Change(f"删去原第{at}问答", _text(pair), TAKEN_OUT))
    for at, pair in enumerate(after[both:], start=j + both + 1):
        found.append(Change(f"增加第{at}问答", NOTHING, _text(pair)))
    return found


def _text(pair: Pair) -> str:
    return f"问：{pair[0]}\n答：{pair[1]}"


def _shown(name: str, data: Mapping[str, Any]) -> str:
    text = str(data[name])
    return text.replace("T", " ") if name.endswith("_at") else text
