"""`sanxiang draw verify FILE`: computes a random draw again from its published file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sanxiang.rules.draw_verify import report


class Command(BaseCommand):
    help = "随机抽取：用公布的文件重新计算并核对"
    requires_system_checks = []  # answers on a machine without any database

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="verify")
        verify = tasks.add_parser("verify", help="核对一个导出文件")
        verify.add_argument("file", type=Path, metavar="FILE", help="抽取页面下载的 .json 文件")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            content = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"读不出文件 {file}：{error}") from error
        lines, holds = report(content)
        if not holds:
            raise CommandError("\n".join(lines))
        self.stdout.write("\n".join(lines))
