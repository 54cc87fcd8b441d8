"""What the papers of a review, and of a matter that ends on one, draw from earlier steps."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.models import Review
from sanxiang.papers.wording import chinese_number
from sanxiang.queries.paper_parts import Material
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.facts import HERE, CaseFacts
from sanxiang.rules.review.endings import CRIME
from sanxiang.rules.review.lists import ASPECTS, FINDINGS, MATERIALS, OPINIONS, key
from sanxiang.rules.review.materials import material
from sanxiang.rules.review.meeting import meeting_of
from sanxiang.rules.review.opinion import points_of

Values = Mapping[str, Any]
NOTHING = "无"  # a cell is never left empty


def _review_opinion(material: Material) -> dict[str, Any]:
    facts, data = material.facts, material.data
    reviews = list(Review.objects.filter(case=material.case).order_by("pk"))
    assert facts.review is not None
    return {
        "procedure_title": procedure_of(material.case).title,
        "submitted_date": facts.review.received_date.isoformat(),
        "submission": f"第{chinese_number(len(reviews))}次送审",
        "dossier": reviews[-1].dossier_sha256,
        "extension": "经批准延长一次" if facts.review.extended else "没有延长",
        "materials": _materials(facts),
        "findings": _findings(data),
        "opinions": [text for clause, text in OPINIONS if clause in data["opinions"]],
        "points": [f"{text}（{dict(OPINIONS)[clause]}）" for clause, _, text in points_of(data)],
        **_reading(facts),
        **_heard(facts),
    }


def _materials(facts: CaseFacts) -> list[tuple[str, str]]:
    """The six materials of the submission, and what each was."""
    submission = facts.done("submit_review")
    assert submission is not None
    data = submission.data
    handed_in = {
        "L6.1": _assembled(facts, "L6.1"),
        "L6.2": data["suggestion"],
        "L6.3": _assembled(facts, "L6.3"),
        "L6.4": "；".join(data["evidence"]),
        "L6.5": data["hearing"],
        "L6.6": data["other"],
    }
    return [(label, handed_in[clause] or NOTHING) for clause, label in MATERIALS]


def _assembled(facts: CaseFacts, clause: str) -> str:
    """What the system found in the case to be that material."""
    return "；".join(part.text for part in material(facts, clause).parts)


def _findings(data: Values) -> list[tuple[str, str, str]]:
    words = dict(FINDINGS)
    return [
        (label, words[data[key(clause)]], data[f"{key(clause)}_text"] or NOTHING)
        for clause, label in ASPECTS
    ]


def _reading(facts: CaseFacts) -> dict[str, str]:
    """Who read it first, by what qualification, and what they said."""
    act = facts.done("read_review")
    if act is None or facts.review is None or act.position < facts.review.position:
        return {}
    reader = facts.officers.get(act.person_id)
    return {
        "reader": reader.name if reader else "",
        "qualification": reader.qualification if reader else "",
        "reading": f"{dict(OPINIONS)[act.data['opinion']]}。{act.data['text']}",
    }


def _heard(facts: CaseFacts) -> dict[str, str]:
    """The meeting that heard it, by what its own step recorded."""
    act = facts.done("deliberate")
    assert act is not None
    meeting = meeting_of(facts, act.data["meeting"])
    assert meeting is not None
    return {
        "meeting": meeting.number,
        "meeting_date": meeting.begins_at.astimezone(HERE).date().isoformat(),
        "chair": act.data["presides"],
    }


def _transfer_letter(material: Material) -> dict[str, Any]:
    crime = material.data["ground"] == CRIME
    return {"finding": "涉嫌犯罪" if crime else "不属于本机关管辖"}


def _ending_notice(material: Material) -> dict[str, Any]:
    return {"procedure_title": procedure_of(material.case).title}


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "review_opinion": _review_opinion,
    "transfer_letter": _transfer_letter,
    "ending_notice": _ending_notice,
}
