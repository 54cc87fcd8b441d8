"""Processes that live and die together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanxiang.management.children import Child, Children

SLEEP = "import time; time.sleep(60)"


def python(name: str, program: str, *arguments: str) -> Child:
    return Child(name, (sys.executable, "-c", program, *arguments), dict(os.environ))


def alive(pid: int) -> bool:
    """Whether the process still runs; one that nobody has waited for yet counts as ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def until_written(file: Path) -> int:
    for _ in range(200):
        if file.exists() and file.read_text():
            return int(file.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{file} was not written")


def gone(pid: int) -> bool:
    for _ in range(100):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def children() -> Iterator[Children]:
    family = Children()
    yield family
    family.end()


def test_the_first_that_ends_is_named_with_its_code(children: Children) -> None:
    children.start(python("安静", SLEEP))
    assert children.ended() is None
    children.start(python("短命", "raise SystemExit(3)"))
    for _ in range(200):
        if (name := children.ended()) is not None:
            break
        time.sleep(0.05)
    assert name == "短命（3）"


def test_a_childs_own_processes_end_with_it(children: Children, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    program = (
        "import subprocess, sys, pathlib\n"
        f"inner = subprocess.Popen([sys.executable, '-c', {SLEEP!r}])\n"
        "pathlib.Path(sys.argv[1]).write_text(str(inner.pid))\n"
        "inner.wait()"
    )
    children.start(python("带子进程", program, str(note)))
    pid = until_written(note)
    assert alive(pid)
    children.end()
    assert gone(pid)


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
    program = (
        "import os, sys, time\n"
        "from sanxiang.management.children import Child, Children\n"
        f"command = (sys.executable, '-c', {child!r}, {str(note)!r})\n"
        "Children().start(Child('子', command, dict(os.environ)))\n"
        "time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=Path.cwd())
    pid = until_written(note)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert gone(pid)
