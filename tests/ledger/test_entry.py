from collections import OrderedDict
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.ledger import digests, entry
from sanxiang.ledger.entry import Disclosure, EntryRejected

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def test_keys_are_ordered_by_utf16_units_as_in_the_example_of_rfc_8785() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]

    assert list(entry.decoded(entry.encoded(dict.fromkeys(keys, 0)))) == ordered


def test_text_is_escaped_as_rfc_8785_says() -> None:
    text = '\u20ac$\u000f\nA\'B"\\\\"/\u007f'
    assert entry.canonical(text) == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"'.encode()


@given(st.dictionaries(st.text(max_size=5), VALUES))
def test_an_entry_is_read_back_as_written_whatever_the_order_of_its_keys(
    body: dict[str, object],
) -> None:
    raw = entry.encoded(body)

    assert entry.decoded(raw) == body
    assert entry.encoded(OrderedDict(reversed(body.items()))) == raw


@pytest.mark.parametrize(
    ("value", "defect"),
    [
        (1.0, "不能含 1.0"),
        (2**53, "不能含"),
        (-(2**53), "不能含"),
        (b"x", "不能含"),
        ({1, 2}, "不能含"),
        ({1: "x"}, "键必须是文字"),
        ("\ud800", "不完整的字符"),
        ({"\udc00": 1}, "不完整的字符"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object, defect: str) -> None:
    with pytest.raises(EntryRejected, match=defect):
        entry.encoded({"v": value})


def test_an_entry_has_at_most_65535_bytes() -> None:
    frame = len(b'{"v":""}')
    assert len(entry.encoded({"v": "x" * (65_535 - frame)})) == 65_535
    with pytest.raises(EntryRejected, match="65536 字节"):
        entry.encoded({"v": "x" * (65_536 - frame)})


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[]", b"1", b"{", b"\xff", b'{"a":1} ', b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":-0}',
        b'{"a":1,"a":1}', b'{"a":1.0}', b'{"a":NaN}', b'{"a":"\\u0041"}', b'{"a":"\\ud800"}',
        b'{"a":1e2}', b'{"a":9007199254740992}', '{"a":1}'.encode("utf-16"), b"[" * 9000,
        b'{"a":' * 5000,
    ],
)  # fmt: skip
def test_every_spelling_but_the_canonical_one_is_refused(raw: bytes) -> None:
    with pytest.raises(EntryRejected):
        entry.decoded(raw)


def test_a_commitment_is_the_hash_of_domain_salt_and_both_digests() -> None:
    salt, first, second = bytes(32), b"1" * 32, b"2" * 32
    made = entry.commitment(salt=salt, sha256_digest=first, sm3_digest=second)
    assert made == sha256(b"sanxiang/object/v1\n" + salt + first + second).digest()


@pytest.mark.parametrize("sizes", [(31, 32, 32), (32, 33, 32), (32, 32, 0), (33, 33, 33)])
def test_a_commitment_needs_salt_and_digests_of_32_bytes(sizes: tuple[int, int, int]) -> None:
    with pytest.raises(EntryRejected, match="32 字节"):
        entry.commitment(
            salt=bytes(sizes[0]), sha256_digest=bytes(sizes[1]), sm3_digest=bytes(sizes[2])
        )


def test_a_disclosure_lists_its_object_as_the_entry_does() -> None:
    made = Disclosure("paper", 7, bytes(32), b"1" * 32, b"2" * 32)

    assert made.as_object == ["paper", 7, made.commitment.hex()]
    assert made.as_json == {
        "type": "paper", "size": 7, "salt": "00" * 32, "sha256": "31" * 32, "sm3": "32" * 32,
    }  # fmt: skip


def test_both_digests_are_those_of_the_standards() -> None:
    # FIPS 180-4 and GB/T 32905-2016, example "abc"
    sha256_digest, sm3_digest = digests.both([b"a", b"", b"bc"])
    assert sha256_digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sm3_digest.hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_sm3_is_the_same_where_python_lacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own = digests.both([b"abc"])
    monkeypatch.setattr("hashlib.algorithms_available", set())
    assert digests.both([b"a", b"bc"]) == own
