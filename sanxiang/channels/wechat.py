"""Drafts of a WeChat official account (微信公众号草稿), over its HTTP API.

A draft is looked over and published by a person in the account's own back office. The fields and
codes are those of the platform's documentation; the real platform could not be reached from where
this was written, so all of it is tested against an imitation that fails in its ways.
"""

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from sanxiang.channels.calling import Unreachable, asked, given, told

TOKEN_SPENT = {40001, 40014, 42001}
BUSY = -1
LIMITED = {45009, 45011}
NO_SUCH_MEDIA = 40007
REASONS = {
    BUSY: "公众号平台系统繁忙",
    40001: "访问凭证无效",
    40013: "AppID 不对，请核对设置",
    40125: "AppSecret 不对，请核对设置",
    40164: "本机地址不在公众号的 IP 白名单里，请在公众号后台添加",
    40007: "封面图片无效",
    45002: "内容超过公众号的长度限制，请分成几次",
    45003: "标题超过公众号的长度限制",
    45009: "公众号接口今天的调用次数用完",
    45011: "调用公众号接口太频繁",
    48001: "公众号没有草稿箱接口的权限，请在公众号后台核对",
}
MARGIN = 300  # seconds: a token is not used up to its last moment
LATELY = 20  # drafts looked through for one that may have arrived


@dataclass(frozen=True, kw_only=True)
class Account:
    """An official account; `name` is what people call it."""

    name: str
    app_id: str
    secret: str = field(repr=False)
    address: str = "https://api.weixin.qq.com"


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article of a draft. `source` is its own address: by it a draft is found again."""

    title: str
    author: str
    digest: str
    content: str  # HTML
    source: str
    cover: bytes  # PNG


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The draft lies in the account; `cover` is the name its picture has there."""

    draft: str
    cover: str


class NotSent(Exception):
    """`again`: trying later may help; `limited`: not before the next day. `cover` is the picture
    that did arrive; `unsure` that the draft may have arrived all the same."""

    def __init__(
        self,
        text: str,
        *,
        again: bool,
        limited: bool = False,
        cover: str = "",
        unsure: bool = False,
    ) -> None:
        super().__init__(text)
        self.again, self.limited = again, limited
        self.cover, self.unsure = cover, unsure


class _Refused(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(REASONS.get(code, "公众号平台拒绝"))
        self.code = code


_tokens: dict[tuple[str, str], tuple[str, float]] = {}


def send_draft(
    account: Account, article: Article, *, cover: str = "", unsure: bool = False
) -> Sent:
    """Puts one article into the drafts of the account, or raises NotSent. `cover` and `unsure`
    are what an earlier try left: then a draft that did arrive is found, not made twice."""
    try:
        if unsure and (found := _found(account, article)):
            return Sent(draft=found, cover=cover)
        cover = cover or _uploaded(account, article)
        try:
            return Sent(draft=_added(account, article, cover), cover=cover)
        except _Refused as refused:
            if refused.code != NO_SUCH_MEDIA:
                raise
        cover = _uploaded(account, article)  # the platform has forgotten the picture
        return Sent(draft=_added(account, article, cover), cover=cover)
    except _Refused as refused:
        again = refused.code in {BUSY, *LIMITED, *TOKEN_SPENT}
        limited = refused.code == 45009
        text = f"{refused}（{refused.code}）"
        raise NotSent(text, again=again, limited=limited, cover=cover) from refused
    except Unreachable as unreachable:
        raise NotSent(
            str(unreachable), again=True, cover=cover, unsure=bool(cover)
        ) from unreachable


def _found(account: Account, article: Article) -> str:
    """The draft that carries the article's address, "" when none does."""
    wanted = {"offset": 0, "count": LATELY, "no_content": 1}
    answer = _call(account, "/cgi-bin/draft/batchget", wanted)
    for item in answer.get("item", ()):
        news = item.get("content", {}).get("news_item", ())
        if any(one.get("content_source_url") == article.source for one in news):
            return str(item["media_id"])
    return ""


def _added(account: Account, article: Article, cover: str) -> str:
    one = {
        "title": article.title,
        "author": article.author,
        "digest": article.digest,
        "content": article.content,
        "content_source_url": article.source,
        "thumb_media_id": cover,
    }
    return str(_call(account, "/cgi-bin/draft/add", {"articles": [one]})["media_id"])


def _uploaded(account: Account, article: Article) -> str:
    answer = _call(account, "/cgi-bin/material/add_material", article.cover, type="thumb")
    return str(answer["media_id"])


def _call(account: Account, path: str, content: Any, **asking: str) -> dict[str, Any]:
    """One call with the token; a token the platform does not know any more is renewed once."""
    for last in (False, True):
        query = urlencode({"access_token": _token(account, renew=last), **asking})
        address = f"{account.address}{path}?{query}"
        answer = (
            given(address, "cover.png", content)
            if isinstance(content, bytes)
            else told(address, content)
        )
        code = int(answer.get("errcode", 0))
        if code and (last or code not in TOKEN_SPENT):
            raise _Refused(code)
        if not code:
            return answer
    raise _Refused(BUSY)


def _token(account: Account, *, renew: bool) -> str:
    key = (account.address, account.app_id)
    token, until = _tokens.get(key, ("", 0.0))
    if token and not renew and time.monotonic() < until:
        return token
    asking = {
        "grant_type": "client_credential",
        "appid": account.app_id,
        "secret": account.secret,
    }
    answer = asked(f"{account.address}/cgi-bin/token?{urlencode(asking)}")
    if "access_token" not in answer:
        raise _Refused(int(answer.get("errcode", BUSY)))
    token = str(answer["access_token"])
    lasts = max(0, int(answer.get("expires_in", 0)) - MARGIN)
    _tokens[key] = (token, time.monotonic() + lasts)
    return token
