"""Codes of a case (检查码、查询码): given out with a paper, told outside as it moves, forgotten."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import delivery, paper_codes
from sanxiang.ledger.entry import canonical
from sanxiang.models import Act, Case, CaseCode, CodeKind, Paper, Person, Secrecy
from sanxiang.queries.case_codes import LABELS, TOLD, address_of
from sanxiang.queries.facts import facts_of
from sanxiang.rules.facts import CaseFacts


# clause: own/matter-code (a case of state secrets has no code at all: R20)
def printed(case: Case, kinds: Sequence[str]) -> list[dict[str, str]]:
    """The codes a paper carries, as its form prints them: the case's own, or new ones."""
    if not kinds or case.secrecy == Secrecy.STATE:
        return []
    known = dict(CaseCode.objects.filter(case=case).values_list("kind", "code"))
    codes = [(kind, known.get(kind) or paper_codes.new_code()) for kind in kinds]
    return [
        {"label": LABELS[kind], "code": code, "address": address_of(kind, code)}
        for kind, code in codes
    ]


def keep(paper: Paper, *, act: Act) -> None:
    """What was printed belongs to the case from now on."""
    kinds = {label: kind for kind, label in LABELS.items()}
    for one in paper.data["codes"]:
        CaseCode.objects.get_or_create(
            case=paper.case,
            kind=kinds[one["label"]],
            defaults={"act": act, "code": one["code"], "made_at": paper.issued_at},
        )


def tell(case: Case, facts: CaseFacts, *, act: Act | None, at: datetime) -> None:
    """Sends what the public side may know by each code of the case, where that has changed."""
    for code in CaseCode.objects.filter(case=case, forgotten_at=None):
        told, forget_date = TOLD[code.kind](case, facts)
        told = {"code": code.code, **told}
        digest = hashlib.sha256(canonical(told)).hexdigest()
        if digest == code.told:
            continue
        code.told, code.forget_date = digest, forget_date
        code.save(update_fields=["told", "forget_date"])
        changed_at = timezone.localtime(at).isoformat(timespec="seconds")
        delivery.post(code.kind, told | {"changed_at": changed_at}, act=act, at=at)


def certificate_changed(person: Person, *, by: Person, at: datetime) -> None:
    """The pages of the inspections somebody is in say today's certificate, not yesterday's."""
    codes = CaseCode.objects.filter(
        kind=CodeKind.INSPECTION, forget_date=None, case__members__person=person
    )
    for code in codes.select_related("case__organisation", "case__party", "case__item"):
        facts = facts_of(code.case, actor=by, on=timezone.localdate(at))
        tell(code.case, facts, act=None, at=at)


def forget(*, at: datetime) -> int:
    """Ended matters whose last day is over are looked up no more; returns how many."""
    over = CaseCode.objects.filter(forget_date__lt=timezone.localdate(at), forgotten_at=None)
    codes = list(over.order_by("id")[: delivery.BATCH])
    for code in codes:
        with transaction.atomic():
            code.forgotten_at = at
            code.save(update_fields=["forgotten_at"])
            delivery.post("forget_code", {"code": code.code}, act=None, at=at)
    return len(codes)
