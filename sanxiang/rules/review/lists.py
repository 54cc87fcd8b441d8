"""The lists a review goes by, each as long as its article makes it: they come from the register."""

from sanxiang.rules.clauses import labelled

TRIGGERS = labelled("L", 3)  # clause: L3.1, L3.2, L3.3, L3.4, L3.5
MATERIALS = labelled("L", 6)  # clause: L6.1, L6.2, L6.3, L6.4, L6.5, L6.6
POINTS = labelled("L", 7)  # clause: L7.1, L7.2, L7.3, L7.4, L7.5
ASPECTS = labelled("L", 8)  # clause: L8.1, L8.2, L8.3, L8.4, L8.5, L8.6, L8.7, L8.8
OPINIONS = labelled("L", 10)  # clause: L10.1, L10.2, L10.3, L10.4, L10.5
AGREE, INVESTIGATE, CHANGE, CORRECT, TRANSFER = (clause for clause, _ in OPINIONS)

SATISFIED, NOT_SATISFIED, NOT_APPLICABLE = "satisfied", "not_satisfied", "not_applicable"
FINDINGS = (
    (SATISFIED, "符合"),
    (NOT_SATISFIED, "不符合"),
    (NOT_APPLICABLE, "不适用"),
)
# L10.1 names facts, evidence, qualification in law and procedure; these aspects hold them.
AGREEMENT_NEEDS = ("L8.2", "L8.3", "L8.4")


def key(clause: str) -> str:
    """A clause id as part of a field name: "L8.1" → "L8_1"."""
    return clause.replace(".", "_")
