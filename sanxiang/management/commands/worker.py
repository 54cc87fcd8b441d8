"""`sanxiang worker`: does the background duties until it is told to stop."""

import signal
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.utils import timezone

from sanxiang.actions.duties import DUTIES
from sanxiang.ledger import key
from sanxiang.models.triggers import verify_triggers

PAUSE = 1.0  # seconds between rounds
AFTER_ERROR = 5.0


class Command(BaseCommand):
    help = "后台程序：存证编号、公示传送、接收纠错、重算期限。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="只做一轮")

    def handle(self, *args: Any, **options: Any) -> None:
        verify_triggers()
        self.signer = key.load(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
        self.running = True
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        failed = self._round()
        while self.running and not options["once"]:
            time.sleep(AFTER_ERROR if failed else PAUSE)
            failed = self._round()
        if options["once"] and failed:
            sys.exit(1)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.running = False

    def _round(self) -> bool:
        """One round of all duties. A duty that fails is reported and tried again later; the
        others go on."""
        failed = False
        for duty in DUTIES:
            try:
                duty.run(self.signer, timezone.now())
            except Exception as error:
                failed = True
                self.stderr.write(f"{duty.name}: {type(error).__name__}: {error}")
                connections.close_all()
        return failed
