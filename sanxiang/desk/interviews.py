"""The editor of an interview (询问笔录编辑): its parts, standard questions, changes of a record."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from sanxiang.desk.forms import ActForm, as_data
from sanxiang.models import Case, Person
from sanxiang.queries import standard_questions
from sanxiang.queries.interviews import record_in_force
from sanxiang.rules.corrections import unexplained

STEP = "interview"
STANDARD = "standard"  # the name of the buttons that bring standard questions
PARTS = (
    (
        "人员和地点",
        ("officers", "interviewee", "employer", "post", "identity", "subject", "place", "recorder"),
    ),
    (
        "亮证和告知",
        ("began_at", "certificates_shown", "shown_at", "rights_told", "told_at", "alone"),
    ),
    ("问答", ("questions",)),
    ("结束、核对和更正", ("ended_at", "checked", "corrections")),
)
HIDDEN = ("corrects",)  # which record is corrected is chosen at that record
NOW = ("began_at", "shown_at", "told_at", "ended_at", "read_at")  # moments told by a button


def with_standard(rows: Sequence[Sequence[str]], part: str, case: Case) -> list[list[str]]:
    """The rows with the standard questions of one part, those already asked left out: the opening
    ones first, the others last."""
    filled = [list(row) for row in rows if any(box.strip() for box in row)]
    asked = {question.strip() for question, _ in filled}
    wanted = getattr(standard_questions.for_case(case), part)
    fresh = [[question, ""] for question in wanted if question not in asked]
    return fresh + filled if part == "opening" else filled + fresh


def correcting(case: Case, number: str, *, by: Person) -> Mapping[str, Any]:
    """The form opened on a record in force, to be corrected; empty where there is none."""
    act = record_in_force(case, number)
    if act is None:
        return {}
    secret = act.protected if act.person_id == by.pk or _in_team(case, by) else {}
    return {**act.data, **secret, "corrects": number, "corrections": []}


def with_changes(form: ActForm, data: QueryDict, case: Case) -> QueryDict | None:
    """What was posted, with a row for each change that is not explained yet: only its reason is
    left to write. None where nothing is missing."""
    values = as_data(form)
    act = record_in_force(case, values["corrects"]) if values["corrects"] else None
    missing = unexplained(act.data, values, values["corrections"]) if act else []
    if not missing:
        return None
    told = {(row["place"], row["old"], row["new"]) for row in values["corrections"]}
    rows = [list(row.values()) for row in values["corrections"]]
    rows += [
        [one.place, one.old, one.new, ""]
        for one in missing
        if (one.place, one.old, one.new) not in told
    ]
    copy = data.copy()
    for at in range(4):
        copy.setlist(f"corrections_{at}", [row[at] for row in rows])
    return copy


def _in_team(case: Case, person: Person) -> bool:
    return case.members.filter(person=person).exists()
