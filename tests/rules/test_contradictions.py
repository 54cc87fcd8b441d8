"""What does not go together in a record: each kind alone, with both its sources."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.contradictions import found, text_of
from sanxiang.rules.facts import (
    ActFact,
    CaseFacts,
    PaperFact,
    Presence,
    RecordingFact,
    SignatureFact,
)
from tests import make_facts
from tests.make_facts import act

pytestmark = pytest.mark.clause("own/contradictions")
NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 9:00 in Chuxiong
SITE, ROOM = "二号车间", "会议室"


def record(position: int = 4, **changes: Any) -> ActFact:
    values = {
        "officers": ["1", "2"],
        "began_at": "2026-11-24T09:00",
        "ended_at": "2026-11-24T10:00",
        "place": SITE,
    }
    return act("site_record", position, **(values | changes))


def interview(position: int = 5, **changes: Any) -> ActFact:
    values = {
        "officers": ["1", "2"],
        "interviewee": "白示林",
        "began_at": "2026-11-24T10:10",
        "ended_at": "2026-11-24T10:40",
        "place": ROOM,
    }
    return act("interview", position, **(values | changes))


def paper(of: ActFact, *signed: tuple[str, datetime], issued: datetime = NINE) -> PaperFact:
    return PaperFact(
        id=f"paper-{of.id}",
        kind=of.step,
        act_id=of.id,
        number="检录1号",
        title="笔录",
        issued_at=issued,
        signatures=tuple(
            SignatureFact(role="officer", name=name, refused=False, signed_at=at)
            for name, at in signed
        ),
    )


def both(of: ActFact, *, after: timedelta = timedelta(hours=3)) -> PaperFact:
    return paper(of, ("示1", NINE + after), ("示2", NINE + after))


def case(*acts: ActFact, **known: Any) -> CaseFacts:
    """The acts with papers signed by both officers, unless other papers are given."""
    papers = {"papers": tuple(both(one) for one in acts if "began_at" in one.data)}
    return make_facts.facts(make_facts.team(), *acts, **(papers | known))


def told(facts: CaseFacts) -> list[tuple[str, str]]:
    return [(one.aspect, one.text) for one in found(facts)]


SOURCE = act("source", 1, found_date="2026-11-23")
SERVED = act("serve_notice", 2, served_at="2026-11-24T08:30")
ARRIVED = act("onsite_notice", 3, officers=["1", "2"], arrived_at="2026-11-24T08:50")
SOUND = (SOURCE, SERVED, ARRIVED, record(), interview())


def test_a_sound_record_has_none() -> None:
    assert told(case(*SOUND)) == []


@pytest.mark.parametrize(
    ("changed", "aspect", "text"),
    [
        (
            interview(began_at="2026-11-24T09:30", ended_at="2026-11-24T09:50"),
            "L8.4",
            "示1、示2同一时间出现在两个地点",
        ),
        (
            interview(interviewee="白示林、黑示山"),
            "L8.4",
            "一份询问笔录有几个被询问人，询问应当单独进行",
        ),
        (interview(officers=["1"]), "L8.1", "执法人员人数不足"),
        (
            act("serve_notice", 2, served_at="2026-11-24T09:10"),
            "L8.4",
            "检查开始以后才送达检查通知",
        ),
        (
            act("source", 1, found_date="2026-11-25"),
            "L8.4",
            "“送达检查通知”早于“登记案件来源”",
        ),
        (
            act("onsite_notice", 3, officers=["1", "2"], arrived_at="2026-11-24T09:20"),
            "L8.4",
            "“检查（勘验）笔录”早于“现场告知”",
        ),
    ],
)
def test_each_contradiction_is_told_for_its_point_of_review(
    changed: ActFact, aspect: str, text: str
) -> None:
    acts = [changed if one.step == changed.step else one for one in SOUND]

    assert (aspect, text) in told(case(*acts))


def test_two_interviews_at_once_in_one_room_are_told() -> None:
    acts = (record(), interview(), interview(6, officers=["3", "4"], interviewee="黑示山"))

    assert told(case(*acts)) == [("L8.4", "两次询问时间重叠")]


def test_an_officer_in_another_case_at_once_is_told_with_that_case() -> None:
    other = Presence(
        case="（示）工信检〔2026〕9号",
        title="询问",
        place="另一企业",
        officers=frozenset({2, 7}),
        began="2026-11-24T09:50",
        ended="2026-11-24T10:05",
    )

    (one,) = found(case(*SOUND, elsewhere=(other,)))

    assert text_of(one) == (
        "示2同一时间出现在两个地点"
        "（检查（勘验）笔录：2026-11-24 09:00 至 10:00，二号车间；"
        "案件（示）工信检〔2026〕9号的询问：2026-11-24 09:50 至 10:05，另一企业）"
    )


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ({"interviewee": "别示人", "place": "别处"}, []),
        ({"interviewee": "白示林", "place": "别处"}, [("L8.4", "两次询问时间重叠")]),
        ({"interviewee": "别示人", "place": ROOM}, [("L8.4", "两次询问时间重叠")]),
    ],
)
def test_the_same_person_or_room_in_an_interview_of_another_case_is_told(
    shared: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    asked = interview()
    other = Presence(
        case="（示）工信检〔2026〕9号",
        title="询问",
        officers=frozenset({7, 8}),
        began=asked.data["began_at"],
        ended=asked.data["ended_at"],
        interviewee=shared["interviewee"],
        place=shared["place"],
    )

    assert told(case(record(), asked, elsewhere=(other,))) == expected


@pytest.mark.parametrize(
    ("signed", "issued", "told_of"),
    [
        (timedelta(hours=3), timedelta(hours=2), []),
        (timedelta(hours=1), timedelta(hours=2), ["签名早于文书成文"] * 2),
        (timedelta(minutes=30), timedelta(minutes=20), ["签名早于笔录记载的结束时间"] * 2),
    ],
)
def test_a_signature_comes_after_the_text(
    signed: timedelta, issued: timedelta, told_of: list[str]
) -> None:
    of = record()
    one = paper(of, ("示1", NINE + signed), ("示2", NINE + signed), issued=NINE + issued)

    assert told(case(of, papers=(one,))) == [("L8.6", text) for text in told_of]


def test_one_signature_of_two_officers_is_told() -> None:
    of = record()

    (one,) = found(case(of, papers=(paper(of, ("示1", NINE + timedelta(hours=2))),)))

    assert (one.aspect, one.text) == ("L8.1", "笔录只有一名执法人员签名")
    assert [source.says for source in one.sources] == ["执法人员 2 名", "只有示1签名"]


@pytest.mark.parametrize(("until", "count"), [(24, 0), (23, 1)])
def test_a_certificate_must_be_valid_on_the_day_of_the_act(until: int, count: int) -> None:
    people = {
        1: make_facts.officer(1, until=date(2026, 11, until)),
        2: make_facts.officer(2),
    }

    assert (
        told(case(record(), officers=people))
        == [("L8.1", "示1在 2026-11-24 没有有效的执法证")] * count
    )


@pytest.mark.parametrize(
    ("minutes", "count"), [(-11, 1), (-10, 0), (0, 0), (60, 0), (130, 0), (131, 1)]
)
def test_a_recording_of_the_site_lies_within_the_visit(minutes: int, count: int) -> None:
    ended = NINE + timedelta(minutes=minutes)
    one = RecordingFact(kind="video", purpose="site", recorded_end_at=ended, received_at=ended)

    # The visit lasts from arriving at 8:50 to 10:40; a recorder may run on for half an hour.
    assert (
        told(case(*SOUND, recordings=(one,)))
        == [("L8.6", "音像记录的时间在检查、询问时间之外")] * count
    )


@pytest.mark.parametrize(
    ("served", "decided", "text"),
    [
        ("2026-11-20", 24, None),
        ("2026-11-24", 24, None),
        ("2026-11-25", 24, "“处罚决定”早于“事先告知”"),
    ],
)
def test_a_decision_comes_after_the_notice(served: str, decided: int, text: str | None) -> None:
    notice = act("serve_prior_notice", 2, served_at=served)
    decision = replace(act("decide", 3), happened_at=datetime(2026, 11, decided, 2, tzinfo=UTC))

    assert told(case(notice, decision)) == ([("L8.4", text)] if text else [])


def test_those_of_the_inspection_are_told_in_the_penalty_too() -> None:
    inspection = case(record(officers=["1"]))

    assert told(case(origin=inspection)) == [("L8.1", "执法人员人数不足")]


TIMES = st.datetimes(datetime(2026, 11, 24, 6), datetime(2026, 11, 24, 20)).map(  # noqa: DTZ001
    lambda at: at.isoformat(timespec="minutes")
)


@given(TIMES, TIMES, TIMES, TIMES)
def test_two_places_are_told_exactly_when_the_times_cross(
    one: str, two: str, three: str, four: str
) -> None:
    first, second = sorted((one, two)), sorted((three, four))
    acts = (
        record(began_at=first[0], ended_at=first[1]),
        interview(began_at=second[0], ended_at=second[1]),
    )
    crosses = first[0] == second[0] or (first[0] < second[1] and second[0] < first[1])

    texts = [text for _, text in told(case(*acts))]
    assert ("示1、示2同一时间出现在两个地点" in texts) is crosses
