"""What the protocol of a draw (随机抽取记录) says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sanxiang.models import Draw
from sanxiang.rules import draws
from sanxiang.rules.draws import Recusal


def protocol_data(
    draw: Draw,
    *,
    witnesses: Sequence[dict[str, str]],
    seed: str,
    drawn_at: datetime,
    recusals: Sequence[Recusal],
    host: str,
) -> dict[str, Any]:
    """The values of the form; raises NobodyLeft where a seat would stay empty."""
    roster = draws.read(draw.roster)
    tasks = draws.draw(roster, seed, recusals)
    sizes = (
        f"可抽取 {len(roster.firms)} 户，不参加抽取 {len(roster.left_out)} 户；"
        f"比例 {draw.item.ratio}%，抽取 {roster.count} 户；每户 {roster.each} 名执法人员。"
    )
    return {
        "organisation": draw.organisation.name,
        "number": draw.number,
        "matter": draw.item.name,
        "basis": draw.item.basis,
        "published_at": draw.published_at,
        "drawn_at": drawn_at,
        "roster_digest": draw.roster_sha256,
        "sizes": "\n".join([sizes, *draws.notices(roster)]),
        "witnesses": list(witnesses),
        "tasks": [
            {
                "place": str(place),
                "firm": f"{task.firm.name}\n{task.firm.code}",
                "ticket": task.ticket[:16],
                "officers": "\n".join(roster.officer(one).name for one in task.officers),
            }
            for place, task in enumerate(tasks, start=1)
        ],
        "recusals": [
            {
                "firm": roster.firm(one.code).name,
                "officer": roster.officer(one.certificate).name,
                "reason": one.reason,
            }
            for one in recusals
        ],
        "host": host,
    }
