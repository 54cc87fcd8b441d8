"""A procedure in words (程序一览): of each step who takes it, after what, with which papers, terms
and recordings. The chart, the list and the comparison of editions are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.clauses import cited, cited_in_full
from sanxiang.rules.recordings import REQUIREMENTS, Requirement
from sanxiang.rules.roles import ROLE_NAMES
from sanxiang.rules.steps import Procedure, Step, takers
from sanxiang.rules.term import Term

KINDS_OF_RECORDING = {"photo": "照片", "video": "录像", "audio": "录音"}


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One step in words; empty where it has none. `branch` is a step taken only when needed,
    `settles` the one that decides; `after` has the titles of the steps before it."""

    title: str
    basis: str  # its clause, as cited to a reader
    takers: str
    branch: bool
    many: bool
    settles: bool
    after: tuple[str, ...]
    approval: str
    paper: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    stands_still: tuple[str, ...]
    recordings: tuple[str, ...]
    opens: str = ""
    clause: str = ""  # its id
    form: str = ""  # the kind of its paper
    hint: str = ""


def outline(procedure: Procedure, titles: Mapping[str, str]) -> list[Outline]:
    """Every step, in the order of the procedure. `titles` has the name of each kind of paper and
    of each procedure."""
    return [_outline(procedure, step, titles) for step in procedure.steps]


# clause: D5.4
def public_outline(procedure: Procedure, titles: Mapping[str, str]) -> list[Outline]:
    """The steps the public is told of: all but those that only some posts may learn of."""
    return [
        replace(_outline(procedure, step, titles), basis=cited_in_full(step.clause))
        for step in procedure.steps
        if not step.known_to
    ]


def _outline(procedure: Procedure, step: Step, titles: Mapping[str, str]) -> Outline:
    return Outline(
        title=step.title,
        basis=cited(step.clause),
        takers=takers(step),
        branch=step.optional,
        many=step.many,
        settles=step.name == procedure.settled_by,
        after=tuple(procedure.step(name).title for name in step.after),
        approval=_approval(step.approval),
        paper=titles[step.paper] if step.paper else "",
        starts=_named(tuple(start.term for start in step.starts)),
        ends=_named(step.ends),
        stands_still=_named((*step.pauses, *step.resumes)),
        recordings=tuple(
            _recording(one) for one in REQUIREMENTS.get(procedure.name, ()) if one.step == step.name
        ),
        opens=titles[step.opens] if step.opens else "",
        clause=step.clause,
        form=step.paper,
        hint=step.hint,
    )


def _approval(name: str) -> str:
    if not name:
        return ""
    chain = CHAINS[name]
    return f"{chain.title}（{'、'.join(ROLE_NAMES[level] for level in chain.levels)}）"


def _named(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.title for term in terms))


def _recording(needed: Requirement) -> str:
    kinds = "或者".join(name for kind, name in KINDS_OF_RECORDING.items() if kind in needed.kinds)
    return f"{kinds}（{'必须' if needed.required else '视需要'}）"
