"""`portal export FOLDER`: the public pages as plain files for a site of somebody else's."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.export.site import REMOVED, FolderRefused, export
from sanxiang.ledger import key
from sanxiang.ledger.key import KeyUnusable


class Command(BaseCommand):
    help = "把公示网站导出为静态文件，拷到政府网站；再次导出只写变化，撤下的删除并列出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="文件夹")
        parser.add_argument(
            "--live", default="", metavar="地址", help="查询、纠错等要办理的页面所在的公示网站地址"
        )

    def handle(self, *, folder: Path, live: str, **options: Any) -> None:
        host = settings.ALLOWED_HOSTS[0]
        try:
            signer = key.load(settings.PORTAL_KEY_FILE, settings.PORTAL_NAME)
            done = export(folder, host=host, live=live.rstrip("/"), signer=signer)
        except KeyUnusable as error:
            told = f"公示网站的签名密钥不能使用，请先运行 portal key：{settings.PORTAL_KEY_FILE}"
            raise CommandError(told) from error
        except FolderRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"第 {done.number} 次导出：共 {done.files} 个文件，"
            f"写出 {len(done.written)} 个，删除 {len(done.removed)} 个"
        )
        if done.removed:
            self.stdout.write(f"目标网站上也要删除的，列在 {REMOVED}：\n" + "\n".join(done.removed))
