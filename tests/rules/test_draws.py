"""The random draw: the same everywhere, bound to its roster, and plain where it cannot be."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules import draw_verify, draws
from sanxiang.rules.draw_export import export
from sanxiang.rules.draws import Drawable, Firm, LeftOut, Recusal, Roster
from tests import naive_draw

VECTORS = Path(__file__).parents[1] / "vectors"
DIGITS = ["314159", "271828"]
WITNESSES = [("周示见", "314159"), ("吴示证", "271828")]
CODES = st.integers(0, 10**9).map(lambda n: f"9153{n:014d}")
FIELDS = ("节能", "食盐")


def firm(number: int, field: str = "节能") -> Firm:
    return Firm(code=f"91532300MA0LX000{number:02d}", name=f"楚雄示例{number}厂", field=field)


def officer(number: int, *fields: str) -> Drawable:
    return Drawable(
        certificate=f"示例{number:03d}", name=f"示{number}", fields=frozenset(fields or ("节能",))
    )


def roster(**changes: Any) -> Roster:
    given: dict[str, Any] = {
        "number": "（楚）工信抽〔2026〕1号",
        "matter": "工业节能监察",
        "count": 2,
        "each": 2,
        "firms": tuple(map(firm, range(5))),
        "officers": tuple(map(officer, range(4))),
    }
    return Roster(**(given | changes))


@st.composite
def drawings(draw: st.DrawFn) -> tuple[Roster, list[str]]:
    """A roster that can be drawn from, and digits."""
    firms = draw(st.lists(CODES, min_size=1, max_size=12, unique=True))
    officers = [officer(n, "节能", *draw(st.sets(st.sampled_from(FIELDS)))) for n in range(6)]
    made = roster(
        count=draw(st.integers(1, len(firms))),
        each=draw(st.integers(1, 3)),
        firms=tuple(Firm(code=code, name=f"示例{code}", field="节能") for code in firms),
        officers=tuple(officers),
        conflicts=frozenset(
            (f"示例{draw(st.integers(0, 1)):03d}", code)
            for code in draw(st.sets(st.sampled_from(firms)))
        ),
    )
    return made, draw(st.lists(st.from_regex(draws.DIGITS, fullmatch=True), min_size=1, max_size=3))


def officers_of(roster: Roster, digits: list[str], *recusals: Recusal) -> dict[str, list[str]]:
    seed = draws.seed_of(draws.sha256(draws.text_of(roster)), digits)
    return {task.firm.code: list(task.officers) for task in draws.draw(roster, seed, recusals)}


@pytest.mark.clause("own/draw-recomputable")
@given(drawings())
def test_a_naive_implementation_draws_the_same(drawing: tuple[Roster, list[str]]) -> None:
    made, digits = drawing

    drawn = officers_of(made, digits)

    assert naive_draw.drawn(draws.text_of(made), digits, []) == drawn
    assert len(drawn) == made.count
    assert all(len(set(people)) == made.each for people in drawn.values())
    assert not {(p, code) for code, people in drawn.items() for p in people} & made.conflicts


@given(drawings(), st.data())
def test_a_recusal_changes_one_seat_of_one_firm(
    drawing: tuple[Roster, list[str]], data: st.DataObject
) -> None:
    made, digits = drawing
    before = officers_of(made, digits)
    code = data.draw(st.sampled_from(sorted(before)))
    gone = data.draw(st.sampled_from(before[code]))

    after = officers_of(made, digits, Recusal(code=code, certificate=gone, reason="亲属"))

    assert naive_draw.drawn(draws.text_of(made), digits, [(code, gone)]) == after
    assert gone not in after[code]
    assert {**before, code: []} == {**after, code: []}
    assert len(set(after[code]) - set(before[code])) == 1


@given(st.permutations(range(5)), st.permutations(range(4)))
def test_the_roster_is_one_text_in_whatever_order_it_was_gathered(
    firms: list[int], officers: list[int]
) -> None:
    shuffled = roster(firms=tuple(map(firm, firms)), officers=tuple(map(officer, officers)))

    assert draws.text_of(shuffled) == draws.text_of(roster())
    assert draws.read(draws.text_of(shuffled)) == roster()


def test_a_name_typed_in_two_ways_is_one_text() -> None:
    names = ("示例 é 厂", unicodedata.normalize("NFD", "示例 é 厂"), " 示例\té\n厂 ")

    texts = {draws.text_of(roster(firms=(replace(firm(1), name=name),))) for name in names}

    assert len(texts) == 1
    assert "检查对象\t91532300MA0LX00001\t示例 é 厂\t节能\n" in texts.pop()


def test_another_roster_or_other_digits_give_other_tickets() -> None:
    digest = draws.sha256(draws.text_of(roster()))
    other = draws.sha256(draws.text_of(roster(matter="食盐专营检查")))
    seeds = [
        draws.seed_of(digest, DIGITS),
        draws.seed_of(other, DIGITS),
        draws.seed_of(digest, DIGITS[::-1]),
        draws.seed_of(digest, ["31415", "9271828"]),
    ]

    assert len({draws.ticket(seed, 1, "91532300MA0LX00014") for seed in seeds}) == 4


@pytest.mark.parametrize(
    ("firms", "percent", "drawn"),
    [(1, 1, 1), (5, 20, 1), (6, 20, 2), (288, 15, 44), (3, 100, 3), (0, 50, 0)],
)
def test_the_ratio_is_of_all_listed_firms_rounded_up(firms: int, percent: int, drawn: int) -> None:
    assert draws.count_of(firms, percent=percent) == drawn


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        (
            {"firms": ()},
            ["没有可以抽取的检查对象：请核对检查对象名录的监管领域，或者本年度检查次数是否已满"],
        ),
        (
            {"firms": (firm(1), replace(firm(1), name="同一户"))},
            ["91532300MA0LX00001 在名录中出现了 2 次以上，请改正检查对象名录"],
        ),
        (
            {"firms": (firm(1, "食盐"), firm(2)), "officers": (officer(1), officer(2, *FIELDS))},
            [
                "楚雄示例1厂（食盐）只有 1 名领域相符、没有回避情形的执法人员，不足 2 人，"
                "请补充执法人员名录"
            ],
        ),
        (
            {
                "firms": (firm(1),),
                "conflicts": frozenset((f"示例{n:03d}", firm(1).code) for n in range(3)),
            },
            [
                "楚雄示例1厂（节能）只有 1 名领域相符、没有回避情形的执法人员，不足 2 人，"
                "请补充执法人员名录"
            ],
        ),
    ],
)
def test_a_roster_that_cannot_be_drawn_from_says_what_to_do(
    changes: dict[str, Any], faults: list[str]
) -> None:
    assert draws.faults(roster(**changes)) == faults


def test_where_there_is_nothing_to_choose_that_is_said() -> None:
    assert draws.notices(roster()) == []
    assert draws.notices(roster(firms=(firm(1),), count=1)) == [
        "可抽取的只有 1 户，结果必然是它；随机的只是执法人员"
    ]
    assert draws.notices(roster(count=5)) == [
        "抽取户数与可抽取的户数相同（5 户），全部检查；随机的只是执法人员"
    ]


def test_when_everybody_is_recused_the_draw_says_so() -> None:
    made = roster(firms=(firm(1),), count=1, officers=tuple(map(officer, range(2))))
    code = firm(1).code

    with pytest.raises(draws.NobodyLeft, match="楚雄示例1厂已没有可以替换的执法人员"):
        officers_of(made, DIGITS, Recusal(code=code, certificate="示例001", reason="亲属"))


EDGES = {
    "one firm": roster(firms=(firm(1),), count=1),
    "every firm": roster(count=5),
    "nobody to choose": roster(officers=tuple(map(officer, range(2))), count=5),
    "left with just enough": roster(
        conflicts=frozenset((f"示例{n:03d}", firm(3).code) for n in (1, 2)), count=5
    ),
    "a name like a field": roster(
        firms=(replace(firm(1), name="执法人员"), replace(firm(2), name="a\tb")), count=2
    ),
    "other fields beside": roster(
        firms=(firm(1), firm(2, "食盐")),
        officers=(*map(officer, range(3)), officer(7, "食盐"), officer(8, *FIELDS)),
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_edges_come_out_the_same_by_hand_and_for_the_verifier(name: str) -> None:
    made = EDGES[name]
    text = draws.text_of(made)
    assert draws.faults(made) == []

    assert officers_of(made, DIGITS) == naive_draw.drawn(text, DIGITS, [])
    assert draw_verify.defects(json.dumps(export(text, WITNESSES, []))) == []


def test_recusals_until_nobody_is_left_come_out_the_same_up_to_the_last() -> None:
    made = roster(firms=(firm(1),), count=1)
    code, gone = firm(1).code, list[Recusal]()
    for _ in range(2):  # four officers, two seats
        seats = officers_of(made, DIGITS, *gone)[code]
        gone.append(Recusal(code=code, certificate=seats[0], reason="亲属"))
        pairs = [(one.code, one.certificate) for one in gone]
        assert officers_of(made, DIGITS, *gone) == naive_draw.drawn(
            draws.text_of(made), DIGITS, pairs
        )
        data = export(draws.text_of(made), WITNESSES, gone)
        assert draw_verify.defects(json.dumps(data)) == []
    last = Recusal(code=code, certificate=officers_of(made, DIGITS, *gone)[code][0], reason="亲属")

    with pytest.raises(draws.NobodyLeft, match="请补充执法人员名录后另行抽取"):
        officers_of(made, DIGITS, *gone, last)


def vectors() -> list[Path]:
    return sorted(VECTORS.glob("draw-*.json"))


@pytest.mark.parametrize("path", vectors(), ids=lambda path: path.stem)
def test_a_published_draw_comes_out_the_same_for_ever(path: Path) -> None:
    published = json.loads(path.read_text(encoding="utf-8"))
    recusals = [Recusal(**one) for one in published["recusals"]]
    witnesses = [(one["name"], one["digits"]) for one in published["witnesses"]]

    assert export(published["roster"], witnesses, recusals) == published


def example() -> dict[str, Any]:
    """A draw of salt and energy firms with a conflict, a firm left out and two recusals."""
    made = roster(
        firms=(*map(firm, range(4)), firm(4, "食盐")),
        officers=(
            *map(officer, range(5)),
            officer(5, "食盐"),
            officer(6, *FIELDS),
            officer(7, "食盐"),
        ),
        conflicts=frozenset({("示例000", firm(1).code)}),
        left_out=(LeftOut(code=firm(9).code, name="楚雄示例9厂", reason="本年度已检查 2 次"),),
        count=3,
    )
    text = draws.text_of(made)
    first = export(text, WITNESSES, [])["tasks"][0]
    gone = Recusal(
        code=first["code"],
        certificate=first["officers"][0]["certificate"],
        reason="与企业负责人是亲属",
    )
    second = export(text, WITNESSES, [gone])["tasks"][0]
    again = replace(gone, certificate=second["officers"][0]["certificate"], reason="曾在该企业任职")
    return export(text, WITNESSES, [gone, again])


def test_the_vectors_are_there() -> None:
    assert [path.stem for path in vectors()] == ["draw-plain", "draw-recusals"]
    kept = json.loads((VECTORS / "draw-recusals.json").read_text(encoding="utf-8"))
    assert kept == example()
