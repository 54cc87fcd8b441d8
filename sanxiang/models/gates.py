"""Gates the database itself keeps: no penalty decision without a passed review of its dossier.

Conditions are plain SQL that both databases understand; models/triggers.py makes the triggers."""

from sanxiang.models.guard import Guard

# The newest screening says minor and nothing was ever submitted for review; or the review named
# agrees and is signed, covers this very dossier, and no act of the dossier came after it.
_PASSED = """
    EXISTS (
        SELECT 1 FROM sanxiang_screening s WHERE s.case_id = {case} AND NOT s.major
        AND s.id = (SELECT MAX(t.id) FROM sanxiang_screening t WHERE t.case_id = {case})
        AND NOT EXISTS (SELECT 1 FROM sanxiang_screening c WHERE c.case_id = {case} AND c.called_in)
        AND NOT EXISTS (SELECT 1 FROM sanxiang_review p WHERE p.case_id = {case})
    )
    OR EXISTS (
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
            AND a.position > r.dossier_position
        )
    )
"""
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
_DECISION_EXISTS = """
    EXISTS (SELECT 1 FROM sanxiang_issuednumber n
            WHERE n.case_id = NEW.case_id AND n.word = '罚' AND n.text = NEW.number)
"""


# clause: L4, own/database-gate
GATES = (
    Guard(
        name="penalty_number_needs_review",
        table="sanxiang_issuednumber",
        event="INSERT",
        refused_when="NEW.word = '罚' AND NOT ("
        + _PASSED.replace("{case}", "NEW.case_id").replace("{same}", "")
        + ")",
        message="L13：未经法制审核或者审核未通过，不得编制处罚决定文号",
    ),
    Guard(
        name="penalty_decision_needs_review",
        table="sanxiang_result",
        event="INSERT",
        refused_when="NEW.kind = 'penalty_decision' AND NOT ("
        + _PASSED.replace("{case}", "NEW.case_id").replace(
            "{same}", "AND r.id = NEW.review_id AND r.dossier_sha256 = NEW.dossier_sha256"
        )
        + ")",
        message="L13：未经法制审核或者审核未通过，不得作出处罚决定",
    ),
    Guard(
        name="penalty_paper_needs_number",
        table="sanxiang_paper",
        event="INSERT",
        refused_when=f"NEW.kind = 'penalty_decision' AND NOT ({_DECISION_EXISTS})",
        message="L13：没有经审核的决定文号，不得制作处罚决定书",
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
