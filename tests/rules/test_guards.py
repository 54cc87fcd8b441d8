"""Officers, certificates, dates and signatures, as several procedures ask for them."""

from datetime import date

import pytest

from sanxiang.rules import guards
from tests.make_facts import act, errors, facts, officer, paper, team

SIGNED = guards.signed("site_record", "site_record", clause="R14", title="笔录")
ALL = (("companion", "白"), ("officer", "示1"), ("officer", "示2"))


@pytest.mark.clause("R7")
@pytest.mark.parametrize(("chosen", "enough"), [([], False), (["1"], False), (["1", "2"], True)])
def test_two_officers_are_the_least(chosen: list[str], enough: bool) -> None:
    found = guards.enough_officers("officers")(facts(), {"officers": chosen})
    assert (errors(found) == []) is enough


@pytest.mark.clause("penalty-law/42")
def test_a_certificate_counts_on_its_last_day_and_not_after() -> None:
    known = {
        1: officer(1, until=date(2026, 11, 24)),
        2: officer(2, until=date(2026, 11, 23)),
    }
    found = guards.certified("officers").errors(facts(officers=known), {"officers": ["1", "2"]})
    assert found == [("officers", "示2没有 2026-11-24 有效的执法证，请更换人员")]


@pytest.mark.clause("penalty-law/42")
def test_somebody_without_a_post_in_the_bureau_cannot_be_chosen() -> None:
    found = guards.certified("officers").errors(facts(), {"officers": ["99"]})
    assert found == [("officers", "所选人员不在本单位执法人员名单内，请重新选择")]


@pytest.mark.clause("penalty-law/42")
def test_a_team_one_of_whom_lost_the_certificate_does_not_act() -> None:
    known = {1: officer(1), 2: officer(2, until=date(2026, 6, 30))}
    assert guards.TEAM_CERTIFIED.holds(facts(team()))
    assert not guards.TEAM_CERTIFIED.holds(facts(team(), officers=known))
    assert not guards.TEAM_CERTIFIED.holds(facts(team(1, 1)))


@pytest.mark.parametrize(
    ("typed", "fine"),
    [("2026-11-24T23:59", True), ("2026-11-25T00:00", False), ("", True)],
)
def test_what_happened_is_not_in_the_future(typed: str, fine: bool) -> None:
    assert (guards.not_later_than_today("at")(facts(), {"at": typed}) == []) is fine


def test_an_end_before_its_beginning_is_refused() -> None:
    check = guards.order("a", "b", "反了")
    assert check(facts(), {"a": "2026-11-24T10:00", "b": "2026-11-24T09:59"}) == [("b", "反了")]
    assert check(facts(), {"a": "2026-11-24T10:00", "b": "2026-11-24T10:00"}) == []


def test_a_day_before_the_event_it_follows_is_refused() -> None:
    check = guards.not_before("day", lambda facts: "2026-11-20T09:00")
    assert check(facts(), {"day": "2026-11-19"}) == [
        ("day", "日期早于本案此前的 2026-11-20，请核对")
    ]
    assert check(facts(), {"day": "2026-11-20"}) == []


@pytest.mark.clause("R14")
@pytest.mark.parametrize("missing", range(3))
def test_a_record_is_signed_when_everybody_has(missing: int) -> None:
    record = act("site_record", 5, officers=["1", "2"])
    some = [each for n, each in enumerate(ALL) if n != missing]
    assert SIGNED.holds(facts(record, papers=(paper(record, *ALL),)))
    assert not SIGNED.holds(facts(record, papers=(paper(record, *some),)))


@pytest.mark.clause("R14")
def test_only_the_version_in_force_needs_signatures() -> None:
    old, new = (act("site_record", n, officers=["1", "2"]) for n in (5, 6))
    assert SIGNED.holds(facts(old, new, papers=(paper(new, *ALL),)))
    assert not SIGNED.holds(facts(old, new, papers=(paper(new),)))
