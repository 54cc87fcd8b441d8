"""举报: sealed as it comes in, found again by its code alone."""

import re
from base64 import b64encode
from typing import Any

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connections
from django.test import Client

from portal.doors import Refused, acknowledge, waiting
from portal.models import Complaint, ComplaintFile, ComplaintKey, ComplaintReply
from sanxiang.envelope.codes import holder_of
from sanxiang.envelope.contents import purpose, unpacked, unpacked_file
from sanxiang.envelope.letters import new_pair, opened, seal
from tests import make_complaints as make
from tests import make_portal

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D5.7")]
FORM, STATUS = "/complaints/", "/complaints/status/"
PLACE = "6b0b3c36-6f0c-4b44-9d57-0a3f5f3f1c11"


@pytest.fixture(autouse=True)
def published() -> None:
    make.key()


def code_in(answer: Any) -> str:
    found = re.search(r'class="code code-long">([0-9A-Z-]{19})<', answer.content.decode())
    assert found is not None, answer.content.decode()
    return found.group(1)


def opened_by_discipline(sealed: bytes | memoryview, part: str) -> bytes:
    lookup = Complaint.objects.get().lookup
    return opened(bytes(sealed), by=make.DISCIPLINE, purpose=purpose(lookup, part))


def everything_kept() -> str:
    """Every value of every table of the public side, as one text."""
    connection, values = connections["public"], []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            values += [value for row in cursor.fetchall() for value in row]
    as_text = [
        bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for v in values
    ]
    return "\n".join(as_text)


def test_only_the_discipline_role_reads_what_was_written(visitor: Client) -> None:
    code_in(make.send(visitor, files=[make.file("马示贵收烟.png", make.png())]))

    complaint = Complaint.objects.get()
    words = unpacked(opened_by_discipline(complaint.sealed, "text"))
    file = unpacked_file(opened_by_discipline(ComplaintFile.objects.get().sealed, "file 0"))

    assert words["text"] == f"检查时 {make.MARK}，没有出示证件。"
    assert words["contact"] == f"普示民 {make.MARK}"
    assert (file.name, file.media_type, file.content) == ("马示贵收烟.png", "image/png", make.png())


def test_nothing_kept_outside_says_anything_or_leads_to_the_code(visitor: Client) -> None:
    answer = make.send(visitor, files=[make.file(f"{make.MARK}.png", make.png())])
    code = code_in(answer)
    make.send(visitor)
    visitor.post(STATUS, {"code": code, "token": make.token(), "text": f"补充 {make.MARK}"})

    kept = everything_kept()

    for private in (
        make.MARK,
        make.MARK.encode().decode("latin-1"),
        "普示民",
        code,
        code.replace("-", ""),
    ):
        assert private not in kept
    assert "马" not in kept
    assert code not in str(answer.headers)


def test_no_attachment_touches_the_disk_in_the_clear(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a temporary file of an attachment")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", refuse)
    large = make.word({"word/media/photo": bytes(range(256)) * 16_000})

    code_in(make.send(visitor, files=[make.file("大.docx", large)]))

    assert len(ComplaintFile.objects.get().sealed) > 4_000_000


def test_a_page_sent_twice_is_one_complaint_with_one_code(visitor: Client) -> None:
    token = make.token()

    first, second = (make.send(visitor, token=token) for _ in range(2))

    assert code_in(first) == code_in(second)
    assert Complaint.objects.count() == 1


def test_an_answer_sealed_to_the_code_is_read_by_the_code_only(visitor: Client) -> None:
    code = code_in(make.send(visitor))
    holder = holder_of(code)
    for kind, text, place in (
        ("taken", "", PLACE),
        ("accepted", f"已受理，{make.MARK}", PLACE[:-1] + "2"),
    ):
        sealed = seal(
            text.encode(), to=holder.pair.public, purpose=purpose(holder.lookup, f"answer {place}")
        )
        make_portal.send(
            "complaint_line",
            {
                "lookup": holder.lookup, "kind": kind, "place": place,
                "sealed": b64encode(sealed if text else b"").decode(),
                "at": f"2026-03-1{3 if text else 2}T09:00:00+08:00",
            },
        )  # fmt: skip

    page = visitor.post(STATUS, {"code": code.lower().replace("-", " ")})

    assert re.findall(r"<h2>(已收到|已转交纪检|已受理)</h2>", page.content.decode()) == [
        "已收到", "已转交纪检", "已受理",
    ]  # fmt: skip
    assert f"已受理，{make.MARK}" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert make.MARK not in everything_kept()


def test_the_reporter_answers_by_code_and_only_discipline_reads_it(visitor: Client) -> None:
    code = code_in(make.send(visitor))
    token = make.token()

    for _ in range(2):
        page = visitor.post(STATUS, {"code": code, "token": token, "text": f"证人是 {make.MARK}"})
        assert "已加密送交纪检部门" in page.content.decode()

    reply = ComplaintReply.objects.get()
    words = unpacked(opened_by_discipline(reply.sealed, f"reply {reply.place}"))
    assert words == {"text": f"证人是 {make.MARK}"}


def test_what_the_inside_holds_leaves_the_public_side(visitor: Client) -> None:
    code = code_in(make.send(visitor, files=[make.file("a.jpg", make.jpeg())]))
    visitor.post(STATUS, {"code": code, "token": make.token(), "text": "补充一点"})
    (sent,) = waiting("complaint", using="public")
    assert waiting("complaint_reply", using="public") == []  # not before its complaint

    acknowledge("complaint", [sent["code"]], using="public", at=make_portal.NOON)
    (reply,) = waiting("complaint_reply", using="public")
    acknowledge("complaint_reply", [reply["code"]], using="public", at=make_portal.NOON)

    assert waiting("complaint", using="public") == waiting("complaint_reply", using="public") == []
    assert (bytes(Complaint.objects.get().sealed), ComplaintFile.objects.count()) == (b"", 0)
    assert bytes(ComplaintReply.objects.get().sealed) == b""
    assert "已收到" in visitor.post(STATUS, {"code": code}).content.decode()


def test_who_would_read_about_themselves_gets_nothing(visitor: Client) -> None:
    page = make.send(visitor, discipline="yes").content.decode()

    assert "州纪委监委派驻示例纪检监察组" in page
    assert "0878-0000009" in page
    assert make.MARK in page  # to copy it from
    assert Complaint.objects.count() == 0
    assert make.MARK not in everything_kept()


def test_without_a_key_nothing_is_asked_for(visitor: Client) -> None:
    ComplaintKey.objects.all().delete()

    assert "网上举报还没有开通" in visitor.get(FORM).content.decode()
    assert "网上举报还没有开通" in make.send(visitor).content.decode()


def test_a_new_key_takes_over_and_bodies_are_chosen_from(visitor: Client) -> None:
    new, county = new_pair(), new_pair()
    make.key(new, number=2)
    make.key(
        county, organisation_code="532322", organisation_name="牟定县工业信息化和科学技术局（示例）"
    )

    make.send(visitor)
    make.send(visitor, body="532322")

    used = [(c.key.organisation_code, c.key.number) for c in Complaint.objects.order_by("id")]
    assert used == [("532300", 2), ("532322", 1)]


def test_a_line_for_nobody_or_without_words_is_refused() -> None:
    line = {
        "lookup": "0" * 64, "kind": "accepted", "place": PLACE, "sealed": "eA==",
        "at": "2026-03-12T09:00:00+08:00",
    }  # fmt: skip
    with pytest.raises(Refused, match="没有这件举报"):
        make_portal.send("complaint_line", line)
    with pytest.raises(Refused, match="sealed：不能为空"):
        make_portal.send("complaint_line", line | {"sealed": ""})


def test_pages_of_complaints_are_kept_nowhere_and_not_indexed(visitor: Client) -> None:
    for address in (FORM, STATUS):
        answer = visitor.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert 'content="noindex"' in answer.content.decode()
