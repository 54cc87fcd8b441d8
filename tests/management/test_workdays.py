import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from sanxiang import env
from sanxiang.actions.calendars import load_notice
from tests import make, make_notices


def answer(*given: str) -> str:
    out = StringIO()
    call_command("workdays", *given, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_due_date_stands_alone_on_the_first_line() -> None:
    lines = answer("2026-09-24", "7").splitlines()

    assert lines[0] == "2026-10-12"
    assert lines[1] == "起算：2026年9月24日（星期四），当日不计，自次日起算7个工作日。"


@pytest.mark.django_db
def test_json_gives_the_same_answer() -> None:
    data = json.loads(answer("2026-02-13", "7", "--json"))

    assert (data["due"], data["provisional"], data["latest"]) == ("2026-03-02", False, None)


@pytest.mark.django_db
def test_a_loaded_notice_is_used() -> None:
    assert "暂定" in answer("2027-02-01", "7")

    make.bureau()
    load_notice(id=uuid4(), text=make_notices.text(), by=make.person("fagui"), at=make.NOW)

    assert answer("2027-02-01", "7").splitlines()[0] == "2027-02-17"
    assert "暂定" not in answer("2027-02-01", "7")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((), "请写起算日和工作日数，例如：sanxiang workdays 2026-09-24 7"),
        (("2026-09-24",), "请写起算日和工作日数，例如：sanxiang workdays 2026-09-24 7"),
        (
            ("2026-13-01", "7"),
            "起算日“2026-13-01”不对：请写2004至2100年间的日期，如2026-09-24",
        ),
        (("2026-09-24", "-3"), "工作日数“-3”不对：请写1至3660的整数，如7"),
    ],
)
def test_a_bad_question_is_refused_in_plain_words(given: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError) as caught:
        answer(*given)

    assert (str(caught.value), caught.value.returncode) == (message, 2)


@pytest.mark.parametrize("tables", ["no file", "no tables"])
def test_it_answers_on_a_machine_without_a_database(tmp_path: Path, tables: str) -> None:
    file = tmp_path / "inside.sqlite3"
    if tables == "no tables":
        file.touch()
    command = [sys.executable, "-c", "from sanxiang.cli import main; main()"]
    settings = {"SANXIANG_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{file}"}

    done = subprocess.run(
        [*command, "workdays", "2026-09-24", "7"],
        cwd=env.ROOT,
        env=dict(os.environ) | settings | {"DJANGO_SETTINGS_MODULE": "sanxiang.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[0] == "2026-10-12"
    assert file.exists() == (tables == "no tables")
    assert bool(done.stderr) == (tables == "no tables")
