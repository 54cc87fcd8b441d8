"""Changing the wording of a paper: a version with its reason, and the approval of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions.acts import Deed, Who, already, who_of, write
from sanxiang.actions.approvals import Verdict, move, opinion_of, refuse_verdict
from sanxiang.actions.chains import levels_set, open_approval
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, Organisation, Person, Wording
from sanxiang.queries import appointments, wordings
from sanxiang.rules import fields, wording
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

CHAIN = "wording"
STEP = "save_wording"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A version to save. `texts` by the key of each passage, none to go back to the shipped (or
    the parent's) wording; `replaces` is the newest version its author knew of, 0 for none."""

    id: UUID
    kind: str
    texts: Mapping[str, str]
    replaces: int
    data: Mapping[str, Any]  # reason and from_date, as typed


def save_wording(draft: Draft, *, organisation: Organisation, by: Person, at: datetime) -> Wording:
    """Keeps a version, which counts once it is approved. Raises Refused or Invalid (texts are
    named by the keys of their passages)."""
    who = who_of(organisation, by, at)
    if found := wording.refusals(post.role for post in who.posts):
        raise Refused(found)
    with transaction.atomic():
        # One version at a time: the lock makes the second author see the first one's.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(draft.id, who=by, step=STEP):
            return act.wording
        last = wordings.history(organisation, draft.kind).first()
        _refuse_stale(draft, last)
        _refuse_open(organisation, draft.kind)
        values = _checked(draft, organisation, on=timezone.localdate(at))
        version = last.version + 1 if last else 1
        act = write(
            Deed(
                id=draft.id,
                kind=ActKind.MANAGE,
                step=STEP,
                clause=wording.CLAUSE,
                data={"kind": draft.kind, "version": version, **values, "texts": dict(draft.texts)},
                in_dossier=False,
            ),
            who=who,
            organisation=organisation,
            case=None,
        )
        saved = Wording.objects.create(
            organisation=organisation,
            act=act,
            kind=draft.kind,
            edition=papers.form(draft.kind).edition,
            version=version,
            texts=dict(draft.texts),
            reason=values["reason"],
            from_date=date.fromisoformat(values["from_date"]),
        )
        if levels := _levels(organisation, who):
            open_approval(act, CHAIN, levels)
        return saved


def decide_wording(verdict: Verdict, *, by: Person, at: datetime) -> Act:
    """One level agrees to a version or sends it back. Raises Refused or Invalid."""
    with transaction.atomic():
        saved = Wording.objects.select_related("organisation").get(
            act__approval=verdict.approval_id
        )
        Organisation.objects.select_for_update().get(pk=saved.organisation_id)
        approval = saved.act.approval
        step = f"{STEP}.{'approve' if verdict.agree else 'return'}"
        if act := already(verdict.id, who=by, step=step):
            return act
        who = who_of(saved.organisation, by, at)
        refuse_verdict(approval, verdict, who)
        opinion = opinion_of(verdict.opinion)
        act = write(
            Deed(
                id=verdict.id,
                kind=ActKind.APPROVE if verdict.agree else ActKind.RETURN,
                step=step,
                clause=wording.CLAUSE,
                data={"opinion": opinion, "level": approval.level},
                about=saved.act,
                in_dossier=False,
            ),
            who=who,
            organisation=saved.organisation,
            case=None,
        )
        move(approval, verdict.agree)
        return act


def _levels(organisation: Organisation, who: Who) -> list[str]:
    """Who must agree, lowest first; a level that only the author holds falls away."""
    held = appointments.held_on(timezone.localdate(who.at)).filter(organisation=organisation)
    return [
        level
        for level in levels_set(CHAIN, organisation)
        if {post.person_id for post in held.filter(role=level)} != {who.person.pk}
    ]


def _refuse_stale(draft: Draft, last: Wording | None) -> None:
    if draft.replaces != (last.version if last else 0):
        text = "在您修改期间，别人已经保存了新的一版"
        remedy = "请复制已填内容，重新打开本页，在最新一版上修改"
        raise Refused([Refusal("own/one-writer", text, remedy)])


def _refuse_open(organisation: Organisation, kind: str) -> None:
    if found := wordings.waiting(organisation, kind):
        text = f"第 {found.version} 版正在审定"
        raise Refused([Refusal(wording.CLAUSE, text, "请等审定通过或者退回后再修改")])


def _checked(draft: Draft, organisation: Organisation, *, on: date) -> dict[str, Any]:
    values, errors = fields.check(wording.ASKED, draft.data)
    if values.get("from_date") and values["from_date"] < on.isoformat():
        errors.append(FieldError("from_date", "生效日期：不能早于今天，已制作的文书不受影响"))
    if draft.texts:
        errors += _text_errors(draft)
    if not errors and draft.texts == _before(draft, organisation, on):
        errors.append(FieldError("", "没有改动，不必保存"))
    if errors:
        raise Invalid(errors)
    return values


def _before(draft: Draft, organisation: Organisation, on: date) -> Mapping[str, str]:
    """What the version would replace: the organisation's last one, or what it uses without one."""
    last = wordings.last_passed(organisation, draft.kind)
    if last or not draft.texts:
        return last.texts if last else {}
    shipped = {each.key: each.shipped for each in papers.passages(papers.form(draft.kind))}
    return wordings.texts_in_force(organisation, draft.kind, on=on) or shipped


def _text_errors(draft: Draft) -> list[FieldError]:
    this = papers.form(draft.kind)
    passages = papers.passages(this)
    found = wording.errors(passages, draft.texts, papers.labels(this))
    for passage in passages:
        if missing := papers.missing_glyphs(draft.texts.get(passage.key, "")):
            shown = "、".join(missing)
            found.append(FieldError(passage.key, f"字库缺字“{shown}”，无法打印，请改用其他字"))
    return found
