"""`sanxiang workdays 2026-09-24 7`: the due date alone on the first line, then why."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from sanxiang.queries.calendars import current_calendar
from sanxiang.rules.calculator import BadQuestion, as_data, read_question
from sanxiang.rules.calendars import Calendar, builtin_calendar
from sanxiang.rules.terms import explain
from sanxiang.rules.workdays import add_workdays

USAGE = "请写起算日和工作日数，例如：sanxiang workdays 2026-09-24 7"


class Command(BaseCommand):
    help = "计算若干个工作日之后的届满日；当日不计"
    requires_system_checks = []  # answers on a machine without any database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("question", nargs="*", metavar="起算日 工作日数")
        parser.add_argument("--json", action="store_true", help="输出JSON")

    def handle(self, *, question: list[str], **options: Any) -> None:
        if len(question) != 2:
            raise CommandError(USAGE, returncode=2)
        try:
            start, count = read_question(*question)
        except BadQuestion as error:
            raise CommandError(str(error), returncode=2) from error
        due = add_workdays(start, count, self._calendar())
        if options["json"]:
            self.stdout.write(json.dumps(as_data(due), ensure_ascii=False, indent=2))
            return
        self.stdout.write("\n".join([due.date.isoformat(), *explain(due)]))

    def _calendar(self) -> Calendar:
        """The calendar of this installation; the built-in one where there is no database yet."""
        if _has_a_database():
            try:
                return current_calendar()
            except DatabaseError:
                self.stderr.write("未能读取本机装入的放假通知，按内置日历计算。")
        return builtin_calendar()


def _has_a_database() -> bool:
    """Connecting to an SQLite file that is not there would create an empty one."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor != "sqlite" or "memory" in name or Path(name).exists()
