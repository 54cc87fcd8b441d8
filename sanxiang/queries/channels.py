"""Where public records stand beside the portal, and what has to be taken down or corrected."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from sanxiang.models import ChannelIssue, Organisation, Publication
from sanxiang.queries.keyset import Order

NEWEST = Order(column="issued_at", downwards=True, parse=datetime)
STANDING = Q(ended_at=None, corrected_at=None)


def carrying(public_id: str) -> QuerySet[ChannelIssue]:
    """Where this record still stands beside the portal, the oldest first."""
    return (
        ChannelIssue.objects.filter(STANDING, public_id=public_id)
        .select_related("act__person", "organisation")
        .order_by("issued_at", "id")
    )


def issues(organisation: Organisation, *, channel: str, standing: bool) -> QuerySet[ChannelIssue]:
    """What was issued in a channel, or in all ("")."""
    found = ChannelIssue.objects.filter(organisation=organisation)
    if channel:
        found = found.filter(channel=channel)
    if standing:
        found = found.filter(STANDING)
    return found.select_related("act__person", "ended_by__person", "corrected_by__person")


def standing(organisation: Organisation) -> QuerySet[ChannelIssue]:
    """Everything that stands somewhere, the oldest first."""
    return issues(organisation, channel="", standing=True).order_by("issued_at", "id")


def to_take_down(organisation: Organisation) -> QuerySet[ChannelIssue]:
    """What still stands somewhere although the record was withdrawn from the portal."""
    public = Publication.objects.filter(
        public_id=OuterRef("public_id"), published_at__isnull=False, withdrawn_at=None
    )
    return (
        issues(organisation, channel="", standing=True)
        .exclude(public_id="")
        .filter(~Exists(public))
        .order_by("issued_at", "id")
    )


def to_correct(organisation: Organisation) -> QuerySet[ChannelIssue]:
    """What stands somewhere in an older version than the portal's."""
    newer = Publication.objects.filter(
        public_id=OuterRef("public_id"),
        version__gt=OuterRef("version"),
        published_at__isnull=False,
        withdrawn_at=None,
    )
    return (
        issues(organisation, channel="", standing=True)
        .filter(Exists(newer))
        .order_by("issued_at", "id")
    )


def public_versions(organisation: Organisation, public_ids: Iterable[str]) -> dict[str, int]:
    """The newest version of each of these records that is public now."""
    return dict(
        Publication.objects.filter(
            organisation=organisation,
            public_id__in=public_ids,
            published_at__isnull=False,
            withdrawn_at=None,
        )
        .values_list("public_id")
        .annotate(Max("version"))
    )


def titles(public_ids: Iterable[str]) -> dict[str, str]:
    """What a record is called on the desk: its number and the party as the public reads it."""
    found = Publication.objects.filter(public_id__in=set(public_ids)).order_by("version")
    return {one.public_id: f"{one.party_name}　{one.number}" for one in found}


def ever_public(organisation: Organisation, public_ids: Iterable[str]) -> list[str]:
    """Those of these records that are of this body, public still or no more."""
    found = Publication.objects.filter(
        organisation=organisation, public_id__in=list(public_ids), published_at__isnull=False
    )
    return sorted(set(found.values_list("public_id", flat=True)))
