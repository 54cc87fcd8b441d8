"""The register of rules in tests: rows of files, changes, items that cite, an invented law."""

import json
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from sanxiang.actions.items import import_items
from sanxiang.actions.law_texts import import_law_texts
from sanxiang.actions.rule_changes import Registrar, import_documents, register_change
from sanxiang.models import LawText, RuleChange
from sanxiang.rules.law_texts import LAYOUT as TEXTS
from sanxiang.rules.legal_names import Article
from sanxiang.rules.rule_documents import LAYOUT
from tests import make, make_workbooks
from tests.make_workbooks import workbook_of

ENERGY = "示例节能办法"
ROW: Mapping[str, Any] = {
    "序号": 1,
    "名称": ENERGY,
    "简称": "",
    "文号": "示例州人民政府令第 1 号",
    "制定机关": "示例州人民政府",
    "种类": "地方政府规章",
    "变动": "收录",
    "公布日期": "2020-01-01",
    "施行或者废止日期": "2020-03-01",
    "修改的条款": "",
    "代替的文件": "",
    "原文链接": "https://www.example.gov.cn/1.html",
    "正文": "",
    "备注": "",
}


def line(**changes: Any) -> list[Any]:
    """A good row of the register; `changes` by heading."""
    changes = {"施行或者废止日期" if key == "施行" else key: v for key, v in changes.items()}
    return list({**ROW, **changes}.values())


def workbook(*lines: list[Any]) -> bytes:
    return workbook_of({LAYOUT.sheet: [LAYOUT.headings, *lines]})


def article(number: int, **changes: Any) -> dict[str, Any]:
    """One article of the invented law, as a line of JSON."""
    made = {
        "law": ENERGY,
        "version": "2020-01-01",
        "effective": "2020-03-01",
        "chapter": "第一章 总则",
        "article": str(Article(number)),
        "paragraphs": [f"示例内容{number}。", "示例第二款。"],
    }
    return made | changes


def law(articles: int = 5, **changes: Any) -> bytes:
    """The whole of a version of the invented law as JSON lines."""
    rows = [article(number, **changes) for number in range(1, articles + 1)]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def law_workbook(*rows: Mapping[str, Any]) -> bytes:
    names = [column.name for column in TEXTS.columns]
    lines = [
        ["\n".join(v) if isinstance(v, list) else v for v in (r.get(n) for n in names)]
        for r in rows
    ]
    return workbook_of({TEXTS.sheet: [TEXTS.headings, *lines]})


def items(*bases: str) -> bytes:
    """A list of enforcement items, 示例事项1 and on, each with one of the bases."""
    rows = [make_workbooks.row(at, 法律依据=basis) for at, basis in enumerate(bases, start=1)]
    return make_workbooks.workbook(*rows)


def public_items(*bases: str) -> list[dict[str, Any]]:
    """The same as the public list has it."""
    return [
        {
            "number": at,
            "name": f"示例事项{at}",
            "power": "行政处罚",
            "body": "示例主管部门",
            "section": "节能监察科",
            "basis": basis,
            "measure": "罚款",
            "fine": "",
            "precondition": "",
            "elements": "",
            "procedures": [],
            "benchmarks": [],
        }
        for at, basis in enumerate(bases, start=1)
    ]


def items_listed(*bases: str) -> None:
    import_items(
        id=uuid4(),
        file=BytesIO(items(*bases)),
        file_name="事项.xlsx",
        organisation=make.bureau(),
        by=make.person("fagui"),
        at=make.NOW,
    )


def taken(content: bytes, *, by: str = "fagui", id: UUID | None = None, **given: Any) -> int:
    """The register's importer on the content of a file."""
    return import_documents(
        id=id or uuid4(),
        file=BytesIO(content),
        file_name="登记册.xlsx",
        organisation=given.get("organisation") or make.bureau(),
        by=make.person(by),
        at=given.get("at", make.NOW),
    )


def registrar(*, by: str = "fagui", id: UUID | None = None, day: int = 0) -> Registrar:
    return Registrar(
        id=id or uuid4(),
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW + timedelta(days=day),
    )


def typed(**changes: Any) -> dict[str, Any]:
    """A change as the form gives it; `changes` by heading."""
    names = {column.heading: column.name for column in LAYOUT.columns}
    row = dict(zip(LAYOUT.headings, line(**changes), strict=True))
    return {names[heading]: value for heading, value in row.items() if heading != "序号"}


def changed(day: int = 0, **changes: Any) -> RuleChange:
    """A change registered at the desk."""
    return register_change(registrar(day=day), typed(**({"变动": "修改"} | changes)))


def loaded(content: bytes, *, by: str = "fagui", id: UUID | None = None) -> int:
    """The importer of law texts on the content of a file."""
    return import_law_texts(
        id=id or uuid4(),
        file=BytesIO(content),
        file_name="法条.jsonl",
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def only_text() -> LawText:
    return LawText.objects.get()
