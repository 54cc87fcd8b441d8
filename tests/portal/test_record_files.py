"""The redacted decision paper outside: the bytes the record asks for, until the record ends."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.doors import Refused
from portal.models import RecordFile
from tests import make_portal as make

pytestmark = [
    pytest.mark.django_db(databases=["public"]),
    pytest.mark.clause("own/redacted-paper"),
]
ADDRESS = "/records/penalty001/decision.pdf"


def test_the_page_offers_the_file_once_its_bytes_are_here(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001", file=make.file_of()))
    assert visitor.get(ADDRESS).status_code == 404
    assert "decision.pdf" not in visitor.get("/records/penalty001/").content.decode()

    make.send_file("penalty001")

    answer = visitor.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, make.PDF)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="decision.pdf"',
    )
    assert "下载决定书公开件" in visitor.get("/records/penalty001/").content.decode()


def test_the_page_of_a_record_never_reads_the_bytes_of_its_file(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001", file=make.file_of()))
    make.send_file("penalty001")

    with CaptureQueriesContext(connections["public"]) as asked:
        visitor.get("/records/penalty001/")

    of_file = [one["sql"] for one in asked if "portal_recordfile" in one["sql"]]
    assert len(of_file) == 1
    assert of_file[0].count('"content"') == 1  # whether it is there at all


def test_the_file_is_gone_with_its_record(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001", file=make.file_of()))
    make.send_file("penalty001")

    make.withdraw("penalty001")

    answer = visitor.get(ADDRESS)
    assert (answer.status_code, make.PDF in answer.content) == (410, False)
    assert RecordFile.objects.count() == 0


def test_a_new_version_has_its_own_file_or_none(visitor: Client) -> None:
    record = make.publish(**make.penalty(public_id="penalty001", file=make.file_of()))
    make.send_file("penalty001")
    note = {"note": "更正金额", "corrected_at": "2026-03-12T09:00:00+08:00"}
    second = record | {"version": 2, "correction": note}

    make.send("record", make.payload(second))
    assert visitor.get(ADDRESS).content == make.PDF
    make.send("record", make.payload(second | {"version": 3, "file": make.file_of(b"%PDF-2")}))
    assert visitor.get(ADDRESS).status_code == 404
    make.send_file("penalty001")  # the old bytes come late
    assert visitor.get(ADDRESS).status_code == 404
    make.send_file("penalty001", b"%PDF-2")
    assert visitor.get(ADDRESS).content == b"%PDF-2"
    make.send("record", make.payload(second | {"version": 4}))
    make.send("record", make.payload(second | {"version": 5, "file": None}))
    assert RecordFile.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "given", "said"),
    [
        (b"<html>", {}, "应为 PDF 文件"),
        (b"%PDF-1", {"sha256": "0" * 64}, "与文件内容不符"),
        (b"%PDF-1", {"sha256": "short"}, "格式不对"),
        (b"%PDF-1", {"content": "§"}, "base64"),
    ],
)
def test_bytes_that_are_not_what_they_say_are_refused(
    content: bytes, given: dict[str, str], said: str
) -> None:
    make.publish(**make.penalty(public_id="penalty001", file=make.file_of(content)))
    with pytest.raises(Refused, match=said):
        make.send_file("penalty001", content, given)
    assert RecordFile.objects.get().content is None


@pytest.mark.parametrize(
    "file",
    [{"sha256": "x", "size": 1, "pages": 1}, {"sha256": "0" * 64, "size": 0, "pages": 1}, {}],
)
def test_a_record_says_a_whole_hash_or_nothing_of_a_file(file: dict[str, object]) -> None:
    with pytest.raises(Refused, match="file"):
        make.publish(**make.penalty(public_id="penalty001", file=file))
