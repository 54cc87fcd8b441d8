"""Who signs before whom (签名顺序): who was heard reads first; a witness after a refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sanxiang.rules.steps import Refusal

OWN = "own/signing-order"
# Of a kind of paper: the clause that has it so, and the roles one after the other. Roles and
# papers that are not here sign in any order.
ORDER: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "onsite_notice": (OWN, ("firm", "leader")),
    "site_record": (OWN, ("companion", "officer")),
    "interview_record": (OWN, ("person", "correction", "officer", "recorder")),
    "statement_record": (OWN, ("speaker", "officer")),
    "sampling_record": (OWN, ("party", "officer")),
    "seizure_record": (OWN, ("present", "officer")),
    "licence_verification": (OWN, ("companion", "officer")),
    "review_inquiry": (OWN, ("person", "asker")),
    "hearing_record": ("penalty-law/64", ("attendee", "host", "recorder")),
    "licence_hearing_record": ("licence-law/48", ("participant", "host", "recorder")),
    # A decision is signed by who makes it, then handed over and signed for.
    "spot_penalty_decision": ("penalty-law/52", ("officer", "party")),
}
# Roles that sign only because another refused to: by the kind of paper.
WITNESSES: Mapping[str, tuple[str, str]] = {"service_return": ("witness", "recipient")}


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The signatures of one role: how many the case waits for, 0 for none; those there are."""

    role: str
    label: str
    wanted: int
    signed: int
    refused: int


def not_yet(kind: str, role: str, turns: Sequence[Turn]) -> Refusal | None:
    """What stands before the role; None where it may sign."""
    by_role = {turn.role: turn for turn in turns}
    witness, of = WITNESSES.get(kind, ("", ""))
    if role == witness and of in by_role and not by_role[of].refused:
        text = f"{by_role[of].label}没有拒绝签名，不需要见证人签名"
        return Refusal(OWN, text, f"{by_role[of].label}拒绝签收的，先登记拒绝签名的原因")
    clause, order = ORDER.get(kind, (OWN, ()))
    earlier = order[: order.index(role)] if role in order else ()
    for turn in (by_role[name] for name in earlier if name in by_role):
        if turn.signed + turn.refused < turn.wanted:
            remedy = f"请先由{turn.label}签名；拒绝签名的，先登记原因和见证人"
            return Refusal(clause, f"应当先由{turn.label}签名", remedy)
    return None
