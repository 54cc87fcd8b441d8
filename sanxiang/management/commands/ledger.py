"""`sanxiang ledger key | export DIR | audit`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sanxiang.ledger import key
from sanxiang.ledger.key import HeldCheckpoint, KeyUnusable
from sanxiang.ledger.note import Signer
from sanxiang.queries import ledger, tampering

SHOWN = 50  # defects printed one by one


class Command(BaseCommand):
    help = "存证日志：生成签名密钥、导出、检查是否被改动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="key|export|audit")
        tasks.add_parser("key", help="没有密钥时生成，并打印公钥")
        export = tasks.add_parser("export", help="导出全部日志（C2SP tlog-tiles）")
        export.add_argument("folder", type=Path, metavar="DIR", help="目标文件夹")
        tasks.add_parser("audit", help="按原文重算全部日志，与节点和检查点比较")

    def handle(self, *args: Any, **options: Any) -> None:
        tasks = {"key": self._key, "export": self._export, "audit": self._audit}
        try:
            tasks[options["task"]](options)
        except (KeyUnusable, ledger.NotYetSequenced) as error:
            raise CommandError(str(error)) from error

    def _key(self, options: dict[str, Any]) -> None:
        path, origin = settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN
        signer = key.load(path, origin) if path.exists() else key.generate(path, origin)
        self.stdout.write(str(signer.verifier))

    def _export(self, options: dict[str, Any]) -> None:
        folder = options["folder"]
        size = ledger.export(folder, key=_signer().verifier)
        self.stdout.write(f"已导出 {size} 条到 {folder}")

    def _audit(self, options: dict[str, Any]) -> None:
        verifier = _signer().verifier
        outside = HeldCheckpoint.beside(settings.LEDGER_KEY_FILE).read(verifier)
        found = 0
        for defect in tampering.tampering(key=verifier, held=[outside] if outside else []):
            found += 1
            if found <= SHOWN:
                self.stdout.write(f"{defect.kind}  {defect.text}")
        if found:
            raise CommandError(f"存证日志有 {found} 处异常；请保留现场，不要继续写入，报告负责人")
        head = ledger.latest()
        self.stdout.write(f"存证日志完整，共 {head.size if head else 0} 条")


def _signer() -> Signer:
    return key.load(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
