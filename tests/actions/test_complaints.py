"""A complaint from the form to the answer: what the discipline role does with it, and that it can
be read nowhere else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from portal import complaints as portal
from portal.models import ComplaintKey as PublicKey
from sanxiang.actions import complaint_keys, complaints, delivery
from sanxiang.actions.complaint_keys import KeyMaking, make_key, unlock
from sanxiang.actions.complaints import Handling, handle
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.envelope.codes import holder_of
from sanxiang.envelope.contents import Attachment
from sanxiang.models import Act, Complaint, ComplaintKey, ComplaintLine, Organisation, OutboxMessage
from sanxiang.queries import complaints as asked
from sanxiang.rules.complaints import DEEDS, TRIES
from tests import make
from tests import make_complaints as sample

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D5.7")]
SECRET = "马示贵收了两条烟"
WORDS = {"officer": SECRET, "happened": SECRET, "text": SECRET, "contact": SECRET}
FILES = (Attachment(f"{SECRET}.png", "image/png", SECRET.encode()),)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def key(passphrase: str = sample.PASSPHRASE, **changed: Any) -> ComplaintKey:
    values = {
        "id": uuid4(),
        "passphrase": passphrase,
        "repeated": passphrase,
        "upper": sample.UPPER,
    }
    making = KeyMaking(**values | changed)
    made = make_key(making, organisation=bureau(), by=make.person("jijian"), at=make.NOW)
    delivery.deliver(at=make.NOW)
    return made


def reported(**words: str) -> tuple[Complaint, str]:
    """A complaint that came through the door, and its code."""
    public = PublicKey.objects.using("public").order_by("-number")[0]
    code = portal.keep(public, str(uuid4()), WORDS | words, FILES, at=make.NOW)
    complaints.collect(at=make.NOW)
    return Complaint.objects.order_by("-pk")[0], code


def do(
    complaint: Complaint, deed: str, by: str = "jijian", at: datetime = make.NOW, **data: str
) -> Act:
    given = {"text": f"{deed} {SECRET}", "body": "州纪委监委"} | data
    handling = Handling(id=uuid4(), complaint_id=complaint.pk, deed=deed, data=given)
    return handle(handling, by=make.person(by), at=at)


def seen_by_code(code: str) -> list[tuple[str, str]]:
    delivery.deliver(at=make.NOW)
    holder = holder_of(code)
    found = portal.found(holder)
    assert found is not None
    return [(line.kind, line.text) for line in portal.lines(found, holder)]


def unlocked(passphrase: str = sample.PASSPHRASE) -> asked.Keys:
    return unlock(passphrase, organisation=bureau(), by=make.person("jijian"), at=make.NOW)


def everything_kept() -> Iterator[str]:
    """Every value of every table of both databases, as text."""
    for alias in ("default", "public"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    yield from (
                        bytes(v).decode(errors="replace")
                        if isinstance(v, bytes | memoryview)
                        else str(v)
                        for v in row
                    )


def test_the_discipline_role_reads_it_with_the_passphrase() -> None:
    key()
    complaint, _ = reported()

    keys = unlocked()

    assert asked.words_of(complaint, keys) == WORDS
    assert [file for _, file in asked.files_of(complaint, keys)] == list(FILES)
    assert (complaint.number, complaint.decide_by.isoformat()) == ("2026-001", "2026-12-03")


def test_the_whole_way_is_told_by_code_and_stands_nowhere_in_the_clear() -> None:
    key()
    complaint, code = reported()
    do(complaint, "question")
    portal.keep_reply(found(code), "another page", f"回答 {SECRET}", at=make.NOW)
    complaints.collect(at=make.NOW)
    for deed in ("accepted", "note", "answered"):
        do(complaint, deed)

    assert seen_by_code(code) == [
        ("taken", ""),
        ("question", f"question {SECRET}"),
        ("accepted", f"accepted {SECRET}"),
        ("answered", f"answered {SECRET}"),
    ]
    assert [(line.title, line.text) for line in asked.lines_of(complaint, unlocked())] == [
        ("向举报人提问", f"question {SECRET}"),
        ("举报人的补充", f"回答 {SECRET}"),
        ("受理", f"accepted {SECRET}"),
        ("核查记录", f"note {SECRET}"),
        ("办结答复", f"answered {SECRET}"),
    ]
    kept = "\n".join(everything_kept())
    escaped = SECRET.encode("unicode_escape").decode()
    for private in (SECRET, escaped, code, code.replace("-", ""), sample.PASSPHRASE, "马示贵"):
        assert private not in kept


def found(code: str) -> portal.Complaint:
    complaint = portal.found(holder_of(code))
    assert complaint is not None
    return complaint


def test_every_deed_is_an_act_that_says_its_number_and_no_more() -> None:
    key()
    complaint, _ = reported()

    act = do(complaint, "transferred")

    assert (act.step, act.data, act.protected, act.case) == (
        "complaint_transferred", {"number": "2026-001"}, {}, None,
    )  # fmt: skip
    assert act.kind == "manage"


@pytest.mark.parametrize(
    "username", ["zhifa1", "kezhang", "juzhang", "fenguan", "guanli", "xiaozu", "xian1"]
)
def test_nobody_else_does_anything(username: str) -> None:
    key()
    complaint, _ = reported()

    for deed in DEEDS:
        with pytest.raises(Refused):
            do(complaint, deed, by=username)
    with pytest.raises(Refused):
        unlock(sample.PASSPHRASE, organisation=bureau(), by=make.person(username), at=make.NOW)
    assert asked.standings(make.person(username), on=timezone.localdate(make.NOW)) == []


@pytest.mark.parametrize("deed", ["refused", "transferred"])
def test_what_is_over_stays_over(deed: str) -> None:
    key()
    complaint, _ = reported()
    do(complaint, deed)

    for other in DEEDS:
        with pytest.raises(Refused):
            do(complaint, other)


def test_an_answer_needs_an_acceptance_before_it() -> None:
    key()
    complaint, _ = reported()

    with pytest.raises(Refused, match="不能再“办结答复”"):
        do(complaint, "answered")


def test_an_empty_answer_is_refused() -> None:
    key()
    complaint, _ = reported()

    with pytest.raises(Invalid):
        do(complaint, "accepted", text="  ")
    assert not ComplaintLine.objects.exists()


def test_taking_it_in_twice_keeps_one() -> None:
    key()
    public = PublicKey.objects.using("public").get()
    portal.keep(public, "one page", WORDS, FILES, at=make.NOW)
    (sent,) = delivery.waiting("complaint", using="public")

    for _ in range(2):
        with transaction.atomic():
            complaints._keep(sent, make.NOW)

    assert Complaint.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="complaint_line").count() == 1


@pytest.mark.clause("own/complaint-key")
def test_a_new_key_and_passphrase_still_open_what_came_before() -> None:
    key()
    before, code = reported()
    new = "铁锅 邮票 松树 云南 水井"
    key(new, former=sample.PASSPHRASE)
    after, _ = reported(text="第二件")
    do(before, "accepted")

    keys = unlocked(new)

    assert asked.words_of(before, keys) == WORDS
    assert asked.words_of(after, keys) == WORDS | {"text": "第二件"}
    assert asked.lines_of(before, keys)[0].text == f"accepted {SECRET}"
    assert seen_by_code(code)[-1] == ("accepted", f"accepted {SECRET}")
    with pytest.raises(Invalid):  # the former passphrase opens nothing any more
        unlocked()


@pytest.mark.clause("own/complaint-key")
def test_after_a_loss_old_complaints_stay_closed_and_new_ones_are_read() -> None:
    key()
    before, _ = reported()
    new = "铁锅 邮票 松树 云南 水井"
    key(new, lost=True)
    after, _ = reported()

    keys = unlocked(new)

    assert asked.words_of(before, keys) is None
    assert asked.files_of(before, keys) == [(0, None)]
    assert asked.words_of(after, keys) == WORDS
    # The reporter can still be asked to send it again.
    do(before, "question")
    assert asked.lines_of(before, keys)[0].text == f"question {SECRET}"
    # Found again after all, the former passphrase opens what it always did.
    assert asked.words_of(before, unlocked()) == WORDS


@pytest.mark.clause("own/complaint-key")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"former": "别的口令 别的口令"}, "former"),
        ({"former": ""}, "former"),
        ({"repeated": "不一样的口令 不一样"}, "repeated"),
        ({"passphrase": "短", "repeated": "短"}, "passphrase"),
        ({"upper": {}}, "upper_name"),
    ],
)
def test_a_key_is_not_renewed_without_what_it_needs(changed: dict[str, Any], field: str) -> None:
    key()
    new = {
        "passphrase": "铁锅 邮票 松树 云南 水井",
        "repeated": "铁锅 邮票 松树 云南 水井",
        "former": sample.PASSPHRASE,
    }

    with pytest.raises(Invalid) as caught:
        key(**new | changed)

    assert caught.value.errors[0].name == field
    assert ComplaintKey.objects.count() == 1


@pytest.mark.clause("own/complaint-key")
def test_the_password_of_the_log_in_is_no_passphrase() -> None:
    person = make.person("jijian")
    person.set_password("三棵 松树 一条 大河 向东")
    person.save()

    with pytest.raises(Invalid, match="不能与登录密码相同"):
        key("三棵 松树 一条 大河 向东")


@pytest.mark.clause("own/complaint-key")
def test_guessing_ends_after_five_tries_and_leaves_its_acts() -> None:
    key()
    for _ in range(TRIES):
        with pytest.raises(Invalid):
            unlocked("猜一猜 猜一猜")

    with pytest.raises(Refused, match="一小时内口令错了 5 次"):
        unlocked()
    assert Act.objects.filter(step=complaint_keys.WRONG).count() == TRIES
    later = make.NOW + timedelta(hours=1, minutes=1)
    assert unlock(sample.PASSPHRASE, organisation=bureau(), by=make.person("jijian"), at=later)


def test_what_was_received_cannot_be_changed_or_removed() -> None:
    key()
    complaint, _ = reported()
    do(complaint, "note")

    for change in (
        lambda: Complaint.objects.update(sealed=b""),
        lambda: ComplaintLine.objects.update(kind="answered"),
        lambda: complaint.files.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.clause("own/complaint-terms")
def test_figures_count_without_names() -> None:
    key()
    first, second, third, fourth = (reported()[0] for _ in range(4))
    do(first, "accepted")
    do(first, "answered", at=make.later(20))
    do(second, "refused", at=make.later(30))  # seven working days were over
    do(third, "accepted")
    on = timezone.localdate(make.later(90))

    (year,) = asked.figures(bureau(), on=on)

    assert fourth
    assert (year.received, year.accepted, year.refused, year.answered) == (4, 2, 1, 1)
    assert (year.on_time, year.late) == (1, 3)


@pytest.mark.clause("own/complaint-terms")
def test_the_list_puts_the_most_urgent_first_and_marks_what_is_late() -> None:
    key()
    accepted, waiting, over = (reported()[0] for _ in range(3))
    do(accepted, "accepted")
    do(over, "refused")

    standing = asked.standings(make.person("jijian"), on=timezone.localdate(make.later(10)))

    assert [(one.complaint.pk, one.words, one.late) for one in standing] == [
        (waiting.pk, "待决定是否受理", True),
        (accepted.pk, "核查中", False),
        (over.pk, "不予受理", False),
    ]
