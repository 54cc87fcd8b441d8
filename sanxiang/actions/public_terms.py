"""Switching the edition of the public terms, and working out anew what is public already."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid
from sanxiang.models import (
    Act,
    ActKind,
    Organisation,
    Person,
    Publication,
    PublicTerm,
    PublicTermChoice,
)
from sanxiang.queries import public_terms
from sanxiang.rules import fields, term_choice
from sanxiang.rules.terms_of_publicity import CLAUSE

STEP = "choose_public_terms"


def choose(
    *, id: UUID, organisation: Organisation, data: Mapping[str, Any], by: Person, at: datetime
) -> PublicTermChoice:
    """From a day on this edition counts, for new records and for those that are public then."""
    day = timezone.localdate(at)
    who = who_of(organisation, by, at, term_choice.refusals)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return PublicTermChoice.objects.get(act=act)
        kept, errors = fields.check(term_choice.FIELDS, data)
        if errors := errors or term_choice.errors(kept, on=day):
            raise Invalid(errors)
        deed = Deed(
            id=id, kind=ActKind.MANAGE, step=STEP, clause=CLAUSE, data=kept, in_dossier=False
        )
        return PublicTermChoice.objects.create(
            organisation=organisation,
            act=write(deed, who=who, organisation=organisation, case=None),
            edition=kept["edition"],
            from_date=kept["from_date"],
            reason=kept["reason"],
        )


def keep(publication: Publication, *, act: Act, at: datetime) -> PublicTerm:
    """The term of a version that has its public day, by the edition of today."""
    weight, term = public_terms.term_of(publication, on=timezone.localdate(at))
    return PublicTerm.objects.create(
        publication=publication,
        public_id=publication.public_id,
        act=act,
        edition=term.edition,
        weight=weight,
        take_down_date=term.take_down_date,
        repair_date=term.repair_date,
        explanation=list(term.explanation),
        made_at=at,
    )


def recompute(*, at: datetime) -> int:
    """What is public by another edition than the one in force gets its term anew; the day said
    before stays beside it, inside and in public. Returns how many."""
    count = 0
    for organisation in Organisation.objects.exclude(public_term_choices=None).distinct():
        choice = public_terms.choice_on(organisation, timezone.localdate(at))
        if choice is None:
            continue
        stale = (
            public_terms.in_force()
            .filter(publication__organisation=organisation)
            .exclude(edition=choice.edition)
            .order_by("pk")
        )
        for term in stale.select_related("publication__result__case__party", "publication__act"):
            count += _anew(term, choice.act, at)
    return count


def _anew(old: PublicTerm, act: Act, at: datetime) -> int:
    """One record, unless it was taken down or worked out anew in the meantime."""
    with transaction.atomic():
        versions = Publication.objects.select_for_update().filter(public_id=old.public_id)
        if not list(versions.filter(published_at__isnull=False, withdrawn_at=None)):
            return 0
        if PublicTerm.objects.filter(public_id=old.public_id, pk__gt=old.pk).exists():
            return 0
        term = keep(old.publication, act=act, at=at)
        if term.take_down_date != old.take_down_date:
            delivery.post(
                "public_term",
                {
                    "public_id": old.public_id,
                    "take_down_date": term.take_down_date.isoformat(),
                },
                act=act,
                at=at,
            )
        return 1
