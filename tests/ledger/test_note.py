import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.ledger import note
from sanxiang.ledger.note import NoteRejected, Signer, Verifier
from tests.ledger.make import SIGNER

OTHER = Signer("witness.example", bytes(range(1, 33)))
TEXT = "log.example\n3\nsome text\n"
NOTE = note.signed(TEXT, SIGNER)
LINE = SIGNER.line(TEXT)
KEY = str(SIGNER.verifier)
# The example in the specification of signed notes, and the key it belongs to (Go's note package).
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501  one line by its format
)


def test_the_example_of_another_implementation_is_read() -> None:
    text = note.opened(PETER_NOTE.encode(), Verifier.parse(PETER))

    assert text == PETER_NOTE[: PETER_NOTE.index("\n\n") + 1]
    assert str(Verifier.parse(PETER)) == PETER


def test_a_note_opens_with_its_key_and_gives_its_text() -> None:
    assert note.opened(NOTE.encode(), Verifier.parse(KEY)) == TEXT


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    assert note.opened(note.signed(TEXT, OTHER, SIGNER).encode(), SIGNER.verifier) == TEXT


def test_text_may_hold_empty_lines() -> None:
    text = "one\n\ntwo\n"
    assert note.opened(note.signed(text, SIGNER).encode(), SIGNER.verifier) == text


def test_sixteen_signatures_are_read() -> None:
    assert note.opened((TEXT + "\n" + LINE * 16).encode(), SIGNER.verifier) == TEXT


def forged() -> str:
    raw = bytearray(base64.b64decode(LINE.split(" ")[2]))
    raw[10] ^= 1
    return LINE.rsplit(" ", 1)[0] + " " + base64.b64encode(raw).decode() + "\n"


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (NOTE.removesuffix("\n"), "末尾换行"),
        (NOTE + "\n", "签名行应为|缺少空行"),
        (TEXT + LINE, "缺少空行"),
        (TEXT + "\n", "缺少空行|签名行应为"),
        (NOTE.replace("—", "-"), "签名行应为"),
        (NOTE.replace("—", "–"), "签名行应为"),
        (NOTE.replace("— ", "—  "), "签名行应为"),
        (NOTE.replace("— ", "—\u00a0"), "签名行应为"),
        (NOTE.replace("some", "so\tme"), "控制字符"),
        (NOTE.replace("\n", "\r\n"), "控制字符"),
        (NOTE.replace("some", "other"), "签名不成立"),
        (TEXT + "\n" + forged(), "签名不成立"),
        (TEXT + "\n" + LINE + forged(), "签名不成立"),
        (note.signed(TEXT, OTHER), "没有受信任"),
        (TEXT + "\n" + LINE * 17, "超过 16 个"),
        (TEXT + "\n— a+b " + LINE.split(" ")[2], "密钥名称"),
        (TEXT + "\n— name AAAA\n", "签名过短"),
        (TEXT + "\n" + LINE.replace("\n", "\n") + "— name AAAA=\n", "base64"),
        ("x" * 70_000 + "\n\n" + LINE, "过大"),
    ],
)
def test_a_malformed_note_is_refused(raw: str, defect: str) -> None:
    with pytest.raises(NoteRejected, match=defect):
        note.opened(raw.encode(), SIGNER.verifier)


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(NoteRejected, match="不是 UTF-8"):
        note.opened(b"\xff" + NOTE.encode(), SIGNER.verifier)


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(0, 7))
def test_no_flipped_bit_is_accepted(byte: int, bit: int) -> None:
    raw = bytearray(NOTE.encode())
    raw[byte] ^= 1 << bit
    with pytest.raises(NoteRejected):
        note.opened(bytes(raw), SIGNER.verifier)


@pytest.mark.parametrize("text", ["AA", "AB==", "AA==\n", " AA==", "AA=", "A_==", "ＡＡ=="])
def test_only_canonical_base64_is_read(text: str) -> None:
    with pytest.raises(NoteRejected, match="base64"):
        note.base64_bytes(text)


@pytest.mark.parametrize(
    ("vkey", "defect"),
    [
        ("name", "公钥应为"),
        (KEY.replace("+", "-"), "公钥应为"),
        (KEY[:-4], "不是 Ed25519"),
        (KEY.replace("+AQ", "+BA"), "不是 Ed25519"),
        (KEY.replace("sample", "simple"), "不符"),
        (f"{SIGNER.name}+{'0' * 8}+{KEY.split('+', 2)[2]}", "不符"),
        (f"{SIGNER.name}+{'G' * 8}+{KEY.split('+', 2)[2]}", "十六进制"),
        (f"a b+{'0' * 8}+{KEY.split('+', 2)[2]}", "名称"),
    ],
)
def test_a_malformed_public_key_is_refused(vkey: str, defect: str) -> None:
    with pytest.raises(NoteRejected, match=defect):
        Verifier.parse(vkey)


def test_a_private_key_is_read_back_and_never_shown() -> None:
    assert Signer.parse(SIGNER.secret) == SIGNER
    assert SIGNER.secret not in repr(SIGNER)
    assert str(SIGNER.seed) not in repr(SIGNER)


@pytest.mark.parametrize("secret", [KEY, SIGNER.secret.replace("sample", "simple")])
def test_a_damaged_private_key_is_refused(secret: str) -> None:
    with pytest.raises(NoteRejected, match="私钥"):
        Signer.parse(secret)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\nb"])
def test_a_key_name_without_spaces_and_plus_is_demanded(name: str) -> None:
    with pytest.raises(NoteRejected, match="密钥名称"):
        Signer.generate(name)
