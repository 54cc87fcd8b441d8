"""`sanxiang batches write FOLDER [--again N] | read FOLDER`: files across separated networks."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sanxiang.actions import batches
from sanxiang.ledger import key
from sanxiang.ledger.batch import BatchRejected
from sanxiang.ledger.key import KeyUnusable
from sanxiang.ledger.note import NoteRejected, Verifier
from sanxiang.models import OutboxBatch


class Command(BaseCommand):
    help = "两网物理隔离时，用签名的批次文件传送公示信息，取回群众提交的内容。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="write|read")
        write = tasks.add_parser("write", help="把待传送的内容写成批次文件")
        write.add_argument("folder", type=Path, metavar="文件夹")
        write.add_argument("--again", type=int, metavar="批号", help="重新写出丢失的一批")
        read = tasks.add_parser("read", help="接收从公示网站拷回的批次文件")
        read.add_argument("folder", type=Path, metavar="文件夹")

    def handle(self, *, task: str, folder: Path, **options: Any) -> None:
        if not settings.SEPARATED:
            told = "现在由后台程序直接传送；两网隔离的，先把 SANXIANG_SEPARATED 设为 yes"
            raise CommandError(told)
        try:
            if task == "write":
                self._write(folder, options["again"])
            else:
                self._read(folder)
        except (BatchRejected, KeyUnusable) as error:
            raise CommandError(str(error)) from error

    def _write(self, folder: Path, again: int | None) -> None:
        signer = key.load(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
        if again is not None:
            try:
                made = [batches.write_again(again, folder, signer=signer)]
            except OutboxBatch.DoesNotExist:
                raise CommandError(f"没有第 {again} 批，请核对批号") from None
        else:
            made = batches.write_outbox(folder, signer=signer, at=timezone.now())
        for batch in made:
            self.stdout.write(f"已写出第 {batch.number} 批，{len(batch.lines)} 条")
        if not made:
            self.stdout.write("没有待传送的内容")

    def _read(self, folder: Path) -> None:
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}，请核对路径")
        try:
            verifier = Verifier.parse(settings.PORTAL_PUBLIC_KEY)
        except NoteRejected as error:
            told = "没有设置公示网站的公钥：请在那边运行 portal key，填入 SANXIANG_PORTAL_KEY"
            raise CommandError(told) from error
        taken = batches.read_inbox(folder, verifier=verifier, at=timezone.now())
        for batch in taken:
            self.stdout.write(f"已接收第 {batch.number} 批，{len(batch.lines)} 条")
        if not taken:
            self.stdout.write("没有新的批次")
