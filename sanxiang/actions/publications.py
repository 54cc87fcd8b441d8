"""Publishing: the liaison prepares, the leading-group office publishes, the outbox carries."""

import secrets
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from sanxiang.actions import delivery, paper_codes, public_papers, public_terms
from sanxiang.actions.acts import Committed
from sanxiang.actions.consequence import Effect
from sanxiang.models import Case, Publication, Result, Withdrawal, Withholding
from sanxiang.queries.public_terms import term_of
from sanxiang.queries.publications import composed
from sanxiang.rules import publication as rules
from sanxiang.rules import takedowns
from sanxiang.rules.parties import masked


def prepare(effect: Effect) -> None:
    """One more version of the public record, not yet public."""
    case, data = effect.case, effect.act.data
    result = Result.objects.get(case=case)
    public = Publication.objects.filter(
        result=result, published_at__isnull=False, withdrawn_at=None
    ).first()
    public_id, version = _next_version(public.public_id if public else "")
    Publication.objects.create(
        id=effect.act.id,
        result=result,
        organisation=case.organisation,
        act=effect.act,
        public_id=public_id,
        version=version,
        party_name=masked(case.party.name, is_person=case.party.kind == "person"),
        facts=data["facts"],
        basis=data["basis"],
        outcome=data["result"],
        number=result.number,
        decided_date=result.formed_date,
        correction=data["correction"],
    )


def _next_version(public_id: str) -> tuple[str, int]:
    """A version after all others of a record that is public; else the first of a new record."""
    if not public_id:
        return secrets.token_hex(8), 1
    versions = Publication.objects.filter(public_id=public_id).aggregate(newest=Max("version"))
    return public_id, versions["newest"] + 1


def publish(effect: Effect) -> None:
    """Makes the newest prepared version public through the outbox."""
    case, at = effect.case, effect.who.at
    publication = _about_to_be_public(case, at)
    publication.published_by = effect.by_act
    publication.save(update_fields=["take_down_date", "published_at", "published_by"])
    public_terms.keep(publication, act=effect.by_act, at=at)
    delivery.post(
        "record", {"record": composed(publication), "receipt": None}, act=effect.by_act, at=at
    )
    public_papers.post(case, publication.public_id, act=effect.by_act, at=at)


def objects_of_publishing(case: Case, at: datetime) -> tuple[Committed, ...]:
    """The exact bytes that will be public, for the ledger entry of the act that publishes."""
    text = composed(_about_to_be_public(case, at)).encode()
    return (Committed.of(text, type="record"), *public_papers.objects_of_publishing(case))


def _about_to_be_public(case: Case, at: datetime) -> Publication:
    """The newest prepared version with the dates it would be published with, not yet saved."""
    publication = (
        Publication.objects.filter(result__case=case, published_at=None)
        .select_related("result__case__party", "result__act", "act", "organisation")
        .order_by("-act__position")[0]
    )
    publication.published_at = at
    _, term = term_of(publication, on=timezone.localdate(at))
    publication.take_down_date = term.take_down_date
    return publication


def withhold(effect: Effect) -> None:
    data = effect.act.data
    Withholding.objects.create(
        result=Result.objects.get(case=effect.case),
        act=effect.act,
        source=data["source"],
        article=data["article"],
        reason=data["reason"],
    )


def withdraw(effect: Effect) -> None:
    """Takes the record down everywhere; the inside keeps it with the reason."""
    data, at = effect.act.data, effect.who.at
    newest = (
        Publication.objects.filter(result__case=effect.case, published_at__isnull=False)
        .order_by("-act__position")
        .select_related("result")[0]
    )
    Publication.objects.filter(public_id=newest.public_id, withdrawn_at=None).update(
        withdrawn_at=at
    )
    Withdrawal.objects.create(
        result=newest.result,
        act=effect.act,
        public_id=newest.public_id,
        ground=data["ground"],
        explanation=data["explanation"],
        withdrawn_at=at,
    )
    ground = takedowns.PUBLIC_GROUNDS[data["ground"]]
    if ground == "annulled":
        paper_codes.announce_annulment(effect.case, act=effect.by_act, at=at)
    delivery.post(
        "withdrawal",
        {
            "public_id": newest.public_id,
            "ground": ground,
            "explanation": data["explanation"] if ground in takedowns.EXPLAINED else "",
            "withdrawn_at": rules.instant(timezone.localtime(at)),
        },
        act=effect.by_act,
        at=at,
    )
