"""The official account and the article made of public records for it (D10.2)."""

import io
from collections.abc import Sequence
from html import escape
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.db.models import QuerySet

from sanxiang.channels import Account, Article
from sanxiang.models import Organisation, WechatDraft
from sanxiang.queries.public_sheets import public_text

SHOWN = 20


def account() -> Account | None:
    """The account that an operator has set up, or none: then nothing is ever sent."""
    if not settings.WECHAT_APP_ID:
        return None
    return Account(
        name=settings.WECHAT_NAME,
        app_id=settings.WECHAT_APP_ID,
        secret=settings.WECHAT_SECRET,
        address=settings.WECHAT_ADDRESS.rstrip("/"),
    )


def article_of(
    organisation: Organisation, records: Sequence[dict[str, Any]], *, id: UUID
) -> Article:
    """What lies in the drafts: the public words, and the address of each record's page."""
    cover = io.BytesIO()
    segno.make(f"{settings.PUBLIC_ADDRESS}/", error="m").save(cover, kind="png", scale=8)
    parts = []
    for record in records:
        one = public_text(record)
        lines = "".join(f"<p>{escape(label)}：{escape(text)}</p>" for label, text in one.fields)
        where = f"<p>公示页面：{escape(one.address)}</p>"
        parts.append(f"<h3>{escape(one.title)}</h3>{lines.replace(chr(10), '<br>')}{where}")
    return Article(
        title=f"{organisation.name[:40]}行政执法公示（{len(records)}条）",
        author=organisation.name[:16],
        digest=f"共 {len(records)} 条，以公示网站为准。",
        content="".join(parts),
        source=f"{settings.PUBLIC_ADDRESS}/?draft={id.hex}",
        cover=cover.getvalue(),
    )


def drafts(organisation: Organisation) -> QuerySet[WechatDraft]:
    """What was ordered lately, the newest first."""
    found = WechatDraft.objects.filter(organisation=organisation).select_related("act__person")
    return found.order_by("-act__entered_at", "-pk")[:SHOWN]
