"""`sanxiang samplebureau`: the sample bureau with people, posts and certificates."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sanxiang.actions import samplebureau


class Command(BaseCommand):
    help = "建立示例单位（人员、任职、执法证均为虚构）。"

    def handle(self, *args: Any, **options: Any) -> None:
        bureau = samplebureau.set_up(at=timezone.now())
        self.stdout.write(f"示例单位已就绪：{bureau.name}")
