"""How often each body took a record down, by ground, and corrected one: counted for the public."""

from typing import Any

from django.db.models import Count

from sanxiang.models import Organisation, Publication, Withdrawal
from sanxiang.rules.takedowns import GROUNDS


def takedown_counts() -> list[dict[str, Any]]:
    """One line for each body that has taken down or corrected anything, in the order of codes."""
    found: dict[int, dict[str, int]] = {}
    nothing = dict.fromkeys([*(name for name, _ in GROUNDS), "corrected"], 0)
    taken = Withdrawal.objects.values_list("result__organisation", "ground").order_by()
    for organisation, ground, number in taken.annotate(Count("pk")):
        found.setdefault(organisation, dict(nothing))[ground] = number
    corrected = Publication.objects.filter(published_at__isnull=False).exclude(correction="")
    for organisation, number in (
        corrected.values_list("organisation").order_by().annotate(Count("pk"))
    ):
        found.setdefault(organisation, dict(nothing))["corrected"] = number
    return [
        {
            "organisation_code": organisation.code,
            "organisation_name": organisation.name,
            **found[organisation.pk],
        }
        for organisation in Organisation.objects.filter(pk__in=found).order_by("code")
    ]
