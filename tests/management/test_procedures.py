"""`sanxiang procedures`: draws the charts, and finds those that are not of today's steps."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sanxiang.rules.procedures import PROCEDURES


def test_what_was_written_is_in_order(tmp_path: Path) -> None:
    call_command("procedures", write=True, root=tmp_path)
    call_command("procedures", check=True, root=tmp_path)

    drawn = sorted(path.stem for path in (tmp_path / "docs/procedures").glob("*.svg"))
    assert drawn == sorted(PROCEDURES)


@pytest.mark.parametrize("fault", ["missing", "other", "left over"])
def test_a_chart_of_other_steps_is_found(tmp_path: Path, fault: str) -> None:
    call_command("procedures", write=True, root=tmp_path)
    path = tmp_path / "docs/procedures/inspection.svg"
    if fault == "missing":
        path.unlink()
    elif fault == "other":
        path.write_text(path.read_text(encoding="utf-8").replace("检查", "抽查"), encoding="utf-8")
    else:
        path = path.rename(path.with_name("former.svg"))

    with pytest.raises(CommandError, match=path.name):
        call_command("procedures", check=True, root=tmp_path)
    call_command("procedures", write=True, root=tmp_path)
    call_command("procedures", check=True, root=tmp_path)
