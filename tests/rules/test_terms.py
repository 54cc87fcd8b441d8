from datetime import date

import pytest

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.parameters import parameter
from sanxiang.rules.term import Term
from sanxiang.rules.terms import DECIDE, DISCLOSE, REVIEW, TERMS, due, explain, term
from sanxiang.rules.workdays import add_workdays

BUILTIN = builtin_calendar()
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.name)
def test_a_term_takes_its_numbers_from_parameters_of_its_own_clause(term: Term) -> None:
    rows = [parameter(name, TODAY) for name in term.parameters]

    assert term.clause in CLAUSES
    assert {row.clause for row in rows} <= {term.clause}
    assert len({row.unit for row in rows}) == (term.name != "instalment")  # fixed by decision


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        pytest.param("custody", "2026-09-24", "2026-09-30", marks=pytest.mark.clause("R17")),
        pytest.param("filing", "2026-09-24", "2026-10-24", marks=pytest.mark.clause("R18a")),
        pytest.param("disclose", "2026-09-24", "2026-10-12", marks=pytest.mark.clause("D12.1a")),
        pytest.param(
            "disclose_normal", "2026-09-24", "2026-10-29", marks=pytest.mark.clause("D12.1b")
        ),
        pytest.param(
            "update_contents", "2026-09-24", "2026-10-29", marks=pytest.mark.clause("D11.5")
        ),
        pytest.param("review", "2026-11-24", "2026-12-03", marks=pytest.mark.clause("L11")),
        pytest.param(
            "review_extended", "2026-11-24", "2026-12-10", marks=pytest.mark.clause("L11")
        ),
        pytest.param(
            "decide", "2026-09-24", "2026-12-23", marks=pytest.mark.clause("penalty-law/60")
        ),
        pytest.param(
            "serve", "2026-09-24", "2026-10-12", marks=pytest.mark.clause("penalty-law/61")
        ),
        pytest.param(
            "hearing_request",
            "2026-09-24",
            "2026-10-09",
            marks=pytest.mark.clause("penalty-law/64"),
        ),
        pytest.param(
            "hand_in", "2026-09-24", "2026-09-29", marks=pytest.mark.clause("penalty-law/71")
        ),
        pytest.param(
            "bank_in", "2026-09-24", "2026-09-29", marks=pytest.mark.clause("penalty-law/71")
        ),
        pytest.param("pay", "2026-09-24", "2026-10-09", marks=pytest.mark.clause("penalty-law/67")),
        pytest.param(
            "withdraw", "2026-09-24", "2026-09-30", marks=pytest.mark.clause("penalty-law/48")
        ),
        pytest.param(
            "reconsideration",
            "2026-09-24",
            "2026-11-23",
            marks=pytest.mark.clause("reconsideration-law/20"),
        ),
        pytest.param(
            "litigation", "2026-09-24", "2027-03-24", marks=pytest.mark.clause("litigation-law/46")
        ),
        pytest.param("public", "2026-09-24", "2031-09-24", marks=pytest.mark.clause("D12.2a")),
        pytest.param(
            "public_natural_person", "2026-09-24", "2028-09-24", marks=pytest.mark.clause("D12.2a")
        ),
    ],
)
def test_a_term_ends_on_this_day(name: str, start: str, end: str) -> None:
    found = due(TERMS[name], date.fromisoformat(start), BUILTIN, TODAY)

    assert found.date.isoformat() == end


def test_a_term_is_found_by_its_name() -> None:
    assert term("review") is REVIEW
    with pytest.raises(LookupError, match="没有名为“审核”的期限"):
        term("审核")


def test_every_line_of_an_explanation_says_one_thing() -> None:
    lines = explain(due(DISCLOSE, date(2026, 9, 29), BUILTIN, TODAY))

    assert lines == [
        "期限：公开决定和结果。依据：D12.1a，《行政执法公示实施办法》："
        "决定和结果形成或变更后7个工作日内公开，责任在承办机构。",
        "起算：2026年9月29日（星期二）信息形成或者变更，当日不计，自次日起算7个工作日。",
        "不计：2026年10月1日（星期四）国庆节放假。",
        "不计：2026年10月2日（星期五）国庆节放假。",
        "不计：2026年10月3日（星期六）国庆节放假。",
        "不计：2026年10月4日（星期日）国庆节放假。",
        "不计：2026年10月5日（星期一）国庆节放假。",
        "不计：2026年10月6日（星期二）国庆节放假。",
        "不计：2026年10月7日（星期三）国庆节放假。",
        "不计：2026年10月11日（星期日）周末休息。",
        "计入：2026年10月10日（星期六）国庆节调休上班。",
        "届满：2026年10月14日（星期三），至当日24时止。",
        "日历：chinesecalendar 1.11.0。",
    ]


def test_a_provisional_date_says_so_with_its_range() -> None:
    lines = explain(due(REVIEW, date(2027, 2, 1), BUILTIN, TODAY))

    assert lines[-2] == (
        "暂定：所涉日期的放假安排尚未公布，最早2027年2月12日（星期五）、最迟2027年2月18日（星期四）届满，"
        "请按最早日期办理；放假通知装入后重新计算。"
    )


def test_calendar_days_are_explained_as_such() -> None:
    assert explain(due(DECIDE, date(2026, 9, 24), BUILTIN, TODAY))[-1] == (
        "按自然日历计算，节假日不扣除。"
    )


def test_a_bare_count_has_no_basis_line() -> None:
    assert explain(add_workdays(date(2026, 11, 24), 1, BUILTIN))[0] == (
        "起算：2026年11月24日（星期二），当日不计，自次日起算1个工作日。"
    )
