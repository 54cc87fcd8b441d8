import pytest

from sanxiang.ledger import proof
from sanxiang.ledger.note import NoteRejected, base64_text
from sanxiang.ledger.tree import ProofRejected
from tests.ledger.make import SIGNER, SampleLog

SAMPLE = SampleLog()
TEXT = str(SAMPLE.proof())
BODY = SAMPLE.entries[3]
HASH = base64_text(bytes(32))


def test_a_proof_gives_the_checkpoint_that_contains_the_entry() -> None:
    assert proof.verified(TEXT.encode(), BODY, SIGNER.verifier).size == 300


def test_a_proof_is_read_back_as_written() -> None:
    assert str(proof.parsed(TEXT.encode())) == TEXT


def test_an_extra_line_is_checked_for_form_and_dropped() -> None:
    extra = TEXT.replace("index", "extra AAAA\nindex", 1)
    assert str(proof.parsed(extra.encode())) == TEXT


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (TEXT.replace("@v1", "@v2"), "应以"),
        (TEXT.replace("\n", "\r\n"), "应以"),
        (TEXT.split("\n\n", maxsplit=1)[0], "含检查点"),
        (TEXT.replace("index 3", "index 03"), "前导零"),
        (TEXT.replace("index 3", "index "), "十进制"),
        (TEXT.replace("index 3", "Index 3"), "缺少序号"),
        (TEXT.replace("index 3", "extra A\nindex 3"), "base64"),
        (TEXT.replace("index 3\n", ""), "缺少序号"),
        (TEXT.replace("index 3", f"index 3\n{HASH}="), "base64"),
        (TEXT.replace("index 3", "index 3\nAAAA"), "32 字节"),
        (TEXT.replace("index 3", "index 3" + f"\n{HASH}" * 64), "超过 63 个"),
        ("x" * 200_000, "过大"),
    ],
)
def test_a_malformed_proof_is_refused(raw: str, defect: str) -> None:
    with pytest.raises(NoteRejected, match=defect):
        proof.verified(raw.encode(), BODY, SIGNER.verifier)


@pytest.mark.parametrize(
    ("raw", "body", "defect"),
    [
        (TEXT, BODY + b" ", "不在检查点"),
        (TEXT.replace("index 3", "index 2"), BODY, "不在检查点"),
        (TEXT.replace("index 3", "index 300"), BODY, "序号不小于"),
        (TEXT.replace("index 3", f"index 3\n{HASH}"), BODY, "过长|不在检查点"),
    ],
)
def test_a_proof_of_something_else_is_refused(raw: str, body: bytes, defect: str) -> None:
    with pytest.raises(ProofRejected, match=defect):
        proof.verified(raw.encode(), body, SIGNER.verifier)


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(NoteRejected, match="不是 UTF-8"):
        proof.parsed(b"\xff\n\n")
