"""What a change of the law or of functions means for what is public (立改废后的更新, D11.5): which
contents it touches, by when each is to be issued anew, and how that stands."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.citations import citations, named_together
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.legal_names import Article, plain
from sanxiang.rules.parameters import MEASURES, parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.rule_documents import Change
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean
from sanxiang.rules.workdays import DueDate, add_workdays

CLAUSE = "D11.5"
WHOLE = "全文"
REASON = Field(
    name="reason",
    label="不受影响的理由",
    kind=Kind.LONG,
    max_length=500,
    help="写明核对了什么、为什么不需要改，例如条款序号和内容都没有变化",
)
FUNCTIONS = (
    Field(name="title", label="调整职能的文件或者决定", max_length=200),
    Field(name="code", label="文号", required=False, max_length=100),
    Field(name="body", label="作出调整的机关", max_length=100),
    Field(name="from_date", label="调整生效日期", kind=Kind.DATE),
    Field(
        name="words",
        label="涉及的事项或者词语",
        kind=Kind.LINES,
        help="每行一个，例如“食盐”“节能监察科”；系统按这些词查找受影响的公示内容",
        max_length=60,
    ),
    Field(name="note", label="调整内容", kind=Kind.LONG, max_length=2000),
)
SHORTEST_WORD = 2


class State(StrEnum):
    """How one affected content stands."""

    COMING = "尚未起算"
    OPEN = "待更新"
    LATE = "已逾期"
    MET = "已更新"
    MET_LATE = "逾期更新"
    EXCUSED = "不受影响"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One affected content on a day. `days_late` counts calendar days past the last possible day:
    while the calendar is provisional nobody is late for days that may yet be holidays."""

    state: State
    due: DueDate
    left: int
    days_late: int = 0

    @property
    def waits(self) -> bool:
        return self.state in {State.COMING, State.OPEN, State.LATE}


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody may not say that a content is not affected; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "公示内容受不受影响由政策法规科认定"
    return [Refusal(CLAUSE, text, "认为不用更新的，请把理由告知政策法规科，由其登记")]


def due_of(from_date: date, calendar: Calendar) -> DueDate:
    """The working days of D11.5 from the day the change takes effect, which is not counted."""
    return add_workdays(from_date, parameter("update_contents", from_date).value, calendar)


def too_late_to_record(from_date: date, on: date, calendar: Calendar) -> bool:
    """Whether a document may be registered as one in force for long: the time for following it is
    over. Before the measures there was none."""
    return from_date < MEASURES or due_of(from_date, calendar).is_over(on)


def standing(
    due: DueDate, *, on: date, met: date | None = None, excused: date | None = None
) -> Standing:
    """`met` is the day its new version was issued, `excused` the day it was found unaffected."""
    left = (due.date - on).days
    ended = min(filter(None, (met, excused)), default=None)
    over = max(0, ((ended or on) - due.last_possible).days)
    if ended is None:
        state = State.COMING if on < due.start else State.LATE if over else State.OPEN
    elif ended == met:
        state = State.MET_LATE if over else State.MET
    else:
        state, over = State.EXCUSED, 0
    return Standing(state=state, due=due, left=left, days_late=over)


def touched(
    text: str, names: Collection[str], articles: Sequence[Article], change: Change
) -> str | None:
    """What of a text a change touches, in words: the articles it cites of the document, or 全文.
    None where it does not cite it, or cites only articles that stayed as they were. A repealed
    document touches whoever cites any article of it."""
    found = named_together(citations(text, names))
    if not found:
        return None
    cited = sorted({article for one in found for article in one.articles})
    if not all(one.articles for one in found):
        return "、".join(map(str, cited)) or WHOLE
    if change is Change.REPEALED or not articles:
        return "、".join(map(str, cited))
    same = [article for article in cited if article in set(articles)]
    return "、".join(map(str, same)) or None


def speaks_of(text: str, words: Iterable[str]) -> str | None:
    """The words of a change of functions that stand in a text; None where none does."""
    spoken = plain(text)
    found = [word for word in words if plain(word) and plain(word) in spoken]
    return "、".join(found) or None


def against_functions(kept: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with a change of functions as it was typed."""
    found = []
    if not words_of(kept["words"]):
        told = f"请填写至少一个词语，每个不少于 {SHORTEST_WORD} 字"
        found.append(FieldError("words", f"涉及的事项或者词语：{told}"))
    if kept["from_date"] < MEASURES.isoformat():
        found.append(FieldError("from_date", f"调整生效日期：应为 {MEASURES} 以后的日期"))
    return found


def words_of(lines: Iterable[str]) -> list[str]:
    """The words typed, each once, without what is too short to look for."""
    return list(dict.fromkeys(word for line in lines if len(word := clean(line)) >= SHORTEST_WORD))


def unchanged(rows: Iterable[Collection[str]], name: str, excerpt: str) -> bool:
    """Whether a list that was issued, as the texts of its rows, still has this content word for
    word: a row of that name with the text in which the change was found."""
    return bool(excerpt) and any(name in row and excerpt in row for row in rows)


def texts_of(value: object) -> frozenset[str]:
    """Every text that stands anywhere in a row of a list."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, dict):
        return frozenset().union(*map(texts_of, value.values()))
    if isinstance(value, list):
        return frozenset().union(*map(texts_of, value))
    return frozenset()
