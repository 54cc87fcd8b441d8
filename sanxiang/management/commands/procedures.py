"""`sanxiang procedures`: draws docs/procedures/*.svg from the steps, or checks them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sanxiang import env
from sanxiang.queries.procedures import TITLES
from sanxiang.rules.charts import chart
from sanxiang.rules.outline import outline
from sanxiang.rules.procedures import PROCEDURES

FOLDER = Path("docs", "procedures")


class Command(BaseCommand):
    help = "绘制或检查流程图docs/procedures/*.svg"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--write", action="store_true", help="重新绘制全部流程图")
        what.add_argument("--check", action="store_true", help="检查流程图与程序是否一致")
        parser.add_argument("--root", type=Path, default=env.ROOT, help="源代码所在目录")

    def handle(self, *, root: Path, **options: Any) -> None:
        wanted = {
            f"{one.name}.svg": chart(one.title, one.version, outline(one, TITLES))
            for one in PROCEDURES.values()
        }
        folder = root / FOLDER
        if options["write"]:
            folder.mkdir(parents=True, exist_ok=True)
            for path in folder.glob("*.svg"):
                if path.name not in wanted:
                    path.unlink()
            for name, drawn in wanted.items():
                (folder / name).write_text(drawn, encoding="utf-8")
            self.stdout.write(f"已绘制 {len(wanted)} 张流程图。")
        elif stale := _stale(folder, wanted):
            names = "、".join(stale)
            text = f"流程图与程序不一致：{names}，请运行 sanxiang procedures --write"
            raise CommandError(text, returncode=1)
        else:
            self.stdout.write("流程图与程序一致。")


def _stale(folder: Path, wanted: dict[str, str]) -> list[str]:
    """Charts that are missing, drawn from other steps, or of a procedure that is no more."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.svg")}
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))
