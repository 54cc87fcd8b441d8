"""The register of errors (过错登记), for the posts that may know of it."""

from dataclasses import dataclass
from datetime import date

from sanxiang.models import Act, ActKind, Person
from sanxiang.queries import appointments
from sanxiang.queries.values import Line, lines_of
from sanxiang.rules.decision_errors import DEGREES, KNOWN_TO, NAME, SERIOUS

SHOWN = 200
TABS = (("", "全部"), *DEGREES)


@dataclass(frozen=True, kw_only=True)
class Registered:
    """One error, whole: who reads this may read all of it."""

    act: Act
    serious: bool
    lines: list[Line]


def may_know(person: Person, *, on: date) -> bool:
    return bool(_organisations(person, on))


def registered(degree: str, *, by: Person, on: date) -> list[Registered]:
    """The newest first; of one degree where it is named."""
    found = Act.objects.filter(
        kind=ActKind.STEP, step=NAME, organisation__in=_organisations(by, on)
    )
    if degree in dict(DEGREES):
        found = found.filter(protected__degree=degree)
    acts = found.select_related("case__party", "person").order_by("-entered_at", "-pk")
    return [
        Registered(
            act=act,
            serious=act.protected["degree"] == SERIOUS,
            lines=lines_of(act, names={}, protected=True),
        )
        for act in acts[:SHOWN]
    ]


def _organisations(person: Person, on: date) -> set[int]:
    """Where the person holds a post that may know."""
    posts = appointments.posts_of(person, on=on)
    return {post.organisation_id for post in posts if post.role in KNOWN_TO}
