"""What the papers of asking people call otherwise than the steps do."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material
from sanxiang.rules.interview_steps import READ_ALOUD, RECORD
from sanxiang.rules.interviews import session


def _interview_record(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "started_at": data["began_at"],
        "session": session(material.facts, data),
        "site": data["place"],
        "person_name": data["interviewee"],
        "person_identity": data["identity"],
        "person_employer": data["employer"],
        "person_post": data["post"],
        "checked_how": "向本人宣读" if data["checked"] == READ_ALOUD else "本人阅读",
        "corrected_record": f"《询问笔录》{data['corrects']}" if data["corrects"] else "",
    }


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {RECORD: _interview_record}
