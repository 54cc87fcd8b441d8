"""`sanxiang setupbureau FILE.toml`: a real bureau, its county bureaus and their sections."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sanxiang.actions.bureaus import set_up_bureau
from sanxiang.actions.refused import Refused
from sanxiang.rules.bureaus import BureauFileError, read_bureau


class Command(BaseCommand):
    help = "按文件建立单位和科室，样式见 docs/bureau.example.toml；再次运行只补上新的，不改已有的"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.toml")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            plan = read_bureau(tomllib.loads(file.read_text(encoding="utf-8-sig")))
            made = set_up_bureau(plan)
        except OSError as error:
            text = f"读不到文件{file}：请核对路径和权限"
            raise CommandError(text, returncode=2) from error
        except BureauFileError as error:
            lines = "\n".join(f"  {line}" for line in error.errors)
            text = f"文件有误，没有建立任何单位：\n{lines}"
            raise CommandError(text, returncode=2) from error
        except ValueError as error:
            text = f"{file}不是正确的TOML文件（UTF-8）：{error}"
            raise CommandError(text, returncode=2) from error
        except Refused as refused:
            raise CommandError(str(refused), returncode=2) from refused
        self.stdout.write("\n".join(["已建立：", *made]) if made else "没有新的单位和科室。")
