"""Printed papers as they come back from a scanner or a phone."""

import hashlib
import io
from typing import Any
from uuid import uuid4

import pypdfium2
from PIL import Image

from sanxiang.actions.scans import Return, bring_back
from sanxiang.models import Case, Paper, PaperFile, SealPermit
from sanxiang.queries import originals
from tests import make
from tests.snapshots import kept


def printed(paper: Paper) -> bytes:
    """The newest file of a paper, which somebody printed."""
    return make.frozen(paper.files.order_by("-pk")[0].sha256)


def pages_of(content: bytes) -> list[Image.Image]:
    """The pages of a print, a little grey, as a scanner sees them at 150 dpi."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]


def pages(paper: Paper) -> list[Image.Image]:
    return pages_of(printed(paper))


def scan_of(content: bytes, *, skewed: float = 0.7) -> bytes:
    """A whole print as one PDF of pictures, laid on the glass not quite straight."""
    first, *others = [page.rotate(skewed, fillcolor=250) for page in pages_of(content)]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=150)
    return out.getvalue()


def scanned(paper: Paper) -> bytes:
    return scan_of(printed(paper))


def photo(paper: Paper, form: str = "JPEG") -> bytes:
    """A picture of its first page."""
    out = io.BytesIO()
    pages(paper)[0].save(out, form)
    return out.getvalue()


def returned(paper: Paper, content: bytes, **changes: Any) -> Return:
    """A file as it stands after it arrived whole."""
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid4()}.part"
    path.write_bytes(content)
    values: dict[str, Any] = {
        "id": uuid4(),
        "paper_id": paper.pk,
        "path": path,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "sm3": hashlib.new("sm3", content).hexdigest(),
        "signed_pages": "每一页",
    }
    return Return(**(values | changes))


def brought_back(paper: Paper, content: bytes, *, by: str = "zhifa1", **changes: Any) -> PaperFile:
    return bring_back(returned(paper, content, **changes), by=make.person(by), at=make.NOW)


def decision(case: Case) -> Paper:
    return Paper.objects.get(case=case, kind="penalty_decision", replaced_by=None)


@kept
def sealed_penalty() -> Case:
    """A decided penalty case whose decision may be sealed."""
    case = make.decided_penalty()
    number = decision(case).number
    act = make.take(case, "seal", "zhifa1", papers=[number], copies="3")
    make.approve(act, "kezhang", "fenguan")
    return case


def permits() -> list[str]:
    return list(SealPermit.objects.values_list("paper__number", flat=True))
