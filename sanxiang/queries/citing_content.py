"""Public contents that can cite the law, as they stand on a day: items, benchmarks, the
random-inspection list, guides, charts, and the wording of papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanxiang.models import BenchmarkTable, Case, Guide, ListVersion, Organisation, Section
from sanxiang.papers import form, passages
from sanxiang.queries import guides, items, spot_lists, wordings
from sanxiang.queries.procedures import for_new_cases
from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Procedure

TEXTS_OF_A_GUIDE = (
    "basis", "conditions", "materials", "procedure", "time_limit", "fee", "accountability",
    "remedies",
)  # fmt: skip
PAPERS = "papers"  # no public list: answered by a new wording


@dataclass(frozen=True, kw_only=True)
class Content:
    """One content: in which list it is public, what it is, and its text with the citations.
    `excerpt` stands in the list word for word; `key` is the kind of a paper's form."""

    list: str
    what: str
    name: str
    text: str
    excerpt: str = ""
    section_id: int | None = None
    key: str = ""


def contents(organisation: Organisation, *, on: date) -> list[Content]:
    """Everything of the organisation, each once by what it is and its name."""
    sections = dict(Section.objects.filter(organisation=organisation).values_list("name", "id"))
    guided = list(guides.guides(organisation))
    handled = _sections_by_item(organisation)
    handled |= {one.item: sections[one.section] for one in guided if one.section in sections}
    found = [
        *_items(organisation, handled),
        *_benchmarks(organisation, handled),
        *_spot_items(organisation, sections),
        *(_guide(one, sections) for one in guided),
        *_charts(organisation, on),
        *_papers(organisation, on),
    ]
    return list({(one.what, one.name): one for one in reversed(found)}.values())[::-1]


def _sections_by_item(organisation: Organisation) -> dict[str, int]:
    """The section that last handled a case of an item, for items without a guide."""
    cases = Case.objects.filter(organisation=organisation, item__isnull=False).order_by("id")
    return dict(cases.values_list("item__name", "section_id"))


def _items(organisation: Organisation, handled: dict[str, int]) -> Iterator[Content]:
    for item in items.in_force(organisation).order_by("number"):
        yield Content(
            list="items",
            what="执法事项",
            name=item.name,
            text="；".join((item.basis, item.measure, item.precondition)),
            excerpt=item.basis,
            section_id=handled.get(item.name),
        )


def _benchmarks(organisation: Organisation, handled: dict[str, int]) -> Iterator[Content]:
    newest = BenchmarkTable.objects.filter(organisation=organisation).order_by("-id").first()
    for row in newest.rows.order_by("number") if newest else ():
        yield Content(
            list="items",
            what="裁量基准",
            name=row.item,
            text=row.basis,
            section_id=handled.get(row.item),
        )


def _spot_items(organisation: Organisation, sections: dict[str, int]) -> Iterator[Content]:
    for item in spot_lists.matters(organisation):
        yield Content(
            list="spot_items",
            what="随机抽查事项",
            name=item.name,
            text="；".join((item.basis, item.content, item.subject)),
            excerpt=item.basis,
            section_id=next((pk for name, pk in sections.items() if name in item.subject), None),
        )


def _guide(one: Guide, sections: dict[str, int]) -> Content:
    said = (getattr(one, name) for name in TEXTS_OF_A_GUIDE)
    return Content(
        list="guides",
        what="服务指南",
        name=one.item,
        text="；".join(said),
        excerpt=one.basis,
        section_id=sections.get(one.section),
    )


def _charts(organisation: Organisation, on: date) -> Iterator[Content]:
    """Of a county bureau only once it has charts of its own."""
    own = ListVersion.objects.filter(organisation=organisation, kind="charts")
    if organisation.parent_id and not own.exists():
        return
    for name in PROCEDURES:
        procedure = for_new_cases(organisation, name, on=on)
        text = "；".join(map(_named, sorted(clauses_of(procedure))))
        yield Content(list="charts", what="流程图", name=procedure.title, text=text)


def clauses_of(procedure: Procedure) -> set[str]:
    """Every clause that a step is taken by, or refused by."""
    return {
        clause
        for step in procedure.steps
        for clause in (
            step.clause,
            *(rule.clause for rule in step.needs),
            *(one.clause for one in step.checks),
        )
    }


def _named(clause: str) -> str:
    """penalty-law/58 as people cite it: 《…法》第58条."""
    article = clause.rpartition("/")[2]
    known = CLAUSES.get(clause)
    return f"{known.source}第{article}条" if known and article.isdecimal() else ""


def _papers(organisation: Organisation, on: date) -> Iterator[Content]:
    """The forms in their present wording; of a county bureau only what it words itself."""
    for line in wordings.form_lines(organisation, on=on):
        own = line.wording and line.wording.organisation_id == organisation.pk
        if organisation.parent_id and not own:
            continue
        this = form(line.form.kind)
        texts = line.wording.texts if line.wording else {}
        said = [texts.get(one.key, one.shipped) for one in passages(this)]
        yield Content(
            list=PAPERS,
            what="文书用语",
            name=this.title,
            text="；".join([*said, *map(_named, this.clauses)]),
            key=this.kind,
        )
