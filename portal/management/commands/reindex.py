"""`portal reindex`: the search index anew, after a version that cuts words differently."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import router

from portal.models import PublicRecord
from portal.search import index


class Command(BaseCommand):
    help = "重新建立公示信息的检索索引。期间网站照常查询，收到的公示在完成后进入。"

    def handle(self, *args: Any, **options: Any) -> None:
        count = index.rebuild(using=router.db_for_write(PublicRecord))
        self.stdout.write(f"索引已重建，共 {count} 条公示信息。")
