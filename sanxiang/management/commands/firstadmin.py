"""`sanxiang firstadmin`: the first administrator of an organisation that has none."""

from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sanxiang.actions.accounts import first_administrator
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Organisation


class Command(BaseCommand):
    help = "登记一个单位的第一名系统管理员，并显示一次性密码；该单位已有系统管理员的不能再用"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="代码", help="单位的区划代码")
        parser.add_argument("--name", required=True, metavar="姓名")
        parser.add_argument("--username", required=True, metavar="用户名", help="登录用")

    def handle(self, *, organisation: str, name: str, username: str, **options: Any) -> None:
        found = Organisation.objects.filter(code=organisation).first()
        if found is None:
            text = f"没有代码为“{organisation}”的单位，请先运行 sanxiang setupbureau"
            raise CommandError(text, returncode=2)
        data = {"name": name, "username": username}
        try:
            person, password = first_administrator(
                id=uuid4(), organisation=found, data=data, at=timezone.now()
            )
        except (Refused, Invalid) as refused:
            raise CommandError(str(refused), returncode=2) from refused
        self.stdout.write(f"{found.name}系统管理员：{person.name}，用户名 {person.username}")
        self.stdout.write(f"一次性密码：{password}（只显示这一次，第一次登录时必须修改）")
