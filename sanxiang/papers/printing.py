"""Prints a resolved paper as PDF/A-2a + PDF/UA-1, the same bytes for the same input.

Text goes to the engine as data, never as source; the engine itself refuses a file that would not
meet both standards. One compiler per thread, because one cannot serve two at once.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst

from sanxiang.papers.fonts import font_set, missing_glyphs
from sanxiang.papers.forms import Signer
from sanxiang.papers.resolving import PaperRefused, Resolved, text_sha256
from sanxiang.papers.signatures import BadSignature, SignatureImage, drawing, finger
from sanxiang.papers.wording import moment, one_line

SCREEN = 110.0  # pixels per inch of a picture for a screen
CHECK_DIGITS = 16  # of the hash, in the footer: enough to compare by eye
LAYOUT = Path(__file__).parent / "layout"

_of_thread = threading.local()


class MissingGlyph(PaperRefused):
    """No font can write some characters; they are in `characters`."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(f"字库缺字：{'、'.join(characters)}，请改用其他写法，或者打印后手写。")


def pdf(resolved: Resolved, *, signatures: Sequence[SignatureImage] = (), at: datetime) -> bytes:
    """The paper as PDF. `at` (aware) is its time of making; a role without signature gets a line.

    Raises MissingGlyph, or BadSignature for a picture or a role that does not belong here.
    """
    return printed(_laid_out(resolved, signatures), at=at)


def pictures(resolved: Resolved) -> list[bytes]:
    """Each page of the unsigned paper as a PNG, to be looked at on a screen."""
    made = _compile(_laid_out(resolved, ()), format="png", ppi=SCREEN)
    return made if isinstance(made, list) else [made]


def _laid_out(resolved: Resolved, signatures: Sequence[SignatureImage]) -> dict[str, Any]:
    """The paper in the form the layout reads."""
    strange = {one.role for one in signatures} - {signer.role for signer in resolved.signers}
    if strange:
        raise BadSignature(f"{resolved.title}没有这种签名人：{'、'.join(sorted(strange))}。")
    return {
        "heading": f"{resolved.title} {resolved.number}".strip(),
        "blank": False,
        "title": resolved.title,
        "layout": resolved.layout,
        "organisation": resolved.organisation,
        "number": resolved.number,
        "issued_date": resolved.issued_date,
        "code": resolved.paper_code,
        "check": text_sha256(resolved)[:CHECK_DIGITS],
        "qr": _qr(resolved.verify_address),
        "codes": [
            {"label": one["label"], "code": one["code"], "qr": _qr(one["address"])}
            for one in resolved.codes
        ],
        "blocks": resolved.blocks,
        "signers": signature_rows(resolved.signers, signatures),
    }


def printed(paper: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF of a paper in the form the layout reads; see `layout/paper.typ`."""
    made = _compile(
        paper,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("the engine made no single file")
    return made


def set_out(content: Mapping[str, Any], *, layout: str) -> bytes:
    """Pages of another layout as PDF, to be bound with papers; their time of making is nobody's."""
    made = _compile(content, layout=layout, format="pdf", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("the engine made no single file")
    return made


def _compile(paper: Mapping[str, Any], *, layout: str = "paper", **how: Any) -> bytes | list[bytes]:
    missing = missing_glyphs("".join(_texts(paper)))
    if missing:
        raise MissingGlyph(missing)
    inputs = {
        "paper": json.dumps(paper, ensure_ascii=False),
        "fonts": json.dumps(font_set().parts, ensure_ascii=False),
    }
    made = _compiler(layout).compile(sys_inputs=inputs, **how)
    if made is None:
        raise TypeError("the engine made nothing")
    return made


def signature_rows(
    signers: Sequence[Signer], signatures: Sequence[SignatureImage]
) -> list[dict[str, Any]]:
    """For each role its label and what was signed, in the order of the form."""
    return [
        {
            "label": signer.label,
            "short": signer.short,
            "per_page": signer.per_page,
            "places": 2 if signer.many else 1,
            "marks": [_mark(signer, each) for each in signatures if each.role == signer.role],
        }
        for signer in signers
    ]


def _mark(signer: Signer, signature: SignatureImage) -> dict[str, str]:
    name, refusal = one_line(signature.name), one_line(signature.refusal_reason or "")
    return {
        "name": name,
        "at": moment(signature.signed_at),
        "refusal": refusal,
        "drawing": "" if refusal or signature.on_paper else drawing(signature),
        "finger": finger(signature),
    }


def _qr(address: str) -> str:
    """The address as a QR code in SVG, empty without one."""
    if not address:
        return ""
    return str(segno.make(address, error="m", micro=False).svg_inline(border=0))


def _texts(node: Any) -> list[str]:
    """Every text that will be printed, for the check of glyphs."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, Mapping):
        return [
            text
            for key, value in node.items()
            if key not in {"drawing", "finger", "qr"}
            for text in _texts(value)
        ]
    if isinstance(node, Sequence):
        return [text for value in node for text in _texts(value)]
    return []


def _compiler(layout: str) -> typst.Compiler:
    found: typst.Compiler | None = getattr(_of_thread, layout, None)
    if found is None:
        found = typst.Compiler(
            str(LAYOUT / f"{layout}.typ"),
            root=str(LAYOUT),
            font_paths=font_set().loaded,
            ignore_system_fonts=True,
            package_path=str(LAYOUT),  # no package is ever fetched
            package_cache_path=str(LAYOUT),
        )
        setattr(_of_thread, layout, found)
    return found
