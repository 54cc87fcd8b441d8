"""Who handles a case (指派): the first step of a procedure that does not begin with a filing."""

from sanxiang.rules import guards
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.licence_examination import leader_is_examiner
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Step, of_role


def assign(
    *, title: str, clause: str, people: str, after: tuple[str, ...] = (), help: str = ""
) -> Step:
    """Names who examines, where the law asks neither for two nor for certificates."""
    return Step(
        name="assign",
        title=title,
        clause=clause,
        taken_by=of_role(Role.SECTION_HEAD, Role.HANDLER),
        after=after,
        fields=(
            Field(name="officers", label=people, kind=Kind.OFFICERS, help=help),
            Field(name="leader", label="主办人", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause=clause, errors=guards.known("officers", "leader")),
            Check(clause=clause, errors=leader_is_examiner),
        ),
        effects=("form_team",),
    )
