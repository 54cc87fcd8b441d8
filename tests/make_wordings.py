"""Wordings of papers for tests: made by the policy section, approved by the leader in charge."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sanxiang import papers
from sanxiang.actions.approvals import Verdict
from sanxiang.actions.wordings import Draft, decide_wording, save_wording
from sanxiang.models import Approval, Organisation, Wording
from sanxiang.queries import wordings
from sanxiang.rules.wording import Passage
from tests import make

KIND = "inspection_notice"
SHIPPED = "检查人员不出示执法证件的，你单位有权拒绝检查。"
OWN = "检查人员应当主动出示执法证件；不出示的，你单位有权拒绝检查。"


def shipped(kind: str = KIND) -> dict[str, str]:
    return {each.key: each.shipped for each in papers.passages(papers.form(kind))}


def passage(words: str, kind: str = KIND) -> Passage:
    """The passage of the shipped form that has these words."""
    return next(p for p in papers.passages(papers.form(kind)) if words in p.shipped)


def texts(own: str = OWN, of: str = SHIPPED, kind: str = KIND) -> dict[str, str]:
    """The shipped wording with one passage changed."""
    return shipped(kind) | {passage(of, kind).key: own}


def saved(
    given: dict[str, str] | None = None,
    *,
    by: str = "fagui",
    at: datetime = make.NOW,
    from_date: str = "2026-11-24",
    **changes: Any,
) -> Wording:
    organisation = changes.pop("organisation", None) or Organisation.objects.get(code="532300")
    kind = changes.pop("kind", KIND)
    last = wordings.history(organisation, kind).first()
    draft = Draft(
        id=changes.pop("id", uuid4()),
        kind=kind,
        texts=texts() if given is None else given,
        replaces=changes.pop("replaces", last.version if last else 0),
        data={"reason": "方便当事人理解。", "from_date": from_date} | changes,
    )
    return save_wording(draft, organisation=organisation, by=make.person(by), at=at)


def decided(
    wording: Wording, by: str = "fenguan", *, agree: bool = True, at: datetime = make.NOW
) -> None:
    approval = Approval.objects.get(act=wording.act)
    verdict = Verdict(
        id=uuid4(),
        approval_id=approval.pk,
        level=approval.level,
        agree=agree,
        opinion="同意。" if agree else "请再斟酌。",
    )
    decide_wording(verdict, by=make.person(by), at=at)


def approved(given: dict[str, str] | None = None, **changes: Any) -> Wording:
    wording = saved(given, **changes)
    decided(wording)
    return wording
