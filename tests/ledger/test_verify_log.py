"""Exported logs in the hands of an auditor."""

from pathlib import Path

import pytest

from sanxiang.ledger.checkpoint import Checkpoint
from tests.ledger.make import SIGNER, SampleLog, bodies
from tests.ledger.party import checked, party

KEY = str(SIGNER.verifier)
SAMPLE = SampleLog()


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    SAMPLE.export(tmp_path / "log")
    return tmp_path / "log"


def test_an_auditor_rebuilds_the_whole_log(tmp_path: Path, exported: Path) -> None:
    assert party(tmp_path, "log", exported, "--key", KEY) == (
        0,
        [
            "相符  检查点由这把公钥签名：ledger.example/sample，共 300 条",
            "相符  按全部原文重算的根与检查点一致",
            "相符  2 层节点文件与重算结果一致",
            "核验通过",
        ],
    )


def test_a_holder_of_an_old_checkpoint_sees_only_additions(tmp_path: Path, exported: Path) -> None:
    for size in (1, 256, 299, 300):
        (tmp_path / "old").write_text(SAMPLE.note(size), encoding="utf-8")
        code, lines = party(tmp_path, "consistency", tmp_path / "old", exported, "--key", KEY)
        assert (code, lines[-2]) == (
            0, f"相符  旧检查点（{size} 条）是现在日志的开头，其后只有增加",
        )  # fmt: skip


def test_a_rewritten_history_is_seen_from_an_old_checkpoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").write_text(SAMPLE.note(), encoding="utf-8")
    SampleLog([*bodies(299), b"{}", *bodies(5)]).export(tmp_path / "log")
    assert checked(capsys, "log", tmp_path / "log", "--key", KEY)[0] == 0

    code, said = checked(capsys, "consistency", tmp_path / "old", tmp_path / "log", "--key", KEY)

    assert (code, said) == (1, "不符  旧检查点时的内容与现在不同：日志的历史已被改写")


def test_a_cut_log_is_seen_from_an_old_checkpoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").write_text(SAMPLE.note(), encoding="utf-8")
    SampleLog(bodies(299)).export(tmp_path / "log")

    code, said = checked(capsys, "consistency", tmp_path / "old", tmp_path / "log", "--key", KEY)

    assert (code, said) == (1, "不符  日志比旧检查点还短：日志曾被截断或者回退")


@pytest.mark.parametrize(
    "name",
    ["checkpoint", "tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/1/000.p/1"],
)
def test_every_damaged_or_missing_file_of_an_export_is_seen(
    exported: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = exported / name
    raw = path.read_bytes()
    for damaged in (raw[:-1], raw + b"\0", raw[:5] + bytes([raw[5] ^ 1]) + raw[6:], b""):
        path.write_bytes(damaged)
        assert checked(capsys, "log", exported, "--key", KEY)[0] == 1
    path.unlink()
    code, said = checked(capsys, "log", exported, "--key", KEY)
    assert code == 1
    assert "缺少文件" in said


def test_an_empty_log_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SampleLog([]).export(tmp_path)
    assert checked(capsys, "log", tmp_path, "--key", KEY)[0] == 0


def test_a_checkpoint_with_extension_lines_is_refused(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = Checkpoint(SIGNER.name, 300, SAMPLE.log.root(300))
    text = f"{head}extension\n"
    (exported / "checkpoint").write_text(f"{text}\n{SIGNER.line(text)}", encoding="utf-8")
    code, said = checked(capsys, "log", exported, "--key", KEY)
    assert (code, said) == (1, "不符  检查点不属于这个日志")
