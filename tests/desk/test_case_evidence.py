"""Evidence, contradictions and the matrix on the page of a case."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sanxiang.models import AccessRecord, Case
from tests import make
from tests.desk.driving import as_person, text_of
from tests.desk.test_case import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def page(case: Case, by: str = "zhifa1") -> str:
    return text_of(as_person(by), reverse("case", args=[case.pk]))


@pytest.mark.clause("penalty-law/46")
def test_the_case_lists_its_evidence_with_number_kind_source_and_place() -> None:
    case = make.recorded_inspection()
    make.take(case, "exhibit", "zhifa1")

    listed = words(part(page(case), "evidence"))

    for text in ("证1", "照片：现场照片", "检查（勘验）笔录", "当事人的陈述", "在 2 号车间拆取"):
        assert text in listed
    assert "实物 物证柜 1 号" in listed


@pytest.mark.clause("penalty-law/46")
def test_the_list_is_taken_away_for_the_dossier_and_that_is_written_down() -> None:
    case = make.recorded_inspection()

    answer = as_person("zhifa1").get(reverse("evidence_download", args=[case.pk]))

    sheet = load_workbook(BytesIO(answer.content))["证据清单"]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][:5] == ("编号", "证据种类", "名称", "来源", "证明什么")
    assert [line[0] for line in lines[1:]] == ["证1", "证2", "证3"]
    assert AccessRecord.objects.filter(object_type="evidence_list", kind="export").count() == 1
    stranger = as_person("xian1").get(reverse("evidence_download", args=[case.pk]))
    assert stranger.status_code == 404


@pytest.mark.clause("own/contradictions")
def test_contradictions_stand_on_the_page_with_both_sources() -> None:
    case = make.noticed_inspection()
    make.take(case, "serve_notice", "zhifa2", served_at="2026-11-24T08:55")
    told = make.take(case, "onsite_notice", "zhifa1", starts_at="2026-11-24T08:56")
    make.signed(told, "firm", "白示林")
    make.photo(case)
    assert "矛盾和疑点" not in page(case)

    make.take(case, "site_record", "zhifa1")

    shown = words(part(page(case), "contradictions"))
    assert "检查开始以后才送达检查通知" in shown
    assert "2026-11-24 08:55" in shown
    assert "2026-11-24 08:45 开始" in shown


@pytest.mark.clause("own/contradictions")
def test_only_what_the_asker_may_know_of_is_set_beside() -> None:
    case = make.recorded_inspection()
    other = make.inspection(name="楚雄示例水泥有限公司")
    make.approve(make.take(other, "source", "zhifa1"), "kezhang", "fenguan")
    for step, by in (("team", "kezhang"), ("plan", "zhifa1"), ("notice", "zhifa2")):
        make.take(other, step, by)
    for step in ("serve_notice", "prepare"):
        make.take(other, step, "zhifa2")
    make.signed(make.take(other, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(other)
    make.take(other, "site_record", "zhifa1", place="另一企业车间")

    assert f"案件{other.number}的检查（勘验）笔录" in words(page(case))
    Case.objects.filter(pk=other.pk).update(secrecy="state")
    assert other.number in page(case)  # to those who handle both
    assert other.number not in page(case, "fagui")
