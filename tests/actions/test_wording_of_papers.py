"""Papers and the wording they were made with: a later one does not touch them."""

from datetime import date
from uuid import uuid4

import pypdfium2
import pytest

from sanxiang import papers
from sanxiang.actions.blanks import print_blanks
from sanxiang.actions.refused import Refused
from sanxiang.models import Organisation, Paper
from sanxiang.queries.case_page import case_page
from sanxiang.queries.paper_page import paper_page
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import step_page
from tests import make
from tests.make_wordings import KIND, OWN, SHIPPED, approved, passage, shipped, texts

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
TODAY = date(2026, 11, 24)


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
    other.pk, other.act_id, other.code = uuid4(), case.acts.get(step="team").pk, "OTHER"
    other.text_sha256 = "0" * 64
    other.save(force_insert=True)

    with pytest.raises(Refused) as error:
        make.signed(other.act, "firm", "白示林")
    assert [refusal.text for refusal in error.value.refusals] == [
        "这份文书的格式已随系统更新，不能再按原文本印制签名页"
    ]


@pytest.mark.clause("own/wording")
def test_signers_are_called_as_the_paper_was_worded_wherever_they_are_shown() -> None:
    key = passage("被检查单位有关人员（签名或盖章）", "onsite_notice").key
    own = shipped("onsite_notice") | {key: "企业在场人员（签名或盖章）"}
    approved(own, kind="onsite_notice")
    case = make.noticed_inspection()
    notice = make.take(case, "onsite_notice", "zhifa1")
    make.signed(notice, "firm", "白示林")
    approved(shipped("onsite_notice"), kind="onsite_notice")

    by = make.person("zhifa1")
    page = paper_page(notice.paper.pk, by=by, on=TODAY)
    assert page
    assert page.line.signers[0].label == "企业在场人员"
    titles = [entry.title for entry in case_page(case, by=by, on=TODAY).timeline]
    assert "白示林（企业在场人员）签名：《执法检查现场告知书》" in titles


def test_the_form_of_a_step_proposes_the_text_in_force() -> None:
    case = make.noticed_inspection()
    own = {"default.rights": "一、可以申请回避。"}
    approved(shipped("onsite_notice") | own, kind="onsite_notice")
    step = procedure_of(case).step("onsite_notice")
    page = step_page(case, step, by=make.person("zhifa1"), on=TODAY)

    assert page.initial["rights"] == "一、可以申请回避。"
    assert page.initial["duties"] == shipped("onsite_notice")["default.duties"]


def test_blanks_are_printed_in_the_wording_in_force() -> None:
    before = _blank_printed()
    approved()

    assert "应当主动出示" not in before
    assert "应当主动出示" in _blank_printed()


def _blank_printed() -> str:
    by, bureau = make.person("fagui"), Organisation.objects.get(code="532300")
    made = print_blanks(id=uuid4(), kind=KIND, copies="1", organisation=bureau, by=by, at=make.NOW)
    with pypdfium2.PdfDocument(make.frozen(made.sha256)) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    return "".join("".join(pages).split())
