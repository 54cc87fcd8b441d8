"""`sanxiang samplebureau`: the sample bureau with its people, items and lists to draw from."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from sanxiang.actions import (
    samplebureau,
    samplecatalogue,
    samplelists,
    samplerules,
    samplespots,
)
from sanxiang.rules.roles import ROLE_NAMES
from sanxiang.samples import people


class Command(BaseCommand):
    help = "建立示例单位（人员、任职、执法证均为虚构，执法事项为候选示例）。"

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        bureau = samplebureau.set_up(at=at)
        samplecatalogue.set_up(bureau, at=at)
        samplecatalogue.set_up_benchmarks(bureau, at=at)
        samplespots.set_up(bureau, at=at)
        samplecatalogue.set_up_guides(bureau, at=at)
        samplerules.set_up(bureau, at=at)
        samplelists.set_up(bureau, at=at)
        lines = dict.fromkeys(
            f"  {post.username:<11}{post.name}  {post.section}{ROLE_NAMES[post.role]}"
            for post in people.posts()
        )
        text = "\n".join([f"示例登录（密码都是 {people.PASSWORD}）：", *lines, ""])
        (settings.VAR / "sample-log-ins.txt").write_text(text, encoding="utf-8")
        self.stdout.write(f"示例单位已就绪：{bureau.name}")
