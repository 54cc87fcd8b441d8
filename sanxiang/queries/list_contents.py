"""What each public list says now (公示清单的内容): the projection a version is compiled from.

Only the columns of rules/list_columns get out; what else the bureau keeps of people, items and
guides stays inside.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from sanxiang.models import Item, Organisation, Section, SectionKind
from sanxiang.queries import appointments, benchmarks, guides, items, rule_documents, spot_lists
from sanxiang.queries.contact_contents import contacts
from sanxiang.queries.procedures import TITLES, for_new_cases
from sanxiang.rules.benchmarks import Grade
from sanxiang.rules.list_columns.charts import limits_of, row_of
from sanxiang.rules.list_columns.guides import GUIDES
from sanxiang.rules.list_columns.items import PROCEDURES_OF
from sanxiang.rules.outline import public_outline
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.roles import Role

Row = dict[str, Any]
ENFORCING = (Role.HANDLER, Role.SECTION_HEAD)


def content_of(organisation: Organisation, kind: str, *, on: date) -> list[Row]:
    """The rows of a list as they stand on the day; LookupError for a list that has no content of
    its own here."""
    return CONTENTS[kind](organisation, on)


# clause: D5.1
def sections(organisation: Organisation, on: date) -> list[Row]:
    found = Section.objects.filter(organisation=organisation, kind=SectionKind.ENFORCING)
    return [
        {
            "section": one.name,
            "duties": one.duties,
            "area": one.area or f"{organisation.name}管辖的行政区域",
        }
        for one in found.order_by("pk")
    ]


# clause: D5.1, D11.4
def officers(organisation: Organisation, on: date) -> list[Row]:
    """Everybody of an enforcing section whose certificate is valid on the day, once."""
    posts = (
        appointments.held_on(on)
        .filter(
            organisation=organisation,
            role__in=ENFORCING,
            section__kind=SectionKind.ENFORCING,
        )
        .select_related("person")
        .prefetch_related("person__certificates")
        .order_by("section_id", "person_id", "pk")
    )
    found: dict[int, Row] = {}
    for post in posts:
        valid = [c for c in post.person.certificates.all() if c.valid_from <= on <= c.valid_to]
        if not valid or post.section is None or post.person_id in found:
            continue
        last = max(valid, key=lambda certificate: certificate.valid_to)
        found[post.person_id] = {
            "name": post.person.name,
            "post": post.title,
            "section": post.section.name,
            "certificate": last.number,
            "scope": last.scope,
            "valid_from": last.valid_from.isoformat(),
            "valid_to": last.valid_to.isoformat(),
        }
    return list(found.values())


# clause: D5.2, D5.3
def listed_items(organisation: Organisation, on: date) -> list[Row]:
    grades = {
        item: list(group)
        for item, group in groupby(
            sorted(benchmarks.in_force(organisation, on=on), key=lambda one: one.item),
            key=lambda one: one.item,
        )
    }
    handled = {(one.power, one.item): one.section for one in guides.guides(organisation)}
    return [
        {
            "number": one.number,
            "name": one.name,
            "power": one.power,
            "body": one.body,
            "section": handled.get((one.power, one.name), ""),
            "basis": one.basis,
            "measure": one.measure,
            "fine": _fine(one),
            "precondition": one.precondition,
            "elements": one.elements,
            "procedures": [PROCEDURES[name].title for name in PROCEDURES_OF.get(one.power, ())],
            "benchmarks": [_grade(grade) for grade in grades.get(one.name, ())],
        }
        for one in items.in_force(organisation).order_by("number")
    ]


def _fine(item: Item) -> str:
    parts = []
    if item.fine_min is not None:
        parts.append(f"{item.fine_min:,.2f} 元以上".replace(".00", ""))
    if item.fine_max is not None:
        parts.append(f"{item.fine_max:,.2f} 元以下".replace(".00", ""))
    return "，".join(filter(None, (" ".join(parts), " ".join(item.fine_formula.split()))))


def _grade(grade: Grade) -> Row:
    fine = f"{grade.fine_min or '0 元'} 至 {grade.fine_max}" if grade.fine_max else ""
    return {
        "grade": grade.grade,
        "description": grade.description,
        "conditions": "；".join(map(str, grade.conditions)),
        "fine": fine,
        "other": grade.other,
        "from_date": grade.from_date.isoformat(),
    }


# clause: D5.5
def spot_items(organisation: Organisation, on: date) -> list[Row]:
    return [
        {
            "number": one.number,
            "name": one.name,
            "field": one.field,
            "basis": one.basis,
            "section": one.subject,
            "object": one.object,
            "content": one.content,
            "manner": one.manner,
            "ratio": one.ratio,
            "frequency": one.frequency,
        }
        for one in spot_lists.matters(organisation)
    ]


# clause: D5.4
def charts(organisation: Organisation, on: date) -> list[Row]:
    """The procedure of every power, in the edition with which new cases begin."""
    found = []
    for name in PROCEDURES:
        procedure = for_new_cases(organisation, name, on=on)
        steps = public_outline(procedure, TITLES)
        found.append(
            {
                "name": name,
                "title": procedure.title,
                "version": procedure.version,
                "powers": [power for power, names in PROCEDURES_OF.items() if name in names],
                "steps": [row_of(one) for one in steps],
                "limits": limits_of(procedure, on=on),
            }
        )
    return found


# clause: D7, D11.3
def service_guides(organisation: Organisation, on: date) -> list[Row]:
    return [
        {column.name: getattr(one, column.name) for column in GUIDES}
        for one in guides.guides(organisation)
    ]


CONTENTS: Mapping[str, Callable[[Organisation, date], list[Row]]] = {
    "officers": officers,
    "sections": sections,
    "items": listed_items,
    "spot_items": spot_items,
    "charts": charts,
    "guides": service_guides,
    "documents": lambda organisation, on: rule_documents.for_publication(organisation, on=on),
    "contacts": contacts,
}
