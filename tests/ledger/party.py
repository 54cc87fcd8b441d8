"""The verifier as a party runs it: one file in another folder, in a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sanxiang.ledger import verify


def party(folder: Path, *words: str | Path) -> tuple[int, list[str]]:
    """Exit code and printed lines of a copy of verify.py that sees nothing else of ours."""
    copy = Path(shutil.copy(verify.__file__, folder / "verify.py"))
    done = subprocess.run(
        [sys.executable, "-I", copy, *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def checked(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    """The same without a process, for the many bad inputs: exit code and the last reason."""
    code = verify.main([str(word) for word in words])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == ("核验不通过" if code else "核验通过")
    return code, lines[-2]
