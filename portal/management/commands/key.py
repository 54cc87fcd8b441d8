"""`portal key`: make the key of the public side once, and print its public half."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sanxiang.ledger import key
from sanxiang.ledger.key import KeyUnusable


class Command(BaseCommand):
    help = "没有密钥时生成公示网站的签名密钥，并打印公钥（填入内网的 SANXIANG_PORTAL_KEY）。"

    def handle(self, *args: Any, **options: Any) -> None:
        path, name = settings.PORTAL_KEY_FILE, settings.PORTAL_NAME
        try:
            signer = key.load(path, name) if path.exists() else key.generate(path, name)
        except KeyUnusable as error:
            raise CommandError(f"公示网站的密钥文件 {path} 不能使用，请从备份恢复") from error
        self.stdout.write(str(signer.verifier))
