"""What is needed to open an inspection: the handler's section, the items in force, a plan entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanxiang.models import Item, ItemList, Person, PlanEntry, Section
from sanxiang.queries import appointments
from sanxiang.rules.roles import Role


def section_of(person: Person, *, on: date) -> Section | None:
    """The section in which the person opens cases; None who opens none."""
    for post in appointments.posts_of(person, on=on):
        if post.role == Role.HANDLER and post.section:
            return post.section
    return None


def items(section: Section | None) -> tuple[tuple[str, str], ...]:
    """The items of the list in force, as choices."""
    if section is None:
        return ()
    newest = ItemList.objects.filter(organisation=section.organisation_id).order_by("-id").first()
    found = Item.objects.filter(item_list=newest).order_by("number")
    return tuple((str(item.pk), f"{item.number}. {item.name}") for item in found)


def item_of(section: Section | None, item_id: str) -> Item | None:
    """One of those items, by what the form gave."""
    known = {key for key, _ in items(section)}
    return Item.objects.get(pk=int(item_id)) if item_id in known else None


def entry_of(section: Section | None, entry_id: str) -> PlanEntry | None:
    """An entry of the plan that this section is to carry out."""
    if section is None or not entry_id.isdecimal():
        return None
    return (
        PlanEntry.objects.filter(pk=int(entry_id), section=section)
        .select_related("item", "plan")
        .first()
    )


def proposed(entry: PlanEntry | None) -> Mapping[str, Any]:
    """What a plan entry already says of the case."""
    if entry is None:
        return {"kind": "organisation"}
    return {
        "kind": "organisation",
        "name": entry.target,
        "item": str(entry.item_id) if entry.item_id else "",
    }
