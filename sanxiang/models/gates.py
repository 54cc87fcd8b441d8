"""Gates the database itself keeps: no major decision of any procedure without a passed review of
its dossier, and none that nobody asked of whether it is a major one.

Conditions are plain SQL that both databases understand; models/triggers.py makes the triggers."""

from collections.abc import Iterable, Mapping

from sanxiang.models.guard import Guard

# The decision papers of each procedure that has a review, with the words of their numbers (文种字).
# An inspection ends in a result that has no paper; the paper of an added fine is a decision.
DECISION_PAPERS: Mapping[str, Mapping[str, str]] = {
    "penalty": {"penalty_decision": "罚"},
    "licence": {"licence_grant": "许准", "licence_refusal": "许不准"},
    "licence_end": {"licence_end_decision": "许收"},
    "levy": {"levy_decision": "征决"},
    "seizure": {"seizure_decision": "强决"},
    "enforcement": {"added_fine_decision": "加罚"},
    "inspection": {},
}
# Steps that end a case before its decision, and have a result all the same.
WITHOUT_DECISION = ("not_accept",)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_KINDS = _listed(kind for papers in DECISION_PAPERS.values() for kind in papers)
_WORDS = _listed(word for papers in DECISION_PAPERS.values() for word in papers.values())
_PROCEDURES = _listed(DECISION_PAPERS)

# Only the meeting's call has an inspection reviewed, so nobody screens it; and what is urgent is
# seized on the spot, where nobody can (coercion-law/19).
_NOT_SCREENED = """
    NOT EXISTS (SELECT 1 FROM sanxiang_screening n WHERE n.case_id = {case})
    AND (
        EXISTS (SELECT 1 FROM sanxiang_case i WHERE i.id = {case} AND i.procedure = 'inspection')
        OR EXISTS (
            SELECT 1 FROM sanxiang_act u WHERE u.case_id = {case} AND u.step = 'onsite'
            AND u.data ->> 'ground' = 'urgent'
        )
    )
"""
# The newest screening says minor and nobody called the case in; or there is none and need not be.
_MINOR = f"""
    NOT EXISTS (SELECT 1 FROM sanxiang_review p WHERE p.case_id = {{case}})
    AND (
        EXISTS (
            SELECT 1 FROM sanxiang_screening s WHERE s.case_id = {{case}} AND NOT s.major
            AND s.id = (SELECT MAX(t.id) FROM sanxiang_screening t WHERE t.case_id = {{case}})
            AND NOT EXISTS (
                SELECT 1 FROM sanxiang_screening c WHERE c.case_id = {{case}} AND c.called_in
            )
        )
        OR ({_NOT_SCREENED})
    )
"""
# The newest review agrees, and no act of the dossier came between it and the decision; a measure
# is decided as it is carried out, on what was reviewed before that.
_AGREED = """
    EXISTS (
        SELECT 1 FROM sanxiang_review r
        JOIN sanxiang_reviewopinion o ON o.review_id = r.id
        WHERE r.case_id = {case} AND o.agrees {same}
        AND EXISTS (
            SELECT 1 FROM sanxiang_signature g JOIN sanxiang_paper p ON p.id = g.paper_id
            WHERE p.act_id = o.act_id AND g.role = 'chair' AND g.refusal_reason = ''
        )
        AND r.id = (SELECT MAX(q.id) FROM sanxiang_review q WHERE q.case_id = {case})
        AND NOT EXISTS (
            SELECT 1 FROM sanxiang_act a WHERE a.case_id = {case} AND a.in_dossier
            AND a.position > r.dossier_position AND a.position < COALESCE(
                (SELECT MIN(b.position) FROM sanxiang_act b
                 WHERE b.case_id = {case} AND b.step = 'onsite'), a.position + 1)
        )
    )
"""


def _passed(case: str, *, same: str = "") -> str:
    """Whether the decision of this case may be made now."""
    return f"(({_MINOR}) OR ({_AGREED}))".replace("{case}", case).replace("{same}", same)


_EIGHT_FINDINGS = """
    (SELECT COUNT(*) FROM sanxiang_reviewfinding f WHERE f.review_id = NEW.review_id) = 8
"""
_NEGATIVE = """
    NEW.agrees AND EXISTS (
        SELECT 1 FROM sanxiang_reviewfinding f WHERE f.review_id = NEW.review_id
        AND (f.finding = 'not_satisfied'
             OR (f.aspect IN ('L8.2', 'L8.3', 'L8.4') AND f.finding <> 'satisfied'))
    )
"""
_DECIDES = f"""
    EXISTS (
        SELECT 1 FROM sanxiang_case g WHERE g.id = NEW.case_id AND g.procedure IN ({_PROCEDURES})
    )
    AND NOT EXISTS (
        SELECT 1 FROM sanxiang_act e WHERE e.id = NEW.act_id AND e.case_id = NEW.case_id
        AND e.step IN ({_listed(WITHOUT_DECISION)})
    )
"""
_DECISION_EXISTS = f"""
    EXISTS (SELECT 1 FROM sanxiang_issuednumber n
            WHERE n.case_id = NEW.case_id AND n.word IN ({_WORDS}) AND n.text = NEW.number)
"""
# What was decided may be published for as long as it stands: the review it was decided on agreed,
# and of exactly its dossier; or it was screened, and nobody found it to be a major one.
_DECIDED_RIGHTLY = f"""
    EXISTS (
        SELECT 1 FROM sanxiang_result d JOIN sanxiang_case g ON g.id = d.case_id
        JOIN sanxiang_act e ON e.id = d.act_id
        WHERE d.id = NEW.result_id AND (
            g.procedure NOT IN ({_PROCEDURES}) OR e.step IN ({_listed(WITHOUT_DECISION)})
            OR EXISTS (
                SELECT 1 FROM sanxiang_review r
                JOIN sanxiang_reviewopinion o ON o.review_id = r.id
                WHERE r.id = d.review_id AND r.case_id = d.case_id AND o.agrees
                AND r.dossier_sha256 = d.dossier_sha256
            )
            OR (d.review_id IS NULL AND {_MINOR.replace("{case}", "d.case_id")})
        )
    )
"""

# clause: L4, own/database-gate
GATES = (
    Guard(
        name="decision_number_needs_review",
        table="sanxiang_issuednumber",
        event="INSERT",
        refused_when=f"NEW.word IN ({_WORDS}) AND NOT {_passed('NEW.case_id')}",
        message="L13：没有判断是否属于重大执法决定，或者重大执法决定未经法制审核、审核未通过，"
        "不得编制决定文号",
    ),
    Guard(
        name="decision_needs_review",
        table="sanxiang_result",
        event="INSERT",
        refused_when=f"{_DECIDES} AND NOT "
        + _passed(
            "NEW.case_id", same="AND r.id = NEW.review_id AND r.dossier_sha256 = NEW.dossier_sha256"
        ),
        message="L13：没有判断是否属于重大执法决定，或者重大执法决定未经法制审核、审核未通过，"
        "不得作出决定",
    ),
    Guard(
        name="decision_paper_needs_number",
        table="sanxiang_paper",
        event="INSERT",
        refused_when=f"NEW.kind IN ({_KINDS}) AND NOT ({_DECISION_EXISTS}"
        f" AND ({_passed('NEW.case_id')} OR EXISTS ("
        "SELECT 1 FROM sanxiang_result w WHERE w.case_id = NEW.case_id)))",
        message="L13：没有经审核的决定文号，不得制作决定书",
    ),
    Guard(
        name="publication_needs_review",
        table="sanxiang_publication",
        event="INSERT",
        refused_when=f"NOT ({_DECIDED_RIGHTLY})",
        message="L13：重大执法决定未经法制审核或者审核未通过，不得公示",
    ),
    Guard(
        name="opinion_needs_eight_findings",
        table="sanxiang_reviewopinion",
        event="INSERT",
        refused_when=f"NOT ({_EIGHT_FINDINGS})",
        message="八项审核没有做完，不得提出审核意见",
    ),
    Guard(
        name="agreement_needs_findings",
        table="sanxiang_reviewopinion",
        event="INSERT",
        refused_when=_NEGATIVE,
        message="L10.1：事实、证据、依据、程序有一项不符合，不得提出同意的意见",
    ),
)
