"""What a firm said by its inspection code (D6) becomes an act of the case: who, what, when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sanxiang.actions import delivery, next_steps
from sanxiang.actions.acts import Deed, Who, write
from sanxiang.models import Act, ActKind, Case, CaseCode, CodeKind, Person
from sanxiang.rules.firm_confirmation import FIRM_CONFIRMS

USERNAME = "公示网站"  # nobody logs in by it: what comes from outside is written under it
LATE = "企业在公示网站上确认，次日以后传入"


def collect(*, at: datetime) -> int:
    """Takes what firms confirmed from the public inbox; returns how many."""
    return delivery.collect("confirmation", _keep, at=at)


def _keep(said: Mapping[str, Any], at: datetime) -> None:
    """One act of the case, by the id of the form, so that the same words are never taken twice."""
    form_id = UUID(said["code"])
    if Act.objects.filter(pk=form_id).exists():
        return
    code = CaseCode.objects.get(kind=CodeKind.INSPECTION, code=said["inspection"])
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("organisation", "section", "party", "item")
        .get(pk=code.case_id)
    )
    happened_at = min(datetime.fromisoformat(said["created_at"]), at)
    late = timezone.localdate(happened_at) < timezone.localdate(at)
    firm = _firm()
    write(
        Deed(
            id=form_id,
            kind=ActKind.STEP,
            step=FIRM_CONFIRMS.name,
            clause=FIRM_CONFIRMS.clause,
            data={name: said[name] for name in ("shown", "name", "remark")},
            happened_at=happened_at,
            late_reason=LATE if late else "",
            in_dossier=FIRM_CONFIRMS.in_dossier,
        ),
        who=Who(person=firm, posts=(), at=at),
        organisation=case.organisation,
        case=case,
    )
    next_steps.refresh(case, by=firm, at=at)


def _firm() -> Person:
    """Whose acts those are that come from outside: no post, no password, no log-in."""
    person, is_new = Person.objects.get_or_create(
        username=USERNAME, defaults={"name": "企业（公示网站）", "is_active": False}
    )
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person
