"""The enforcement items in force (现行执法事项): the newest list an organisation imported."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sanxiang.models import Item, ItemList, Organisation
from sanxiang.rules.text import clean

PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for in a list; an item number starts a page, going down or up."""

    text: str = ""
    power: str = ""
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some items in the order of their numbers, and whether there are more on either side."""

    items: list[Item]
    earlier: bool
    later: bool


def list_in_force(organisation: Organisation) -> ItemList | None:
    return ItemList.objects.filter(organisation=organisation).order_by("-id").first()


def in_force(organisation: Organisation) -> QuerySet[Item]:
    """The items of the organisation's newest list; none before its first."""
    newest = ItemList.objects.filter(organisation=organisation).order_by("-id").values("id")[:1]
    return Item.objects.filter(item_list=newest)


def history(organisation: Organisation) -> QuerySet[ItemList]:
    """Every list the organisation imported, the newest first."""
    return ItemList.objects.filter(organisation=organisation).order_by("-id")


def found(organisation: Organisation, search: Search) -> QuerySet[Item]:
    """The items in force that the search names, in the order of their numbers."""
    items = in_force(organisation)
    if search.power:
        items = items.filter(power=search.power)
    for word in clean(search.text).split():
        named = Q(name__icontains=word) | Q(basis__icontains=word) | Q(measure__icontains=word)
        items = items.filter(named | Q(number=_number(word)))
    return items.order_by("number")


def _number(word: str) -> int:
    """The item number a word may be; 0, which none has, when it is none."""
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 7 else 0


def page(organisation: Organisation, search: Search, *, size: int = PAGE) -> Page:
    """One page of what was found, beside the item number the search gives."""
    items = found(organisation, search)
    if search.before is not None:
        upwards = list(items.filter(number__lt=search.before).order_by("-number")[: size + 1])
        return Page(items=upwards[:size][::-1], earlier=len(upwards) > size, later=True)
    if search.after is not None:
        items = items.filter(number__gt=search.after)
    downwards = list(items[: size + 1])
    return Page(
        items=downwards[:size],
        earlier=search.after is not None,
        later=len(downwards) > size,
    )


def powers(organisation: Organisation) -> list[str]:
    """The powers (职权) that the items in force are of, for D5.3."""
    return sorted(in_force(organisation).values_list("power", flat=True).distinct())
