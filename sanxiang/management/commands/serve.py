"""`sanxiang serve`: the inside, the public side and the worker, started and ended together."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sanxiang.management.addresses import Address
from sanxiang.management.children import Child, Children
from sanxiang.models.triggers import TriggersMissing, verify_triggers

PATIENCE = 60.0  # seconds until both sides must answer
PAUSE = 0.2
# What the public process gets of the environment; nothing that leads to a case is in it.
PUBLIC_NAMES = {
    "HOME", "LANG", "LC_ALL", "PATH", "PYTHONPATH", "SANXIANG_VAR", "TMPDIR", "TZ",
}  # fmt: skip
PUBLIC_PREFIXES = ("PORTAL_", "PUBLIC_")


def public_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the public process: an allow-list, and no .env file."""
    kept = {
        name: value
        for name, value in environment.items()
        if name in PUBLIC_NAMES or name.startswith(PUBLIC_PREFIXES)
    }
    return {**kept, "SANXIANG_ENV_FILE": os.devnull}


def server(application: str, address: Address) -> tuple[str, ...]:
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
        "--host", address.host, "--port", str(address.port),
        "--workers", str(settings.SERVER_PROCESSES),
        "--blocking-threads", str(settings.SERVER_THREADS),
        "--respawn-failed-workers", "--workers-kill-timeout", "5",
        "--log-level", "error",
        application,
    )  # fmt: skip


def family(inside: Address, public: Address, environment: Mapping[str, str]) -> list[Child]:
    inner = server("sanxiang.wsgi:application", inside)
    outer = server("portal.wsgi:application", public)
    return [
        Child("公示网站", outer, public_environment(environment)),
        Child("内部系统", inner, dict(environment)),
        Child("后台程序", (sys.executable, "-m", "sanxiang", "worker"), dict(environment)),
    ]


class Command(BaseCommand):
    help = "启动内部系统、公示网站和后台程序，一同启动，一同停止。"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        inside = Address.parse("SANXIANG_LISTEN", settings.LISTEN)
        public = Address.parse("PORTAL_LISTEN", settings.PORTAL_LISTEN)
        inside.require_free("SANXIANG_LISTEN")
        public.require_free("PORTAL_LISTEN")
        try:
            verify_triggers()
        except TriggersMissing as error:
            raise CommandError(str(error)) from error
        self.stopping = False
        self.parent = os.getppid()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        # Started with nohup it stays when its terminal closes.
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._stop)
        children = Children()
        try:
            for child in family(inside, public, os.environ):
                children.start(child)
            if self._wait_for_answers(children, [inside, public]):
                self._greet(inside, public)
                while self._all_run(children):
                    time.sleep(PAUSE)
        finally:
            children.end()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _all_run(self, children: Children) -> bool:
        """False when it is time to end; an error names the process that ended by itself."""
        if self.stopping or os.getppid() != self.parent:
            return False
        if name := children.ended():
            raise CommandError(f"{name} 已停止，其余程序一并停止；原因见上面的输出。")
        return True

    def _wait_for_answers(self, children: Children, addresses: list[Address]) -> bool:
        deadline = time.monotonic() + PATIENCE
        while self._all_run(children):
            if all(address.answers() for address in addresses):
                return True
            if time.monotonic() > deadline:
                raise CommandError(f"{PATIENCE:.0f} 秒内没有应答，已全部停止；原因见上面的输出。")
            time.sleep(PAUSE)
        return False

    def _greet(self, inside: Address, public: Address) -> None:
        self.stdout.write(f"内部系统  {inside}")
        self.stdout.write(f"公示网站  {public}")
        log_ins = settings.VAR / "sample-log-ins.txt"
        if log_ins.exists():
            self.stdout.write(log_ins.read_text(encoding="utf-8").rstrip())
        self.stdout.write("按 Ctrl-C 全部停止。")
        self.stdout.flush()
