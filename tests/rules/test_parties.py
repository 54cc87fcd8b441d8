"""The supervised party: its code, and its name before the public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from sanxiang.rules.parties import errors, masked

WRONG = [("code", "统一社会信用代码不正确（18 位，校验位不符），请对照营业执照核对")]
GOOD = "91532300MA0LX00014"


def party(kind: str, code: str) -> dict[str, str]:
    return {"kind": kind, "code": code}


@pytest.mark.parametrize("code", [GOOD, GOOD.lower(), "0" * 17 + "X"])
def test_a_right_code_or_the_stand_in_passes(code: str) -> None:
    assert errors(party("organisation", code)) == []


@pytest.mark.parametrize("code", ["", GOOD[:-1], GOOD + "0", "91532300MA0LX00015", "字" * 18])
def test_a_wrong_code_is_refused(code: str) -> None:
    assert errors(party("organisation", code)) == WRONG


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_one_wrong_sign_is_found(place: int, sign: str) -> None:
    code = GOOD[:place] + sign + GOOD[place + 1 :]
    assert (errors(party("organisation", code)) == []) is (code == GOOD or uscc.is_valid(code))
    if place > 7 and code != GOOD:
        assert errors(party("organisation", code)) == WRONG


def test_a_person_has_no_such_code() -> None:
    assert errors(party("person", "")) == []
    assert errors(party("person", GOOD)) == [("code", "自然人不填统一社会信用代码")]


@pytest.mark.clause("R20")
@given(st.text(min_size=2))
def test_of_a_person_only_the_first_sign_of_the_name_is_shown(name: str) -> None:
    assert masked(name, is_person=True) == f"{name[0]}某"
    assert masked(name, is_person=False) == name
