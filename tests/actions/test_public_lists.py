"""A public list from its compiling to the public side: each stage by who must take it."""

import json
from typing import Any
from uuid import uuid4

import pytest

from portal.models import ListEdition
from sanxiang.actions import delivery
from sanxiang.actions.public_lists import issue
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, LedgerEntry, ListIssue, ListStage, ListVersion
from sanxiang.queries import originals, public_lists
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import LISTS
from tests import make, make_list_rows, make_lists

pytestmark = pytest.mark.django_db
LEFT_OUT = [
    pytest.param(kind.name, stage, id=f"{kind.name}-{stage.name}")
    for kind in LISTS.values()
    for stage in kind.chain.stages
]
ADDED = make_list_rows.row("items", number=3, name="重点用能单位检查", section="节能监察科")
CHANGED = [*make_lists.ROWS, ADDED]


def published(version: ListVersion, by: str = "xiaozu") -> ListIssue:
    return issue(version.pk, id=uuid4(), by=make.person(by), at=make.NOW)


def refused(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [refusal.text for refusal in error.value.refusals]


@pytest.mark.clause("D11.1")
@pytest.mark.clause("D11.2")
@pytest.mark.clause("D11.3")
@pytest.mark.parametrize(("kind", "stage"), LEFT_OUT)
def test_a_version_that_left_a_stage_out_is_not_issued(kind: str, stage: Stage) -> None:
    version = make_lists.passed(make_lists.compiled(kind), until=stage.name)

    with pytest.raises(Refused) as error:
        published(version)
    assert refused(error) == [f"第 1 版还没有经过“{stage.title}”，不能公示"]


@pytest.mark.clause("D14")
@pytest.mark.parametrize("kind", list(LISTS))
def test_after_its_whole_chain_the_office_and_nobody_else_issues_it(kind: str) -> None:
    version = make_lists.passed(make_lists.compiled(kind))
    with pytest.raises(Refused) as error:
        published(version, by="fagui")
    assert refused(error) == [f"《{LISTS[kind].title}》由领导小组办公室公示"]

    published(version)
    assert public_lists.in_force(make_lists.bureau(), kind) == version


@pytest.mark.clause("D11")
def test_the_public_side_gets_the_rows_and_keeps_every_edition() -> None:
    make_lists.issued("items")
    make_lists.issued("items", CHANGED)
    delivery.deliver(at=make.NOW)

    editions = ListEdition.objects.using("public").order_by("version")
    assert [(one.kind, one.version, one.rows) for one in editions] == [
        ("items", 1, make_lists.ROWS),
        ("items", 2, CHANGED),
    ]


@pytest.mark.clause("D11.1")
def test_only_the_sections_whose_rows_change_are_asked_again() -> None:
    rows = make_lists.rows_of("guides")
    make_lists.issued("guides", rows)
    added = make_list_rows.row("guides", item="重点用能单位检查", section="节能监察科")
    version = make_lists.compiled("guides", [*rows, added])

    assert [concern.section.name for concern in version.concerns.all()] == ["节能监察科"]


def test_who_compiles_for_a_section_has_said_its_word() -> None:
    version = make_lists.compiled("items", by="lianluo")

    said = [(look.stage, str(look.section), look.act) for look in version.stages.all()]
    assert said == [("sections", "节能监察科", version.compiled)]


@pytest.mark.parametrize(
    ("kind", "by", "text"),
    [
        ("items", "xiaozu", "《行政执法事项清单》由公示联络员、科室负责人编制"),
        ("charts", "fagui", "《行政执法流程图》由领导小组办公室编制"),
        ("officers", "guanli", "《行政执法人员清单》由领导小组办公室编制"),
    ],
)
def test_nobody_else_compiles(kind: str, by: str, text: str) -> None:
    with pytest.raises(Refused) as error:
        make_lists.compiled(kind, by=by)
    assert refused(error) == [text]


@pytest.mark.parametrize(
    ("until", "stage", "section", "by"),
    [
        ("sections", "sections", "盐业管理科", "lianluo"),
        ("policy", "policy", "", "xiaozu"),
        ("justice", "justice", "", "zhifa1"),
    ],
)
def test_a_stage_is_taken_by_those_it_is_for(until: str, stage: str, section: str, by: str) -> None:
    version = make_lists.passed(make_lists.compiled("items"), until=until)

    with pytest.raises(Refused) as error:
        make_lists.answered(version, stage, section, by=by)
    assert refused(error) == [f"“{LISTS['items'].chain.stage(stage).title}”不由您办理"]  # type: ignore[union-attr]


def test_a_stage_out_of_turn_is_refused() -> None:
    version = make_lists.compiled("items")

    with pytest.raises(Refused) as error:
        make_lists.answered(version, "justice")
    assert refused(error) == ["还没有轮到这个环节，或者已经办理；现在是“科室梳理”"]


@pytest.mark.clause("D11.1")
def test_the_reply_letter_is_kept_and_committed() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")
    scan = make_lists.letter()

    look = make_lists.answered(version, "justice", letter=scan)
    assert originals.path_of(scan.sha256).stat().st_size == scan.size
    assert (look.letter_number, str(look.letter_date)) == ("州司函〔2026〕示 12 号", "2026-11-20")
    assert look.act.data["letter_sha256"] == scan.sha256
    entry = LedgerEntry.objects.get(pk=look.act_id)
    assert len(json.loads(bytes(entry.body))["objects"]) == len(["letter", "act"])


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"letter": None}, "请上传复函的扫描件"),
        ({"number": ""}, "复函文号：请填写，不能为空"),
        ({"date": "2026-11-25"}, "复函日期：晚于今天，请核对"),
        ({"content": b"MZ not a scan"}, "不是扫描件"),
        ({"agree": False, "opinion": ""}, "审核意见：请填写，不能为空"),
    ],
)
def test_a_reply_without_its_letter_number_day_or_reason_is_not_taken(
    changes: dict[str, Any], text: str
) -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")
    acts = Act.objects.count()
    given = {key: changes[key] for key in ("letter", "agree", "opinion") if key in changes}
    if "letter" not in given:
        of_letter = {key: changes[key] for key in changes if key not in given}
        given["letter"] = make_lists.letter(**of_letter)

    with pytest.raises(Invalid, match=text):
        make_lists.answered(version, "justice", **given)
    assert Act.objects.count() == acts


@pytest.mark.clause("D11.1")
def test_a_version_sent_back_ends_there_and_a_new_one_goes_the_whole_way() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")
    make_lists.answered(version, "justice", agree=False, opinion="第 2 行缺依据。")
    with pytest.raises(Refused) as error:
        published(version)
    assert refused(error) == ["第 1 版已退回，不能公示"]

    second = make_lists.compiled("items", CHANGED)
    assert (second.number, second.stages.count()) == (2, 1)
    published(make_lists.passed(second))


def test_while_a_version_is_under_way_no_other_is_compiled() -> None:
    make_lists.compiled("items")

    with pytest.raises(Refused) as error:
        make_lists.compiled("items", CHANGED)
    assert refused(error) == ["《行政执法事项清单》第 1 版正在办理"]


def test_what_is_in_force_already_is_not_compiled_again() -> None:
    make_lists.issued("items")

    with pytest.raises(Refused) as error:
        make_lists.compiled("items")
    assert refused(error) == ["内容与现行第 1 版相同"]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([], "清单没有内容，不能编制"),
        ([{"name": 1.5}], "清单内容不能登记"),
    ],
)
def test_rows_that_cannot_be_kept_are_refused(rows: list[dict[str, object]], text: str) -> None:
    with pytest.raises(Invalid, match=text):
        make_lists.compiled("items", rows)
    assert ListVersion.objects.count() == 0


def test_what_the_public_side_would_not_take_is_not_even_compiled() -> None:
    with pytest.raises(Refused, match="含有手机号码“138…00”"):
        make_lists.compiled("contacts", [make_list_rows.row("contacts", phone="13800000000")])


@pytest.mark.clause("own/one-writer")
def test_the_same_request_again_changes_nothing() -> None:
    same = uuid4()
    version = make_lists.compiled("officers", id=same)
    assert make_lists.compiled("officers", id=same) == version

    acts = [issue(version.pk, id=same_issue, by=make.person("xiaozu"), at=make.NOW)
            for same_issue in [uuid4()] * 2]  # fmt: skip
    assert acts[0] == acts[1]
    assert (ListIssue.objects.count(), ListStage.objects.count()) == (1, 0)


@pytest.mark.clause("D11.3")
def test_a_county_without_a_policy_section_has_that_of_the_bureau_above() -> None:
    county = make_lists.bureau().counties.get(code="532322")
    version = make_lists.compiled("charts", by="xianju", organisation=county)
    section = version.concerns.get().section_id

    make_lists.answered(version, "heads", by="xianju", section_id=section)
    make_lists.answered(version, "policy", by="fagui")
    make_lists.answered(version, "justice", by="fagui")
    published(version, by="xianju")
    assert public_lists.in_force(county, "charts") == version
