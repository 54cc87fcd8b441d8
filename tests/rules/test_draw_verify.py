"""The verifier that stands alone: agrees with true draws, and finds every change of a file."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given

from sanxiang.rules import draw_verify, draws
from sanxiang.rules.draw_export import export
from tests.rules.test_draws import VECTORS, drawings, vectors

pytestmark = pytest.mark.clause("own/draw-recomputable")
FILE = VECTORS / "draw-recusals.json"
HOLDS = "核对相符：名录、号码、抽取结果和回避递补都能由公布的数字重新算出。"


@pytest.mark.parametrize("path", vectors(), ids=lambda path: path.stem)
def test_a_published_draw_holds(path: Path) -> None:
    assert draw_verify.defects(path.read_text(encoding="utf-8")) == []


@given(drawings())
def test_whatever_is_drawn_holds(drawing: tuple[draws.Roster, list[str]]) -> None:
    made, digits = drawing
    data = export(draws.text_of(made), [("示", one) for one in digits], [])

    assert draw_verify.defects(json.dumps(data)) == []


def other_firm_drawn(data: Any) -> None:
    data["tasks"][0] |= {"code": data["firms"][-1]["code"]}


def officers_swapped(data: Any) -> None:
    one, other = data["tasks"][1], data["tasks"][2]
    one["officers"], other["officers"] = other["officers"], one["officers"]


def ticket_changed(data: Any) -> None:
    data["firms"][2]["ticket"] = "0" * 64


def roster_changed(data: Any) -> None:
    data["roster"] = data["roster"].replace("楚雄示例0厂", "楚雄示例零厂")


def roster_changed_with_its_digest(data: Any) -> None:
    roster_changed(data)
    data["roster_sha256"] = draws.sha256(data["roster"])


def digits_changed(data: Any) -> None:
    data["witnesses"][0]["digits"] = "314158"


def digits_are_words(data: Any) -> None:
    data["witnesses"][0]["digits"] = "随便说的"


def recusal_forgotten(data: Any) -> None:
    data["recusals"].pop()


def recusal_without_reason(data: Any) -> None:
    data["recusals"][0]["reason"] = " "


def somebody_elses_name(data: Any) -> None:
    data["tasks"][1]["officers"][0]["name"] = "示替"


def firm_renamed(data: Any) -> None:
    data["tasks"][1]["name"] = "楚雄示例别厂"


def unsorted(data: Any) -> None:
    lines = data["roster"].splitlines(keepends=True)
    data["roster"] = "".join([*lines[:5], lines[6], lines[5], *lines[7:]])


def digits_too_few(data: Any) -> None:
    data["witnesses"][0]["digits"] = "1"


def task_left_out(data: Any) -> None:
    data["tasks"].pop()


def task_twice(data: Any) -> None:
    data["tasks"].append(data["tasks"][0])


def round_forgotten(data: Any) -> None:
    next(one for one in data["tasks"] if len(one["rounds"]) > 1)["rounds"].pop()


def recusals_in_another_order(data: Any) -> None:
    data["recusals"][0]["certificate"], data["recusals"][1]["certificate"] = (
        data["recusals"][1]["certificate"],
        data["recusals"][0]["certificate"],
    )


def firm_twice(data: Any) -> None:
    line = next(one for one in data["roster"].split("\n") if one.startswith("检查对象"))
    data["roster"] = data["roster"].replace(line, f"{line}\n{line}")


CHANGED = "名录的 SHA-256 与所公布的不一致：名录在公布之后被改动"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (other_firm_drawn, "抽中的检查对象不是号码最小的那几户"),
        (officers_swapped, "检查人员与重新计算的不一致"),
        (ticket_changed, "检查对象的号码或者排列与重新计算的不一致"),
        (roster_changed, CHANGED),
        (roster_changed_with_its_digest, "种子不是由名录的 SHA-256 和见证人的数字组成"),
        (digits_changed, "种子不是由名录的 SHA-256 和见证人的数字组成"),
        (digits_are_words, "见证人给出的不是数字"),
        (recusal_forgotten, "执法人员的号码或者排列与重新计算的不一致"),
        (recusal_without_reason, "登记回避的人员没有抽中，或者没有写明原因"),
        (somebody_elses_name, "检查人员与重新计算的不一致"),
        (firm_renamed, "名称与名录不一致"),
        (unsorted, "名录没有按规定规范化和排序"),
        (digits_too_few, "见证人给出的不是数字"),
        (task_left_out, "抽中的检查对象不是号码最小的那几户"),
        (task_twice, "抽中的检查对象不是号码最小的那几户"),
        (round_forgotten, "执法人员的号码或者排列与重新计算的不一致"),
        (recusals_in_another_order, "登记回避的人员没有抽中，或者没有写明原因"),
        (firm_twice, "名录没有按规定规范化和排序"),
    ],
)
def test_every_change_of_the_file_is_told(change: Callable[[Any], None], told: str) -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    change(data)

    found = draw_verify.defects(json.dumps(data))

    assert any(told in one for one in found), found


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 1}', '{"format":"sanxiang-draw-1"}']
)
def test_a_file_that_is_no_draw_is_told_as_such(content: str) -> None:
    found = draw_verify.defects(content)

    assert len(found) == 1
    assert found[0].startswith(("文件不完整，无法核对：", "不是本程序能核对的格式："))


def test_the_one_file_runs_by_itself(tmp_path: Path) -> None:
    alone = tmp_path / "draw_verify.py"
    alone.write_bytes(Path(draw_verify.__file__).read_bytes())

    run = subprocess.run(
        [sys.executable, "-I", alone, FILE],
        capture_output=True,
        check=True,
        text=True,
        cwd=tmp_path,
    )

    assert run.stdout.splitlines()[0] == HOLDS
    assert len(run.stdout.splitlines()) == 2 + 3


def test_the_one_file_imports_the_standard_library_only() -> None:
    tree = ast.parse(Path(draw_verify.__file__).read_text(encoding="utf-8"))
    names = {
        name.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_command_says_yes_or_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("draw", "verify", str(FILE))
    assert capsys.readouterr().out.startswith(HOLDS)

    wrong = tmp_path / "改过.json"
    wrong.write_text(FILE.read_text(encoding="utf-8").replace("314159", "314158"), encoding="utf-8")
    with pytest.raises(CommandError, match="核对不符，共"):
        call_command("draw", "verify", str(wrong))
    with pytest.raises(CommandError, match="读不出文件"):
        call_command("draw", "verify", str(tmp_path / "没有.json"))
