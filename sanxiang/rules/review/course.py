"""The course of the case (L8.4): each step with its day, each term, what was late by how much."""

from datetime import date

from sanxiang.rules.facts import CaseFacts, DeadlineFact
from sanxiang.rules.review.finding import TERM, Evidence, Finding, of_act
from sanxiang.rules.review.lists import SATISFIED
from sanxiang.rules.terms import TERMS

ASPECT = "L8.4"


def course(facts: CaseFacts) -> Finding:
    """The steps were held in order by the system; a missed term or a late entry is judged."""
    steps = [of_act(act) for act in facts.acts if act.state == "done" and act.in_dossier]
    terms = [_term(one, facts.on) for one in facts.deadlines]
    late = [one.text for one in terms if one.against]
    entered = late_entries(facts)
    told = [f"下列期限已经超过：{'、'.join(late)}"] if late else ["没有超过的期限"]
    told += [f"下列事项是事后补录：{'；'.join(entered)}"] if entered else ["没有补录"]
    return Finding(
        aspect=ASPECT,
        finding="" if late or entered else SATISFIED,
        text=f"系统核对：各步骤依次办理，共 {len(steps)} 项；{'；'.join(told)}。",
        asks="请判断超过期限、补录是否有正当理由" if late or entered else "",
        evidence=(*steps, *terms, *(Evidence(text=one, against=True) for one in entered)),
    )


def _term(one: DeadlineFact, on: date) -> Evidence:
    """A term with its last day and how it was kept; the party's own time is no duty of the
    bureau, so what the party lets pass speaks against nobody here."""
    term = TERMS.get(one.term)
    title = term.title if term else one.term
    over = 0 if one.paused else ((one.met_date or on) - one.due_date).days
    if over > 0 and (term is None or term.role):
        text = f"{title}（{one.due_date}，超过 {over} 天）"
        return Evidence(text=text, kind=TERM, id=one.term, against=True)
    if one.met_date:
        return Evidence(
            text=f"{title}：{one.due_date} 届满，{one.met_date} 办结", kind=TERM, id=one.term
        )
    ended = "正在中止" if one.paused else "已经届满" if over > 0 else "尚未届满"
    return Evidence(text=f"{title}：{one.due_date} 届满，{ended}", kind=TERM, id=one.term)


def late_entries(facts: CaseFacts) -> list[str]:
    """Steps and signatures entered on a later day than they happened, each with its reason (R3)."""
    steps = [f"{act.title}（{act.late_reason}）" for act in facts.acts if act.late_reason]
    signed = [
        f"{one.name}在{paper.number}上签名（{one.late_reason}）"
        for paper in facts.papers
        for one in paper.signatures
        if one.late_reason
    ]
    return steps + signed
