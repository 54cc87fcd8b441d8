"""A condition of many tables."""

from django.db.models import Q


def filled(*fields: str) -> Q:
    """None of the fields is the empty text."""
    condition = Q()
    for field in fields:
        condition &= ~Q(**{field: ""})
    return condition
