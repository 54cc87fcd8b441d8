"""Signing a paper on glass or with a photo of the ink, or noting a refusal with its reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions import marks, next_steps, originals
from sanxiang.actions.acts import Committed, Deed, already, who_in, write
from sanxiang.actions.papers import keep_file
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import locked
from sanxiang.models import ActKind, Case, Paper, Person, Signature
from sanxiang.queries import originals as frozen
from sanxiang.queries import signers
from sanxiang.queries.facts import facts_of
from sanxiang.rules import signing_order
from sanxiang.rules.fields import Field, FieldError, check
from sanxiang.rules.interview_steps import RECORD, unread
from sanxiang.rules.steps import Refusal

FIELDS = (
    Field(name="name", label="签名人", max_length=60),
    Field(name="refusal_reason", label="拒绝签名的原因", required=False, max_length=300),
    Field(
        name="witness",
        label="见证人",
        required=False,
        max_length=60,
        clause="own/refusal-witnessed",
        help="在场看到其拒绝签名的人",
    ),
    Field(name="late_reason", label="补录原因", required=False, max_length=300, clause="R3"),
)
WITNESSED = "own/refusal-witnessed"


@dataclass(frozen=True, kw_only=True)
class Signing:
    """One signature: `image` is a PNG data URL and `strokes` JSON, both as the pad gave them, or
    `picture` a photo of the signature in ink; all empty when the signature was refused. A photo of
    a fingerprint may come beside. What was signed on glass was signed now."""

    id: UUID
    paper_id: UUID
    text_sha256: str  # of the text that was shown
    role: str
    name: str
    image: str = ""
    strokes: str = ""
    picture: bytes = b""
    fingerprint: bytes = b""
    refusal_reason: str = ""
    witness: str = ""
    happened_at: datetime | None = None
    late_reason: str = ""


def sign(signing: Signing, *, by: Person, at: datetime) -> Signature:
    """Adds a signature and freezes the paper anew with it. Raises Refused or Invalid."""
    with transaction.atomic():
        paper = Paper.objects.select_related("act", "case", "wording").get(pk=signing.paper_id)
        case = locked(paper.case_id, by=by, at=at)
        if act := already(signing.id, who=by, step="sign"):
            return act.signatures.get()
        values = _values(signing)
        _refuse(paper, signing, name=values["name"])
        refuse_outsider(case, by, paper)
        refuse_unheard(paper, case, signing.role, by=by, at=at)
        made = _marks(signing)
        signed_at = signing.happened_at or at
        signatures = [*_images(paper), _picture(signing, values, made, signed_at)]
        content = _printed(paper, signatures, at)
        act = write(
            Deed(
                id=signing.id,
                kind=ActKind.SIGN,
                step="sign",
                clause=papers.form(paper.kind).clauses[0],
                data={"paper": paper.number, "role": signing.role, "means": made.means, **values},
                about=paper.act,
                happened_at=signing.happened_at,
                late_reason=values["late_reason"],
                in_dossier=paper.act.in_dossier,
                objects=(content, *made.kept),
            ),
            who=who_in(case, by, at),
            organisation=case.organisation,
            case=case,
        )
        signature = Signature.objects.create(
            paper=paper,
            act=act,
            role=signing.role,
            name=values["name"],
            text_sha256=paper.text_sha256,
            image=made.image or None,
            strokes=made.strokes,
            fingerprint_sha256=made.fingerprint_sha256,
            refusal_reason=values["refusal_reason"],
            witness=values["witness"],
            signed_at=act.happened_at,
        )
        keep_file(paper, content, act=act, at=at)
        next_steps.refresh(case, by=by, at=at)
        return signature


def _refuse(paper: Paper, signing: Signing, *, name: str) -> None:
    refuse_signer(paper, role=signing.role, name=name)
    refuse_out_of_turn(paper, [signing.role])
    if signing.text_sha256 != paper.text_sha256:
        raise Refused(
            [
                Refusal(
                    "own/signature-bound", "签名所见的文本与文书不一致", "请刷新页面核对后重新签名"
                )
            ]
        )


def refuse_signer(paper: Paper, *, role: str, name: str) -> None:
    """Refuses whoever does not sign this paper in that role, or has done so already."""
    this = papers.form(paper.kind)
    clause, signer = this.clauses[0], this.signer(role)
    if signer is None or signer not in this.signing(paper.data):
        raise Refused([Refusal(clause, "该文书不需要这一项签名")])
    # Where the paper itself names who signs, nobody else does.
    if (names := signers.named(paper, signer)) and name not in names:
        shown = "、".join(names)
        raise Refused([Refusal(clause, f"此处由{shown}签名，不是{name}", "请由文书写明的人签名")])
    refuse_replaced(paper)
    if paper.signatures.filter(role=role, name=name).exists():
        raise Refused([Refusal("own/one-writer", f"{name}已经签过名")])


def refuse_out_of_turn(paper: Paper, roles: Collection[str]) -> None:
    """Refuses roles that sign before those whose turn it is. Those on one scan signed together."""
    order = [
        replace(turn, signed=turn.signed + turn.wanted) if turn.role in roles else turn
        for turn in signers.turns(paper, list(paper.signatures.all()))
    ]
    for role in roles:
        if waiting := signing_order.not_yet(paper.kind, role, order):
            raise Refused([waiting])


def refuse_replaced(paper: Paper) -> None:
    if Paper.objects.filter(replaces=paper).exists():
        raise Refused(
            [Refusal("own/signature-bound", "该文书已被新的文书替换", "请打开新的文书签名")]
        )


def refuse_outsider(case: Case, by: Person, paper: Paper | None = None) -> None:
    if not signers.takes_signatures(by, case, paper):
        remedy = "请由本案办案人员登录后办理；听证等由制作文书的人办理"
        raise Refused([Refusal("R7", "签名由本案办案人员办理", remedy)])


def refuse_unheard(paper: Paper, case: Case, role: str, *, by: Person, at: datetime) -> None:
    """Who had the record read to them signs the text that was read (R15)."""
    if paper.kind != RECORD or role not in {"person", "correction"}:
        return
    waiting = unread(facts_of(case, actor=by, on=timezone.localdate(at)))
    if paper.number in {one.number for one in waiting}:
        text = "这份笔录应当先向被询问人宣读，再由其签名"
        raise Refused([Refusal("R15", text, "请先办理“宣读询问笔录”，听取人确认无误后再签名")])


def _values(signing: Signing) -> dict[str, Any]:
    given = {field.name: getattr(signing, field.name) for field in FIELDS}
    values, errors = check(FIELDS, given)
    signed = bool(signing.image or signing.picture)
    if not signed and not values["refusal_reason"]:
        errors += [FieldError("image", "请在签名框内签名；拒绝签名的，请填写原因")]
    if signing.image and signing.picture:
        errors += [FieldError("picture", "已经在屏幕上签名的不再上传照片；请清除其中一项")]
    if signed and values["refusal_reason"]:
        errors += [FieldError("refusal_reason", "已经签名的不填拒绝原因；请清除其中一项")]
    if values["refusal_reason"] and not values["witness"]:
        errors += [FieldError("witness", f"拒绝签名的，请填写在场的见证人（{WITNESSED}）")]
    if signing.image and signing.happened_at:
        errors += [FieldError("happened_at", "在屏幕上签名的，时间就是现在，不另填")]
    if errors:
        raise Invalid(errors)
    return values


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What the signer left: the picture that is printed, the strokes, photos kept as they came."""

    means: str  # glass, picture, refusal
    image: bytes = b""
    strokes: Any = None
    fingerprint: bytes = b""
    fingerprint_sha256: str = ""
    kept: tuple[Committed, ...] = ()


def _marks(signing: Signing) -> Marks:
    kept: list[Committed] = []
    finger = Marks(means="refusal")
    if signing.fingerprint:
        pressed = marks.fingerprint(signing.fingerprint)
        kept.append(originals.freeze(signing.fingerprint, type="fingerprint"))
        finger = replace(finger, fingerprint=pressed, fingerprint_sha256=kept[0].sha256)
    if signing.picture:
        image = marks.ink(signing.picture)
        kept.append(originals.freeze(signing.picture, type="signature"))
        return replace(finger, means="picture", image=image, kept=tuple(kept))
    if signing.image:
        strokes = marks.strokes_of(signing.strokes)
        image = marks.drawn(signing.image)
        return replace(finger, means="glass", image=image, strokes=strokes, kept=tuple(kept))
    return replace(finger, kept=tuple(kept))


def _picture(
    signing: Signing, values: dict[str, Any], made: Marks, at: datetime
) -> papers.SignatureImage:
    return papers.SignatureImage(
        role=signing.role,
        name=values["name"],
        signed_at=at,
        image=made.image,
        fingerprint=made.fingerprint,
        refusal_reason=values["refusal_reason"] or None,
    )


def _images(paper: Paper) -> list[papers.SignatureImage]:
    return [
        papers.SignatureImage(
            role=signature.role,
            name=signature.name,
            signed_at=signature.signed_at,
            image=bytes(signature.image or b""),
            fingerprint=_fingerprint(signature),
            refusal_reason=signature.refusal_reason or None,
            on_paper=signature.scan_id is not None,
        )
        for signature in paper.signatures.order_by("signed_at", "id")
    ]


def _fingerprint(signature: Signature) -> bytes:
    if not signature.fingerprint_sha256:
        return b""
    return marks.fingerprint(frozen.path_of(signature.fingerprint_sha256).read_bytes())


def _refuse_another_text(paper: Paper, resolved: papers.Resolved) -> None:
    """What is printed with the signature must be the text that is signed, to the letter."""
    if papers.text_sha256(resolved) != paper.text_sha256:
        text = "这份文书的格式已随系统更新，不能再按原文本印制签名页"
        remedy = "请打印原 PDF 由当事人手写签名后扫描存卷，或者重新制作文书"
        raise Refused([Refusal("own/signature-bound", text, remedy)])


def _printed(paper: Paper, signatures: Sequence[papers.SignatureImage], at: datetime) -> Committed:
    try:
        resolved = papers.resolve(paper.kind, paper.data, paper.texts)
        _refuse_another_text(paper, resolved)
        content = papers.pdf(resolved, signatures=signatures, at=at)
    except papers.PaperRefused as error:
        raise Invalid([FieldError("image", str(error))]) from error
    return originals.freeze(content, type="paper")
