"""`python -m tests.browser [--install]`: the Chromium that the browser journeys drive."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

# Debian's shell without windows draws the same pages for half the work; a Chromium that is there
# already does too where nothing can be installed.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# What stands for each thing that can be missing; the shell alone brings no list of fonts.
PACKAGES = ((SHELL,), ("fontconfig", "fonts-noto-cjk"), ("libatomic1",))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def chromium() -> str | None:
    """The program's path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def chinese_font() -> bool:
    """Whether a page in Chinese would be drawn with letters, not with boxes."""
    if (lister := shutil.which("fc-list")) is None:
        return False
    listed = subprocess.run([lister, ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def driver_runs() -> bool:
    """Whether Playwright's own Node starts: it needs a library that a bare Debian does not have."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    return subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0


def missing() -> list[str]:
    """Debian packages to install."""
    present = (chromium() is not None, chinese_font(), driver_runs())
    lacking = [names for names, there in zip(PACKAGES, present, strict=True) if not there]
    return [name for names in lacking for name in names]


def install(packages: list[str]) -> bool:
    """Install from the machine's own package sources; False where that is not permitted."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in ([apt, "update", "-qq"], wanted):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return done.returncode == 0


def main(arguments: list[str]) -> str | None:
    """None when a browser is there, else what to do about it."""
    packages = missing()
    if "--install" in arguments and (packages or shutil.which(SHELL) is None):
        install(packages or [SHELL])
        packages = missing()
    if packages:
        return f"The browser journeys need: apt-get install {' '.join(packages)}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
