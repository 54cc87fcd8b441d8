"""The place of a record in every list: the second of its publication, and its turn within it.

One number to order by, to page by and to be the row of the index: what is newer is larger.
"""

from datetime import datetime

BITS = 31
LAST_SECOND = (1 << 32) - 1


def first_place(published_at: datetime) -> int:
    """The first place of that second."""
    return min(max(int(published_at.timestamp()), 0), LAST_SECOND) << BITS


def after_last(published_at: datetime) -> int:
    """The end of that second's places, itself not one of them."""
    return first_place(published_at) + (1 << BITS)


def second_of(place: int) -> int:
    return place >> BITS
