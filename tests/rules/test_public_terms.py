"""How long a record is public, by both editions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.public_terms import (
    EDITIONS,
    OF_CREDIT_REPAIR,
    OF_MEASURES,
    PENALTIES,
    WEIGHTS,
    Disclosed,
    public_term,
    weight_of,
)
from sanxiang.rules.publication import TITLES

BUILTIN = builtin_calendar()
ON = date(2026, 11, 24)
DECIDED, PUBLISHED = date(2026, 11, 20), date(2026, 11, 24)


def disclosed(kind: str = "penalty_decision", party: str = "organisation", weight: str = "general",
              decided: date = DECIDED, published: date = PUBLISHED) -> Disclosed:  # fmt: skip
    return Disclosed(kind=kind, party=party, weight=weight, decided=decided, published=published)


@pytest.mark.clause("D12.2a", "own/credit-repair-terms")
@pytest.mark.parametrize(
    ("edition", "kind", "party", "weight", "last_day", "repair"),
    [
        (OF_MEASURES, "penalty_decision", "organisation", "serious", "2031-11-24", None),
        (OF_MEASURES, "penalty_decision", "person", "light", "2028-11-24", None),
        (OF_MEASURES, "licence_decision", "organisation", "", "2031-11-24", None),
        (OF_CREDIT_REPAIR, "penalty_decision", "organisation", "light", "2027-02-20", "2026-11-20"),
        (OF_CREDIT_REPAIR, "penalty_decision", "organisation", "general", "2027-11-20",
         "2027-02-20"),
        (OF_CREDIT_REPAIR, "penalty_decision", "organisation", "serious", "2029-11-20",
         "2027-11-20"),
        # The two years of a natural person end before the three of a serious decision.
        (OF_CREDIT_REPAIR, "penalty_decision", "person", "serious", "2028-11-24", "2027-11-20"),
        (OF_CREDIT_REPAIR, "spot_penalty_decision", "person", "light", "2027-02-20", "2026-11-20"),
        (OF_CREDIT_REPAIR, "licence_decision", "organisation", "", "2031-11-24", None),
        (OF_CREDIT_REPAIR, "inspection_result", "person", "", "2028-11-24", None),
    ],
)  # fmt: skip
def test_the_table_of_terms(
    edition: str, kind: str, party: str, weight: str, last_day: str, repair: str | None
) -> None:
    term = public_term(edition, disclosed(kind, party, weight), BUILTIN, on=ON)

    assert term.take_down_date == date.fromisoformat(last_day)
    assert term.repair_date == (date.fromisoformat(repair) if repair else None)


@pytest.mark.clause("own/credit-repair-terms")
def test_a_decision_older_than_the_rules_is_counted_from_its_own_day() -> None:
    old = disclosed(decided=date(2025, 3, 3), published=date(2025, 3, 6))

    term = public_term(OF_CREDIT_REPAIR, old, BUILTIN, on=ON)

    assert term.take_down_date == date(2026, 3, 3)


@pytest.mark.clause("D12.2a", "own/credit-repair-terms")
def test_a_term_explains_itself_and_says_which_day_came_first() -> None:
    lines = public_term(OF_CREDIT_REPAIR, disclosed(), BUILTIN, on=ON).explanation

    assert lines[0].startswith("期限：公示满期撤下。依据：D12.2a，")
    assert "起算：2026年11月20日（星期五）作出处罚决定，当日不计，自次日起算12个月。" in lines
    assert lines[-1] == "以先到的为准：按信用修复规定的期限，公示到2027-11-20。"


@pytest.mark.clause("own/credit-repair-terms")
@pytest.mark.parametrize(
    ("kind", "penalties", "weight"),
    [
        ("penalty_decision", ["warning"], "light"),
        ("penalty_decision", ["warning", "criticism"], "light"),
        ("penalty_decision", ["warning", "fine"], "general"),
        ("penalty_decision", ["confiscation"], "general"),
        ("penalty_decision", ["suspension"], "general"),
        ("penalty_decision", ["fine", "revocation"], "serious"),
        ("penalty_decision", ["stoppage"], "serious"),
        ("penalty_decision", [], "general"),
        ("spot_penalty_decision", ["fine"], "light"),
        ("licence_decision", [], ""),
        ("inspection_result", ["fine"], ""),
    ],
)
def test_the_weight_follows_from_the_kinds_of_penalty(
    kind: str, penalties: list[str], weight: str
) -> None:
    assert weight_of(kind, penalties) == weight


@st.composite
def any_disclosed(draw: st.DrawFn) -> Disclosed:
    kind = draw(st.sampled_from(sorted(TITLES)))
    weights = [name for name, _ in WEIGHTS] if kind in PENALTIES else [""]
    decided = draw(st.dates(date(2019, 1, 1), date(2030, 12, 31)))
    return disclosed(
        kind,
        draw(st.sampled_from(["organisation", "person"])),
        draw(st.sampled_from(weights)),
        decided,
        decided + timedelta(days=draw(st.integers(0, 400))),
    )


@pytest.mark.clause("D12.2a", "own/credit-repair-terms")
@given(any_disclosed())
def test_the_later_edition_only_ever_shortens(of: Disclosed) -> None:
    measures, credit = (public_term(one, of, BUILTIN, on=ON) for one in EDITIONS)

    assert credit.take_down_date <= measures.take_down_date
    if of.kind not in PENALTIES:
        assert credit.take_down_date == measures.take_down_date
    if credit.repair_date:
        assert of.decided <= credit.repair_date
