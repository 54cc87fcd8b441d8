from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from sanxiang.ledger import verify
from sanxiang.ledger.note import Signer
from sanxiang.models import LedgerEntry, triggers
from tests import make_ledger

pytestmark = pytest.mark.django_db


def printed(*words: str) -> str:
    out = StringIO()
    call_command("ledger", *words, stdout=out)
    return out.getvalue()


def test_the_key_is_made_once_and_its_public_half_printed(
    settings: Settings, tmp_path: Path
) -> None:
    settings.LEDGER_KEY_FILE = tmp_path / "var" / "ledger.key"

    first = printed("key")

    assert first.startswith(f"{settings.LEDGER_ORIGIN}+")
    assert printed("key") == first
    assert settings.LEDGER_KEY_FILE.stat().st_mode & 0o777 == 0o600


def test_an_export_can_be_audited_offline(signer: Signer, tmp_path: Path) -> None:
    make_ledger.numbered(3, signer)
    assert printed("export", str(tmp_path / "out")) == f"已导出 3 条到 {tmp_path / 'out'}\n"
    assert verify.main(["log", str(tmp_path / "out"), "--key", str(tmp_path / "out/log.vkey")]) == 0


def test_there_is_nothing_to_export_of_an_empty_log(signer: Signer, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="还是空的"):
        printed("export", str(tmp_path))


def test_an_audit_of_a_whole_log_says_so(signer: Signer) -> None:
    make_ledger.numbered(3, signer)
    assert printed("audit") == "存证日志完整，共 3 条\n"


def test_an_audit_names_the_changed_entry_and_fails(signer: Signer) -> None:
    [_, changed, _] = make_ledger.numbered(3, signer)
    triggers.drop(connection)
    LedgerEntry.objects.filter(pk=changed).update(body=b"{}")
    out = StringIO()

    with pytest.raises(CommandError, match="3 处异常；请保留现场"):
        call_command("ledger", "audit", stdout=out)

    assert out.getvalue().splitlines() == [
        "leaf-differs  第 1 号的原文与登记的散列值不符",
        "checkpoint-differs  3 条时的根与库内检查点不符",
        "held-differs  3 条时的根与库外检查点不符",
    ]


def test_without_a_key_the_command_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    settings.LEDGER_KEY_FILE = tmp_path / "ledger.key"
    with pytest.raises(CommandError, match="sanxiang ledger key"):
        printed("audit")
