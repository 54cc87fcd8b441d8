"""Drafts for the official account: ordered by a person, sent by the worker, tried again."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import Settings

from sanxiang.actions.duties import DUTIES
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.wechat import order, send_waiting
from sanxiang.channels import calling
from sanxiang.ledger.note import Signer
from sanxiang.models import ChannelIssue, Publication, WechatDraft
from sanxiang.queries.channels import carrying
from tests import make
from tests.desk.driving import as_person, text_of
from tests.imitation_wechat import APP, SECRET, Platform, platform
from tests.make_channels import public_case, public_id

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D10.2")]
ADD = "/cgi-bin/draft/add"


@pytest.fixture
def there(
    request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Platform]:
    """The platform; a slow answer is waited for less long than it takes."""
    monkeypatch.setattr(calling, "SECONDS", 1.0 if "slow" in request.node.name else 10.0)
    with platform() as held:
        settings.WECHAT_NAME = "示例州工信"
        settings.WECHAT_APP_ID, settings.WECHAT_SECRET = APP, SECRET
        settings.WECHAT_ADDRESS = held.address
        yield held


def ordered(*records: str, by: str = "xiaozu") -> WechatDraft:
    return order(uuid4(), records, organisation=make.bureau(), by=make.person(by), at=make.NOW)


def state(draft: WechatDraft) -> tuple[str, int, str]:
    draft.refresh_from_db()
    return draft.state, draft.tries, draft.error


def test_a_draft_is_sent_by_the_worker_and_recorded_as_issued(
    there: Platform, signer: Signer
) -> None:
    case = public_case()
    record = public_id(case)
    draft = ordered(record)
    assert there.calls == []

    (duty,) = [one for one in DUTIES if one.name == "公众号草稿"]
    assert duty.run(signer, make.NOW) == 1
    assert duty.run(signer, make.NOW) == 0

    assert state(draft) == ("sent", 1, "")
    (article,) = there.drafts[draft.draft]["news_item"]
    said = Publication.objects.get(result__case=case)
    assert [t for t in (said.party_name, said.number) if t not in article["content"]] == []
    (issue,) = carrying(record)
    assert (issue.channel, issue.place, issue.act) == ("wechat", "示例州工信", draft.act)


def test_what_fails_is_tried_again_later_and_shown(there: Platform) -> None:
    draft = ordered(public_id(public_case()))
    there.fails[ADD].extend([-1, 45009])

    assert send_waiting(at=make.NOW) == 0
    assert state(draft) == ("waiting", 1, "公众号平台系统繁忙（-1）")
    assert send_waiting(at=make.NOW) == 0  # not yet
    assert state(draft)[1] == 1

    assert send_waiting(at=make.NOW + timedelta(minutes=1)) == 0
    assert state(draft) == ("waiting", 2, "公众号接口今天的调用次数用完（45009）")
    page = text_of(as_person("xiaozu"), reverse("channels"))
    assert "第 2 次没有送到：公众号接口今天的调用次数用完（45009）" in page
    assert "11月25日 00:10 再试" in page

    assert send_waiting(at=make.NOW + timedelta(days=1)) == 1
    assert len(there.pictures) == 1


def test_an_answer_too_slow_to_be_heard_makes_no_second_draft(there: Platform) -> None:
    draft = ordered(public_id(public_case()))
    there.fails[ADD].append("slow")

    send_waiting(at=make.NOW)
    assert (state(draft)[0], draft.unsure, len(there.drafts)) == ("waiting", True, 1)
    send_waiting(at=make.NOW + timedelta(minutes=1))

    assert (state(draft)[0], draft.draft, len(there.drafts)) == ("sent", "draft1", 1)
    assert ChannelIssue.objects.count() == 1


def test_what_can_never_arrive_is_given_up(there: Platform) -> None:
    draft = ordered(public_id(public_case()))
    there.fails[ADD].append(48001)

    send_waiting(at=make.NOW)

    assert state(draft)[0] == "failed"
    assert ChannelIssue.objects.count() == 0


def test_what_was_withdrawn_meanwhile_is_not_sent(there: Platform) -> None:
    draft = ordered(public_id(public_case()))
    Publication.objects.update(withdrawn_at=make.NOW)

    assert send_waiting(at=make.NOW) == 0

    assert state(draft)[0] == "dropped"
    assert there.calls == []


def test_a_worker_that_was_killed_half_way_makes_no_second_draft(
    there: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = ordered(public_id(public_case()))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("sanxiang.actions.wechat._arrived", killed)
        with pytest.raises(KeyboardInterrupt):
            send_waiting(at=make.NOW)
    assert (state(draft)[0], draft.unsure, len(there.drafts)) == ("waiting", True, 1)

    send_waiting(at=make.NOW + timedelta(minutes=10))
    assert (state(draft)[0], len(there.drafts)) == ("sent", 1)


def test_without_an_account_nothing_is_ordered_and_nothing_leaves() -> None:
    record = public_id(public_case())

    with pytest.raises(Refused, match="没有设置微信公众号"):
        ordered(record)
    assert send_waiting(at=make.NOW) == 0


@pytest.mark.usefixtures("there")
def test_who_may_order_and_what() -> None:
    record = public_id(public_case())

    with pytest.raises(Refused, match="领导小组办公室"):
        ordered(record, by="lianluo")
    with pytest.raises(Invalid, match="1 到 20 个"):
        ordered()
    with pytest.raises(Refused, match="没有发布"):
        ordered("ffffffffffff")
