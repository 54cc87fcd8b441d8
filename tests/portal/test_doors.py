"""The door from the inside: strict, idempotent, one transaction for each message."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from portal.doors import Refused, acknowledge, receive, waiting
from portal.models import (
    Checkpoint,
    Count,
    ErrorReport,
    HolidayYear,
    PublicRecord,
    Received,
    Site,
    Withdrawal,
)
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


def refusal(kind: str, payload: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        make.send(kind, payload)
    assert Received.objects.filter(kind=kind).count() == 0
    return str(caught.value)


def test_a_record_is_kept_as_it_was_published() -> None:
    fields = make.fields(
        **make.penalty(public_id="penalty001", published_at="2026-03-10T09:00:00+08:00")
    )

    make.send("record", make.payload(fields, b"the receipt"))

    row = PublicRecord.objects.get()
    assert bytes(row.record_bytes) == make.text(fields).encode()
    assert bytes(row.receipt_bytes or b"") == b"the receipt"
    assert (row.party_name, row.number, row.decided_date) == (
        "示例盐业商贸有限公司",
        "（楚）工信罚〔2026〕1号",
        date(2026, 3, 2),
    )
    assert row.published_at == datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
    assert row.number_key == "(楚)工信罚(2026)1号"


def test_a_repeated_message_does_nothing_twice() -> None:
    message = make.message("record", make.payload(make.fields()))

    receive(message, using="public", at=make.NOON)
    PublicRecord.objects.update(title="只为测试而改")
    receive(message, using="public", at=make.NOON)

    assert PublicRecord.objects.get().title == "只为测试而改"
    assert Received.objects.count() == 1


@pytest.mark.clause("D8")
@pytest.mark.parametrize(
    "field", ["party_name", "facts", "basis", "result", "decided_date", "number"]
)
@pytest.mark.parametrize("defect", ["missing", "empty", "blank"])
def test_a_record_without_one_of_its_six_fields_is_refused(field: str, defect: str) -> None:
    fields = make.fields()
    if defect == "missing":
        del fields[field]
    else:
        fields[field] = "" if defect == "empty" else " 　"

    assert field in refusal("record", make.payload(fields))
    assert PublicRecord.objects.count() == 0


@pytest.mark.clause("D8")
@pytest.mark.parametrize("field", ["party_name", "facts", "basis", "result", "number"])
def test_the_database_refuses_a_record_without_its_fields(field: str) -> None:
    make.publish()

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(using="public"),
        connections["public"].cursor() as cursor,
    ):
        cursor.execute(f"UPDATE portal_publicrecord SET {field} = ''")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"id": "x", "kind": "record"}, "消息应有且只有 id、kind、payload 三项"),
        ({"id": "x", "kind": "case", "payload": {}}, "kind：不认识的消息种类 'case'"),
        ({"id": "x", "kind": ["record"], "payload": {}}, "kind：不认识的消息种类 ['record']"),
        ({"id": "x", "kind": "site", "payload": {}}, "id：应为 UUID 文字"),
        ({"id": 7, "kind": "site", "payload": {}}, "id：应为 UUID 文字"),
    ],
)
def test_what_is_no_message_is_refused(message: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        receive(message, using="public", at=make.NOON)

    assert str(caught.value) == reason


def test_an_unknown_key_is_refused() -> None:
    payload = make.payload(make.fields()) | {"case_id": 7}

    assert refusal("record", payload) == "case_id：不认识的字段"


@pytest.mark.clause("D15")
def test_a_newer_version_replaces_the_older_and_never_the_other_way_round() -> None:
    first = make.publish(facts="错误的事实")
    note = {"note": "事实写错，已更正。", "corrected_at": "2026-03-12T09:00:00+08:00"}
    second = first | {"version": 2, "facts": "正确的事实", "correction": note}

    make.send("record", make.payload(second))
    make.send("record", make.payload(first))

    row = PublicRecord.objects.get()
    assert (row.version, row.facts, row.correction_note) == (2, "正确的事实", "事实写错，已更正。")


def test_a_second_version_without_its_correction_is_refused() -> None:
    assert refusal("record", make.payload(make.fields(version=2))) == (
        "correction：第二版起须写明更正说明"
    )


def test_the_same_version_with_other_content_is_refused() -> None:
    fields = make.publish()

    with pytest.raises(Refused, match="同一版本已有不同内容"):
        make.send("record", make.payload(fields | {"facts": "另一种事实"}))
    make.send("record", make.payload(fields))

    assert PublicRecord.objects.get().facts == fields["facts"]


def test_a_receipt_may_follow_its_record() -> None:
    fields = make.fields()
    make.send("record", make.payload(fields, None))
    late = {"public_id": fields["public_id"], "version": 1, "receipt": "bGF0ZQ=="}

    make.send("receipt", late | {"version": 2, "receipt": "b3RoZXI="})
    assert PublicRecord.objects.get().receipt_bytes is None
    make.send("receipt", late)

    assert bytes(PublicRecord.objects.get().receipt_bytes or b"") == b"late"


def test_an_annulment_says_why_and_no_other_ground_says_anything() -> None:
    public_id = make.publish()["public_id"]

    for ground, explanation in (("annulled", ""), ("expired", "某公司违法经营食盐")):
        with pytest.raises(Refused, match="explanation"):
            make.withdraw(public_id, ground=ground, explanation=explanation)

    assert PublicRecord.objects.count() == 1


def test_a_withdrawn_record_does_not_come_back() -> None:
    fields = make.publish()
    make.withdraw(fields["public_id"])

    with pytest.raises(Refused, match="已撤下"):
        make.send("record", make.payload(fields))

    assert PublicRecord.objects.count() == 0


def test_withdrawing_what_was_never_published_is_refused() -> None:
    with pytest.raises(Refused, match="没有这条公示"):
        make.withdraw("neverpublished")


def test_a_later_ground_replaces_the_earlier() -> None:
    public_id = make.publish()["public_id"]
    make.withdraw(public_id)

    make.withdraw(public_id, ground="annulled", explanation="经行政复议撤销。")

    assert Withdrawal.objects.values_list("ground", "explanation").get() == (
        "annulled",
        "经行政复议撤销。",
    )


@pytest.mark.clause("D9")
def test_counts_that_do_not_add_up_are_refused_twice() -> None:
    assert refusal("counts", make.counts(overdue=2)) == (
        "rows：示例州工业和信息化局的五项之和不等于应公开决定数"
    )
    make.send("counts", make.counts())
    with pytest.raises(IntegrityError), transaction.atomic(using="public"):
        Count.objects.update(overdue=2)


def test_older_counts_never_replace_newer_ones() -> None:
    make.send("counts", make.counts())

    make.send("counts", make.counts(public=7, overdue=2) | {"as_of": "2026-03-11T08:00:00+08:00"})

    assert Count.objects.get().public == 8


def test_a_smaller_checkpoint_is_ignored() -> None:
    make.send("checkpoint", make.checkpoint(42))
    make.send("checkpoint", make.checkpoint(41))

    assert list(Checkpoint.objects.values_list("size", flat=True)) == [42]


def test_a_notice_that_is_none_is_refused() -> None:
    assert refusal("calendar", {"text": "{}"})
    assert HolidayYear.objects.count() == 0


def test_site_particulars_replace_the_former() -> None:
    make.send("site", make.site())
    make.send("site", make.site() | {"phone": "0878-0000009"})

    assert Site.objects.get().content["phone"] == "0878-0000009"


def report(**given: Any) -> ErrorReport:
    defaults: dict[str, Any] = {
        "code": "ABCD-2345-EFGH",
        "form_id": "6b0b3c36-6f0c-4b44-9d57-0a3f5f3f1c11",
        "public_id": "sample000001",
        "version": 1,
        "text": "金额有误",
        "contact": "jubao@sample.invalid",
        "created_at": make.NOON,
    }
    return ErrorReport.objects.create(**defaults | given)


@pytest.mark.clause("D15")
def test_a_taken_report_leaves_only_its_state_outside() -> None:
    report()
    assert waiting("error_report", using="public") == [
        {
            "code": "ABCD-2345-EFGH",
            "subject": "record",
            "organisation_code": "",
            "public_id": "sample000001",
            "version": 1,
            "text": "金额有误",
            "contact": "jubao@sample.invalid",
            "created_at": "2026-03-12T04:00:00+00:00",
        }
    ]

    acknowledge("error_report", ["ABCD-2345-EFGH"], using="public", at=make.NOON)

    assert waiting("error_report", using="public") == []
    assert ErrorReport.objects.values_list("state", "text", "contact").get() == ("taken", "", "")


def test_the_state_of_a_report_only_goes_forward() -> None:
    report()
    answer = {
        "code": "ABCD-2345-EFGH",
        "state": "corrected",
        "answer": "金额已更正。",
        "changed_at": "2026-03-13T09:00:00+08:00",
        "due_date": "2026-03-26",
    }

    make.send("report_status", answer)
    earlier = {"state": "investigating", "answer": "", "changed_at": "2026-03-12T09:00:00+08:00"}
    make.send("report_status", answer | earlier)

    assert ErrorReport.objects.values_list("state", "answer").get() == ("corrected", "金额已更正。")


def test_an_answer_without_words_or_for_nobody_is_refused() -> None:
    answer = {
        "code": "ABCD-2345-EFGH",
        "state": "clarified",
        "answer": "",
        "changed_at": "2026-03-13T09:00:00+08:00",
        "due_date": "2026-03-26",
    }

    assert refusal("report_status", answer) == "answer：办结时须写明答复"
    assert refusal("report_status", answer | {"answer": "无误"}) == "code：没有这个回执编号"
    assert "state" in refusal("report_status", answer | {"state": "waiting"})
