"""A draw as a file that others can check: roster, digits, every ticket, result, recusals."""

from collections.abc import Sequence
from typing import Any

from sanxiang.rules import draws
from sanxiang.rules.draws import Recusal, Roster, Task


def export(
    roster_text: str, witnesses: Sequence[tuple[str, str]], recusals: Sequence[Recusal]
) -> dict[str, Any]:
    """Everything published of a draw, as JSON data; `witnesses` are (name, digits) in order."""
    roster, digest = draws.read(roster_text), draws.sha256(roster_text)
    seed = draws.seed_of(digest, [digits for _, digits in witnesses])
    return {
        "format": draws.FORMAT,
        "roster": roster_text,
        "roster_sha256": digest,
        "witnesses": [{"name": name, "digits": digits} for name, digits in witnesses],
        "seed": seed,
        "firms": [
            {"code": one.id, "ticket": one.number} for one in draws.firm_tickets(roster, seed)
        ],
        "recusals": [
            {"code": one.code, "certificate": one.certificate, "reason": one.reason}
            for one in recusals
        ],
        "tasks": [_task(roster, task) for task in draws.draw(roster, seed, recusals)],
    }


def _task(roster: Roster, task: Task) -> dict[str, Any]:
    return {
        "code": task.firm.code,
        "name": task.firm.name,
        "officers": [
            {"certificate": one, "name": roster.officer(one).name} for one in task.officers
        ],
        "rounds": [
            [{"certificate": one.id, "ticket": one.number} for one in drawn]
            for drawn in task.rounds
        ],
    }
