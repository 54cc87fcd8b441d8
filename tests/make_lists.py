"""Public lists for tests: compiled, led through their chain stage by stage, issued."""

import hashlib
import io
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone
from PIL import Image

from sanxiang.actions.public_lists import Answer, Letter, compile_version, examine, issue
from sanxiang.actions.spot_lists import import_spot_list
from sanxiang.models import ListStage, ListVersion, Organisation, Section
from sanxiang.queries import originals, public_lists
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.list_columns import COLUMNS, IDENTITY
from sanxiang.rules.list_columns.column import Kind
from sanxiang.rules.public_lists import LISTS
from sanxiang.rules.spot_lists import SPOT_LIST
from sanxiang.samples import spot_lists as sample
from tests import make
from tests.make_list_rows import row

ROWS = [
    row("items", number=1, name="工业节能监察", section="节能监察科"),
    row("items", number=2, name="食盐经营检查", section="盐业管理科"),
]
# Who compiles each kind in the sample bureau, and who takes each stage (of a section).
COMPILERS = {"items": "kezhang", "spot_items": "kezhang"}
TAKERS = {"policy": "fagui", "justice": "fagui", "staffing": "fagui"}
HEADS = {"节能监察科": "kezhang", "盐业管理科": "yankezhang"}


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def section(name: str) -> Section:
    return Section.objects.get(organisation=bureau(), name=name)


def rows_of(kind: str) -> list[dict[str, Any]]:
    """Two rows of a list, one of each enforcing section where its rows name sections."""
    if kind == "items":
        return ROWS
    lines = {column.name for column in COLUMNS[kind] if column.kind is Kind.LINE}
    name = [one for one in IDENTITY[kind] if one in lines][-1]
    named = [{name: one["name"]} for one in ROWS]
    if "section" in row(kind):
        named = [this | {"section": one["section"]} for this, one in zip(named, ROWS, strict=True)]
    return [row(kind, **this) for this in named]


def compiled(
    kind: str = "items",
    rows: list[dict[str, Any]] | None = None,
    *,
    by: str = "",
    at: datetime = make.NOW,
    **changes: Any,
) -> ListVersion:
    return compile_version(
        kind,
        rows_of(kind) if rows is None else rows,
        changes.pop("note", "按现行规定编制。"),
        id=changes.pop("id", uuid4()),
        organisation=changes.pop("organisation", None) or bureau(),
        by=make.person(by or COMPILERS.get(kind, "xiaozu")),
        at=at,
    )


def letter(**changes: Any) -> Letter:
    """A scanned reply letter as it stands after it arrived whole."""
    out = io.BytesIO()
    Image.new("L", (1240, 1754), 250).save(out, "PDF", resolution=150)
    content = changes.pop("content", out.getvalue())
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid4()}.part"
    path.write_bytes(content)
    values: dict[str, Any] = {
        "number": "州司函〔2026〕示 12 号",
        "date": "2026-11-20",
        "path": path,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "sm3": hashlib.new("sm3", content).hexdigest(),
        "file_name": "复函.pdf",
    }
    return Letter(**(values | changes))


def answered(
    version: ListVersion,
    stage: Stage | str,
    name: str = "",
    *,
    by: str = "",
    at: datetime = make.NOW,
    **changes: Any,
) -> ListStage:
    """The word of one stage; `name` is the section's where the stage asks sections."""
    this = LISTS[version.kind].chain.stage(stage) if isinstance(stage, str) else stage
    assert this is not None
    values: dict[str, Any] = {
        "id": uuid4(),
        "version_id": version.pk,
        "stage": this.name,
        "section_id": section(name).pk if name else None,
        "agree": True,
        "opinion": "同意。",
    }
    if this.body and "letter" not in changes:
        values["letter"] = letter()
    who = by or (HEADS[name] if name else TAKERS[this.name])
    return examine(Answer(**(values | changes)), by=make.person(who), at=at)


def passed(version: ListVersion, *, until: str = "", at: datetime = make.NOW) -> ListVersion:
    """Every stage that is still out agrees, in order, up to the named one (not included)."""
    while (due := public_lists.progress_of(public_lists.version(version.pk)).waits_at) is not None:
        if due.name == until:
            break
        progress = public_lists.progress_of(public_lists.version(version.pk))
        names = {pk: name for name, pk in public_lists.enforcing_sections(bureau()).items()}
        waiting = sorted(progress.open_sections(due)) if due.each_section else []
        answered(version, due, names[waiting[0]] if waiting else "", at=at)
    return public_lists.version(version.pk)


def issued(
    kind: str = "items", rows: list[dict[str, Any]] | None = None, *, at: datetime = make.NOW
) -> ListVersion:
    """A version that went through its whole chain and is public."""
    version = passed(compiled(kind, rows, at=at), at=at)
    issue(version.pk, id=uuid4(), by=make.person("xiaozu"), at=at)
    return public_lists.version(version.pk)


def new_spot_list() -> None:
    """The sample random-inspection list with other ratios."""
    matters = [replace(one, ratio=one.ratio + 5) for one in sample.MATTERS]
    import_spot_list(
        id=uuid4(),
        file=io.BytesIO(workbook_of(SPOT_LIST, matters)),
        file_name="清单.xlsx",
        organisation=bureau(),
        by=make.person("fagui"),
        at=timezone.now(),
    )
