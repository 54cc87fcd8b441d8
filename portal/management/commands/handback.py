"""`portal handback FOLDER`: write what visitors wrote into a batch file for the inside."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import router
from django.utils import timezone

from portal import batches
from portal.models import MadeBatch
from sanxiang.ledger import key
from sanxiang.ledger.key import KeyUnusable


class Command(BaseCommand):
    help = "把群众提交的内容写成批次文件，拷回内网。内网收妥以前，这里不删除。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="文件夹")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            signer = key.load(settings.PORTAL_KEY_FILE, settings.PORTAL_NAME)
        except KeyUnusable as error:
            told = f"公示网站的签名密钥不能使用，请先运行 portal key：{settings.PORTAL_KEY_FILE}"
            raise CommandError(told) from error
        using = router.db_for_write(MadeBatch)
        made = batches.hand_back(folder, signer=signer, using=using, at=timezone.now())
        if made is None:
            self.stdout.write("没有待传回的内容")
        else:
            self.stdout.write(f"已写出第 {made.number} 批，{len(made.lines)} 条")
