"""A report of an error: assigned, found out, corrected in every channel or clarified, answered."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.models import ErrorReport as Written
from portal.models import ErrorReportStage
from sanxiang.actions import delivery
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    Case,
    ErrorReport,
    ErrorReportAnswer,
    ErrorReportTask,
    OutboxMessage,
    Publication,
)
from sanxiang.queries import error_reports as asked
from tests import make
from tests.make_channels import put_up
from tests.make_error_reports import (
    CAUSE,
    CODE,
    answer,
    assign,
    find,
    mend,
    reported,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D15")]
TODAY = timezone.localdate(make.NOW)


def corrected(case: Case) -> None:
    """A new version through the ordinary steps."""
    make.take(case, "prepare_publication", "lianluo", correction="名称写错，已更正。")
    make.take(case, "publish", "xiaozu")


def investigated(found: str = "right") -> tuple[ErrorReport, Case]:
    report, case = reported()
    assign(report)
    find(report, found=found)
    return report, case


def seen_by_reporter() -> tuple[str, str, list[str]]:
    delivery.deliver(at=make.NOW)
    kept = Written.objects.using("public").get(code=CODE)
    stages = ErrorReportStage.objects.using("public").filter(report=kept).order_by("id")
    return kept.state, kept.answer, [stage.state for stage in stages]


def test_the_reporter_follows_every_state_with_its_day_by_the_code() -> None:
    report, _ = reported()
    assert seen_by_reporter() == ("taken", "", ["taken"])

    assign(report)
    assert seen_by_reporter() == ("investigating", "", ["taken", "investigating"])
    find(report)
    answer(report)

    assert seen_by_reporter() == (
        "clarified", "经核对，名称与营业执照一致。", ["taken", "investigating", "clarified"],
    )  # fmt: skip
    kept = Written.objects.using("public").get(code=CODE)
    assert (kept.text, kept.contact, str(kept.due_date)) == ("", "", "2026-12-08")


def test_a_correction_is_answered_only_when_a_new_version_is_public() -> None:
    report, case = investigated("wrong")
    told = {"state": "corrected", "responsible": str(make.person("lianluo").pk), **CAUSE}

    with pytest.raises(Invalid, match="公示信息还没有更正"):
        answer(report, **told)
    corrected(case)
    answer(report, **told)

    versions = Publication.objects.filter(public_id=report.public_id).order_by("version")
    assert [one.version for one in versions] == [1, 2]  # the old one stays inside
    given = ErrorReportAnswer.objects.get()
    assert (given.cause, given.cause_text, given.responsible) == (
        "typing", "录入时看错一行", make.person("lianluo"),
    )  # fmt: skip


def test_cause_and_person_stay_inside() -> None:
    report, case = investigated("wrong")
    corrected(case)
    told = {"state": "corrected", "responsible": "", "others": "软件公司（示例）", **CAUSE}

    act = answer(report, **told)

    assert act.data == {
        "code": CODE, "public_id": report.public_id, "state": "corrected",
        "answer": "经核对，名称与营业执照一致。",
    }  # fmt: skip
    assert act.protected["others"] == "软件公司（示例）"
    for message in OutboxMessage.objects.all():
        assert "软件公司" not in str(message.payload)
        assert "录入时看错" not in str(message.payload)


def test_every_channel_that_carried_the_error_gets_the_correction_first() -> None:
    report, case = reported()
    hall, second = (put_up(report.public_id, place=place)[0] for place in ("一楼大厅", "二楼走廊"))
    assign(report)
    find(report, found="wrong")
    told = {"state": "corrected", "responsible": "", "others": "示例", **CAUSE}
    with pytest.raises(Refused):  # nothing to put in its place yet
        mend(report, hall.pk)
    corrected(case)
    with pytest.raises(Invalid, match="还有载体没有更正：一楼大厅、二楼走廊"):
        answer(report, **told)
    mend(report, hall.pk)
    with pytest.raises(Invalid, match="还有载体没有更正：二楼走廊"):
        answer(report, **told)
    mend(report, second.pk)
    answer(report, **told)

    assert [(one.issue.place, one.words) for one in asked.carriers(report)] == [
        ("一楼大厅", "已更正"), ("二楼走廊", "已更正"),
    ]  # fmt: skip


def test_a_record_taken_down_is_taken_back_from_its_channels_too() -> None:
    report, case = investigated("wrong")
    (poster,) = put_up(report.public_id)
    make.approve(make.take(case, "withdraw", "xiaozu"), "juzhang")

    mend(report, poster.pk)
    answer(report, state="corrected", others="示例", **CAUSE)

    assert [one.words for one in asked.carriers(report)] == ["已撤下"]


def test_a_place_that_is_not_on_the_list_is_not_ticked() -> None:
    report, case = investigated("wrong")
    corrected(case)

    with pytest.raises(Invalid):
        mend(report, 4711)
    with pytest.raises(Invalid):
        mend(report)


def test_nothing_is_answered_before_it_is_found_out_by_whom_it_was_given() -> None:
    report, _ = reported()

    with pytest.raises(Refused, match="还没有交办"):
        answer(report)
    assign(report)
    with pytest.raises(Refused, match="还没有填写核查情况"):
        answer(report)
    with pytest.raises(Refused, match="没有交您核查"):
        find(report, by="zhifa1")
    assign(report, to="zhifa1")  # given to somebody else
    with pytest.raises(Refused, match="没有交您核查"):
        find(report, by="lianluo")
    find(report, by="zhifa1")
    answer(report)
    with pytest.raises(Refused):
        assign(report)
    with pytest.raises(Refused):
        find(report, by="zhifa1")
    with pytest.raises(Refused):
        answer(report)


@pytest.mark.parametrize("username", ["lianluo", "juzhang", "xianju"])
def test_only_the_office_assigns_mends_and_answers(username: str) -> None:
    report, _ = reported()

    with pytest.raises(Refused, match="由领导小组办公室"):
        assign(report, by=username)
    with pytest.raises(Refused, match="由领导小组办公室"):
        answer(report, by=username)
    with pytest.raises(Refused, match="由领导小组办公室"):
        mend(report, 1, by=username)


def test_nobody_of_another_body_is_asked_to_find_out() -> None:
    report, _ = reported()

    with pytest.raises(Invalid, match="请从名单中选择本单位在任的人员"):
        assign(report, to="xian1")


def test_a_report_on_a_list_reaches_the_body_that_published_it() -> None:
    report = written(subject="list", organisation_code="532300", public_id="officers", version=3)
    assign(report)
    find(report, found="wrong")

    assert asked.about(report)[0] == "行政执法人员清单第 3 版"
    assert asked.carriers(report) == []
    with pytest.raises(Invalid, match="公示信息还没有更正"):
        answer(report, state="corrected", others="示例", **CAUSE)


def test_what_was_done_is_never_changed() -> None:
    report, _ = investigated()
    answer(report)

    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReport.objects.update(text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReportTask.objects.update(note="")
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReportAnswer.objects.update(answer="改过")
    steps = ["assign_report", "find_report", "answer_report"]
    assert list(Act.objects.filter(data__code=CODE).values_list("step", flat=True)) == steps


def test_the_database_keeps_no_correction_without_cause_and_person() -> None:
    report, _ = investigated()
    act = Act.objects.order_by("-entered_at")[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReportAnswer.objects.create(
            report=report, state="corrected", answer="已更正", cause="typing", act=act, at=make.NOW
        )


@pytest.mark.clause("own/error-terms")
def test_what_is_late_stands_on_the_list_of_the_office_and_of_the_officer() -> None:
    report, _ = reported()
    office, officer = make.person("xiaozu"), make.person("lianluo")

    def waiting(username: str, days: int) -> list[tuple[str, bool]]:
        on = timezone.localdate(make.later(days))
        return [(one.words, one.late) for one in asked.to_do(make.person(username), on=on)]

    assert waiting("xiaozu", 0) == [("待交办", False)]
    assert waiting("lianluo", 0) == []
    assign(report)
    assert (waiting("xiaozu", 1), waiting("lianluo", 1)) == ([], [("核查中", False)])
    assert waiting("lianluo", 8) == [("核查中", True)]
    assert waiting("xiaozu", 15) == [("核查中", True)]
    find(report)
    assert (waiting("xiaozu", 1), waiting("lianluo", 1)) == ([("待答复", False)], [])
    answer(report)
    assert asked.to_do(office, on=TODAY) == asked.to_do(officer, on=TODAY) == []


def test_the_figures_count_by_cause() -> None:
    report, case = investigated("wrong")
    corrected(case)
    answer(report, state="corrected", others="示例", **CAUSE)
    written(code="WXYZ-2345-EFGH", public_id=report.public_id)

    ((_, (year,)),) = asked.figures(make.person("juzhang"), on=TODAY)

    assert (year.received, year.corrected, year.open, year.late) == (2, 1, 1, 0)
    assert [text for text, count in year.causes if count] == ["整理、录入差错"]
    assert asked.figures(make.person("zhifa1"), on=TODAY) == []
