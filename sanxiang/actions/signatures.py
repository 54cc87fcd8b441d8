"""Signing a paper on glass, or noting a refusal with its reason."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sanxiang import papers
from sanxiang.actions import next_steps, originals
from sanxiang.actions.acts import Committed, Deed, already, who_in, write
from sanxiang.actions.papers import keep_file
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import locked
from sanxiang.models import Act, ActKind, Paper, Person, Signature
from sanxiang.rules.fields import Field, FieldError, check
from sanxiang.rules.steps import Refusal

# What each paper's signing is demanded by.
CLAUSES = {
    "inspection_notice": "R9",
    "onsite_notice": "R12",
    "site_record": "R14",
    "interview_record": "R15",
}
FIELDS = (
    Field(name="name", label="签名人", max_length=60),
    Field(name="refusal_reason", label="拒绝签名的原因", required=False, max_length=300),
    Field(name="witness", label="见证人", required=False, max_length=60),
)
PNG_DATA = "data:image/png;base64,"


@dataclass(frozen=True, kw_only=True)
class Signing:
    """One signature: `image` is a PNG data URL and `strokes` JSON, both as the pad gave them;
    both empty when the signature was refused."""

    id: UUID
    paper_id: UUID
    text_sha256: str  # of the text that was shown
    role: str
    name: str
    image: str = ""
    strokes: str = ""
    refusal_reason: str = ""
    witness: str = ""


def sign(signing: Signing, *, by: Person, at: datetime) -> Signature:
    """Adds a signature and freezes the paper anew with it. Raises Refused or Invalid."""
    with transaction.atomic():
        paper = Paper.objects.select_related("case").get(pk=signing.paper_id)
        case = locked(paper.case_id, by=by, at=at)
        if act := already(signing.id, who=by, step="sign"):
            return act.signature
        _refuse(paper, signing)
        values = _values(signing)
        drawn = _image(signing)
        signatures = [*_images(paper), _picture(signing, values, drawn, at)]
        content = _printed(paper, signatures, at)
        act = write(
            Deed(
                id=signing.id,
                kind=ActKind.SIGN,
                step="sign",
                clause=CLAUSES[paper.kind],
                data={"paper": paper.number, "role": signing.role, **values},
                about=paper.act,
                objects=(content,),
            ),
            who=who_in(case, by, at),
            organisation=case.organisation,
            case=case,
        )
        signature = _keep(paper, signing, values, drawn, act)
        keep_file(paper, content, act=act, at=at)
        next_steps.refresh(case, by=by, at=at)
        return signature


def _refuse(paper: Paper, signing: Signing) -> None:
    clause = CLAUSES.get(paper.kind, "R14")
    if signing.role not in papers.form(paper.kind).signatures:
        raise Refused([Refusal(clause, "该文书不需要这一项签名")])
    if Paper.objects.filter(replaces=paper).exists():
        raise Refused(
            [Refusal("own/signature-bound", "该文书已被新的文书替换", "请打开新的文书签名")]
        )
    if signing.text_sha256 != paper.text_sha256:
        raise Refused(
            [
                Refusal(
                    "own/signature-bound", "签名所见的文本与文书不一致", "请刷新页面核对后重新签名"
                )
            ]
        )
    if paper.signatures.filter(role=signing.role, name=signing.name.strip()).exists():
        raise Refused([Refusal("own/one-writer", f"{signing.name}已经签过名")])


def _values(signing: Signing) -> dict[str, Any]:
    given = {
        "name": signing.name,
        "refusal_reason": signing.refusal_reason,
        "witness": signing.witness,
    }
    values, errors = check(FIELDS, given)
    if not signing.image and not values["refusal_reason"] and not errors:
        errors = [FieldError("image", "请在签名框内签名；拒绝签名的，请填写原因")]
    if signing.image and values["refusal_reason"]:
        errors = [FieldError("refusal_reason", "已经签名的不填拒绝原因；请清除其中一项")]
    if errors:
        raise Invalid(errors)
    return values


def _image(signing: Signing) -> bytes:
    if not signing.image:
        return b""
    try:
        return base64.b64decode(signing.image.removeprefix(PNG_DATA), validate=True)
    except binascii.Error:
        raise Invalid([FieldError("image", "签名图像不完整，请清除后重新签名")]) from None


def _strokes(signing: Signing) -> Any:
    try:
        return json.loads(signing.strokes) if signing.strokes else None
    except json.JSONDecodeError:
        raise Invalid([FieldError("image", "签名笔迹不完整，请清除后重新签名")]) from None


def _picture(
    signing: Signing, values: dict[str, Any], drawn: bytes, at: datetime
) -> papers.SignatureImage:
    return papers.SignatureImage(
        role=signing.role,
        name=values["name"],
        signed_at=at,
        image=drawn,
        refusal_reason=values["refusal_reason"] or None,
    )


def _images(paper: Paper) -> list[papers.SignatureImage]:
    return [
        papers.SignatureImage(
            role=signature.role,
            name=signature.name,
            signed_at=signature.signed_at,
            image=bytes(signature.image or b""),
            refusal_reason=signature.refusal_reason or None,
        )
        for signature in paper.signatures.order_by("signed_at", "id")
    ]


def _printed(paper: Paper, signatures: Sequence[papers.SignatureImage], at: datetime) -> Committed:
    try:
        resolved = papers.resolve(paper.kind, paper.data)
        content = papers.pdf(resolved, signatures=signatures, at=at)
    except papers.PaperRefused as error:
        raise Invalid([FieldError("image", str(error))]) from error
    return originals.freeze(content, type="paper")


def _keep(
    paper: Paper, signing: Signing, values: dict[str, Any], drawn: bytes, act: Act
) -> Signature:
    return Signature.objects.create(
        paper=paper,
        act=act,
        role=signing.role,
        name=values["name"],
        text_sha256=paper.text_sha256,
        image=drawn or None,
        strokes=_strokes(signing),
        refusal_reason=values["refusal_reason"],
        witness=values["witness"],
        signed_at=act.happened_at,
    )
