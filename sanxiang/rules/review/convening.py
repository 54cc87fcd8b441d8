"""Calling the bureau meeting (召集局务会): who may, what is asked, who came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.meetings import LEAST
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "own/bureau-meeting"
Choices = Sequence[tuple[str, str]]


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not keep the meetings; empty if they may."""
    if Role.MEETING_SECRETARY.value in set(roles):
        return []
    return [Refusal(CLAUSE, "局务会由局务会秘书召集和记录", "请局务会秘书登录后办理")]


def asked(*, people: Choices, submissions: Choices) -> tuple[Field, ...]:
    """What is asked of a meeting; people and submissions by their keys."""
    return (
        Field(name="begins_at", label="会议时间", kind=Kind.MOMENT),
        Field(name="place", label="会议地点", max_length=200),
        Field(name="chair", label="主持人", kind=Kind.CHOICE, choices=tuple(people)),
        Field(
            name="members",
            label="参会人员",
            kind=Kind.MANY,
            choices=tuple(people),
            help="有表决权的人员，包括主持人；列席的不选",
        ),
        Field(name="recorder", label="记录人", max_length=60),
        agenda(submissions, required=False),
    )


def agenda(submissions: Choices, *, required: bool = True) -> Field:
    return Field(
        name="agenda",
        label="议题",
        kind=Kind.MANY,
        required=required,
        choices=tuple(submissions),
        help="已送审、还没有审核意见的案件；一次会议可以审议几个案件",
    )


def errors(kept: Mapping[str, Any]) -> list[FieldError]:
    found = []
    if len(kept["members"]) < LEAST:
        found.append(FieldError("members", f"参会人员不少于 {LEAST} 人（{CLAUSE}）"))
    if kept["chair"] not in kept["members"]:
        found.append(FieldError("members", f"主持人也是参会人员，请选上（{CLAUSE}）"))
    return found


def end_of(begins_at: datetime) -> datetime:
    """The end of the minute in which the meeting begins: moments are asked for to the minute."""
    return begins_at + timedelta(minutes=1)


CANCELLATION = (
    Field(
        name="reason",
        label="取消的原因",
        max_length=200,
        help="编号保留；议程上的案件可以列入另一次会议",
    ),
)


def attendance(members: Mapping[int, str]) -> tuple[Field, ...]:
    """Who came, and of each member why not."""
    people = tuple((str(person), name) for person, name in members.items())
    return (
        Field(name="present", label="出席人员", kind=Kind.MANY, choices=people),
        *(
            Field(
                name=reason_of(person),
                label=f"{name}缺席的原因",
                required=False,
                max_length=200,
            )
            for person, name in members.items()
        ),
    )


def reason_of(person: int) -> str:
    return f"absent_{person}"


def attendance_errors(kept: Mapping[str, Any], members: Mapping[int, str]) -> list[FieldError]:
    """Whoever did not come has a reason, and nobody else."""
    found = []
    for person, name in members.items():
        came, reason = str(person) in kept["present"], kept[reason_of(person)]
        if not came and not reason:
            found.append(
                FieldError(reason_of(person), f"{name}没有出席，请填写缺席的原因（{CLAUSE}）")
            )
        if came and reason:
            found.append(
                FieldError(reason_of(person), f"{name}已选为出席，请不要填写缺席的原因（{CLAUSE}）")
            )
    return found
