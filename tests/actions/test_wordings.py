"""A bureau's own wording: saved by the policy section, approved, in force from its day, for new
papers only."""

from datetime import date
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang import papers
from sanxiang.actions.blanks import print_blanks
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Appointment, LedgerEntry, Organisation, Paper, Wording
from sanxiang.queries import wordings
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import step_page
from tests import make
from tests.make_wordings import (
    KIND,
    OWN,
    SHIPPED,
    approved,
    decided,
    passage,
    saved,
    shipped,
    texts,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def county() -> Organisation:
    return Organisation.objects.get(code="532322")


def in_force(organisation: Organisation, on: date = TODAY) -> Wording | None:
    return wordings.in_force(organisation, KIND, on=on)


def refused(call: object) -> list[str]:
    assert isinstance(call, (Refused, Invalid))
    if isinstance(call, Refused):
        return [refusal.text for refusal in call.refusals]
    return [error.text for error in call.errors]


@pytest.mark.clause("own/wording")
def test_a_version_counts_once_the_leader_in_charge_agrees() -> None:
    wording = saved()

    assert in_force(bureau()) is None
    decided(wording)
    assert in_force(bureau()) == wording


def test_a_version_sent_back_never_counts_and_a_new_one_may_follow() -> None:
    decided(saved(), agree=False)

    assert in_force(bureau()) is None
    assert approved().version == 2


@pytest.mark.clause("own/wording")
def test_a_version_counts_from_its_day_on() -> None:
    wording = approved(from_date="2026-12-01")

    assert in_force(bureau(), date(2026, 11, 30)) is None
    assert in_force(bureau(), date(2026, 12, 1)) == wording


def test_of_versions_whose_day_has_come_the_last_one_counts() -> None:
    approved(from_date="2026-12-10")
    second = approved(texts("检查人员不出示执法证件的，可以拒绝检查。"), from_date="2026-12-01")

    assert in_force(bureau(), date(2026, 12, 31)) == second


@pytest.mark.clause("own/no-self-approval")
def test_nobody_approves_their_own_version() -> None:
    wording = saved()
    Appointment.objects.create(
        person=make.person("fagui"),
        organisation=bureau(),
        role="leader_in_charge",
        title="副局长",
        from_date=TODAY,
    )

    with pytest.raises(Refused) as error:
        decided(wording, by="fagui")
    assert refused(error.value) == ["不能审批自己提交的事项"]


def test_only_the_level_that_is_asked_decides() -> None:
    with pytest.raises(Refused) as error:
        decided(saved(), by="juzhang")
    assert refused(error.value) == ["“文书用语审定”现由分管领导审批"]


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize("person", ["zhifa1", "fenguan", "juzhang", "guanli"])
def test_nobody_but_the_policy_section_saves_a_version(person: str) -> None:
    with pytest.raises(Refused) as error:
        saved(by=person)
    assert refused(error.value) == ["文书用语由政策法规科修改"]


def test_the_policy_section_changes_no_wording_of_another_bureau() -> None:
    with pytest.raises(Refused):
        saved(organisation=county())


def test_while_a_version_waits_no_other_is_saved() -> None:
    saved()

    with pytest.raises(Refused) as error:
        saved(texts("另一句。"))
    assert refused(error.value) == ["第 1 版正在审定"]


@pytest.mark.clause("own/one-writer")
def test_who_worked_on_an_older_version_is_told() -> None:
    approved()

    with pytest.raises(Refused) as error:
        saved(texts("另一句。"), replaces=0)
    assert refused(error.value) == ["在您修改期间，别人已经保存了新的一版"]


def test_the_same_request_again_makes_no_second_version() -> None:
    same = uuid4()

    assert saved(id=same) == saved(id=same, replaces=0)
    assert Wording.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (lambda: texts("请配合{没有}检查。"), "没有“没有”这个字段，请从字段列表中插入"),
        (lambda: texts("{contact_phone}"), "“联系电话”不能放在这里"),
        (lambda: texts("请配合。", of="检查时间为"), "少了字段"),
        (lambda: texts("请在3日内回复。"), "“3日”是期限"),
        (lambda: texts("𓀀"), "字库缺字“𓀀”，无法打印，请改用其他字"),
        (lambda: {}, "没有改动，不必保存"),
        (shipped, "没有改动，不必保存"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_or_says_nothing_new_is_refused(given: object, text: str) -> None:
    assert callable(given)
    with pytest.raises(Invalid) as error:
        saved(given())
    assert any(found.startswith(text) for found in refused(error.value))
    assert Wording.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"reason": " "}, "修改原因：请填写，不能为空"),
        ({"from_date": "2026-11-23"}, "生效日期：不能早于今天，已制作的文书不受影响"),
        ({"from_date": "明天"}, "生效日期：请按“2026-11-24”的格式填写日期"),
    ],
)
def test_a_version_says_why_and_from_when(change: dict[str, Any], text: str) -> None:
    with pytest.raises(Invalid) as error:
        saved(**change)
    assert refused(error.value) == [text]


def test_each_version_and_each_verdict_is_an_act_with_its_ledger_entry() -> None:
    wording = approved()
    acts = Act.objects.filter(case=None, step__startswith="save_wording")

    assert list(acts.order_by("entered_at", "step").values_list("step", "person__username")) == [
        ("save_wording", "fagui"),
        ("save_wording.approve", "fenguan"),
    ]
    assert LedgerEntry.objects.filter(pk__in=acts.values("pk")).count() == 2
    assert wording.act.data["texts"] == texts()
    assert wording.act.data["reason"] == "方便当事人理解。"


@pytest.mark.clause("R21.3")
@pytest.mark.parametrize(
    "sql", ["UPDATE sanxiang_wording SET reason = 'x'", "DELETE FROM sanxiang_wording"]
)
def test_a_version_is_never_changed_or_deleted(sql: str) -> None:
    saved()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.clause("own/wording")
def test_a_county_bureau_uses_the_bureaus_wording_until_it_has_its_own() -> None:
    of_the_bureau = approved()
    assert in_force(county()) == of_the_bureau

    _policy_section_of_the_county()
    own = saved(texts("示例。"), by="xian1", organisation=county())
    assert in_force(county()) == of_the_bureau
    decided(own, by="xianju")

    assert in_force(county()) == own
    assert in_force(bureau()) == of_the_bureau


def test_a_county_bureau_that_gives_its_own_up_uses_the_bureaus_again() -> None:
    of_the_bureau = approved()
    _policy_section_of_the_county()
    decided(saved(texts("示例。"), by="xian1", organisation=county()), by="xianju")
    decided(saved({}, by="xian1", organisation=county()), by="xianju")

    assert in_force(county()) == of_the_bureau


def test_restoring_goes_back_to_the_shipped_wording() -> None:
    approved()
    approved({})

    assert in_force(bureau()) is None


@pytest.mark.clause("own/wording")
def test_a_paper_keeps_the_wording_it_was_made_with() -> None:
    first = make.noticed_inspection()
    before = Paper.objects.get(case=first, kind=KIND)
    approved()
    second = make.inspection(name="楚雄示例铜业有限公司")
    make.approve(make.take(second, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(second, "team", "kezhang")
    make.take(second, "plan", "zhifa1")
    after = Paper.objects.get(act=make.take(second, "notice", "zhifa2"))
    approved(texts("又一种写法。"))

    for paper, words, others in ((before, SHIPPED, OWN), (after, OWN, SHIPPED)):
        text = papers.resolve(paper.kind, paper.data, paper.texts)
        assert papers.text_sha256(text) == paper.text_sha256
        assert words in str(text.blocks)
        assert others not in str(text.blocks)
    assert before.wording is None


@pytest.mark.clause("own/signature-bound")
def test_a_paper_is_signed_in_its_own_wording_after_that_has_changed() -> None:
    case = make.noticed_inspection()
    notice = make.take(case, "onsite_notice", "zhifa1")
    of_the_notice = "现由检查组长将本次执法检查的有关事项告知如下"
    key = passage(of_the_notice, "onsite_notice").key
    approved(shipped("onsite_notice") | {key: "现告知如下："}, kind="onsite_notice")

    assert make.signed(notice, "firm", "白示林").text_sha256 == notice.paper.text_sha256


@pytest.mark.clause("own/signature-bound")
def test_no_signature_is_printed_on_a_text_that_differs_from_the_signed_one() -> None:
    case = make.noticed_inspection()
    paper = make.take(case, "onsite_notice", "zhifa1").paper
    other = Paper(**{field.attname: getattr(paper, field.attname) for field in Paper._meta.fields})
    other.pk, other.act_id, other.code = uuid4(), case.acts.get(step="plan").pk, "OTHER"
    other.text_sha256 = "0" * 64
    other.save(force_insert=True)

    with pytest.raises(Refused) as error:
        make.signed(other.act, "firm", "白示林")
    assert refused(error.value) == ["这份文书的格式已随系统更新，不能再按原文本印制签名页"]


def test_the_form_of_a_step_proposes_the_text_in_force() -> None:
    case = make.noticed_inspection()
    own = {"default.rights": "一、可以申请回避。"}
    approved(shipped("onsite_notice") | own, kind="onsite_notice")
    step = procedure_of(case).step("onsite_notice")
    page = step_page(case, step, by=make.person("zhifa1"), on=TODAY)

    assert page.initial["rights"] == "一、可以申请回避。"
    assert page.initial["duties"] == shipped("onsite_notice")["default.duties"]


def _policy_section_of_the_county() -> None:
    Appointment.objects.create(
        person=make.person("xian1"),
        organisation=county(),
        role="policy_section",
        title="法制员",
        from_date=TODAY,
    )


def test_blanks_are_printed_in_the_wording_in_force() -> None:
    before = _blank_printed()
    approved()

    assert "应当主动出示" not in before
    assert "应当主动出示" in _blank_printed()


def _blank_printed() -> str:
    by = make.person("fagui")
    made = print_blanks(
        id=uuid4(), kind=KIND, copies="1", organisation=bureau(), by=by, at=make.NOW
    )
    with pypdfium2.PdfDocument(make.frozen(made.sha256)) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    return "".join("".join(pages).split())
