"""The page of one paper: its text as signed, its files, who signed and who has to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from sanxiang.models import FileOrigin, Paper, PaperFile, Person, SealPermit
from sanxiang.papers import Form, Resolved, resolve
from sanxiang.queries import visibility
from sanxiang.queries.signers import PaperLine, form_of, leader_of, paper_line, takes_signatures


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """`text` is None where the paper holds values the person may not read."""

    paper: Paper
    form: Form
    line: PaperLine
    text: Resolved | None
    successor: Paper | None
    files: list[PaperFile]  # the newest first
    permit: SealPermit | None
    takes_signatures: bool  # the person who looks at it

    @property
    def scanned(self) -> bool:
        return any(file.origin == FileOrigin.SCANNED for file in self.files)

    @property
    def awaits_stamp(self) -> bool:
        """The seal was permitted and no stamped scan is here yet."""
        stamped = any(file.stamped for file in self.files)
        return self.permit is not None and not stamped and self.successor is None

    @property
    def needs_seal(self) -> bool:
        return self.form.seal and self.permit is None and self.successor is None


def readable(paper: Paper, *, by: Person, on: date) -> bool:
    """A paper that prints protected values is for those only who may see these."""
    return shown_to(visibility.of(by, on=on), paper)


def shown_to(seen: visibility.Visibility, paper: Paper) -> bool:
    protected = any(paper.act.protected.values()) or paper.data.get("party_identity")
    return not protected or seen.sees_protected(paper.act)


def visible(*, by: Person, on: date) -> QuerySet[Paper]:
    return (
        visibility.of(by, on=on)
        .papers()
        .select_related(
            "organisation",
            "case__party",
            "case__section",
            "act__case",
            "act__person",
            "replaced_by",
            "seal_permit",
            "wording",
        )
        .prefetch_related("files__act__person", "signatures__act")
    )


def paper_page(paper_id: UUID, *, by: Person, on: date) -> PaperPage | None:
    """None where the person may not know of the case."""
    paper = visible(by=by, on=on).filter(pk=paper_id).first()
    if paper is None:
        return None
    return PaperPage(
        paper=paper,
        form=form_of(paper),
        line=paper_line(paper, leader=leader_of(paper.case)),
        text=resolve(paper.kind, paper.data, paper.texts)
        if readable(paper, by=by, on=on)
        else None,
        successor=getattr(paper, "replaced_by", None),
        files=sorted(paper.files.all(), key=lambda file: -file.pk),
        permit=getattr(paper, "seal_permit", None),
        takes_signatures=takes_signatures(by, paper.case, paper),
    )


def file_in_force(paper: Paper) -> PaperFile:
    """The issued version: the newest scan of what was signed or stamped on paper, else the newest
    that was made here."""
    files = paper.files.select_related("act")
    return max(files, key=lambda file: (file.origin == FileOrigin.SCANNED, file.pk))
