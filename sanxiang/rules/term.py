"""A term (期限) as a rule has it: how long, by which clause, from which event, whose duty."""

from dataclasses import dataclass

from sanxiang.rules.roles import Role


@dataclass(frozen=True)
class Term:
    """One term: how long by which clause, from which event, and whose duty it is.

    `parameters` are summed (review and its extension). `role` is None where nobody inside has
    the duty: the time belongs to the party.
    """

    name: str
    title: str
    clause: str
    parameters: tuple[str, ...]
    starts: str
    duty: str
    role: Role | None
