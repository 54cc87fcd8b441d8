"""Historical records out of old 双公示 files, and the files they came from."""

from django.db.models import Q, QuerySet

from sanxiang.models import CreditFile, CreditRecord, Organisation
from sanxiang.queries import keyset
from sanxiang.rules.text import clean

NEWEST = keyset.Order(column="decided_date", downwards=True)


def page(organisation: Organisation, text: str, *, cursor: str) -> keyset.Page[CreditRecord]:
    """The records with these words in party or number, the newest decision first."""
    found = CreditRecord.objects.filter(organisation=organisation).select_related("file")
    if words := clean(text):
        found = found.filter(Q(party_name__contains=words) | Q(number__contains=words))
    return keyset.page(found, NEWEST, cursor=cursor)


def history(organisation: Organisation) -> QuerySet[CreditFile]:
    return CreditFile.objects.filter(organisation=organisation).order_by("-id")


def in_present_edition(organisation: Organisation) -> QuerySet[CreditRecord]:
    """The penalties that came in in the edition of 2018."""
    found = CreditRecord.objects.filter(organisation=organisation, kind="penalty")
    return found.filter(file__edition=2018).order_by("decided_date", "id")
