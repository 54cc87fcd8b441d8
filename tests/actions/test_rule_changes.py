"""A change of the law is registered once, and what cites it is found and followed to the end."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.affected import mark_unaffected
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.rule_changes import register_functions
from sanxiang.models import (
    Act,
    AffectedContent,
    Item,
    ItemList,
    RuleChange,
    RuleDocument,
)
from sanxiang.queries import rule_changes, rule_documents
from sanxiang.queries.rule_changes import Task
from sanxiang.rules.rule_changes import State
from sanxiang.rules.rule_documents import Status
from tests import make, make_lists, make_rules
from tests.make_rules import ENERGY, changed, items_listed, line, public_items, taken

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D11.5")]
TODAY = make.NOW.date()
THIRD, FOURTH = f"《{ENERGY}》第三条", f"中华人民共和国{ENERGY}（2020年修订）第四条第一款"
OTHER = "另一示例办法第三条"
FUNCTIONS: dict[str, Any] = {
    "title": "示例机构改革方案",
    "code": "",
    "body": "示例编制委员会",
    "from_date": "2026-11-02",
    "words": ["示例事项2"],
    "note": "食盐示例职责划出。",
}


def found() -> list[tuple[str, str, str]]:
    rows = AffectedContent.objects.exclude(list__in=["papers", "charts"]).order_by("id")
    return list(rows.values_list("list", "name", "cites"))


def tasks(*, day: int = 0, **wanted: Any) -> list[Task]:
    content = AffectedContent.objects.filter(organisation=make_lists.bureau(), **wanted)
    return rule_changes.tasks(content, on=TODAY + timedelta(days=day))


def states(*, day: int = 0) -> dict[str, tuple[State, int]]:
    return {
        one.content.name: (one.standing.state, one.standing.days_late)
        for one in tasks(day=day, list="items")
    }


@pytest.fixture
def energy() -> RuleDocument:
    """The invented rules, in force since 2020, cited by two of three items."""
    items_listed(THIRD, FOURTH, OTHER)
    taken(make_rules.workbook(line()))
    return RuleDocument.objects.get(plain_name=ENERGY)


@pytest.mark.usefixtures("energy")
def test_a_change_finds_what_cites_the_articles_by_any_spelling() -> None:
    changed(施行="2026-11-02", 修改的条款="第四条、第九条")

    assert found() == [("documents", ENERGY, ""), ("items", "示例事项2", "第四条")]


@pytest.mark.usefixtures("energy")
def test_a_repeal_finds_all_that_cites_it_and_a_future_one_runs_from_its_day() -> None:
    changed(变动="废止", 施行="2026-12-01", 原文链接="")

    assert found() == [
        ("documents", ENERGY, ""),
        ("items", "示例事项1", "第三条"),
        ("items", "示例事项2", "第四条"),
    ]
    assert states()["示例事项1"] == (State.COMING, 0)
    assert states(day=7)["示例事项1"] == (State.OPEN, 0)


@pytest.mark.usefixtures("energy")
def test_what_a_new_document_replaces_is_repealed_and_its_citations_found() -> None:
    changed(
        名称="示例新办法", 变动="新公布", 施行="2026-11-02", 代替的文件=f"{ENERGY}、另一示例办法"
    )

    old = RuleDocument.objects.get(plain_name=ENERGY)
    line_ = rule_documents.line_of(old, on=TODAY, organisation=make_lists.bureau())
    assert (line_.status, str(line_.replaced_by)) == (Status.REPEALED, "示例新办法")
    assert sorted(found()) == [
        ("documents", "示例新办法", ""),
        ("documents", ENERGY, ""),
        ("items", "示例事项1", "第三条"),
        ("items", "示例事项2", "第四条"),
        ("items", "示例事项3", "第三条"),
    ]


def test_a_law_that_steps_and_papers_cite_is_found_in_charts_and_wordings() -> None:
    make.bureau()
    taken(make_rules.workbook(line(名称="行政处罚法", 种类="法律", 施行="2021-07-15")))
    changed(名称="行政处罚法", 种类="法律", 施行="2026-11-02", 修改的条款="第七十二条", 公布日期="")

    rows = AffectedContent.objects.values_list("list", "name")
    assert ("charts", "行政处罚") in rows
    assert ("papers", "行政处罚决定书") in rows
    assert ("papers", "现场检查笔录") not in rows


@pytest.mark.usefixtures("energy")
def test_a_content_is_late_until_a_new_version_of_its_list_is_issued_with_a_change() -> None:
    changed(施行="2026-10-12")  # the twentieth working day is 9 November
    assert states() == {"示例事项1": (State.LATE, 15), "示例事项2": (State.LATE, 15)}

    new = public_items("新示例办法第三条", FOURTH, OTHER)
    make_lists.issued("items", new, at=make.later(1))
    late = states(day=2)

    assert late["示例事项1"] == (State.MET_LATE, 16)
    assert late["示例事项2"] == (State.LATE, 17)  # word for word as before
    (second,) = tasks(day=2, name="示例事项2", list="items")
    assert second.issue is None
    assert second.same is not None


@pytest.mark.usefixtures("energy")
def test_what_is_compiled_examined_or_older_than_the_change_answers_nothing() -> None:
    before = make_lists.issued("items", public_items("新示例办法第三条", OTHER, OTHER))
    changed(day=1, 施行="2026-11-02")
    assert states(day=1)["示例事项1"] == (State.OPEN, 0)

    waiting = make_lists.compiled(
        "items", public_items("最新示例办法第三条", OTHER, OTHER), at=make.later(2)
    )
    make_lists.passed(waiting, at=make.later(2))

    assert before.issue.at < make.later(1)
    assert states(day=2)["示例事项1"] == (State.OPEN, 0)


@pytest.mark.usefixtures("energy")
def test_the_policy_section_finds_a_content_unaffected_with_a_reason() -> None:
    changed(施行="2026-11-02")
    content = AffectedContent.objects.get(list="items", name="示例事项1")

    def marked(reason: str, by: str = "fagui", id: Any = None) -> Any:
        return mark_unaffected(
            id=id or uuid4(),
            content_id=content.pk,
            data={"reason": reason},
            by=make.person(by),
            at=make.later(1),
        )

    with pytest.raises(Invalid):
        marked(" ")
    with pytest.raises(Refused, match="政策法规科"):
        marked("条款没有变化。", by="kezhang")
    id = uuid4()
    assert marked("条款没有变化。", id=id) == marked("条款没有变化。", id=id)
    with pytest.raises(Refused, match="已经"):
        marked("再认定一次。")
    assert states(day=2) == {"示例事项1": (State.EXCUSED, 0), "示例事项2": (State.OPEN, 0)}
    assert Act.objects.get(pk=id).data["reason"] == "条款没有变化。"


@pytest.mark.usefixtures("energy")
def test_a_change_of_functions_finds_contents_by_its_words() -> None:
    register_functions(make_rules.registrar(), FUNCTIONS)

    assert found() == [("items", "示例事项2", "示例事项2")]
    for wrong in ({"words": ["盐"]}, {"from_date": "2001-01-01"}, {"title": ""}):
        with pytest.raises(Invalid):
            register_functions(make_rules.registrar(), FUNCTIONS | wrong)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"施行": ""}, "from_date"),
        ({"施行": "2020-02-01", "公布日期": ""}, "change"),
        ({"变动": "收录"}, "change"),
        ({"变动": "新公布"}, "change"),
        ({"原文链接": "ftp://示例"}, "link"),
        ({"修改的条款": "全部"}, "articles"),
        ({"名称": "《》"}, "title"),
    ],
)
@pytest.mark.usefixtures("energy")
def test_what_is_wrong_at_the_desk_is_told_at_its_field(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        changed(**{"施行": "2026-12-01", **changes})
    assert [error.name for error in caught.value.errors] == [field]


def test_nothing_registered_is_changed_or_deleted(energy: RuleDocument) -> None:
    changed(施行="2026-11-02")
    for change in (
        lambda: RuleChange.objects.update(from_date=TODAY),
        lambda: RuleDocument.objects.filter(pk=energy.pk).update(plain_name="别的"),
        AffectedContent.objects.all().delete,
    ):
        with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
            change()


@pytest.mark.usefixtures("energy")
def test_a_county_bureau_sees_the_register_above_and_cannot_change_it() -> None:
    county = make_lists.bureau().counties.order_by("code")[0]

    (one,), _ = rule_documents.lines(county, rule_documents.Search(), on=TODAY)
    assert one.above
    assert rule_documents.known_to(county)[ENERGY].above


@pytest.mark.usefixtures("energy")
def test_a_change_reaches_the_lists_of_the_county_bureaus_below() -> None:
    county = make_lists.bureau().counties.order_by("code")[0]
    listed = ItemList.objects.create(
        organisation=county, act_id=uuid4(), imported_at=make.NOW, file_name="", file_sha256=""
    )
    Item.objects.create(item_list=listed, number=1, name="县级示例事项", basis=THIRD)
    changed(施行="2026-11-02")

    theirs = AffectedContent.objects.filter(organisation=county)
    assert list(theirs.values_list("list", "name", "cites")) == [
        ("items", "县级示例事项", "第三条")
    ]


@pytest.mark.clause("D11")
@pytest.mark.usefixtures("energy")
def test_the_public_list_has_every_change_with_what_it_is_today() -> None:
    changed(施行="2026-11-02", 修改的条款="第四条", 原文链接="", 正文="示例正文。")
    changed(变动="废止", 施行="2026-12-01", 公布日期="", 原文链接="")

    rows = rule_documents.for_publication(make_lists.bureau(), on=TODAY)
    told = [(row["change"], row["from_date"], row["status"], row["text"]) for row in rows]
    assert told == [
        ("废止", "2026-12-01", "尚未施行", ""),
        ("修改", "2026-11-02", "现行有效", "示例正文。"),
        ("收录", "2020-03-01", "已修改", ""),
    ]
