"""Receipts in the hands of a party."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sanxiang.ledger import entry
from sanxiang.ledger.note import Signer
from tests.ledger.make import PAPER, SIGNER, SampleLog, disclosure
from tests.ledger.party import checked, party

KEY = str(SIGNER.verifier)
OTHER = Signer(SIGNER.name, bytes(range(1, 33)))
SAMPLE = SampleLog()
RECEIPT = SAMPLE.receipt().zipped()
Parts = dict[str, bytes]


def rezipped(change: Callable[[Parts], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(RECEIPT)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "回执.zip"
    path.write_bytes(RECEIPT)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知书.pdf"
    path.write_bytes(PAPER)
    return path


def test_a_party_sees_each_check_hold(tmp_path: Path, receipt: Path, paper: Path) -> None:
    code, lines = party(tmp_path, receipt, "--key", KEY, "--document", paper)

    assert (code, lines) == (
        0,
        [
            "相符  记录是日志 ledger.example/sample 的第 4 条（检查点共 300 条）",
            "相符  检查点由这把公钥签名",
            "相符  披露的 paper（27 字节）是这条记录所列的对象",
            "相符  文件 通知书.pdf：SHA-256 和 SM3 都与回执一致",
            "核验通过",
        ],
    )


def test_a_party_sees_a_changed_document(tmp_path: Path, receipt: Path, paper: Path) -> None:
    paper.write_bytes(PAPER + b"!")

    code, lines = party(tmp_path, receipt, "--key", KEY, "--document", paper)

    assert code == 1
    assert lines[-2:] == [
        "不符  文件 通知书.pdf 的 SHA-256 与回执所列的都不同：文件已改动或者不是这一份",
        "核验不通过",
    ]


def test_without_a_document_the_verdict_says_so(
    receipt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, reason = checked(capsys, receipt, "--key", KEY)
    assert code == 0
    assert reason.startswith("未核  没有给出文件")


def test_the_key_may_be_a_file(
    tmp_path: Path, receipt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log.vkey").write_text(KEY + "\n")
    assert checked(capsys, receipt, "--key", tmp_path / "log.vkey")[0] == 0


def replace(name: str, old: bytes | str, new: bytes | str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        before, after = (x.encode() if isinstance(x, str) else x for x in (old, new))
        assert before in parts[name]
        parts[name] = parts[name].replace(before, after, 1)

    return change


def disclose(**given: object) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts["disclosure.json"] = entry.canonical([disclosure().as_json | given])

    return change


def drop(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.__delitem__(name)


def add(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: b""})


PROOF = "receipt.tlog-proof"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (replace("entry.json", "3", "4"), "记录不在日志中"),
        (replace(PROOF, "index 3", "index 2"), "记录不在日志中"),
        (replace(PROOF, "index 3", "index 300"), "序号超出"),
        (replace(PROOF, "index 3", "index 03"), "数字写法"),
        (replace(PROOF, "index 3", "index +3"), "数字写法"),
        (replace(PROOF, "index 3", "indeX 3"), "缺少序号"),
        (replace(PROOF, "index 3\n", "index 3\n" + "AAAA\n"), "32 字节"),
        (replace(PROOF, "=\n", "\n"), "base64"),
        (replace(PROOF, "@v1", "@v2"), "开头"),
        (replace(PROOF, "\n300\n", "\n299\n"), "签名不成立"),
        (replace(PROOF, "—", "-"), "签名行"),
        (replace(PROOF, "— ledger.example/sample", "— other.example"), "没有这把公钥"),
        (replace(PROOF, "\n\nledger", "\nledger"), "缺少空行|开头|base64"),
        (replace(PROOF, "\n300\n", "\n300\r\n"), "控制字符"),
        (replace("policy", "log ", "log  "), "policy"),
        (replace("disclosure.json", '"size"', ' "size"'), "不是规范写法"),
        (replace("disclosure.json", '"sm3"', '"sha256"'), "排列或者重复"),
        (disclose(salt="00" * 32), "不是这条记录所列的对象"),
        (disclose(sm3="00" * 32), "不是这条记录所列的对象"),
        (disclose(size=28), "不是这条记录所列的对象"),
        (disclose(type="video"), "不是这条记录所列的对象"),
        (disclose(size=True), "栏目不对"),
        (disclose(salt="0" * 63), "栏目不对"),
        (disclose(name="x"), "栏目不对"),
        (lambda parts: parts.update({"disclosure.json": b"{}"}), "应为列表"),
        (lambda parts: parts.update({"disclosure.json": b"["}), "不是 JSON"),
        (lambda parts: parts.update({"disclosure.json": b"\xff"}), "不是 UTF-8"),
        (drop("policy"), "不齐或者多余"),
        (add("extra.txt"), "不齐或者多余"),
        (lambda parts: parts.update({"说明.txt": bytes(2 << 20)}), "过大"),
    ],
)
def test_a_tampered_receipt_is_refused_with_its_reason(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Parts], None],
    reason: str,
) -> None:
    path = tmp_path / "receipt.zip"
    path.write_bytes(rezipped(change))

    code, said = checked(capsys, path, "--key", KEY)

    assert code == 1
    assert any(part in said for part in reason.split("|")), said


@pytest.mark.parametrize("raw", [b"", b"PK", RECEIPT[:-30]])
def test_a_broken_zip_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    (tmp_path / "receipt.zip").write_bytes(raw)
    code, said = checked(capsys, tmp_path / "receipt.zip", "--key", KEY)
    assert (code, said) == (1, "不符  回执包打不开或者已损坏")


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (str(OTHER.verifier), "没有这把公钥的签名"),
        (KEY.replace("sample", "simple"), "可能抄写有误"),
        (KEY[:-4], "不是 Ed25519"),
        ("公钥", "base64|不是 Ed25519"),
    ],
)
def test_another_key_is_refused(
    receipt: Path, capsys: pytest.CaptureFixture[str], key: str, reason: str
) -> None:
    code, said = checked(capsys, receipt, "--key", key)
    assert code == 1
    assert any(part in said for part in reason.split("|")), said


def test_every_flipped_bit_of_what_is_proved_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, path = random.Random(20261124), tmp_path / "receipt.zip"
    accepted = []
    for _ in range(300):
        name = chance.choice([PROOF, "entry.json", "disclosure.json", "policy"])

        def flip(parts: Parts, name: str = name) -> None:
            raw = bytearray(parts[name])
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            parts[name] = bytes(raw)

        path.write_bytes(rezipped(flip))
        if checked(capsys, path, "--key", KEY)[0] == 0:
            accepted.append(name)
    assert accepted == []
