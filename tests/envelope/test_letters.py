"""Letters open for their holder, for their purpose, unaltered; for nobody else."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxiang.envelope.codes import ALPHABET, as_typed, code_from, holder_of
from sanxiang.envelope.letters import Unopenable, new_pair, opened, pair_of, seal
from sanxiang.envelope.passphrases import WrongPassphrase, unwrapped, wrapped

pytestmark = pytest.mark.clause("D5.7")
DISCIPLINE, OTHER = new_pair(), new_pair()


@settings(max_examples=40)
@given(st.binary(max_size=300), st.text(max_size=30))
def test_the_holder_reads_exactly_what_was_sealed(content: bytes, purpose: str) -> None:
    sealed = seal(content, to=DISCIPLINE.public, purpose=purpose)

    assert opened(sealed, by=DISCIPLINE, purpose=purpose) == content


@settings(max_examples=40)
@given(st.data())
def test_one_altered_bit_makes_it_unopenable(data: st.DataObject) -> None:
    sealed = bytearray(seal("某科某人收受财物".encode(), to=DISCIPLINE.public, purpose="text"))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    # The last bit of a public key of X25519 is no part of it.
    sealed[at // 8] ^= 1 << at % 8
    if at == 31 * 8 + 7:
        return

    with pytest.raises(Unopenable):
        opened(bytes(sealed), by=DISCIPLINE, purpose="text")


@pytest.mark.parametrize("sealed", [b"", b"x", bytes(32), bytes(64)])
def test_what_is_no_letter_is_unopenable(sealed: bytes) -> None:
    with pytest.raises(Unopenable):
        opened(sealed, by=DISCIPLINE, purpose="text")


def test_another_key_or_another_purpose_opens_nothing() -> None:
    sealed = seal(b"secret", to=DISCIPLINE.public, purpose="a complaint, text")

    with pytest.raises(Unopenable):
        opened(sealed, by=OTHER, purpose="a complaint, text")
    with pytest.raises(Unopenable):
        opened(sealed, by=DISCIPLINE, purpose="another complaint, text")


def test_the_same_words_are_never_sealed_alike() -> None:
    once, again = (seal(b"secret", to=DISCIPLINE.public, purpose="") for _ in range(2))

    assert once != again
    assert b"secret" not in once


def test_a_key_shows_its_public_half_only() -> None:
    pair = pair_of(X25519PrivateKey.generate().private_bytes_raw())

    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)


def test_a_wrapped_key_opens_with_its_passphrase_alone() -> None:
    kept = wrapped(DISCIPLINE, "三棵 松树 与 一条 河 2026")

    assert DISCIPLINE.private not in kept
    # The wide digits of a Chinese keyboard are the same passphrase.
    assert unwrapped(kept, "三棵 松树 与 一条 河 ２０２６", public=DISCIPLINE.public) == DISCIPLINE
    with pytest.raises(WrongPassphrase):
        unwrapped(kept, "三棵 松树 与 一条 河 2027", public=DISCIPLINE.public)
    with pytest.raises(WrongPassphrase):
        unwrapped(kept, "三棵 松树 与 一条 河 2026", public=OTHER.public)


@settings(max_examples=50)
@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_sixteen_signs_that_survive_being_typed(seed: bytes) -> None:
    code = code_from(seed)

    assert code == code_from(seed)
    assert len(code.replace("-", "")) == 16
    assert set(code) <= {*ALPHABET, "-"}
    assert as_typed(f" {code.lower().replace('-', ' ')} ") == code


def test_a_code_finds_its_complaint_and_opens_its_answers() -> None:
    code, other = code_from(b"1" * 32), code_from(b"2" * 32)
    holder = holder_of(code)

    sealed = seal("已受理".encode(), to=holder.pair.public, purpose="answer")

    assert opened(sealed, by=holder_of(code).pair, purpose="answer").decode() == "已受理"
    assert holder_of(other).lookup != holder.lookup
    assert holder.pair.private.hex() not in repr(holder)
    assert code.replace("-", "") not in holder.lookup
