"""Records beside the portal: where, when and by whom put up, corrected and taken down."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, ChannelIssue, LedgerEntry, Publication
from sanxiang.queries.channels import carrying, to_correct, to_take_down
from tests import make
from tests.make_channels import HALL, corrected, public_case, public_id, put_up, taken_down

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D10.4")]


def withdrawn(case: Case) -> None:
    Publication.objects.filter(result__case=case).update(withdrawn_at=make.NOW)


def test_putting_up_says_what_where_when_and_by_whom_in_one_act() -> None:
    record = public_id(public_case())

    (one,) = put_up(record)

    assert (one.public_id, one.version, one.channel, one.place) == (record, 1, "poster", HALL)
    assert (one.issued_at, one.act.person) == (make.NOW, make.person("xiaozu"))
    assert one.act.data == {
        "channel": "poster",
        "title": "公示栏",
        "place": HALL,
        "records": [[record, 1]],
    }
    assert LedgerEntry.objects.filter(pk=one.act_id).exists()
    assert list(carrying(record)) == [one]


def test_the_same_issue_sent_twice_is_recorded_once() -> None:
    record, id = public_id(public_case()), uuid4()

    assert put_up(record, id=id) == put_up(record, id=id)
    assert ChannelIssue.objects.count() == 1


def test_what_stands_at_a_place_is_not_put_up_there_again() -> None:
    record = public_id(public_case())
    put_up(record)

    with pytest.raises(Invalid):
        put_up(record)
    assert len(put_up(record, place="二楼公示栏")) == 1


@pytest.mark.clause("D14")
@pytest.mark.parametrize("by", ["zhifa1", "lianluo", "juzhang", "fagui"])
def test_only_the_publishing_office_issues_and_takes_down(by: str) -> None:
    record = public_id(public_case())
    (one,) = put_up(record, place="二楼公示栏")

    with pytest.raises(Refused) as refused:
        put_up(record, by=by)
    assert [each.clause for each in refused.value.refusals] == ["D14"]
    with pytest.raises(Refused):
        taken_down(one, by=by)


def test_what_is_not_public_is_issued_nowhere() -> None:
    case = public_case()
    record = public_id(case)
    withdrawn(case)

    for unknown in (record, "ffffffffffffffff"):
        with pytest.raises(Refused) as refused:
            put_up(unknown)
        assert f"{unknown} 没有发布，或者已经撤下" in str(refused.value)
    assert ChannelIssue.objects.count() == 0


@pytest.mark.clause("own/database-gate")
def test_the_database_itself_refuses_what_is_not_public() -> None:
    case = public_case()
    (one,) = put_up(public_id(case))
    withdrawn(case)
    one.pk, one.place = None, "别处"

    with pytest.raises(IntegrityError, match="D14"), transaction.atomic():
        one.save(force_insert=True)


def test_a_record_taken_down_from_the_portal_is_asked_back_everywhere() -> None:
    case = public_case()
    record = public_id(case)
    poster, press = put_up(record)[0], put_up(record, channel="press", place="示例报社")[0]
    assert list(to_take_down(make.bureau())) == []

    withdrawn(case)
    assert list(to_take_down(make.bureau())) == [poster, press]

    taken_down(poster, note="已从公示栏取下")
    assert list(to_take_down(make.bureau())) == [press]
    assert list(carrying(record)) == [press]
    poster.refresh_from_db()
    assert poster.ended_by is not None
    assert poster.ended_by.data["note"] == "已从公示栏取下"


@pytest.mark.clause("D15")
def test_a_correction_takes_the_place_of_what_was_wrong() -> None:
    case = public_case()
    record = public_id(case)
    (wrong,) = put_up(record)
    with pytest.raises(Refused, match="没有更正可换"):
        corrected(wrong)

    make.published(case, correction="金额更正（示例）。")
    assert list(to_correct(make.bureau())) == [wrong]
    (right,) = corrected(wrong)

    assert (right.version, right.place, right.channel) == (2, HALL, "poster")
    assert list(carrying(record)) == [right]
    assert list(to_correct(make.bureau())) == []


def test_an_issue_is_ended_once_and_never_changed() -> None:
    (one,) = put_up(public_id(public_case()))
    taken_down(one)

    with pytest.raises(Refused, match="已经撤下、更换"):
        taken_down(one)
    for change in ({"place": "别处"}, {"ended_at": None, "ended_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChannelIssue.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelIssue.objects.filter(pk=one.pk).delete()


def test_a_screen_shows_the_whole_portal_and_names_no_record() -> None:
    (one,) = put_up(channel="screen", place="政务大厅东侧")

    assert (one.public_id, one.version) == ("", 1)
    assert list(to_take_down(make.bureau())) == []


@pytest.mark.parametrize(
    ("channel", "place"), [("radio", HALL), ("", HALL), ("poster", ""), ("poster", "长" * 201)]
)
def test_a_channel_and_a_place_are_asked_for(channel: str, place: str) -> None:
    record = public_id(public_case())

    with pytest.raises(Invalid):
        put_up(record, channel=channel, place=place)
