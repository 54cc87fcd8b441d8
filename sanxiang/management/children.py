"""Processes that live and die together: when one ends, all end, and nothing stays on a port."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

PATIENCE = 10.0  # seconds between asking a process to end and ending it
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """One process to be: the name shown to people, its command, its whole environment."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


def _end_with_parent() -> None:
    """Linux: the kernel ends this process when its parent is killed and cannot do it itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """Started processes, each leading a group of its own, so that its workers end with it."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, child: Child) -> None:
        self._running[child.name] = subprocess.Popen(
            child.command,
            env=child.environment,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    def ended(self) -> str | None:
        """The first that is no longer running, with its exit code; None while all run."""
        for name, process in self._running.items():
            if (code := process.poll()) is not None:
                return f"{name}（{code}）"
        return None

    def end(self) -> None:
        """Ask all to end, wait, and end what is left of each group."""
        for process in self._running.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in self._running.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            finally:
                _signal(process, signal.SIGKILL)
                process.wait()
        self._running.clear()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
