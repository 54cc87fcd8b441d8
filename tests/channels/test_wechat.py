"""Drafts of an official account, against an imitation of the platform over real HTTP."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
import segno

from sanxiang.channels import Account, Article, NotSent, Sent, calling, send_draft
from tests.imitation_wechat import APP, SECRET, Platform, platform

pytestmark = pytest.mark.clause("D10.2")
ADD, UPLOAD, TOKEN = "/cgi-bin/draft/add", "/cgi-bin/material/add_material", "/cgi-bin/token"


@pytest.fixture
def there(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """The platform; a slow answer is waited for less long than it takes."""
    monkeypatch.setattr(calling, "SECONDS", 1.0 if "slow" in request.node.name else 10.0)
    with platform() as held:
        yield held


def picture() -> bytes:
    out = io.BytesIO()
    segno.make("https://gs.sample.invalid/").save(out, kind="png")
    return out.getvalue()


def account(there: Platform, **changes: str) -> Account:
    given = Account(name="示例州工信", app_id=APP, secret=SECRET, address=there.address)
    return replace(given, **changes)


def article() -> Article:
    return Article(
        title="行政执法公示（示例）",
        author="示例局",
        digest="共 1 条",
        content="<p>示例盐业商贸有限公司</p>",
        source="https://gs.sample.invalid/?draft=1",
        cover=picture(),
    )


def failure(there: Platform, **how: object) -> NotSent:
    with pytest.raises(NotSent) as caught:
        send_draft(account(there), article(), **how)  # type: ignore[arg-type]
    return caught.value


def test_a_draft_arrives_whole_with_its_picture_and_chinese_as_itself(there: Platform) -> None:
    sent = send_draft(account(there), article())

    assert sent == Sent(draft="draft1", cover="picture1")
    (one,) = there.drafts["draft1"]["news_item"]
    assert (one["title"], one["content"]) == ("行政执法公示（示例）", "<p>示例盐业商贸有限公司</p>")
    assert there.pictures == {"picture1": picture()}


def test_one_token_serves_many_calls_and_a_spent_one_is_renewed(there: Platform) -> None:
    send_draft(account(there), article())
    send_draft(account(there), article())
    assert there.tokens == ["token1"]

    there.fails[ADD].append(42001)
    assert send_draft(account(there), article()).draft == "draft3"
    assert there.tokens == ["token1", "token2"]


def test_a_token_that_is_refused_twice_is_not_asked_for_for_ever(there: Platform) -> None:
    there.fails[UPLOAD].extend([40001, 40001])

    failed = failure(there)

    assert (failed.again, str(failed)) == (True, "访问凭证无效（40001）")
    assert len(there.tokens) == 2


def test_a_wrong_secret_is_told_and_not_tried_again(there: Platform) -> None:
    with pytest.raises(NotSent, match="AppID 不对") as caught:
        send_draft(account(there, secret="wrong", app_id="wrong"), article())

    assert not caught.value.again
    assert "wrong" not in repr(account(there, secret="wrong"))


@pytest.mark.parametrize(
    ("code", "again", "limited", "text"),
    [
        (45009, True, True, "公众号接口今天的调用次数用完（45009）"),
        (45011, True, False, "调用公众号接口太频繁（45011）"),
        (-1, True, False, "公众号平台系统繁忙（-1）"),
        (48001, False, False, "公众号没有草稿箱接口的权限，请在公众号后台核对（48001）"),
        (40164, False, False, "本机地址不在公众号的 IP 白名单里，请在公众号后台添加（40164）"),
        (99999, False, False, "公众号平台拒绝（99999）"),
    ],
)
def test_what_the_platform_says_decides_whether_to_try_again(
    there: Platform, code: int, again: bool, limited: bool, text: str
) -> None:
    there.fails[ADD].append(code)

    failed = failure(there)

    assert (failed.again, failed.limited, str(failed)) == (again, limited, text)
    assert failed.cover == "picture1"  # what did arrive is not sent twice


def test_after_a_failure_half_way_only_the_rest_is_sent(there: Platform) -> None:
    there.fails[ADD].append(-1)
    failed = failure(there)

    assert send_draft(account(there), article(), cover=failed.cover).cover == "picture1"
    assert there.calls.count(UPLOAD) == 1


def test_a_picture_the_platform_has_forgotten_is_sent_again(there: Platform) -> None:
    sent = send_draft(account(there), article(), cover="long gone")

    assert sent == Sent(draft="draft1", cover="picture1")


def test_a_draft_that_arrived_with_a_slow_answer_is_not_made_twice(
    there: Platform,
) -> None:
    there.fails[ADD].append("slow")
    failed = failure(there)
    assert (failed.again, failed.unsure, len(there.drafts)) == (True, True, 1)

    sent = send_draft(account(there), article(), cover=failed.cover, unsure=True)

    assert (sent.draft, len(there.drafts)) == ("draft1", 1)


def test_an_unsure_draft_that_did_not_arrive_is_made(there: Platform) -> None:
    there.fails[ADD].append("cut")
    failed = failure(there)
    assert failed.unsure

    assert send_draft(account(there), article(), cover=failed.cover, unsure=True).draft == "draft1"


@pytest.mark.parametrize("fault", ["cut", "slow", "html", "502"])
def test_without_a_usable_answer_it_is_tried_again(there: Platform, fault: str) -> None:
    there.fails[TOKEN].append(fault)

    failed = failure(there)

    assert (failed.again, failed.unsure, failed.cover) == (True, False, "")


def test_nobody_listening_is_a_reason_to_try_again(there: Platform) -> None:
    with pytest.raises(NotSent) as caught:
        send_draft(account(there, address="http://127.0.0.1:9"), article())

    assert caught.value.again
