"""What the minutes of a meeting draw from it: of this one case, nothing of the others it heard."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material, shown
from sanxiang.rules.facts import HERE
from sanxiang.rules.meetings import majority, taking_part, tally
from sanxiang.rules.review import meeting as rules
from sanxiang.rules.review.lists import OPINIONS


def _review_minutes(material: Material) -> dict[str, Any]:
    facts, data = material.facts, material.data
    meeting = rules.meeting_of(facts, data["meeting"])
    assert meeting is not None
    recused = rules.all_recused(facts, meeting, data)
    part = taking_part(meeting, {row["member"] for row in recused})
    return {
        "began_at": f"{meeting.begins_at.astimezone(HERE):%Y-%m-%dT%H:%M}",
        "place": meeting.place,
        "chair": data["presides"],
        "recorder": meeting.recorder,
        "members": [{"name": one.name} for one in part if one.name != data["presides"]],
        "absent": "、".join(one.name for one in meeting.members if not one.present),
        "recused": shown(material, "recused", recused),
        "nobody_recused": "" if recused else "本案没有人回避。",
        "votes": [
            row | {"remark": row["remark"] or "—"}
            for row in shown(material, "votes", data["votes"])
        ],
        "result": _result(data),
    }


def _result(data: Mapping[str, Any]) -> str:
    voted = majority(data["votes"])
    most = f"过半数的意见是“{dict(OPINIONS)[voted]}”" if voted else "没有过半数的意见"
    return f"{tally(data['votes'])}；{most}"


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {"review_minutes": _review_minutes}
