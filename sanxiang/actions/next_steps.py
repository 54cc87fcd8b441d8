"""What comes next in a case, worked out anew after each act so that to-do lists are one query."""

from datetime import datetime

from django.utils import timezone

from sanxiang.actions import case_codes, reviews
from sanxiang.models import Act, ActKind, Case, NextStep, Person
from sanxiang.queries.facts import facts_after, facts_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.steps import notes, wanted


def refresh(case: Case, *, by: Person, at: datetime, before: CaseFacts | None = None) -> None:
    """Rewrites the next steps of a case. Runs inside the act's transaction; `before` are the facts
    this person had when it began."""
    procedure = procedure_of(case)
    if before:
        facts = facts_after(before, case, actor=by)
    else:
        facts = facts_of(case, actor=by, on=timezone.localdate(at))
    reviews.keep_screening(case, facts)
    NextStep.objects.filter(case=case).delete()
    NextStep.objects.bulk_create(
        NextStep(
            case=case,
            step=step.name,
            title=step.title,
            clause=step.clause,
            taker=str(taker),
            notes=notes(step, facts),
        )
        for step in procedure.steps
        if wanted(procedure, step, facts)
        for taker in step.taken_by
    )
    confidential = [step.name for step in procedure.steps if step.known_to]
    acts = Act.objects.filter(case=case, kind=ActKind.STEP).exclude(step__in=confidential)
    newest = acts.order_by("-position").first()
    case.stage = procedure.step(newest.step).title if newest else "已登记"
    case.save(update_fields=["stage"])
    case_codes.tell(case, facts, act=newest, at=at)
