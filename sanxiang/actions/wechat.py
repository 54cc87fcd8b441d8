"""Drafts for the official account (微信公众号草稿): ordered here, sent by the worker (D10.2)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, already, write
from sanxiang.actions.channels import publishing_office, refuse_not_public
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.channels import NotSent, Sent, send_draft
from sanxiang.models import ActKind, ChannelIssue, DraftState, Organisation, Person, WechatDraft
from sanxiang.queries import channels, public_sheets, wechat
from sanxiang.rules import wechat as rules
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

STEP = "order_wechat_draft"
CLAIM = timedelta(minutes=10)  # what another worker has taken up is not taken up twice


def order(
    id: UUID, records: Sequence[str], *, organisation: Organisation, by: Person, at: datetime
) -> WechatDraft:
    """Has these records sent to the drafts of the account. Raises Refused or Invalid."""
    who = publishing_office(organisation, by, at)
    account = wechat.account()
    if account is None:
        text = "没有设置微信公众号"
        raise Refused([Refusal(rules.CLAUSE, text, "请系统管理员填写公众号的 AppID 等设置")])
    if not 0 < len(records) <= rules.MOST:
        raise Invalid([FieldError("records", f"请填写 1 到 {rules.MOST} 个公示编号")])
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return act.wechat_draft
        versions = refuse_not_public(organisation, records)
        found = public_sheets.public_named(organisation, list(versions))
        article = wechat.article_of(organisation, public_sheets.texts_of(found), id=id)
        if len(article.content) > rules.LONGEST:
            raise Invalid([FieldError("records", "这些公示合起来超过公众号的长度，请分成几次")])
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause=rules.CLAUSE,
            data={"account": account.name, "records": [[*pair] for pair in versions.items()]},
            in_dossier=False,
        )
        act = write(deed, who=who, organisation=organisation, case=None)
        return WechatDraft.objects.create(id=id, organisation=organisation, act=act, next_try_at=at)


def send_waiting(*, at: datetime) -> int:
    """Sends what is due, each by itself; returns how many arrived. No transaction is held while
    the platform is asked."""
    if not settings.WECHAT_APP_ID:
        return 0
    due = WechatDraft.objects.filter(state=DraftState.WAITING, next_try_at__lte=at)
    return sum(_try(draft, at) for draft in due.select_related("act", "organisation"))


def _try(draft: WechatDraft, at: datetime) -> bool:
    unsure = draft.unsure
    mine = WechatDraft.objects.filter(
        pk=draft.pk, state=DraftState.WAITING, next_try_at=draft.next_try_at
    )
    # Unsure until we know: should the worker be killed now, the draft may have arrived.
    if not mine.update(next_try_at=at + CLAIM, unsure=True, tries=draft.tries + 1):
        return False
    draft.tries += 1
    records = dict(draft.act.data["records"])
    if channels.public_versions(draft.organisation, records) != records:
        draft.state, draft.error = DraftState.DROPPED, "等待传送期间，有的公示已经撤下或者更正"
        _keep(draft)
        return False
    account = wechat.account()
    assert account is not None
    found = public_sheets.public_named(draft.organisation, list(records))
    texts = public_sheets.texts_of(found)
    article = wechat.article_of(draft.organisation, texts, id=draft.pk)
    try:
        sent = send_draft(account, article, cover=draft.cover, unsure=unsure)
    except NotSent as failed:
        _failed(draft, failed, at)
        return False
    _arrived(draft, sent, records, at)
    return True


def _failed(draft: WechatDraft, failed: NotSent, at: datetime) -> None:
    again = rules.next_try(draft.tries, timezone.localtime(at), limited=failed.limited)
    draft.error = str(failed)[:200]
    draft.cover, draft.unsure = failed.cover, failed.unsure
    if failed.again and again:
        draft.next_try_at = again
    else:
        draft.state = DraftState.FAILED
    _keep(draft)


def _arrived(draft: WechatDraft, sent: Sent, records: dict[str, int], at: datetime) -> None:
    with transaction.atomic():
        draft.state, draft.draft, draft.sent_at = DraftState.SENT, sent.draft, at
        draft.cover, draft.unsure, draft.error = sent.cover, False, ""
        _keep(draft)
        place = draft.act.data["account"]
        standing = ChannelIssue.objects.filter(
            channels.STANDING, channel="wechat", place=place, public_id__in=records
        ).values_list("public_id", flat=True)
        for public_id in sorted(set(records) - set(standing)):
            ChannelIssue.objects.create(
                organisation=draft.organisation,
                public_id=public_id,
                version=records[public_id],
                channel="wechat",
                place=place,
                issued_at=at,
                act=draft.act,
            )


def _keep(draft: WechatDraft) -> None:
    draft.save(
        update_fields=[
            "state", "error", "cover", "unsure", "next_try_at", "draft", "sent_at",
        ]
    )  # fmt: skip
