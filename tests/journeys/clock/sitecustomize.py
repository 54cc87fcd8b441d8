"""Puts the clock of every process of a bureau forward by the days that stand in one file.

Python runs this first where its folder is on PYTHONPATH. What has to be waited for by law is so
waited for in no time, and everything else is the program as it is.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

DAYS = Path(os.environ["SANXIANG_VAR"]) / "days-later"
_now = timezone.now


def _later() -> datetime:
    return _now() + timedelta(days=int(DAYS.read_text(encoding="ascii")))


timezone.now = _later
