"""The standard questions in force: the newest the policy section wrote, else those shipped."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanxiang.models import Act, ActKind, Case, Organisation
from sanxiang.rules import standard_questions as shipped

STEP = "standard_questions"


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is asked first, about the facts, and last; `act` wrote it, None for the shipped."""

    opening: tuple[str, ...]
    about: tuple[str, ...]
    closing: tuple[str, ...]
    act: Act | None = None


SHIPPED = Questions(opening=shipped.OPENING, about=shipped.ABOUT, closing=shipped.CLOSING, act=None)


def versions(organisation: Organisation, subject: str) -> Iterable[Act]:
    """Every version of a subject ("" for what is asked in every case), the newest first."""
    return (
        Act.objects.filter(
            organisation=organisation, kind=ActKind.MANAGE, step=STEP, data__subject=subject
        )
        .select_related("person")
        .order_by("-entered_at")
    )


def in_force(organisation: Organisation, subject: str) -> Questions | None:
    act = next(iter(versions(organisation, subject)), None)
    if act is None:
        return None
    return Questions(
        act=act, **{name: tuple(act.data[name]) for name in ("opening", "about", "closing")}
    )


def for_case(case: Case) -> Questions:
    """The general ones, those about the facts from the item of the case where it has its own."""
    general = in_force(case.organisation, shipped.GENERAL) or SHIPPED
    own = in_force(case.organisation, case.item.name) if case.item else None
    if own is None:
        return general
    return Questions(
        opening=general.opening + own.opening,
        about=own.about or general.about,
        closing=own.closing + general.closing,
    )


def written_for(organisation: Organisation) -> list[str]:
    """The items that have questions of their own."""
    acts = Act.objects.filter(organisation=organisation, kind=ActKind.MANAGE, step=STEP)
    subjects = acts.order_by().values_list("data__subject", flat=True).distinct()
    return sorted(subject for subject in subjects if subject)
