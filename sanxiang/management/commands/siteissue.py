"""`sanxiang siteissue FOLDER --place … --by …`: the static copy stands on a government site now."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.site_exports import issue_site, read_export
from sanxiang.ledger.note import NoteRejected, Verifier
from sanxiang.models import Person
from sanxiang.queries import appointments


class Command(BaseCommand):
    help = "登记静态导出已放到政府网站：按导出的签名清单，登记新上的、更正的和撤下的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="导出的文件夹")
        parser.add_argument("--place", required=True, metavar="网站和栏目")
        parser.add_argument("--by", required=True, metavar="用户名", help="登记人的登录名")

    def handle(self, *, folder: Path, place: str, by: str, **options: Any) -> None:
        person = Person.objects.filter(username=by).first()
        posts = appointments.posts_of(person, on=timezone.localdate()) if person else []
        if person is None or not posts:
            raise CommandError(f"没有登录名为“{by}”的在任人员，请核对", returncode=2)
        try:
            verifier = Verifier.parse(settings.PORTAL_PUBLIC_KEY)
        except NoteRejected as error:
            told = "没有设置公示网站的公钥：请在那边运行 portal key，填入 SANXIANG_PORTAL_KEY"
            raise CommandError(told, returncode=2) from error
        try:
            act = issue_site(
                uuid4(),
                read_export(folder, verifier),
                place=place,
                organisation=posts[0].organisation,
                by=person,
                at=timezone.now(),
            )
        except (Invalid, Refused) as refused:
            raise CommandError(str(refused), returncode=2) from refused
        data = act.data
        self.stdout.write(
            f"已登记第 {data['number']} 次导出：新上 {len(data['new'])} 条，"
            f"更正 {len(data['changed'])} 条，撤下 {len(data['gone'])} 条"
        )
