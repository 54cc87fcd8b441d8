"""The supervised party: its code, and its name before the public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from sanxiang.rules.parties import errors, masked, masked_identity
from sanxiang.rules.private_parts import is_identity_number

WRONG = [("code", "统一社会信用代码不正确（18 位，校验位不符），请对照营业执照核对")]
GOOD = "91532300MA0LX00014"


IDENTITY = "532301198001010038"
FALSE_IDENTITY = (
    "identity",
    "居民身份证号码不正确（18 位，校验位不符），请对照证件核对；其他证件请写明种类",
)


def party(kind: str, code: str, identity: str = "") -> dict[str, str]:
    return {"kind": kind, "code": code, "identity": identity}


@pytest.mark.parametrize("code", [GOOD, GOOD.lower(), "0" * 17 + "X"])
def test_a_right_code_or_the_stand_in_passes(code: str) -> None:
    assert errors(party("organisation", code)) == []


@pytest.mark.parametrize(
    "code", ["", GOOD[:-1], GOOD + "0", f"{GOOD[:8]} {GOOD[8:]}", "91532300MA0LX00015", "字" * 18]
)
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


@pytest.mark.parametrize("number", ["", IDENTITY, "护照 E00000000（示例）"])
def test_a_right_identity_number_or_another_document_passes(number: str) -> None:
    assert errors(party("person", "", number)) == []


@pytest.mark.parametrize("number", [IDENTITY[:-1] + "9", IDENTITY[:-1], "123456"])
def test_a_wrong_identity_number_is_refused(number: str) -> None:
    assert errors(party("person", "", number)) == [FALSE_IDENTITY]


def test_an_organisation_has_no_identity_number() -> None:
    found = errors(party("organisation", GOOD, IDENTITY))
    assert found == [("identity", "法人或者其他组织不填身份证件号码")]


@pytest.mark.clause("R20")
@pytest.mark.parametrize(
    ("number", "shown"),
    [(IDENTITY, "5323************38"), ("示例1", "****"), ("", "")],
)
def test_of_an_identity_number_its_ends_are_shown(number: str, shown: str) -> None:
    assert masked_identity(number) == shown


@pytest.mark.clause("R20")
def test_numbers_of_districts_that_the_library_renumbers_are_known_too() -> None:
    assert is_identity_number("532301198001010038")
    assert not is_identity_number("532301198002300031")
