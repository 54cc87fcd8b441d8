"""What became of a decision afterwards: reconsideration, litigation, self-correction."""

from collections.abc import Sequence

from sanxiang.rules.facts import ActFact, CaseFacts

UPHELD, ENDED, CHANGED, ANNULLED, UNLAWFUL, VOID, REDO = (
    "upheld",
    "ended",
    "changed",
    "annulled",
    "unlawful",
    "void",
    "redo",
)
RESULTS = (
    (UPHELD, "维持原决定，或者驳回请求"),
    (ENDED, "申请人撤回，或者终止"),
    (CHANGED, "变更原决定"),
    (ANNULLED, "撤销原决定"),
    (UNLAWFUL, "确认原决定违法"),
    (VOID, "确认原决定无效"),
    (REDO, "撤销原决定，责令重新作出"),
)
# After these the decision does not stay public as it was (D12.2b, penalty-law/48).
ADVERSE = frozenset({CHANGED, ANNULLED, UNLAWFUL, VOID, REDO})
# After these nothing of the decision is left to be carried out.
GONE = frozenset({ANNULLED, VOID, REDO})


def named(act: ActFact) -> str:
    """A challenge by what it is called: it reads by itself."""
    data = act.data
    way = "行政复议" if data["way"] == "reconsideration" else "行政诉讼"
    return f"{data['applied_date']} {way}（{data['organ']}）"


def results(facts: CaseFacts) -> tuple[ActFact, ...]:
    """Every result, of others and of the bureau's own, in the order they came."""
    found = (*facts.all_done("challenge_result"), *facts.all_done("correct_decision"))
    return tuple(sorted(found, key=lambda act: act.position))


def pending(facts: CaseFacts) -> Sequence[ActFact]:
    """The challenges that have no result yet."""
    ended = {act.data["of"] for act in facts.all_done("challenge_result")}
    return [act for act in facts.all_done("challenge") if named(act) not in ended]


def last_result(facts: CaseFacts) -> str:
    """The newest result that changes anything, "" where the decision stands."""
    changing = [act for act in results(facts) if act.data["result"] in ADVERSE]
    return str(changing[-1].data["result"]) if changing else ""


def must_withdraw(facts: CaseFacts) -> bool:
    """The decision is public, did not hold, and nobody has begun to take it down since."""
    changing = [act for act in results(facts) if act.data["result"] in ADVERSE]
    taken = facts.last("withdraw")
    return facts.is_public and any(not taken or taken.position < a.position for a in changing)


def nothing_left(facts: CaseFacts) -> bool:
    """The decision is gone, so nothing of it is to be carried out."""
    return any(act.data["result"] in GONE for act in results(facts))
