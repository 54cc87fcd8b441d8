"""A random draw: the roster as it would be now, and what came of a draw that took place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sanxiang.models import Draw, DrawnFirm, Organisation, SpotItem
from sanxiang.queries import spot_lists
from sanxiang.rules import draws
from sanxiang.rules.draw_export import export
from sanxiang.rules.draws import Drawable, Firm, LeftOut, Recusal, Roster, Task
from sanxiang.rules.parameters import parameter


@dataclass(frozen=True, kw_only=True)
class TaskLine:
    """A task with its officers, and the case opened for it."""

    drawn: DrawnFirm
    task: Task
    officers: tuple[Drawable, ...]
    case_id: int | None
    case_number: str


def history(organisation: Organisation) -> QuerySet[Draw]:
    """Every draw whose roster was published, the newest first; none is left out."""
    drawn = Draw.objects.filter(organisation=organisation)
    return drawn.select_related("item", "seed").order_by("-published_at", "-pk")


def roster_of(item: SpotItem, organisation: Organisation, *, on: date) -> Roster:
    """Who and what a draw of this matter would be from: the cap of the year is applied here."""
    listed = [
        firm for firm in spot_lists.firms(organisation) if item.field in firm.fields.split("、")
    ]
    cap = spot_lists.cap(organisation, on=on)
    times = spot_lists.inspected(organisation, year=on.year)
    eligible = [firm for firm in listed if times[firm.code] < cap]
    count = draws.count_of(len(listed), percent=item.ratio)
    return Roster(
        number="",
        matter=item.name,
        count=min(count, len(eligible)),
        each=int(parameter("inspection_team", on).value),
        firms=tuple(Firm(code=f.code, name=f.name, field=item.field) for f in eligible),
        officers=tuple(
            line.drawable
            for line in spot_lists.officer_base(organisation, on=on)
            if item.field in line.fields
        ),
        left_out=tuple(
            LeftOut(
                code=f.code,
                name=f.name,
                reason=f"本年度已检查 {times[f.code]} 次，达到每年 {cap} 次的上限",
            )
            for f in listed
            if times[f.code] >= cap
        ),
    )


def token(roster: Roster) -> str:
    """What was looked at before publishing: another roster has another token."""
    return draws.sha256(draws.text_of(replace(roster, number="", conflicts=frozenset())))


def recusals(draw: Draw) -> list[Recusal]:
    return [
        Recusal(code=one.code, certificate=one.certificate, reason=one.reason)
        for one in draw.recusals.order_by("position")
    ]


def tasks(draw: Draw, *, beside: Sequence[Recusal] = ()) -> list[Task]:
    """Computed from what was published and given; `beside` are recusals not yet recorded."""
    return draws.draw(draws.read(draw.roster), draw.seed.seed, [*recusals(draw), *beside])


def lines(draw: Draw) -> list[TaskLine]:
    """The tasks of a draw that took place, in order."""
    roster = draws.read(draw.roster)
    kept = draw.drawn_firms.select_related("firm", "case").order_by("position")
    found = []
    for drawn, task in zip(kept, tasks(draw), strict=True):
        case = getattr(drawn, "case", None)
        found.append(
            TaskLine(
                drawn=drawn,
                task=task,
                officers=tuple(map(roster.officer, task.officers)),
                case_id=case.pk if case else None,
                case_number=case.number if case else "",
            )
        )
    return found


def officers_drawn(drawn: DrawnFirm) -> tuple[str, ...]:
    """The certificates of those who are to inspect this firm now."""
    return tasks(drawn.draw)[drawn.position - 1].officers


def exported(draw: Draw) -> dict[str, Any]:
    """The file by which anybody can compute the draw again."""
    witnesses = [(one["name"], one["digits"]) for one in draw.seed.witnesses]
    return export(draw.roster, witnesses, recusals(draw))


def protocol_of(draw: Draw) -> str:
    """The digest of the newest protocol (随机抽取记录)."""
    newest = draw.recusals.order_by("-position").first()
    return newest.protocol_sha256 if newest else draw.seed.protocol_sha256
