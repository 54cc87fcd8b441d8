"""A complaint from the form to the answer: what the discipline role does with it, and that it can
be read nowhere else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal import complaints as portal
from portal.doors import waiting
from portal.models import ComplaintKey as PublicKey
from sanxiang.actions import complaints
from sanxiang.actions.complaint_keys import unlock
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Complaint, ComplaintFile, ComplaintLine, OutboxMessage
from sanxiang.queries import complaints as asked
from sanxiang.rules.complaints import DEEDS
from tests import make
from tests import make_complaints as sample
from tests import make_complaints_inside as inside

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D5.7")]


def test_the_discipline_role_reads_it_with_the_passphrase() -> None:
    inside.key()
    complaint, _ = inside.reported()

    keys = inside.unlocked()

    assert asked.words_of(complaint, keys) == inside.WORDS
    assert [file for _, file in asked.files_of(complaint, keys)] == list(inside.FILES)
    assert (complaint.number, complaint.decide_by.isoformat()) == ("2026-001", "2026-12-03")


def test_the_whole_way_is_told_by_code_and_stands_nowhere_in_the_clear() -> None:
    inside.key()
    complaint, code = inside.reported()
    inside.do(complaint, "question")
    portal.keep_reply(inside.found(code), "another page", f"回答 {inside.SECRET}", at=make.NOW)
    complaints.collect(at=make.NOW)
    for deed in ("accepted", "note", "answered"):
        inside.do(complaint, deed)

    assert inside.seen_by_code(code) == [
        ("taken", ""),
        ("question", f"question {inside.SECRET}"),
        ("accepted", f"accepted {inside.SECRET}"),
        ("answered", f"answered {inside.SECRET}"),
    ]
    assert [(line.title, line.text) for line in asked.lines_of(complaint, inside.unlocked())] == [
        ("向举报人提问", f"question {inside.SECRET}"),
        ("举报人的补充", f"回答 {inside.SECRET}"),
        ("受理", f"accepted {inside.SECRET}"),
        ("核查记录", f"note {inside.SECRET}"),
        ("办结答复", f"answered {inside.SECRET}"),
    ]
    kept = "\n".join(inside.everything_kept())
    escaped = inside.SECRET.encode("unicode_escape").decode()
    for private in (
        inside.SECRET,
        escaped,
        code,
        code.replace("-", ""),
        sample.PASSPHRASE,
        "马示贵",
    ):
        assert private not in kept


def test_every_deed_is_an_act_that_says_its_number_and_no_more() -> None:
    inside.key()
    complaint, _ = inside.reported()

    act = inside.do(complaint, "transferred")

    assert (act.step, act.data, act.protected, act.case) == (
        "complaint_transferred", {"number": "2026-001"}, {}, None,
    )  # fmt: skip
    assert act.kind == "manage"


@pytest.mark.parametrize(
    "username", ["zhifa1", "kezhang", "juzhang", "fenguan", "guanli", "xiaozu", "xian1"]
)
def test_nobody_else_does_anything(username: str) -> None:
    inside.key()
    complaint, _ = inside.reported()

    for deed in DEEDS:
        with pytest.raises(Refused):
            inside.do(complaint, deed, by=username)
    with pytest.raises(Refused):
        unlock(
            sample.PASSPHRASE, organisation=inside.bureau(), by=make.person(username), at=make.NOW
        )
    assert asked.standings(make.person(username), on=timezone.localdate(make.NOW)) == []


@pytest.mark.parametrize("deed", ["refused", "transferred"])
def test_what_is_over_stays_over(deed: str) -> None:
    inside.key()
    complaint, _ = inside.reported()
    inside.do(complaint, deed)

    for other in DEEDS:
        with pytest.raises(Refused):
            inside.do(complaint, other)


def test_an_answer_needs_an_acceptance_before_it() -> None:
    inside.key()
    complaint, _ = inside.reported()

    with pytest.raises(Refused, match="不能再“办结答复”"):
        inside.do(complaint, "answered")


def test_an_empty_answer_is_refused() -> None:
    inside.key()
    complaint, _ = inside.reported()

    with pytest.raises(Invalid):
        inside.do(complaint, "accepted", text="  ")
    assert not ComplaintLine.objects.exists()


def test_taking_it_in_twice_keeps_one() -> None:
    inside.key()
    public = PublicKey.objects.using("public").get()
    portal.keep(public, "one page", inside.WORDS, inside.FILES, at=make.NOW)
    (sent,) = waiting("complaint", using="public")

    for _ in range(2):
        with transaction.atomic():
            complaints._keep(sent, make.NOW)

    assert Complaint.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="complaint_line").count() == 1


def test_what_was_received_cannot_be_changed_or_removed() -> None:
    inside.key()
    complaint, _ = inside.reported()
    inside.do(complaint, "note")

    for change in (
        lambda: Complaint.objects.update(sealed=b""),
        lambda: ComplaintLine.objects.update(kind="answered"),
        lambda: ComplaintFile.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.clause("own/complaint-terms")
def test_figures_count_without_names() -> None:
    inside.key()
    first, second, third, _ = (inside.reported()[0] for _ in range(4))
    inside.do(first, "accepted")
    inside.do(first, "answered", at=make.later(20))
    inside.do(second, "refused", at=make.later(30))  # seven working days were over
    inside.do(third, "accepted")
    on = timezone.localdate(make.later(90))

    (year,) = asked.figures(inside.bureau(), on=on)

    assert (year.received, year.accepted, year.refused, year.answered) == (4, 2, 1, 1)
    assert (year.on_time, year.late) == (1, 3)


@pytest.mark.clause("own/complaint-terms")
def test_the_list_puts_the_most_urgent_first_and_marks_what_is_late() -> None:
    inside.key()
    accepted, waiting, over = (inside.reported()[0] for _ in range(3))
    inside.do(accepted, "accepted")
    inside.do(over, "refused")

    standing = asked.standings(make.person("jijian"), on=timezone.localdate(make.later(10)))

    assert [(one.complaint.pk, one.words, one.late) for one in standing] == [
        (waiting.pk, "待决定是否受理", True),
        (accepted.pk, "核查中", False),
        (over.pk, "不予受理", False),
    ]
