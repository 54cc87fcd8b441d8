"""The eight findings that the system proposes: exact sentences, each linked to its evidence."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.facts import CaseFacts, DeadlineFact, ItemFact
from sanxiang.rules.review import findings
from sanxiang.rules.review.course import course
from sanxiang.rules.review.lists import ASPECTS, NOT_SATISFIED, SATISFIED, key
from sanxiang.rules.review.persons import persons
from tests.make_facts import TODAY, act, errors, facts, officer, paper, team

ITEM = ItemFact(name="节能监察", basis="《节约能源法》第七十一条")
GOOD = {
    name: value
    for clause, _ in ASPECTS
    for name, value in ((key(clause), SATISFIED), (findings.reason_key(clause), ""))
}


@pytest.mark.clause("L8.1", "L8.2", "L8.3", "L8.4", "L8.5", "L8.6", "L8.7", "L8.8")
def test_there_is_one_finding_for_each_aspect_in_its_order() -> None:
    found = findings.proposals(facts())
    assert [one.aspect for one in found] == [clause for clause, _ in ASPECTS]


@pytest.mark.clause("L8.1")
def test_qualification_is_proved_by_the_certificates_of_the_days_of_acting() -> None:
    """A certificate that ended after the act proves it; one that ended before does not, even if
    the officer holds another today."""
    known = {1: officer(1), 2: officer(2, until=TODAY)}
    later = facts(team(), officers=known, item=ITEM, on=date(2027, 3, 1))
    early = facts(team(), officers={**known, 2: officer(2, until=date(2026, 6, 30))}, item=ITEM)

    assert persons(later).finding == SATISFIED
    assert persons(later).text == (
        "系统核对：执法事项“节能监察”在本局执法事项清单内；"
        "执法人员在办案的 1 天均持有效执法证：示1（执法证 示例001，有效期至 2028-12-31）、"
        "示2（执法证 示例002，有效期至 2026-11-24）。"
    )
    assert persons(early).finding == NOT_SATISFIED
    assert [one.text for one in persons(early).against] == [
        "示2在 2026-11-24 办理“team”，当日没有有效的执法证"
    ]


@pytest.mark.clause("L8.1")
def test_an_officer_who_left_is_still_known_and_a_stranger_is_left_to_the_meeting() -> None:
    left = facts(team(1, 1, 9), handlers={9: officer(9)}, item=ITEM)
    stranger = facts(team(1, 1, 9), item=ITEM)

    assert persons(left).finding == SATISFIED
    assert (persons(stranger).finding, persons(stranger).asks) == (
        "",
        "请核对有关人员当日的执法资格",
    )


@pytest.mark.clause("L8.4")
@pytest.mark.parametrize(
    ("deadline", "finding", "text"),
    [
        ({"due_date": date(2026, 11, 20)}, "", "作出处罚决定（2026-11-20，超过 4 天）"),
        (
            {"due_date": date(2026, 11, 20), "met_date": date(2026, 11, 21)},
            "",
            "作出处罚决定（2026-11-20，超过 1 天）",
        ),
        (
            {"due_date": date(2026, 11, 20), "met_date": date(2026, 11, 20)},
            SATISFIED,
            "作出处罚决定：2026-11-20 届满，2026-11-20 办结",
        ),
        (
            {"due_date": date(2026, 11, 20), "paused": True},
            SATISFIED,
            "作出处罚决定：2026-11-20 届满，正在中止",
        ),
        (
            {"due_date": date(2026, 11, 20), "term": "hearing_request"},
            SATISFIED,
            "当事人要求听证：2026-11-20 届满，已经届满",
        ),
        ({"due_date": TODAY}, SATISFIED, "作出处罚决定：2026-11-24 届满，尚未届满"),
    ],
)
def test_a_term_that_was_missed_is_told_with_its_days_and_left_to_the_meeting(
    deadline: dict[str, Any], finding: str, text: str
) -> None:
    found = course(facts(deadlines=(DeadlineFact(**({"term": "decide"} | deadline)),)))
    assert (found.finding, [one.text for one in found.evidence]) == (finding, [text])


@pytest.mark.clause("own/finding-overruled")
@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"L8_4": NOT_SATISFIED}, ["L8_4_because"]),
        ({"L8_4": NOT_SATISFIED, "L8_4_because": "送达时间有误"}, []),
        ({"L8_7": NOT_SATISFIED}, []),  # the system had no finding of its own
    ],
)
def test_a_finding_of_the_system_is_overruled_only_with_a_reason(
    changed: dict[str, str], wrong: list[str]
) -> None:
    assert errors(findings.overruled_with_reason(facts(), GOOD | changed)) == wrong


SIGNED = (("officer", "示1"), ("officer", "示2"), ("speaker", "示例"))
PEOPLE = {1: officer(1), 2: officer(2, until=date(2026, 6, 30))}


def mixed(chance: Random) -> CaseFacts:
    """Any mixture of acts by officers, terms and records, sound or not."""

    def day() -> date:
        return TODAY - timedelta(days=chance.randrange(300))

    acts = tuple(
        replace(
            act(chance.choice(("team", "statement", "verify")), position, officers=officers),
            happened_at=datetime.combine(day(), time(4), UTC),
        )
        for position, officers in enumerate(chance.choices((["1"], ["1", "2"]), k=3), 1)
    )
    drafted = act("draft", 9, fine=chance.choice(("", "1", "50000")), basis="某法")
    deadlines = tuple(
        DeadlineFact(
            term=chance.choice(("decide", "hearing_request", "review", "unknown")),
            due_date=day(),
            met_date=chance.choice((None, day())),
        )
        for _ in range(chance.randrange(3))
    )
    records = tuple(
        replace(paper(one, *chance.choice(((), SIGNED))), kind="statement_record", number="1")
        for one in acts
        if one.step == "statement"
    )
    return facts(
        *acts,
        *chance.choice(((), (drafted,))),
        officers=PEOPLE,
        deadlines=deadlines,
        papers=records,
        item=chance.choice((None, ITEM, replace(ITEM, fine_max="20000"))),
        word=chance.choice(("", "立", "许")),
    )


@pytest.mark.clause("L8.1", "L8.4", "L8.5", "L8.6")
@given(st.randoms(use_true_random=False))
def test_nothing_is_found_satisfied_that_the_record_speaks_against(chance: Random) -> None:
    known = mixed(chance)
    found = {one.aspect: one for one in findings.proposals(known)}

    uncertified = any(
        "2" in one.data.get("officers", ()) and one.day > date(2026, 6, 30) for one in known.acts
    )
    missed = any(
        one.term != "hearing_request" and (one.met_date or TODAY) > one.due_date
        for one in known.deadlines
    )
    unsigned = any(not one.signatures for one in known.papers)
    if uncertified:
        assert found["L8.1"].finding == NOT_SATISFIED
    assert not (missed and found["L8.4"].finding == SATISFIED)
    assert not (unsigned and found["L8.6"].finding == SATISFIED)
    for one in found.values():
        assert not (one.finding == SATISFIED and one.against)
        assert one.finding == SATISFIED or one.asks or one.finding == NOT_SATISFIED
