"""The terms (期限) of the measures and the penalty law, and how a due date explains itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sanxiang.rules import (
    terms_of_coercion,
    terms_of_inspection,
    terms_of_licence,
    terms_of_payment,
    terms_of_publicity,
    terms_of_review,
)
from sanxiang.rules.calendars import Calendar
from sanxiang.rules.clauses import clause
from sanxiang.rules.parameters import Unit, parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term
from sanxiang.rules.workdays import (
    DueDate,
    Pause,
    SkippedDay,
    add_days,
    add_hours,
    add_months,
    add_workdays,
    add_years,
    moved_by,
)

WEEKDAYS = "一二三四五六日"

CUSTODY = Term(
    "custody",
    "音像记录入库",
    "R17",
    ("custody",),
    "记录制作完成",
    "制作记录的执法人员",
    Role.HANDLER,
)
FILING = Term("filing", "整理立卷", "R18a", ("filing",), "检查终结", "承办人", Role.HANDLER)
DISCLOSE = Term(
    "disclose",
    "公开决定和结果",
    "D12.1a",
    ("disclose",),
    "信息形成或者变更",
    "承办科室",
    Role.LIAISON,
)
DISCLOSE_NORMAL = Term(
    "disclose_normal",
    "公示正常的抽查结果",
    "D12.1b",
    ("disclose_normal",),
    "抽查结束",
    "承办机构主要负责人批准后公示",
    Role.LIAISON,
)
UPDATE_CONTENTS = Term(
    "update_contents",
    "更新公示内容",
    "D11.5",
    ("update_contents",),
    "规章文件生效、废止或者职能调整",
    "政策法规科",
    Role.POLICY_SECTION,
)
REVIEW = Term(
    "review", "法制审核", "L11", ("review",), "收到送审材料", "局务会", Role.MEETING_SECRETARY
)
REVIEW_EXTENDED = Term(
    "review_extended",
    "法制审核（已延长）",
    "L11",
    ("review", "review_extension"),
    "收到送审材料",
    "局务会",
    Role.MEETING_SECRETARY,
)
PRESERVATION = Term(
    "preservation",
    "处理先行登记保存的证据",
    "penalty-law/56",
    ("preservation",),
    "登记保存",
    "办案人员",
    Role.HANDLER,
)
DECIDE = Term(
    "decide", "作出处罚决定", "penalty-law/60", ("decide",), "立案", "承办科室", Role.HANDLER
)
DECIDE_EXTENDED = Term(
    "decide_extended",
    "作出处罚决定（已延长）",
    "own/decide-extension",
    ("decide_extended",),
    "立案",
    "承办科室",
    Role.HANDLER,
)
SERVE = Term(
    "serve", "送达决定书", "penalty-law/61", ("serve",), "作出决定", "承办人", Role.HANDLER
)
HEARING_REQUEST = Term(
    "hearing_request",
    "当事人要求听证",
    "penalty-law/64",
    ("hearing_request",),
    "告知书送达",
    "当事人",
    None,
)
HEARING_NOTICE = Term(
    "hearing_notice",
    "听证前的通知",
    "penalty-law/64",
    ("hearing_notice",),
    "听证通知送达",
    "当事人",
    None,
)
PAY = Term("pay", "缴纳罚款", "penalty-law/67", ("pay",), "收到决定书", "当事人", None)
WITHDRAW = Term(
    "withdraw",
    "撤回已公开的处罚决定",
    "penalty-law/48",
    ("withdraw",),
    "决定被变更、撤销、确认违法或者无效",
    "领导小组办公室",
    Role.PUBLISHING_OFFICE,
)
RECONSIDERATION = Term(
    "reconsideration",
    "申请行政复议",
    "reconsideration-law/20",
    ("reconsideration",),
    "知道行政行为",
    "当事人",
    None,
)
LITIGATION = Term(
    "litigation",
    "提起行政诉讼",
    "litigation-law/46",
    ("litigation",),
    "知道行政行为",
    "当事人",
    None,
)
TERMS = (
    {
        one.name: one
        for one in (
            CUSTODY,
            FILING,
            DISCLOSE,
            DISCLOSE_NORMAL,
            UPDATE_CONTENTS,
            REVIEW,
            REVIEW_EXTENDED,
            PRESERVATION,
            DECIDE,
            DECIDE_EXTENDED,
            SERVE,
            HEARING_REQUEST,
            HEARING_NOTICE,
            PAY,
            WITHDRAW,
            RECONSIDERATION,
            LITIGATION,
        )
    }
    | terms_of_coercion.TERMS
    | terms_of_inspection.TERMS
    | terms_of_licence.TERMS
    | terms_of_payment.TERMS
    | terms_of_publicity.TERMS
    | terms_of_review.TERMS
)


def term(name: str) -> Term:
    """The term of this name. LookupError if there is none."""
    if name not in TERMS:
        raise LookupError(f"没有名为“{name}”的期限")
    return TERMS[name]


def in_hours(term: Term, on: date) -> bool:
    """Whether it runs by the clock, from a moment to a moment."""
    return parameter(term.parameters[0], on).unit is Unit.HOUR


def due(
    term: Term,
    start: date,
    calendar: Calendar,
    on: date,
    pauses: tuple[Pause, ...] = (),
    *,
    count: int | None = None,
) -> DueDate:
    """The due date of a term that began on `start`, by the numbers in force on `on`; it moves on
    by what it stood still. A term in hours begins at a moment. `count` is less than the clause
    allows, where a decision says so; never more."""
    values = [parameter(name, on) for name in term.parameters]
    most, unit = sum(value.value for value in values), values[0].unit
    count = most if count is None else min(count, most)
    return replace(
        _count(start, count, unit, calendar, pauses),
        title=term.title,
        clause=term.clause,
        starts=term.starts,
    )


def _count(
    start: date, count: int, unit: Unit, calendar: Calendar, pauses: tuple[Pause, ...]
) -> DueDate:
    if unit is Unit.HOUR:
        assert isinstance(start, datetime), "a term in hours begins at a moment"
        return add_hours(start, count)
    if unit is Unit.WORKDAY:
        return add_workdays(start, count, calendar, pauses)
    natural = {Unit.DAY: add_days, Unit.MONTH: add_months, Unit.YEAR: add_years}
    return moved_by(natural[unit](start, count), pauses)


def explain(due: DueDate, pauses: tuple[Pause, ...] = ()) -> list[str]:
    """Why the term ends when it does, line by line, for the person who has to keep it."""
    if due.moment:
        return [*_basis(due), *_by_the_clock(due, due.moment)]
    return [
        *_basis(due),
        f"起算：{_named(due.start)}{due.starts}，当日不计，自次日起算{due.count}{due.unit}。",
        *(f"中止：{_stood_still(pause)}不计入期限，原因：{pause.reason}。" for pause in pauses),
        *(f"不计：{_noted(day)}。" for day in due.skipped),
        *(f"计入：{_noted(day)}。" for day in due.made_up),
        f"届满：{_named(due.date)}，至当日24时止。",
        *_provisional(due),
        f"日历：{due.calendar_version}。"
        if due.calendar_version
        else "按自然日历计算，节假日不扣除。",
    ]


def _basis(due: DueDate) -> list[str]:
    if not due.clause:
        return []
    basis = clause(due.clause)
    return [f"期限：{due.title}。依据：{basis.id}，{basis.source}：{basis.summary}。"]


def _by_the_clock(due: DueDate, end: datetime) -> list[str]:
    begun = end - timedelta(hours=due.count)
    return [
        f"起算：{_named(begun.date())}{begun:%H:%M}{due.starts}，即时起算{due.count}{due.unit}。",
        f"届满：{_named(end.date())}{end:%H:%M}，节假日不扣除。",
    ]


def _provisional(due: DueDate) -> list[str]:
    if not due.provisional:
        return []
    return [
        f"暂定：所涉日期的放假安排尚未公布，最早{_named(due.date)}、最迟{_named(due.last_possible)}"
        "届满，请按最早日期办理；放假通知装入后重新计算。"
    ]


def _named(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def _stood_still(pause: Pause) -> str:
    return f"{_named(pause.first)}起{pause.days}日，至{_named(pause.until)}恢复，"


def _noted(day: SkippedDay) -> str:
    return f"{_named(day.date)}{day.reason}"
