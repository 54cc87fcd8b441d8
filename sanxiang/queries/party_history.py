"""What else is known of a party: its other cases that the person may see, and its old ones."""

from dataclasses import dataclass

from django.db.models import Q

from sanxiang.models import Case, PastCase
from sanxiang.queries import visibility
from sanxiang.rules.parties import STAND_IN

SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class History:
    """The newest of each; there may be more."""

    cases: list[Case]
    past: list[PastCase]


def history_of(case: Case, seen: visibility.Visibility) -> History:
    """By the code of an organisation, by identity number or else the name of a person."""
    party = case.party
    coded = party.code not in {"", STAND_IN}
    same, past = Q(party__name=party.name), Q(party_name=party.name)
    if coded:
        same, past = Q(party__code=party.code), Q(party_code=party.code) | past
    elif party.identity:
        same = Q(party__identity=party.identity)
    cases = (
        seen.cases()
        .filter(same, party__kind=party.kind, organisation=case.organisation_id)
        .exclude(pk=case.pk)
        .order_by("-opened_at", "-pk")
    )
    old = PastCase.objects.filter(past, organisation=case.organisation_id)
    return History(
        cases=list(cases[:SHOWN]), past=list(old.order_by("-opened_date", "-pk")[:SHOWN])
    )
