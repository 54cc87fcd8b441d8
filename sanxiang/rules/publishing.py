"""What the office does with a record that a liaison prepared, beside publishing it at once: sends
it back, or fixes the hour at which it goes public (D14)."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.disclosure_states import TERMS
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.stays import minute
from sanxiang.rules.steps import Check, Rule, Step, of_role

PREPARE, RETURN, SCHEDULE = "prepare_publication", "return_publication", "schedule_publication"
PUBLISH = "publish"
# Any of these after an hour was fixed, and the hour counts no more.
OVERTAKING = (PREPARE, RETURN, SCHEDULE, PUBLISH, "withhold")


def returned(facts: CaseFacts) -> str:
    """Why the office sent the newest prepared record back; "" where it has not."""
    sent, prepared = facts.last(RETURN), facts.last(PREPARE)
    if sent is None or (prepared and prepared.position > sent.position):
        return ""
    return str(sent.data["reason"])


def waits_for_office(facts: CaseFacts) -> bool:
    """A record was prepared and not sent back."""
    return facts.publication == "prepared" and not returned(facts)


def why_returned(facts: CaseFacts) -> list[str]:
    """What a liaison has to know before preparing it again."""
    reason = returned(facts)
    return [f"领导小组办公室退回修改：{reason}"] if reason else []


def _hour_is_to_come_and_in_time(
    facts: CaseFacts, data: Mapping[str, Any]
) -> list[tuple[str, str]]:
    at = data["publish_at"]
    if facts.now and at <= minute(facts.now):
        return [("publish_at", "定时发布的时间应当晚于现在；要立即公开的，请办理“审核发布”")]
    due = [one.due_date for one in facts.deadlines if one.term in TERMS and one.met_date is None]
    if due and at[:10] > max(due).isoformat():
        return [("publish_at", f"公示期限到 {max(due):%Y-%m-%d} 为止，定时发布不能晚于这一天")]
    return []


PREPARED = Rule(
    name="publication_prepared",
    clause="D13",
    holds=waits_for_office,
    text="没有待发布的公示信息",
    remedy="请科室联络员先办理“整理公示信息”",
)

RETURN_STEP = Step(
    name=RETURN,
    title="退回修改公示信息",
    clause="D14",
    taken_by=of_role(Role.PUBLISHING_OFFICE),
    needs=(PREPARED,),
    fields=(
        Field(
            name="reason",
            label="退回原因和修改要求",
            kind=Kind.LONG,
            max_length=1000,
            help="写明哪一处要怎样修改",
        ),
    ),
    wanted=lambda facts: False,
    optional=True,
    many=True,
    in_dossier=False,
)


def schedule_step(needs: tuple[Rule, ...]) -> Step:
    """Fixing the hour asks for all that publishing itself asks for; when the hour has come, it is
    asked for once more."""
    return Step(
        name=SCHEDULE,
        title="定时发布",
        clause="D14",
        taken_by=of_role(Role.PUBLISHING_OFFICE),
        needs=needs,
        fields=(
            Field(
                name="publish_at",
                label="发布时间",
                kind=Kind.MOMENT,
                help="到时由系统发布；到时条件不再具备的不发布，并提醒",
            ),
        ),
        checks=(Check(clause="D12.1a", errors=_hour_is_to_come_and_in_time),),
        wanted=lambda facts: False,
        optional=True,
        many=True,
        in_dossier=False,
    )
