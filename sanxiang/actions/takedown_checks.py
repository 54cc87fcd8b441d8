"""Asking the public side, as a visitor would, whether what was taken down is gone everywhere."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import transaction

from sanxiang.actions.delivery import SURFACES, Answer, Surface, Trace
from sanxiang.models import Publication, Seen, TakedownCheck, TakedownProof, Withdrawal
from sanxiang.queries import takedowns
from sanxiang.queries.publications import linked_ids, record_text
from sanxiang.rules.takedowns import EXPLAINED, PUBLIC_GROUNDS

# clause: own/takedown-checked (asked until nothing shows it)
PATIENCE = 5.0  # seconds for one answer
AGAIN = timedelta(minutes=10)  # caches may hold a page for a while
LONGEST = 64 * 1024 * 1024
Ask = Callable[[str], Answer]


def over_http(path: str) -> Answer:
    """What the public address answers, through whatever stands in front of it."""
    request = Request(settings.PUBLIC_ADDRESS + path, headers={"User-Agent": "sanxiang-takedown"})
    if request.type not in {"http", "https"}:
        raise OSError(f"SANXIANG_PUBLIC_ADDRESS：{settings.PUBLIC_ADDRESS}")
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return Answer(status=answer.status, body=answer.read(LONGEST))
    except HTTPError as error:
        return Answer(status=error.code, body=error.read(LONGEST))


def check(*, at: datetime, ask: Ask = over_http) -> int:
    """Every withdrawal that is not proved yet: each surface that did not say “gone”, unless it was
    asked just now. Returns how many questions were asked."""
    if TakedownCheck.objects.filter(status=None, asked_at__gt=at - AGAIN).exists():
        return 0
    count = 0
    for withdrawal in takedowns.unproved():
        done = _answered(withdrawal, at)
        trace = trace_of(withdrawal)
        for surface in SURFACES:
            for address in surface.addresses(trace):
                if (surface.name, address) in done:
                    continue
                count += 1
                if _ask(withdrawal, surface, address, trace, ask, at).status is None:
                    return count  # nobody answers: all the others wait too
        _prove(withdrawal, trace, at)
    return count


def trace_of(withdrawal: Withdrawal) -> Trace:
    """What is known of the record as it was last public."""
    publication = (
        Publication.objects.filter(public_id=withdrawal.public_id, published_at__isnull=False)
        .order_by("-version")
        .first()
    )
    assert publication is not None
    record = json.loads(record_text(publication))
    public = PUBLIC_GROUNDS[withdrawal.ground]
    return Trace(
        public_id=withdrawal.public_id,
        kind=record["kind"],
        organisation_code=record["organisation_code"],
        title=record["title"],
        number=record["number"],
        decided_date=date.fromisoformat(record["decided_date"]),
        published_at=datetime.fromisoformat(record["published_at"]),
        linked=tuple(linked_ids(withdrawal.result.case)),
        explained=public in EXPLAINED,
    )


def _answered(withdrawal: Withdrawal, at: datetime) -> set[tuple[str, str]]:
    """Surfaces that said “gone”, and those asked too short a while ago to ask again."""
    return {
        (check.surface, check.address)
        for check in TakedownCheck.objects.filter(withdrawal=withdrawal)
        if check.found == Seen.GONE or check.asked_at > at - AGAIN
    }


def _ask(
    withdrawal: Withdrawal, surface: Surface, address: str, trace: Trace, ask: Ask, at: datetime
) -> TakedownCheck:
    status = None
    try:
        answer = ask(address)
    except OSError:
        found = Seen.UNREACHED
    else:
        status = answer.status
        found = Seen.THERE if surface.shows(answer, trace) else Seen.GONE
        # A public side in trouble says nothing of what it would show.
        found = Seen.UNREACHED if answer.status >= 500 else found
    return TakedownCheck.objects.create(
        withdrawal=withdrawal,
        surface=surface.name,
        title=surface.title,
        address=address,
        found=found,
        status=status,
        asked_at=at,
    )


def _prove(withdrawal: Withdrawal, trace: Trace, at: datetime) -> None:
    asked = {(s.name, address) for s in SURFACES for address in s.addresses(trace)}
    gone = set(
        TakedownCheck.objects.filter(withdrawal=withdrawal, found=Seen.GONE).values_list(
            "surface", "address"
        )
    )
    if asked <= gone:
        with transaction.atomic():
            TakedownProof.objects.get_or_create(
                withdrawal=withdrawal, defaults={"surfaces": len(asked), "proved_at": at}
            )
