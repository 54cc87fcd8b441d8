"""`sanxiang clauses`: writes docs/clauses.md (clause → rule → test → screen), or checks it."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sanxiang import env
from sanxiang.management.citations import Place, Use, faults, ready, scan
from sanxiang.rules.clauses import CLAUSES, KIND_NAMES, STATE_NAMES, Clause

INDEX = Path("docs", "clauses.md")
HEADING = """# 条款索引

由 `sanxiang clauses --write` 生成，请勿手改；条款的摘要和状态在 `sanxiang/rules/clauses.toml`。
"""


class Command(BaseCommand):
    help = "生成或检查条款索引docs/clauses.md"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--write", action="store_true", help="重新生成索引")
        what.add_argument("--check", action="store_true", help="检查登记、引用和索引是否一致")
        what.add_argument(
            "--ready", action="store_true", help="列出规则和测试都有、仍登记为计划中的条款"
        )
        parser.add_argument("--root", type=Path, default=env.ROOT, help="源代码所在目录")

    def handle(self, *, root: Path, **options: Any) -> None:
        places = scan(root)
        if options["ready"]:
            self.stdout.write("\n".join(ready(places)) or "没有")
        elif options["write"]:
            (root / INDEX).parent.mkdir(exist_ok=True)
            (root / INDEX).write_text(index(places), encoding="utf-8")
            self.stdout.write(f"已生成{INDEX}。")
        else:
            self._check(root, places)

    def _check(self, root: Path, places: list[Place]) -> None:
        found = faults(places)
        written = (root / INDEX).read_text(encoding="utf-8") if (root / INDEX).exists() else ""
        if written != index(places):
            found.append(f"{INDEX}已过时，请运行 sanxiang clauses --write")
        if found:
            raise CommandError("\n".join(found), returncode=1)
        self.stdout.write("条款登记、引用和索引一致。")


def index(places: list[Place]) -> str:
    """The text of docs/clauses.md. Files and tests are named, not lines: it ages more slowly."""
    return "\n".join([HEADING, *_counts(), *_tables(places)]) + "\n"


def _counts() -> Iterator[str]:
    for state, name in STATE_NAMES.items():
        yield f"- {name}：{sum(row.state is state for row in CLAUSES.values())}"


def _tables(places: list[Place]) -> Iterator[str]:
    for source in dict.fromkeys(row.source for row in CLAUSES.values()):
        yield f"\n## {source}\n"
        yield "| 条款 | 状态 | 种类 | 摘要 | 规则 | 测试 | 页面 |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for row in (row for row in CLAUSES.values() if row.source == source):
            yield _row(row, [place for place in places if place.clause == row.id])


def _row(row: Clause, places: list[Place]) -> str:
    tests = (
        f"{place.path}::{place.test}" if place.test else place.path
        for place in places
        if place.use is Use.TEST
    )
    cells = [
        row.id,
        STATE_NAMES[row.state] + (f"：{row.reason}" if row.reason else ""),
        "、".join(KIND_NAMES[kind] for kind in row.kinds),
        row.summary,
        _listed(place.path for place in places if place.use in {Use.RULE, Use.NUMBER}),
        _listed(tests),
        _listed(place.path for place in places if place.use in {Use.SCREEN, Use.PAPER}),
    ]
    return f"| {' | '.join(cells)} |"


def _listed(names: Iterable[str]) -> str:
    return "<br>".join(f"`{name}`" for name in sorted(set(names)))
