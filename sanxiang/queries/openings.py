"""What is needed to open an inspection: the handler's section, the items in force, a plan entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanxiang.models import DrawnFirm, Item, Person, PlanEntry, Section
from sanxiang.queries import appointments, items, plans
from sanxiang.rules.roles import Role


def section_of(person: Person, *, on: date) -> Section | None:
    """The section in which the person opens cases; None who opens none."""
    for post in appointments.posts_of(person, on=on):
        if post.role == Role.HANDLER and post.section:
            return post.section
    return None


def item_choices(section: Section | None) -> tuple[tuple[str, str], ...]:
    """The items of the list in force, as choices."""
    if section is None:
        return ()
    found = items.in_force(section.organisation).order_by("number")
    return tuple((str(item.pk), f"{item.number}. {item.name}") for item in found)


def item_of(section: Section | None, item_id: str) -> Item | None:
    """One of those items, by what the form gave."""
    if section is None or not item_id:
        return None
    return items.in_force(section.organisation).filter(pk=int(item_id)).first()


def entry_of(section: Section | None, entry_id: str) -> PlanEntry | None:
    """An entry of the plan in force that this section is to carry out."""
    if section is None or not entry_id.isdecimal():
        return None
    entry = plans.entry_of(section.organisation, int(entry_id))
    return entry if entry and entry.section_id == section.pk else None


def drawn_of(section: Section | None, drawn_id: str) -> DrawnFirm | None:
    """A task that was drawn in the section's bureau."""
    if section is None or not drawn_id.isdecimal():
        return None
    tasks = DrawnFirm.objects.filter(draw__organisation=section.organisation)
    return tasks.select_related("draw__item", "firm").filter(pk=int(drawn_id[:9])).first()


def proposed(entry: PlanEntry | None, drawn: DrawnFirm | None = None) -> Mapping[str, Any]:
    """What a plan entry or a task that was drawn already says of the case."""
    if drawn is not None:
        names = ("name", "code", "address", "representative", "phone")
        return {"kind": "organisation"} | {name: getattr(drawn.firm, name) for name in names}
    if entry is None:
        return {"kind": "organisation"}
    return {
        "kind": "organisation",
        "name": entry.target,
        "item": str(entry.item_id) if entry.item_id else "",
    }
