"""Who answers for a decision (责任记录, L14): who handled, approved, reviewed and decided it, with
which text at which time, and what the reviewers had seen before their opinion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sanxiang.models import Act, ActKind, Case, LedgerLeaf, Paper, Person, Result, Review
from sanxiang.queries import visibility
from sanxiang.queries.readings import Seen, seen_before
from sanxiang.queries.values import Line, lines_of, people_in, step_of
from sanxiang.rules.challenges import ADVERSE, RESULTS
from sanxiang.rules.procedures import CONFIDENTIAL
from sanxiang.rules.roles import Role

# Posts that learn what the reviewers had read (R21.2): those who see to it that others answer.
SUPERVISING = {Role.HEAD, Role.LEADER_IN_CHARGE, Role.POLICY_SECTION, Role.DISCIPLINE}
# What was done about the decision, by step: the part of the page, with what it also shows.
PARTS: Mapping[str, tuple[str, ...]] = {
    "送审和初审": (
        "submit_review",
        "read_review",
        "extend_review",
        "request_material",
        "supply_material",
        "inquire",
    ),
    "局务会审议": ("deliberate",),
    "审核意见和落实": ("review", "carry_out"),
    "集体讨论和决定": ("discuss", "decide", "conclude"),
    "决定以后": ("challenge_result", "correct_decision", "withdraw", "open_again"),
}
IN_WORDS = {"deliberate", "review", "read_review", "challenge_result", "correct_decision"}


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paper by number, version and the digest of exactly its text."""

    paper: Paper
    version: int


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One act: who, in which post, when, under which number of the ledger, with which text."""

    act: Act
    title: str
    leaf: int | None  # None while it waits for its number
    text: Text | None
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class Part:
    title: str
    deeds: list[Deed]


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """One submission: the digest of the dossier, when the opinion was given, who had seen what."""

    review: Review
    opinion_at: datetime | None
    counts: bool  # it is the one the decision rests on
    seen: list[Seen]


@dataclass(frozen=True, kw_only=True)
class Accountability:
    """`overturned` says in words what became of a decision that did not hold."""

    case: Case
    result: Result | None
    parts: list[Part]
    reviews: list[Reviewed]
    supervises: bool
    overturned: list[str]


def accountability_of(case: Case, *, by: Person, on: date) -> Accountability:
    """The page of a case that this person may see, in a constant number of queries."""
    acts = list(
        Act.objects.filter(case=case)
        .exclude(step__in=CONFIDENTIAL)
        .select_related("case", "person", "paper", "about__paper")
        .order_by("position")
    )
    result = Result.objects.filter(case=case).first()
    supervises = visibility.of(by, on=on).holds(SUPERVISING, case.organisation_id)
    deeds = dict(_deeds(acts))
    return Accountability(
        case=case,
        result=result,
        parts=[part for part in _parts(acts, deeds, result) if part.deeds],
        reviews=_reviews(case, acts, result, supervises=supervises),
        supervises=supervises,
        overturned=[
            f"{dict(RESULTS)[act.data['result']]}（第 {act.position} 项）"
            for act in acts
            if act.kind == ActKind.STEP and act.data.get("result") in ADVERSE and _later(act)
        ],
    )


def _later(act: Act) -> bool:
    return act.step in PARTS["决定以后"]


def _deeds(known: Sequence[Act]) -> Iterator[tuple[str, Deed]]:
    leaves = dict(
        LedgerLeaf.objects.filter(entry__in=[act.pk for act in known]).values_list("entry", "idx")
    )
    papers = {act.paper.pk: act.paper for act in known if hasattr(act, "paper")}
    names = people_in(known)
    for act in known:
        step = step_of(act)
        # An approval is of what was put before it: the paper of the act it is about.
        paper = getattr(act, "paper", None) or getattr(act.about, "paper", None)
        yield (
            str(act.pk),
            Deed(
                act=act,
                title=step.title if step else "",
                leaf=leaves.get(act.pk),
                text=Text(paper=paper, version=_version(paper, papers)) if paper else None,
                lines=lines_of(act, names=names, protected=False)
                if act.kind == ActKind.STEP and act.step in IN_WORDS
                else [],
            ),
        )


def _version(paper: Paper, papers: Mapping[UUID, Paper]) -> int:
    """Of papers that replace one another the first is version 1."""
    before = papers[paper.replaces_id] if paper.replaces_id else None
    return 1 + _version(before, papers) if before else 1


def _parts(known: Sequence[Act], deeds: Mapping[str, Deed], result: Result | None) -> list[Part]:
    """Handled and approved first, then the review, the decision and what came after."""
    last = next((a.position or 0 for a in known if result and a.pk == result.act_id), None)
    before = [a for a in known if last is None or (a.position or 0) <= last]
    named = {name for steps in PARTS.values() for name in steps}
    handled = [a for a in before if a.kind == ActKind.STEP and a.in_dossier and a.step not in named]
    approved = [a for a in before if a.kind in {ActKind.APPROVE, ActKind.RETURN}]
    parts = [("承办", handled), ("审批", approved)] + [
        (title, [a for a in known if a.kind == ActKind.STEP and a.step in steps])
        for title, steps in PARTS.items()
    ]
    return [
        Part(title=title, deeds=[deeds[str(act.pk)] for act in theirs]) for title, theirs in parts
    ]


def _reviews(
    case: Case, acts: Sequence[Act], result: Result | None, *, supervises: bool
) -> list[Reviewed]:
    found = list(
        Review.objects.filter(case=case).select_related("act", "opinion__act").order_by("pk")
    )
    given = {
        review.pk: opinion.given_at if (opinion := getattr(review, "opinion", None)) else None
        for review in found
    }
    seen = seen_before(case, given, acts=acts) if supervises and found else {}
    return [
        Reviewed(
            review=review,
            opinion_at=given[review.pk],
            counts=result is not None and result.review_id == review.pk,
            seen=seen.get(review.pk, []),
        )
        for review in found
    ]
