"""Running terms: their exact days, what ends them, and both dates when the calendar moves."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from sanxiang.actions import deadlines
from sanxiang.actions.calendars import load_notice
from sanxiang.models import Deadline, DeadlineChange
from sanxiang.queries import deadlines as open_terms
from sanxiang.queries.dues import due_of
from sanxiang.rules import terms, terms_of_coercion
from sanxiang.rules.workdays import Pause
from tests import make
from tests.make_notices import text

pytestmark = pytest.mark.django_db


def loaded() -> None:
    load_notice(id=uuid4(), text=text(), by=make.person("guanli"), at=make.NOW)


def due(term: str) -> tuple[date, date | None]:
    deadline = Deadline.objects.get(term=term)
    return deadline.due_date, deadline.met_at and deadline.met_at.date()


@pytest.mark.clause("D12.1a", "penalty-law/61", "penalty-law/60", "penalty-law/64", "L11", "R18a")
def test_a_decided_case_runs_its_terms_to_the_day() -> None:
    case = make.decided_penalty()

    assert list(case.deadlines.order_by("pk").values_list("term", "clause", "due_date")) == [
        ("decide", "penalty-law/60", date(2027, 2, 22)),
        ("hearing_request", "penalty-law/64", date(2026, 12, 1)),
        ("review", "L11", date(2026, 12, 3)),
        ("serve", "penalty-law/61", date(2026, 12, 3)),
        ("disclose", "D12.1a", date(2026, 12, 3)),
    ]
    assert set(Deadline.objects.filter(met_at=None).values_list("term", flat=True)) == {
        "serve", "disclose", "filing"
    }  # fmt: skip


@pytest.mark.clause("D12.1b")
def test_a_normal_result_has_twenty_working_days_from_the_end_of_the_inspection() -> None:
    make.normal_inspection()

    assert due("disclose_normal") == (date(2026, 12, 22), None)


@pytest.mark.clause("D12.1a")
def test_a_make_up_saturday_counts_and_a_holiday_does_not() -> None:
    case = make.noticed_inspection()
    act = case.acts.get(step="source")
    running = deadlines.Running(
        term=terms.DISCLOSE, case=case, act=act, start_date=date(2026, 9, 24)
    )

    started = deadlines.start(running)

    # 25 September to 27 September 2026 is the mid-autumn holiday, 1 to 7 October the national day;
    # 20 September and 10 October are made up for.
    assert started.due_date == date(2026, 10, 12)
    assert any("10月10日" in line for line in started.explanation)


@pytest.mark.clause("penalty-law/61")
def test_what_is_done_on_the_last_day_is_in_time_and_keeps_when() -> None:
    case = make.decided_penalty()
    last = datetime(2026, 12, 3, 15, 59, tzinfo=UTC)
    act = make.take(case, "serve", "zhifa1", at=last)

    deadline = Deadline.objects.get(term="serve")
    assert (deadline.met_by, deadline.met_at) == (act, last)


@pytest.mark.clause("D12.1a")
def test_a_loaded_notice_moves_open_deadlines_and_both_dates_stay() -> None:
    case = make.noticed_inspection()
    act = case.acts.get(step="source")
    begun = date(2027, 2, 1)
    open_one, met = (
        deadlines.start(
            deadlines.Running(term=terms.DISCLOSE, case=case, act=act, start_date=begun)
        )
        for _ in range(2)
    )
    Deadline.objects.filter(pk=met.pk).update(met_at=make.NOW, met_by=act)
    assert (open_one.due_date, open_one.latest_date) == (date(2027, 2, 12), date(2027, 2, 18))
    loaded()

    assert deadlines.recompute(at=make.later(1)) == 1

    open_one.refresh_from_db()
    met.refresh_from_db()
    assert (open_one.due_date, open_one.latest_date) == (date(2027, 2, 17), None)
    assert met.due_date == date(2027, 2, 12)
    changes = DeadlineChange.objects.values_list("deadline", "old_due_date", "new_due_date")
    assert list(changes) == [(open_one.pk, date(2027, 2, 12), date(2027, 2, 17))]
    assert deadlines.recompute(at=make.later(1)) == 0


def test_terms_in_natural_days_are_not_touched_by_a_recomputation() -> None:
    make.normal_inspection()
    filing = Deadline.objects.get(term="filing")
    loaded()

    deadlines.recompute(at=make.later(1))

    assert Deadline.objects.get(pk=filing.pk).calendar_version == filing.calendar_version == ""


def test_a_recomputation_does_not_undo_what_an_act_met_meanwhile() -> None:
    case = make.decided_penalty()
    stale = Deadline.objects.get(term="serve")
    make.take(case, "serve", "zhifa1")

    deadlines.extend(stale, to=terms.SERVE, reason="测试", at=make.NOW)

    assert Deadline.objects.get(term="serve").met_at == make.NOW


def test_a_term_that_stands_still_runs_on_later_and_keeps_both_dates() -> None:
    case = make.penalty_case()
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")

    deadlines.pause(case, [terms.DECIDE], on=date(2026, 12, 1))
    assert Deadline.objects.get(term="decide").paused_date == date(2026, 12, 1)
    again = date(2026, 12, 11)
    deadlines.resume(case, [terms.DECIDE], on=again, reason="收到鉴定意见", at=make.later(17))

    deadline = Deadline.objects.get(term="decide")
    assert (deadline.due_date, deadline.paused_date) == (date(2027, 3, 4), None)
    change = DeadlineChange.objects.get(deadline=deadline)
    assert (change.old_due_date, change.reason) == (date(2027, 2, 22), "收到鉴定意见")


def test_what_stands_still_is_not_counted_as_late() -> None:
    case = make.penalty_case()
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    long_after = date(2027, 6, 1)
    late = open_terms.load("bureau", by=make.person("juzhang"), on=long_after).overdue

    deadlines.pause(case, [terms.DECIDE], on=date(2026, 12, 1))

    assert open_terms.load("bureau", by=make.person("juzhang"), on=long_after).overdue == late - 1


def seizure(start: date, count: int | None = None) -> Deadline:
    """A term of a seizure on a case that stands for any."""
    case = make.noticed_inspection()
    running = deadlines.Running(
        term=terms_of_coercion.SEIZURE,
        case=case,
        act=case.acts.get(step="source"),
        start_date=start,
        count=count,
    )
    return deadlines.start(running)


@pytest.mark.clause("coercion-law/19")
def test_a_term_in_hours_ends_at_its_moment_and_is_late_a_minute_after() -> None:
    case = make.noticed_inspection()
    act = case.acts.get(step="source")
    running = deadlines.Running(
        term=terms_of_coercion.URGENT_SEIZURE,
        case=case,
        act=act,
        start_date=date(2026, 11, 24),
        moment=make.NOW,
    )
    deadline = deadlines.start(running)
    assert (deadline.due_at, deadline.due_date) == (make.later(1), date(2026, 11, 25))

    late = []
    for minutes in (0, 1):
        deadline.met_at = make.later(1) + timedelta(minutes=minutes)
        late.append(due_of(deadline, on=date(2026, 11, 25)).late)
    assert late == [False, True]


@pytest.mark.clause("coercion-law/25")
def test_days_fixed_beforehand_move_the_term_and_fewer_of_them_move_it_back() -> None:
    deadline = seizure(date(2026, 11, 24))
    testing = Pause(date(2026, 11, 26), date(2026, 12, 11), "检测")

    deadlines.stand_still(deadline.case, [terms_of_coercion.SEIZURE], testing, at=make.NOW)
    deadline.refresh_from_db()
    assert (deadline.due_date, deadline.paused_date) == (date(2027, 1, 8), None)

    early = date(2026, 12, 1)
    deadlines.resume(
        deadline.case,
        [terms_of_coercion.SEIZURE],
        on=early,
        reason="收到检测结果",
        at=make.later(7),
    )
    deadline.refresh_from_db()
    assert (deadline.due_date, deadline.pauses) == (
        date(2026, 12, 29),
        [["2026-11-26", "2026-12-01", "检测"]],
    )


@pytest.mark.clause("coercion-law/25")
def test_a_shorter_term_that_a_decision_sets_is_kept_through_pause_and_extension() -> None:
    deadline = seizure(date(2026, 11, 24), count=10)
    assert deadline.due_date == date(2026, 12, 4)
    testing = Pause(date(2026, 11, 26), date(2026, 11, 28), "检测")
    deadlines.stand_still(deadline.case, [terms_of_coercion.SEIZURE], testing, at=make.NOW)
    deadline.refresh_from_db()
    assert deadline.due_date == date(2026, 12, 6)

    deadlines.extend(
        deadline, to=terms_of_coercion.SEIZURE_EXTENDED, reason="情况复杂", at=make.NOW, count=30
    )
    assert deadline.due_date == date(2026, 12, 26)
