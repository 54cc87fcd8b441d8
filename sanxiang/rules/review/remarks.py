"""What the first reader notes on each of the eight aspects (初审): it goes on to the meeting."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.findings import reason_key
from sanxiang.rules.review.lists import ASPECTS, FINDINGS, key
from sanxiang.rules.review.state import since_submission

LONGEST = 2000
LONGEST_REASON = 1000  # why the system is overruled
JUDGED = Field(name="finding", label="我的判断", kind=Kind.CHOICE, choices=FINDINGS, required=False)
REMARK = Field(
    name="remark", label="理由和需要核对的事项", kind=Kind.LONG, required=False, max_length=LONGEST
)


def names_of(clause: str) -> tuple[str, str]:
    """The fields that hold the finding on an aspect and its reason, in every step of a review."""
    return key(clause), f"{key(clause)}_text"


def remark_fields() -> tuple[Field, ...]:
    """A finding and a reason for each aspect; the reader may leave one open."""
    found: list[Field] = []
    for clause, text in ASPECTS:
        finding, reason = names_of(clause)
        found += [
            Field(
                name=finding,
                label=text,
                kind=Kind.CHOICE,
                choices=FINDINGS,
                required=False,
                clause=clause,
            ),
            Field(
                name=reason,
                label="初审说明",
                kind=Kind.LONG,
                required=False,
                clause=clause,
                max_length=LONGEST,
            ),
        ]
    return tuple(found)


def with_remarks(facts: CaseFacts, proposed: Mapping[str, Any]) -> dict[str, Any]:
    """What is proposed to the meeting, with what the reader of this very submission found."""
    found = dict(proposed)
    read = facts.done("read_review")
    if read is None or not since_submission(facts, "read_review"):
        return found
    for clause, _ in ASPECTS:
        finding, reason = names_of(clause)
        said = read.data.get(reason, "")
        if judged := read.data.get(finding, ""):
            if found.get(finding) and found[finding] != judged:
                found[reason_key(clause)] = said[:LONGEST_REASON]
            found[finding] = judged
        if said:
            before = found.get(reason, "")
            found[reason] = "\n".join(filter(None, (before, f"初审意见：{said}")))[:LONGEST]
    return found
