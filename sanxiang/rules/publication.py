"""What the public sees of a result: an allow-list of fields, and how long."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sanxiang.rules.parties import masked

TITLES = {
    "inspection_result": "行政检查结果",
    "penalty_decision": "行政处罚决定",
    "spot_penalty_decision": "当场行政处罚决定",
    "licence_decision": "行政许可决定",
    "coercion_decision": "行政强制决定",
    "levy_decision": "行政征收决定",
}
# What a liaison and the public read over the facts and the result of each kind (D8). The portal
# has the same words: it shares no code with the inside.
LABELS = {
    "inspection_result": ("检查情况", "检查结果"),
    "penalty_decision": ("违法事实", "处罚结果"),
    "spot_penalty_decision": ("违法事实", "处罚结果"),
    "licence_decision": ("申请和审查情况", "许可决定"),
    "coercion_decision": ("事实和理由", "强制决定"),
    "levy_decision": ("征收事由和计算", "征收决定"),
}
# Kinds that answer no violation: the public reads "违法事实：不适用" beside their own facts.
WITHOUT_VIOLATION = frozenset({"licence_decision", "levy_decision"})
# Steps that end a matter by not taking it up, and what that is called as an outcome.
DECLINING: Mapping[str, str] = {"not_accept": "not_accepted"}
# What the public reads of an outcome; a penalty is the answer to a problem.
PUBLIC_OUTCOMES = {
    "normal": "normal",
    "rectified": "problem",
    "violation": "problem",
    "penalty": "problem",
    "granted": "granted",
    "refused": "refused",
    "not_accepted": "not_accepted",
    "withdrawn": "withdrawn",
    "revoked": "revoked",
    "cancelled": "cancelled",
    "decided": "decided",
}


@dataclass(frozen=True, kw_only=True)
class PublicRecord:
    """The fields of a public record; nothing else of a case leaves the inside."""

    public_id: str
    version: int
    kind: str
    organisation_code: str
    organisation_name: str
    title: str
    item_name: str
    party_kind: str
    party_name: str
    party_code: str
    facts: str
    basis: str
    result: str
    outcome: str  # portal.messages.OUTCOMES
    number: str
    decided_date: str
    published_at: str
    take_down_date: str | None
    linked: list[str]
    correction: dict[str, str] | None
    file: dict[str, Any] | None  # the redacted decision paper: sha256, size, pages

    def fields(self) -> Mapping[str, Any]:
        return asdict(self)


def outcome_of(
    kind: str, data: Mapping[str, Any], *, step: str = "", ends_licence: str = ""
) -> str:
    """How the matter ended, by the act that ended it, or in which way a licence does."""
    if step in DECLINING:
        return DECLINING[step]
    penalised = kind in {"penalty_decision", "spot_penalty_decision"}
    return "penalty" if penalised else str(data.get("outcome") or ends_licence or "decided")


def public_title(kind: str, party_name: str, *, is_person: bool) -> str:
    shown = masked(party_name, is_person=is_person)
    return shown + TITLES[kind]


def instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
