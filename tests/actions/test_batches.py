"""Messages across physically separated networks: out as signed files, and what comes back."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal import batches as outside
from portal.models import ErrorReport as Written
from portal.models import PublicRecord, TakenBatch
from sanxiang.actions import batches, delivery, error_reports
from sanxiang.ledger import key
from sanxiang.ledger.batch import BatchRejected
from sanxiang.ledger.note import Signer
from sanxiang.models import ErrorReport, InboxEntry, OutboxBatch, OutboxMessage
from tests import make
from tests.make_channels import public_case, public_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def separated(settings: Settings, signer: Signer, tmp_path: Path) -> Signer:
    """The networks are separated; the key of the public side."""
    settings.SEPARATED = True
    settings.PORTAL_KEY_FILE = tmp_path / "portal.key"
    settings.PORTAL_NAME = "sample.sanxiang.invalid/portal"
    own = key.generate(settings.PORTAL_KEY_FILE, settings.PORTAL_NAME)
    settings.PORTAL_PUBLIC_KEY, settings.LEDGER_PUBLIC_KEY = str(own.verifier), str(signer.verifier)
    return own


def taken(folder: Path, signer: Signer) -> list[int]:
    found = outside.take(folder, verifier=signer.verifier, using="public", at=make.NOW)
    return [batch.number for batch in found]


def written(folder: Path, signer: Signer) -> list[int]:
    return [one.number for one in batches.write_outbox(folder, signer=signer, at=make.NOW)]


def reported(record: str) -> Written:
    return Written.objects.create(
        code="2026-ABCD-EFGH",
        form_id=uuid4(),
        public_id=record,
        version=1,
        text="金额写错了（示例）。",
        created_at=make.NOW,
    )


@pytest.mark.usefixtures("separated")
def test_nothing_goes_by_itself_and_all_of_it_in_one_file(signer: Signer, tmp_path: Path) -> None:
    record = public_id(public_case())
    assert delivery.deliver(at=make.NOW) == 0

    assert written(tmp_path, signer) == [1]
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()
    assert written(tmp_path, signer) == []

    assert taken(tmp_path, signer) == [1]
    assert PublicRecord.objects.get().public_id == record
    assert taken(tmp_path, signer) == []


@pytest.mark.usefixtures("separated")
def test_files_are_numbered_without_a_gap_and_taken_in_that_order(
    signer: Signer, tmp_path: Path
) -> None:
    case = public_case()
    assert written(tmp_path / "one", signer) == [1]
    make.published(case, correction="更正（示例）。")
    assert written(tmp_path / "two", signer) == [2]

    with pytest.raises(BatchRejected, match="缺少第 1 批；请先接收第 1 批"):
        taken(tmp_path / "two", signer)
    assert taken(tmp_path / "one", signer) == [1]
    assert taken(tmp_path / "two", signer) == [2]
    assert PublicRecord.objects.get().version == 2


@pytest.mark.usefixtures("separated")
def test_a_lost_file_is_written_again_with_the_same_bytes(signer: Signer, tmp_path: Path) -> None:
    public_case()
    written(tmp_path / "lost", signer)

    batches.write_again(1, tmp_path / "again", signer=signer)

    for name in ("outbox-000001.jsonl", "outbox-000001.note"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "lost" / name).read_bytes()
    with pytest.raises(OutboxBatch.DoesNotExist):
        batches.write_again(2, tmp_path, signer=signer)


@pytest.mark.usefixtures("separated")
def test_what_is_altered_or_not_ours_is_refused_and_nothing_applied(
    signer: Signer, tmp_path: Path
) -> None:
    public_case()
    written(tmp_path, signer)
    body, note = tmp_path / "outbox-000001.jsonl", tmp_path / "outbox-000001.note"
    content, text = body.read_bytes(), note.read_text(encoding="utf-8")

    body.write_bytes(content + b"{}\n")
    with pytest.raises(BatchRejected, match="内容与签名不符"):
        taken(tmp_path, signer)
    body.unlink()
    with pytest.raises(BatchRejected, match=r"缺少 outbox-000001\.jsonl"):
        taken(tmp_path, signer)
    body.write_bytes(content)
    with pytest.raises(BatchRejected, match="签名不成立"):
        taken(tmp_path, Signer.generate("sample.sanxiang.invalid/other"))
    note.rename(tmp_path / "outbox-000002.note")
    body.rename(tmp_path / "outbox-000002.jsonl")
    with pytest.raises(BatchRejected, match="文件名被改过"):
        taken(tmp_path, signer)
    (tmp_path / "outbox-000002.note").write_text(text.replace("outbox\n1\n", "outbox\n2\n"))
    with pytest.raises(BatchRejected, match="签名不成立"):
        taken(tmp_path, signer)
    assert (PublicRecord.objects.count(), TakenBatch.objects.count()) == (0, 0)


@pytest.mark.usefixtures("separated")
def test_a_second_history_of_the_inside_is_refused(signer: Signer, tmp_path: Path) -> None:
    public_case()
    written(tmp_path, signer)
    TakenBatch.objects.create(number=1, sha256="0" * 64, taken_at=make.NOW)

    with pytest.raises(BatchRejected, match="已经接收过，这一份的内容不同"):
        taken(tmp_path, signer)


@pytest.mark.clause("D15")
def test_what_visitors_wrote_comes_back_and_is_forgotten_only_when_held(
    separated: Signer, signer: Signer, tmp_path: Path
) -> None:
    record = public_id(public_case())
    written(tmp_path, signer)
    taken(tmp_path, signer)
    reported(record)

    first = outside.hand_back(tmp_path, signer=separated, using="public", at=make.NOW)
    second = outside.hand_back(tmp_path, signer=separated, using="public", at=make.NOW)
    assert (first and first.number, second and second.number) == (1, 2)
    found = batches.read_inbox(tmp_path, verifier=separated.verifier, at=make.NOW)
    assert [batch.number for batch in found] == [1, 2]
    assert batches.read_inbox(tmp_path, verifier=separated.verifier, at=make.NOW) == []
    assert InboxEntry.objects.count() == 1

    assert error_reports.collect(at=make.NOW) == 1
    assert ErrorReport.objects.get().text == "金额写错了（示例）。"
    assert InboxEntry.objects.count() == 0
    assert Written.objects.get().text != ""  # the public side does not know yet

    written(tmp_path, signer)
    taken(tmp_path, signer)
    assert Written.objects.get().text == ""
    assert outside.hand_back(tmp_path, signer=separated, using="public", at=make.NOW) is None


@pytest.mark.usefixtures("separated")
def test_the_commands_carry_a_folder_there_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = public_id(public_case())
    folder = str(tmp_path / "usb")

    call_command("batches", "write", folder)
    call_command("receive", folder)
    reported(record)
    call_command("handback", folder)
    call_command("batches", "read", folder)
    call_command("receive", folder)

    said = capsys.readouterr().out.splitlines()
    assert [line.split("，")[0] for line in said] == [
        "已写出第 1 批", "已接收第 1 批", "已写出第 1 批", "已接收第 1 批", "没有新的批次",
    ]  # fmt: skip


def test_a_command_says_what_is_not_set_up(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="SANXIANG_SEPARATED 设为 yes"):
        call_command("batches", "write", str(tmp_path))
    settings.SEPARATED, settings.LEDGER_PUBLIC_KEY = True, ""
    with pytest.raises(CommandError, match="填入 SANXIANG_PORTAL_KEY"):
        call_command("batches", "read", str(tmp_path))
    with pytest.raises(CommandError, match="填入 PORTAL_LEDGER_KEY"):
        call_command("receive", str(tmp_path))
