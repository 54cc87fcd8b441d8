"""`portal receive FOLDER`: take in the batch files that were carried over from the inside."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import router
from django.utils import timezone

from portal import batches
from portal.models import TakenBatch
from sanxiang.ledger.batch import BatchRejected
from sanxiang.ledger.note import NoteRejected, Verifier


class Command(BaseCommand):
    help = "接收从内网拷来的批次文件（核对签名和顺序，重复的跳过）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="文件夹")

    def handle(self, *, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}，请核对路径")
        try:
            verifier = Verifier.parse(settings.LEDGER_PUBLIC_KEY)
        except NoteRejected as error:
            told = "没有设置内网的公钥：请在内网运行 sanxiang ledger key，填入 PORTAL_LEDGER_KEY"
            raise CommandError(told) from error
        try:
            using = router.db_for_write(TakenBatch)
            taken = batches.take(folder, verifier=verifier, using=using, at=timezone.now())
        except BatchRejected as rejected:
            raise CommandError(str(rejected)) from rejected
        for batch in taken:
            self.stdout.write(f"已接收第 {batch.number} 批，{len(batch.lines)} 条")
        if not taken:
            self.stdout.write("没有新的批次")
