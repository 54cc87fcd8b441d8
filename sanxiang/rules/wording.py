"""The wording of papers (文书用语): what a bureau may write in the passages of a form.

A passage is text with `{field}`, nothing else: no conditions, no styles. Field names are shown and
typed as their Chinese labels; what is kept has the names.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

CLAUSE = "own/wording"
PLACE = re.compile(r"\{([^{}]*)\}")
BRACES = re.compile(r"[{}]")
NUMERALS = "0-9０-９〇零一二两三四五六七八九十百"
DATES = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日")
# “同一日” and “第十日” are no terms; a numeral before keeps “二十日” from being read as “十日”.
TERM = re.compile(
    rf"(?<![同每第某{NUMERALS}])[{NUMERALS}]+\s*个?半?(?:工作日|自然日|小时|[日天周月年])"
)
LINE_LIMIT, LONG_LIMIT = 200, 3000

ASKED = (
    Field(name="reason", label="修改原因", kind=Kind.LONG, max_length=500),
    Field(
        name="from_date",
        label="生效日期",
        kind=Kind.DATE,
        help="从这一天起制作的文书用新用语；审定晚于这一天的，从审定时起用",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One text of a form that may be worded anew. `places` are the fields that may stand in it;
    `when` is the field without which it is not printed, "" for what is always printed."""

    key: str
    label: str
    shipped: str
    long: bool = False
    when: str = ""
    places: frozenset[str] = field(default_factory=frozenset)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not change the wording; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "文书用语由政策法规科修改"
    return [Refusal(CLAUSE, text, "请把修改意见交政策法规科，由其登录后修改")]


def names_in(text: str) -> set[str]:
    return set(PLACE.findall(text))


def spelled(text: str, labels: Mapping[str, str]) -> str:
    """The text with labels in place of names, as people read it."""
    return PLACE.sub(lambda place: "{" + labels.get(place[1], place[1]) + "}", text)


def read(text: str, labels: Mapping[str, str]) -> str:
    """The text with names in place of labels, as it is kept; what is unknown stays as typed."""
    names = {label: name for name, label in labels.items()}
    return PLACE.sub(
        lambda place: "{" + names.get(place[1].strip(), place[1].strip()) + "}", clean(text)
    )


def errors(
    passages: Sequence[Passage], texts: Mapping[str, str], labels: Mapping[str, str]
) -> list[FieldError]:
    """Everything wrong with the texts of a form, by the keys of its passages."""
    found = []
    for passage in passages:
        text = texts.get(passage.key, "")
        if text != passage.shipped:
            found += [FieldError(passage.key, why) for why in _faults(passage, text, labels)]
    return found + _lost(passages, texts, labels)


def _faults(passage: Passage, text: str, labels: Mapping[str, str]) -> list[str]:
    limit = LONG_LIMIT if passage.long else LINE_LIMIT
    if not text:
        return ["不能为空；不需要改动的，请填回系统文本"]
    if len(text) > limit:
        return [f"最多 {limit} 字，现有 {len(text)} 字，请精简"]
    found = []
    if not passage.long and "\n" in text and "\n" not in passage.shipped:
        found.append("这里只能写一行，请去掉换行")
    if BRACES.search(PLACE.sub("", text)):
        found.append("花括号没有成对；花括号只用来插入字段，请补全或者删去")
    for name in sorted(names_in(text) - passage.places):
        found.append(_unknown(name, labels))
    for term in TERM.findall(DATES.sub("", text)):
        advice = "请插入对应的期限字段，由系统按现行规定填写"
        found.append(f"“{term}”是期限，不能直接写数字，{advice}")
    return found


def _unknown(name: str, labels: Mapping[str, str]) -> str:
    if name not in labels:
        return f"没有“{name}”这个字段，请从字段列表中插入"
    return f"“{labels[name]}”不能放在这里：它可能没有内容，或者这里只能写固定文字"


def _lost(
    passages: Sequence[Passage], texts: Mapping[str, str], labels: Mapping[str, str]
) -> list[FieldError]:
    """What the shipped form prints must still be printed, whenever it would have been."""
    found = []
    for passage in passages:
        for name in sorted(names_in(passage.shipped)):
            kept = any(
                name in names_in(texts.get(other.key, "")) and other.when in {"", passage.when}
                for other in passages
            )
            if not kept:
                why = f"少了字段“{labels[name]}”，这份文书必须写明，请重新插入"
                found.append(FieldError(passage.key, why))
    return found
