"""Facts of invented cases for the tests of rules: no database."""

from datetime import UTC, date, datetime
from typing import Any

from sanxiang.rules.facts import (
    ActFact,
    Actor,
    CaseFacts,
    CertificateFact,
    OfficerFact,
    PaperFact,
    SignatureFact,
)
from sanxiang.rules.meetings import MeetingFact, Member
from sanxiang.rules.review.facts import ChangeFact, PointFact, ReviewFact
from sanxiang.rules.roles import Role

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def officer(id: int, *, until: date = date(2028, 12, 31), qualification: str = "") -> OfficerFact:
    certificate = CertificateFact(
        number=f"示例{id:03d}", valid_from=date(2023, 1, 1), valid_to=until
    )
    return OfficerFact(
        id=id, name=f"示{id}", certificates=(certificate,), qualification=qualification
    )


def facts(
    *acts: ActFact, actor: int = 1, roles: frozenset[Role] = frozenset(Role), **known: Any
) -> CaseFacts:
    """A case of today with three certified officers, asked by one who holds every post."""
    values: dict[str, Any] = {
        "on": TODAY,
        "actor": Actor(person=officer(actor, qualification="示例A1"), roles=roles),
        "opened_date": TODAY,
        "party_name": "楚雄示例硅业有限公司",
        "acts": acts,
        "officers": {id: officer(id) for id in (1, 2, 3)},
        "meetings": (meeting(),),
    }
    return CaseFacts(**(values | known))


def act(step: str, position: int, state: str = "done", **data: Any) -> ActFact:
    return ActFact(
        id=f"{step}-{position}",
        step=step,
        position=position,
        person_id=1,
        happened_at=MORNING,
        data=data,
        state=state,
    )


def team(position: int = 1, *officers: int, leader: int = 1) -> ActFact:
    people = [str(id) for id in officers or (1, 2)]
    return act("team", position, officers=people, leader=str(leader))


def paper(of: ActFact, *signed: tuple[str, str]) -> PaperFact:
    return PaperFact(
        id=f"paper-{of.id}",
        kind=of.step,
        act_id=of.id,
        number="",
        signatures=tuple(SignatureFact(role=r, name=n, refused=False) for r, n in signed),
    )


def review(
    *opinions: str,
    position: int = 5,
    fits: bool = True,
    points: tuple[PointFact, ...] = (),
    redo: tuple[tuple[str, str], ...] = (),
) -> ReviewFact:
    return ReviewFact(
        position=position,
        received_date=TODAY,
        extended=False,
        opinions=opinions,
        points=points,
        redo=redo,
        changes=() if fits else (change(position + 1),),
    )


def member(id: int, name: str, **known: bool) -> Member:
    return Member(id=id, name=name, **{"present": True, **known})


def meeting(*members: Member, **known: Any) -> MeetingFact:
    """A meeting this morning, of head and leader where nobody else is said."""
    values: dict[str, Any] = {
        "number": "2026年第1次局务会",
        "begins_at": MORNING,
        "place": "三楼会议室",
        "chair": 11,
        "recorder": "赵示记",
        "members": members or (member(11, "陈示正"), member(12, "王示安")),
    }
    return MeetingFact(**(values | known))


def change(position: int) -> ChangeFact:
    return ChangeFact(position=position, title="代拟决定书", person="示1", day=TODAY)


def point(clause: str, text: str) -> PointFact:
    return PointFact(key=f"{clause} {text}", clause=clause, text=text)


def errors(found: list[tuple[str, str]]) -> list[str]:
    return [name for name, _ in found]
