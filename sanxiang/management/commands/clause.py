"""`sanxiang clause D12.1a`: what a clause asks, how far it is built, and every place citing it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sanxiang import env
from sanxiang.management.citations import Place, scan
from sanxiang.rules.clauses import KIND_NAMES, STATE_NAMES, UnknownClause, clause


class Command(BaseCommand):
    help = "查一个条款：摘要、种类、状态，以及引用它的每个位置"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", metavar="条款号")
        parser.add_argument("--root", type=Path, default=env.ROOT, help="源代码所在目录")

    def handle(self, *, id: str, root: Path, **options: Any) -> None:
        try:
            found = clause(id)
        except UnknownClause as error:
            raise CommandError(str(error), returncode=2) from error
        kinds = "、".join(KIND_NAMES[kind] for kind in found.kinds)
        reason = f"（{found.reason}）" if found.reason else ""
        places = [place for place in scan(root) if place.clause == id]
        lines = [
            f"{found.id}  {found.source}",
            f"摘要：{found.summary}",
            f"种类：{kinds}",
            f"状态：{STATE_NAMES[found.state]}{reason}",
            *(map(_place, places) if places else ["引用：无"]),
        ]
        self.stdout.write("\n".join(lines))


def _place(place: Place) -> str:
    return f"{place.use}：{place.path}:{place.line} {place.test}".rstrip()
