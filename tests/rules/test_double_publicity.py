"""双公示: the two tables, their conditions, amounts exact to one fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.double_publicity import (
    LICENCE,
    PENALTY,
    TABLES,
    gaps_of,
    in_ten_thousands,
    party_values,
    penalty_kinds,
    slashed,
)
from sanxiang.rules.parties import STAND_IN

pytestmark = pytest.mark.clause("D10.2")
CARD = "11010519491231002X"


def row(kind: str, **changes: str) -> dict[str, str]:
    """A row with everything that is always needed."""
    prefix = "CF" if kind == "penalty" else "XK"
    given = {field.code: "一" for field in TABLES[kind] if field.needed}
    return given | {f"{prefix}_XDR_LB": "自然人", f"{prefix}_XDR_ZJLX": "身份证",
                    f"{prefix}_XDR_ZJHM": CARD} | changes  # fmt: skip


def missing(kind: str, **changes: str) -> list[str]:
    return [gap.code for gap in gaps_of(kind, row(kind, **changes), 2)]


def test_the_tables_have_thirty_and_twenty_eight_fields() -> None:
    assert (len(PENALTY), len(LICENCE)) == (30, 28)
    assert len({field.code for field in (*PENALTY, *LICENCE)}) == 57  # 备注 is in both


@given(st.integers(0, 10**14))
def test_no_fen_is_lost_in_ten_thousands(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02d}"
    made = in_ten_thousands(yuan)

    assert Decimal(made) * 10_000 == Decimal(yuan)
    assert len(made.partition(".")[2]) == 6


@pytest.mark.parametrize(
    ("yuan", "made"),
    [("20000.00", "2.000000"), ("0.01", "0.000001"), ("", ""), ("5000", "0.500000")],
)
def test_amounts_are_told_in_ten_thousands(yuan: str, made: str) -> None:
    assert in_ten_thousands(yuan) == made


def test_dates_are_told_with_slashes() -> None:
    assert (slashed("2026-11-24"), slashed(""), slashed(None)) == ("2026/11/24", "", "")


def test_kinds_are_joined_and_what_has_no_name_is_other() -> None:
    assert penalty_kinds(["fine", "criticism"]) == "罚款;其他-通报批评"


@pytest.mark.parametrize(
    ("given", "kind", "code", "paper"),
    [
        ({"is_person": True, "identity": CARD}, "自然人", "", "身份证"),
        ({"is_person": True, "identity": "护照号 E12345678"}, "自然人", "", "护照号"),
        ({"is_person": True, "identity": "E12345678"}, "自然人", "", ""),
        ({"code": "91532300MA6EXAMPLE"}, "法人及非法人组织", "91532300MA6EXAMPLE", None),
        ({"code": "92532300MA6EXAMPLE"}, "个体工商户", "92532300MA6EXAMPLE", None),
        ({"code": STAND_IN}, "个体工商户", STAND_IN, None),
        ({}, "法人及非法人组织", "", None),
    ],
)
def test_the_party_is_of_one_of_three_kinds(
    given: dict[str, object], kind: str, code: str, paper: str | None
) -> None:
    usual = {"is_person": False, "name": "示例", "code": "", "identity": "", "representative": ""}
    made = party_values("CF", **(usual | given))  # type: ignore[arg-type]

    assert (made["CF_XDR_LB"], made.get("CF_XDR_SHXYM", ""), made.get("CF_XDR_ZJLX")) == (
        kind, code, paper,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"CF_WSH": ""}, ["CF_WSH"]),
        ({"CF_XDR_ZJHM": ""}, ["CF_XDR_ZJHM"]),
        ({"CF_XDR_LB": "个体工商户"}, ["CF_XDR_SHXYM", "CF_FRDB"]),
        ({"CF_CFLB": "警告;罚款"}, ["CF_NR_FK"]),
        ({"CF_CFLB": "其他-没收违法所得、没收非法财物"}, ["CF_NR_WFFF"]),
        ({"CF_CFLB": "吊销许可证(执照)"}, ["CF_NR_ZKDX"]),
        ({"CF_XDR_MC": "长" * 201}, ["CF_XDR_MC"]),
    ],
)
def test_what_is_missing_in_a_penalty_depends_on_what_it_says(
    changes: dict[str, str], codes: list[str]
) -> None:
    assert missing("penalty", **changes) == codes


def test_a_licence_with_a_certificate_needs_its_number() -> None:
    assert missing("licence") == []
    assert missing("licence", XK_XKZS="示例许可证") == ["XK_XKBH"]
