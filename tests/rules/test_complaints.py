"""What may be done with a complaint in which state: the whole table."""

import pytest

from sanxiang.rules.complaints import DEEDS, ENDED, STATES, passphrase_errors, possible, state_after

pytestmark = pytest.mark.clause("D5.7")
TABLE = {
    "received": ["accepted", "refused", "transferred", "question", "note"],
    "accepted": ["transferred", "question", "note", "answered"],
    "refused": [],
    "transferred": [],
    "answered": [],
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_own_deeds(state: str) -> None:
    assert [deed.name for deed in possible(state)] == TABLE[state]


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], "received"),
        (["question", "reply", "note"], "received"),
        (["accepted"], "accepted"),
        (["accepted", "question", "reply"], "accepted"),
        (["accepted", "note", "answered", "reply"], "answered"),
        (["refused"], "refused"),
        (["accepted", "transferred"], "transferred"),
    ],
)
def test_the_state_is_the_last_deed_that_led_to_one(kinds: list[str], state: str) -> None:
    assert state_after(kinds) == state


def test_only_the_record_of_an_investigation_is_not_told() -> None:
    assert [deed.name for deed in DEEDS.values() if not deed.told] == ["note"]
    assert {name for name in STATES if not possible(name)} == ENDED


@pytest.mark.clause("own/complaint-key")
@pytest.mark.parametrize(
    ("passphrase", "repeated", "wrong"),
    [
        ("松树 河水 铁锅 邮票 天平", "松树 河水 铁锅 邮票 天平", []),
        ("短口令", "短口令", ["passphrase"]),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", ["passphrase"]),
        ("", "", ["passphrase"]),
        ("松树 河水 铁锅 邮票 天平", "松树 河水 铁锅 邮票 天空", ["repeated"]),
    ],
)
def test_a_passphrase_is_long_and_typed_twice_alike(
    passphrase: str, repeated: str, wrong: list[str]
) -> None:
    assert [error.name for error in passphrase_errors(passphrase, repeated)] == wrong
