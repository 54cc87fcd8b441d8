"""The procedure a case is moved by, and the edition with which new ones begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from sanxiang.models import Act, ActKind, Case, NextStep, Organisation
from sanxiang.papers import KINDS, form
from sanxiang.rules.procedures import PROCEDURES, edition, editions, newest
from sanxiang.rules.steps import Procedure

CHOICE = "choose_edition"
# What charts and lists call papers and procedures.
TITLES: Mapping[str, str] = {
    **{kind: form(kind).title for kind in KINDS},
    **{name: procedure.title for name, procedure in PROCEDURES.items()},
}


def procedure_of(case: Case) -> Procedure:
    return edition(case.procedure, case.procedure_version)


def for_new_cases(organisation: Organisation, name: str, *, on: date) -> Procedure:
    """The edition a new case begins with: the one chosen by the organisation, else by its parent,
    else the newest whose day has come."""
    for body in filter(None, (organisation, organisation.parent)):
        if act := choices(body, name).first():
            return edition(name, act.data["version"])
    return newest(name, on=on)


def choices(organisation: Organisation, name: str) -> QuerySet[Act]:
    """When the organisation chose which edition, the last time first."""
    return (
        Act.objects.filter(
            organisation=organisation, kind=ActKind.MANAGE, step=CHOICE, data__procedure=name
        )
        .select_related("person")
        .order_by("-entered_at")
    )


@dataclass(frozen=True, kw_only=True)
class EditionLoad:
    """One edition in the organisation: its open cases, and how many of them wait for which step."""

    edition: Procedure
    open_cases: int
    next_steps: list[tuple[str, int]]


def loads(organisation: Organisation, name: str) -> list[EditionLoad]:
    """The open cases of each edition. A case is open while something comes next in it."""
    coming = NextStep.objects.filter(case__organisation=organisation, case__procedure=name)
    counted = coming.values("case__procedure_version").annotate(n=Count("case", distinct=True))
    cases = {row["case__procedure_version"]: row["n"] for row in counted}
    steps = coming.values("case__procedure_version", "title").annotate(
        n=Count("case", distinct=True)
    )
    return [
        EditionLoad(
            edition=one,
            open_cases=cases.get(one.version, 0),
            next_steps=[
                (row["title"], row["n"])
                for row in steps.order_by("-n", "title")
                if row["case__procedure_version"] == one.version
            ],
        )
        for one in editions(name)
    ]
