"""Who signs a paper: those its text names, and those who did."""

from dataclasses import dataclass
from typing import Any

from sanxiang import papers
from sanxiang.models import Case, Paper, PaperFile, Person, Signature
from sanxiang.rules import signing_order
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.steps import Refusal


@dataclass(frozen=True, kw_only=True)
class Signer:
    """One who signs; `name` is "" where the paper does not say who it will be. The case waits for
    those `required`."""

    role: str
    label: str
    name: str
    signature: Signature | None
    required: bool
    waiting: Refusal | None = None  # why it is not their turn yet


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A paper of the case with its newest file and its signers."""

    paper: Paper
    file: PaperFile | None
    signers: list[Signer]
    replaced: bool

    @property
    def missing(self) -> list[Signer]:
        """Those the case waits for."""
        return [one for one in self.open if one.required]

    @property
    def open(self) -> list[Signer]:
        """Those who can still sign."""
        return [] if self.replaced else [one for one in self.signers if one.signature is None]

    def waiting(self, role: str) -> Refusal | None:
        """Why it is not the turn of a role that is still to sign."""
        return next((one.waiting for one in self.open if one.role == role), None)


def paper_lines(case: Case) -> list[PaperLine]:
    """The papers of a case, the newest first; those replaced come last."""
    papers = list(
        Paper.objects.filter(case=case)
        .select_related("replaced_by", "act", "wording")
        .prefetch_related("files", "signatures")
        .order_by("-issued_at", "-id")
    )
    leader = leader_of(case)
    lines = [paper_line(paper, leader=leader) for paper in papers]
    return sorted(lines, key=lambda line: line.replaced)


def takes_signatures(person: Person, case: Case, paper: Paper | None = None) -> bool:
    """Signatures are taken by the officers of the case, who are there and know the signer, and by
    whoever made the paper, such as the host of a hearing."""
    made = paper is not None and paper.act.person_id == person.pk
    return made or case.members.filter(person=person).exists()


def leader_of(case: Case) -> str:
    member = case.members.filter(leads=True).select_related("person").first()
    return member.person.name if member else ""


def paper_line(paper: Paper, *, leader: str) -> PaperLine:
    """`leader` signs where the form asks for the leader of the team."""
    files = sorted(paper.files.all(), key=lambda file: file.pk)
    signed = sorted(paper.signatures.all(), key=lambda signature: signature.pk)
    return PaperLine(
        paper=paper,
        file=files[-1] if files else None,
        signers=_signers(paper, signed, leader),
        replaced=getattr(paper, "replaced_by", None) is not None,
    )


def form_of(paper: Paper) -> papers.Form:
    """The form of a paper in the words it was made with."""
    return papers.worded(papers.form(paper.kind), paper.texts)


def turns(paper: Paper, signed: list[Signature]) -> list[signing_order.Turn]:
    """What the paper has to have, in the order of its form, and what it has."""
    needed = signatures_needed(paper.kind, paper.data)
    found = []
    for signer in form_of(paper).signing(paper.data):
        theirs = [s for s in signed if s.role == signer.role]
        refused = sum(bool(s.refusal_reason) for s in theirs)
        least = needed.get(signer.role)
        found.append(
            signing_order.Turn(
                role=signer.role,
                label=signer.called,
                wanted=0 if least is None else least or len(named(paper, signer)),
                signed=len(theirs) - refused,
                refused=refused,
            )
        )
    return found


def _signers(paper: Paper, signed: list[Signature], leader: str) -> list[Signer]:
    found: list[Signer] = []
    required = signatures_needed(paper.kind, paper.data)
    order = turns(paper, signed)
    for signer in form_of(paper).signing(paper.data):
        theirs = [s for s in signed if s.role == signer.role]
        absent = [leader] if signer.role == "leader" else named(paper, signer) or [""]
        absent = [name for name in absent if name not in {s.name for s in theirs}]
        if theirs and not signer.many:
            absent = []
        rows = [(s.name, s) for s in theirs] + [(name, None) for name in absent]
        found += [
            Signer(
                role=signer.role,
                label=signer.called,
                name=name,
                signature=signature,
                required=signer.role in required,
                waiting=None
                if signature
                else signing_order.not_yet(paper.kind, signer.role, order),
            )
            for name, signature in rows
        ]
    return found


def named(paper: Paper, role: papers.Signer) -> list[str]:
    """Whom the paper's own text names for a role; empty where it leaves that open."""
    value: Any = paper.data.get(role.names)
    if isinstance(value, list):
        return [row["name"] for row in value]
    return [value] if value else []
