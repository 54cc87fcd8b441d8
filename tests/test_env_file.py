""".env.example lists every setting, and the first .env is written once."""

import ast
import re
from pathlib import Path

from sanxiang.env import ROOT
from sanxiang.env_file import filled, write_once

READERS = {"text", "required", "whole", "flag", "folder"}


def read_settings() -> set[str]:
    """Names read through `sanxiang.env` anywhere in the two packages."""
    names = set()
    for path in [*(ROOT / "sanxiang").rglob("*.py"), *(ROOT / "portal").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="env"), attr=reader),
                    args=[ast.Constant(value=str(name)), *_],
                ) if reader in READERS:
                    names.add(name)
    return names


def example() -> str:
    return (ROOT / ".env.example").read_text(encoding="utf-8")


def test_the_example_lists_exactly_the_settings_that_are_read() -> None:
    listed = re.findall(r"^([A-Z_]+)=", example(), re.M)
    assert sorted(listed) == sorted(read_settings()), "missing, unknown or listed twice"


def test_each_setting_of_the_example_has_its_line_of_explanation() -> None:
    lines = example().splitlines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if "=" in line and not line.startswith("#") and not before.startswith("# ")
    ]
    assert bare == []


def test_secrets_are_filled_at_random_and_nothing_else_is() -> None:
    text = "# word\nA_SECRET_KEY=\nDATABASE_URL=\n"
    one, other = filled(text).splitlines(), filled(text).splitlines()
    assert one[0] == "# word"
    assert re.fullmatch(r"A_SECRET_KEY=[\w-]{64}", one[1])
    assert one[1] != other[1]
    assert one[2] == "DATABASE_URL="


def test_a_file_that_is_there_is_never_written_again(tmp_path: Path) -> None:
    template, target = tmp_path / "example", tmp_path / ".env"
    template.write_text("A_SECRET_KEY=\n")
    assert write_once(template, target)
    first = target.read_text()
    assert not write_once(template, target)
    assert target.read_text() == first
    assert target.stat().st_mode & 0o777 == 0o600
