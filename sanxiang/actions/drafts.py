"""Keeping what was typed until it is handed in. A draft is no act and leaves no ledger entry."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Case, Draft, Person
from sanxiang.queries import visibility
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

LONGEST = 400_000  # characters of JSON: far more than any form holds
NEWER = "这一步在另一台设备或者另一个页面上有更新的草稿"


def keep_draft(
    case_id: int, step: str, values: Mapping[str, Any], *, seen: int, by: Person, at: datetime
) -> Draft | None:
    """Saves what was typed. `seen` is the revision the page started from, 0 for none: Refused when
    a newer one is there. None when the act of this page was taken in the meantime."""
    if len(json.dumps(values, ensure_ascii=False)) > LONGEST:
        raise Invalid([FieldError("", "内容太长，草稿没有保存；请精简或者改作附件")])
    with transaction.atomic():
        cases = visibility.of(by, on=timezone.localdate(at)).cases()
        case = cases.select_for_update(of=("self",)).get(pk=case_id)
        if Act.objects.filter(pk=UUID(str(values["act_id"]))).exists():
            return None
        draft = Draft.objects.filter(case=case, step=step, person=by).first()
        if draft and draft.revision != seen:
            raise Refused([Refusal("own/one-writer", NEWER, "请核对后选用其中一份，再继续填写")])
        draft = draft or Draft(case=case, step=step, person=by, revision=0)
        draft.values, draft.saved_at = dict(values), at
        draft.revision += 1
        draft.save()
        return draft


def discard_draft(case: Case, step: str, *, by: Person) -> None:
    """Throws the draft away: its owner says so, or its act was taken."""
    Draft.objects.filter(case=case, step=step, person=by).delete()
