"""A printed paper comes back as a scan: signed by hand, stamped with the seal, or both.

The scan is found to its paper by the code printed on it, compared with what was printed, and from
then on is the issued version; every earlier file stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from sanxiang import papers
from sanxiang.actions import next_steps, originals
from sanxiang.actions.acts import Committed, Deed, already, who_in, write
from sanxiang.actions.papers import keep_file
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.signatures import (
    refuse_out_of_turn,
    refuse_outsider,
    refuse_replaced,
    refuse_signer,
    refuse_unheard,
)
from sanxiang.actions.steps import locked
from sanxiang.media.scan import NotAScan, Scan, examine, pages_of
from sanxiang.models import ActKind, FileOrigin, Paper, PaperFile, Person, SealPermit, Signature
from sanxiang.queries import originals as frozen
from sanxiang.queries.paper_codes import code_in
from sanxiang.queries.values import signer_label
from sanxiang.rules.fields import Field, FieldError, check
from sanxiang.rules.steps import Refusal

SCAN = "bring_back"
NAME = Field(name="name", label="签名人", max_length=60)
PAGES = Field(name="signed_pages", label="签名在哪几页", required=False, max_length=200)
LATE_REASON = Field(name="late_reason", label="补录原因", required=False, max_length=300)
BOUND = "own/signature-bound"


@dataclass(frozen=True, kw_only=True)
class Return:
    """A complete file, hashed and on disk at `path`, and what the officer sees on it: who signed
    by hand (role and name each) and on which pages, whether it bears the seal. `happened_at` is
    when they signed, with the reason where that is not today."""

    id: UUID
    paper_id: UUID
    path: Path
    size: int
    sha256: str
    sm3: str
    signers: Sequence[tuple[str, str]] = ()
    stamped: bool = False
    signed_pages: str = ""
    happened_at: datetime | None = None
    late_reason: str = ""


def bring_back(returned: Return, *, by: Person, at: datetime) -> PaperFile:
    """Keeps the scan as the issued version of its paper and enters the signatures on it. Raises
    Refused or Invalid; nothing is kept then, and the file stays where it lies."""
    paper = Paper.objects.select_related("act", "case", "wording").get(pk=returned.paper_id)
    scan = _examined(returned)  # outside the transaction: it may take its time
    with transaction.atomic():
        case = locked(paper.case_id, by=by, at=at)
        if act := already(returned.id, who=by, step=SCAN):
            return act.paper_file
        refuse_outsider(case, by, paper)
        signers = _signers(paper, returned)
        told = _told(returned)
        for role, _ in signers:
            refuse_unheard(paper, case, role, by=by, at=at)
        _refuse_seal(paper, returned)
        compared = _compare(paper, returned, scan)
        act = write(
            Deed(
                id=returned.id,
                kind=ActKind.SCAN,
                step=SCAN,
                clause=papers.form(paper.kind).clauses[0],
                data={
                    "paper": paper.number,
                    "code": paper.code,
                    "signers": [
                        {"role": role, "label": signer_label(paper, role), "name": name}
                        for role, name in signers
                    ],
                    "signed_pages": told["signed_pages"],
                    "stamped": "yes" if returned.stamped else "no",
                    "pages": scan.pages,
                    "media_type": scan.media_type,
                    "compared": compared,
                },
                about=paper.act,
                happened_at=returned.happened_at,
                late_reason=told["late_reason"],
                # The seal says nothing new; a signature does, on a paper of the dossier.
                in_dossier=bool(signers) and paper.act.in_dossier,
                objects=(_committed(returned),),
            ),
            who=who_in(case, by, at),
            organisation=case.organisation,
            case=case,
        )
        file = keep_file(
            paper,
            _committed(returned),
            act=act,
            at=at,
            origin=FileOrigin.SCANNED,
            stamped=returned.stamped,
            media_type=scan.media_type,
        )
        for role, name in signers:
            Signature.objects.create(
                paper=paper,
                act=act,
                role=role,
                name=name,
                text_sha256=paper.text_sha256,
                scan=file,
                signed_at=act.happened_at,
            )
        next_steps.refresh(case, by=by, at=at)
        originals.settle(returned.path, sha256=returned.sha256)
        return file


def _committed(returned: Return) -> Committed:
    return Committed(type="paper", size=returned.size, sha256=returned.sha256, sm3=returned.sm3)


def _examined(returned: Return) -> Scan:
    try:
        return examine(returned.path)
    except NotAScan as reason:
        raise Invalid([FieldError("file", str(reason))]) from None


def _signers(paper: Paper, returned: Return) -> list[tuple[str, str]]:
    refuse_replaced(paper)
    if not returned.signers and not returned.stamped:
        text = "请勾选扫描件上有谁的签名，或者已经盖章"
        raise Invalid([FieldError("", text)])
    found = []
    for role, given in returned.signers:
        values, errors = check([NAME], {"name": given})
        if errors:
            raise Invalid([FieldError("", f"{signer_label(paper, role)}：请填写签名人姓名")])
        refuse_signer(paper, role=role, name=values["name"])
        found.append((role, values["name"]))
    refuse_out_of_turn(paper, [role for role, _ in found])
    return found


def _told(returned: Return) -> dict[str, str]:
    """Where the signatures stand, and why they come in late."""
    given = {"signed_pages": returned.signed_pages, "late_reason": returned.late_reason}
    values, errors = check([PAGES, LATE_REASON], given)
    if returned.signers and not values["signed_pages"]:
        errors += [FieldError("signed_pages", "请写明签名在哪几页，例如“每一页”或者“第 2 页”")]
    if errors:
        raise Invalid(errors)
    return values


def _refuse_seal(paper: Paper, returned: Return) -> None:
    if returned.stamped and not SealPermit.objects.filter(paper=paper).exists():
        text = f"《{paper.title}》{paper.number} 还没有批准用印"
        raise Refused([Refusal("own/seal", text, "请先在案件页面申请用印，批准后盖章")])


def _compare(paper: Paper, returned: Return, scan: Scan) -> str:
    """How the scan was found to be of this paper; Refused or Invalid where it is not."""
    if PaperFile.objects.filter(sha256=returned.sha256).exists():
        text = "这就是系统里已有的文件，不是扫描件；请打印、签名盖章后再扫描上传"
        raise Refused([Refusal(BOUND, text)])
    codes = [code for text in scan.codes if (code := code_in(text))]
    if codes and paper.code not in codes:
        text = f"扫描件上的编码是 {'、'.join(codes)}，不是这份文书（{paper.code}）"
        raise Refused([Refusal(BOUND, text, "请上传这份文书的扫描件，或者到那一份文书上传")])
    printed = paper.files.filter(origin=FileOrigin.PRINTED).order_by("-pk")[0]
    wanted = pages_of(frozen.path_of(printed.sha256))
    if scan.pages != wanted:
        text = f"扫描件共 {scan.pages} 页，文书共 {wanted} 页，请检查是否漏扫、多扫"
        raise Invalid([FieldError("file", f"{text}；多页的请扫描成一个 PDF")])
    return "与文书编码一致" if codes else "未能识别二维码，由上传人核对"
