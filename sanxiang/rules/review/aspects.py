"""What lies side by side on the reviewer's desk for each of the eight aspects (L8): the claim, the
part of the record that proves it, the law."""

from collections.abc import Collection
from dataclasses import dataclass

from sanxiang.rules.review.lists import ASPECTS
from sanxiang.rules.steps import Procedure

# Parts of the record, as the desk shows them.
MATRIX, EVIDENCE, RECORDINGS = "matrix", "evidence", "recordings"
WEIGHING, ITEM, STEPS, TERMS = "weighing", "item", "steps", "terms"
PAPERS, DOUBTS = "papers", "doubts"


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """One aspect. `claimed` names fields of the submission, `drafted` those of the draft decision
    where it has them, `shown` parts of the record, `bases` clauses beside the aspect's own."""

    claimed: tuple[str, ...]
    drafted: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


OF_CLAUSE = {
    "L8.1": Aspect(
        claimed=("L7_3",),
        shown=(ITEM,),
        bases=("penalty-law/42", "licence-law/34", "R7"),
    ),
    "L8.2": Aspect(
        claimed=("L7_1", "L7_4", "evidence"),
        drafted=("facts", "evidence", "handling"),
        shown=(MATRIX, EVIDENCE, RECORDINGS, DOUBTS),
        bases=("penalty-law/46", "own/fact-evidence-matrix", "L6.4"),
    ),
    "L8.3": Aspect(
        claimed=("L7_2",),
        drafted=("law", "basis", "benchmark", "kinds", "fine", "departure", "decisions", "reason"),
        shown=(WEIGHING, ITEM),
        bases=("penalty-law/34", "penalty-law/45", "own/benchmark-applied", "own/fine-in-range"),
    ),
    "L8.4": Aspect(
        claimed=("L7_4", "hearing"),
        drafted=("handling",),
        shown=(STEPS, TERMS, DOUBTS),
    ),
    "L8.5": Aspect(
        claimed=("suggestion",),
        drafted=("kinds", "fine", "decisions", "basis"),
        shown=(ITEM, WEIGHING),
        bases=("own/fine-in-range",),
    ),
    "L8.6": Aspect(
        claimed=("evidence", "other"),
        shown=(PAPERS, DOUBTS),
        bases=("own/signature-bound", "own/signing-order", "own/seal", "penalty-law/59"),
    ),
    "L8.7": Aspect(
        claimed=("L7_5", "L7_1"),
        drafted=("facts", "decisions"),
        shown=(MATRIX, EVIDENCE),
        bases=("L10.5", "penalty-law/27"),
    ),
    "L8.8": Aspect(
        claimed=("L7_5", "other", "suggestion"),
        shown=(DOUBTS, RECORDINGS, PAPERS),
        bases=("L6.6", "L7.5"),
    ),
}


def bases(clause: str, procedure: Procedure, taken: Collection[str]) -> tuple[str, ...]:
    """The clauses to read with an aspect: its own, those named for it that this procedure goes by,
    and for the order of things those of the steps taken."""
    aspect = OF_CLAUSE[clause]
    laws = {_law(step.clause) for step in procedure.steps if step.in_dossier}
    named = [one for one in aspect.bases if "-law/" not in one or _law(one) in laws]
    if STEPS in aspect.shown:
        named += [one.clause for one in procedure.steps if one.in_dossier and one.name in taken]
    return tuple(dict.fromkeys((clause, *named)))


def neighbours(clause: str) -> tuple[str, str]:
    """The aspect before and the one after; "" at the ends."""
    order = ["", *(one for one, _ in ASPECTS), ""]
    at = order.index(clause)
    return order[at - 1], order[at + 1]


def _law(clause: str) -> str:
    return clause.partition("/")[0]
