"""`sanxiang loadcalendar FILE.json`: load the holiday notice of a year."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sanxiang.actions.calendars import load_notice
from sanxiang.actions.refused import Refused
from sanxiang.models import Person
from sanxiang.rules.notices import MOST_CHARACTERS, NoticeError


class Command(BaseCommand):
    help = (
        "装入一年的放假通知（JSON文件），样式："
        '{"year": 2027, "notice": "文号", "holidays": {"2027-01-01": "元旦"}, '
        '"workdays": {"2027-02-20": "春节"}}；放假逐日列出（含周末），workdays为调休上班的周末'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument("--by", required=True, metavar="用户名", help="装入人的登录名")

    def handle(self, *, file: Path, by: str, **options: Any) -> None:
        person = Person.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"没有登录名为“{by}”的人员，请核对", returncode=2)
        try:
            loaded = load_notice(id=uuid4(), text=_text(file), by=person, at=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused), returncode=2) from refused
        except NoticeError as error:
            found = "\n".join(f"  {line}" for line in error.errors)
            raise CommandError(f"放假通知未装入，请改正后重试：\n{found}", returncode=2) from error
        self.stdout.write(f"已装入{loaded}，以后的期限按它计算。")


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(4 * MOST_CHARACTERS + 1).decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"读不到文件{file}：请核对路径和权限", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}不是UTF-8文本：请另存为UTF-8编码后重试", returncode=2) from error
