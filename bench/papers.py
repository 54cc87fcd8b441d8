"""Issuing a paper: fill, print, freeze on disk, hash; beside two peers where they are installed.

The same signed-off two pages, different in every copy, warm on both sides and in one run. The peers
are no dependencies: docxtpl with LibreOffice (the Word file that our own definition gives, turned
into a template), and WeasyPrint. The goal is ten times the first, and a preview within 150 ms.
"""

import hashlib
import html
import importlib
import importlib.util
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import django
from django.utils.module_loading import import_string

from sanxiang.papers import Resolved, form, pdf, resolve, text_sha256, word
from tests.papers.samples import AT, DATA, SIGNATURES

KIND = "site_record"
COPIES = 100
OFFICE_COPIES = 10
PREVIEW_GOAL, RATIO_GOAL = 150, 10
WEASYPRINT, DOCXTPL, OFFICE = "weasyprint", "docxtpl", "soffice"


def values(copy: int) -> dict[str, Any]:
    number = f"（示）工信勘〔2026〕{copy}号"
    return DATA[KIND] | {"number": number, "site": f"示例州示范市工业园区一号路{copy}号"}


def preview(copy: int) -> bytes:
    return pdf(resolve(KIND, values(copy)), at=AT)


def frozen(content: bytes) -> str:
    """On disk under its digest, as every issued paper is."""
    freeze = import_string("sanxiang.actions.originals.freeze")  # after Django is set up
    return str(freeze(content, type="paper").sha256)


def issue(copy: int) -> str:
    paper = resolve(KIND, values(copy))
    content = pdf(paper, signatures=SIGNATURES[KIND], at=AT)
    return frozen(content) + text_sha256(paper)


def seconds(make: Callable[[int], object], copies: int) -> list[float]:
    """How long each copy took, the first one not counted."""
    make(0)
    taken = []
    for copy in range(1, copies + 1):
        start = time.perf_counter()
        make(copy)
        taken.append(time.perf_counter() - start)
    return taken


class Office:
    """docxtpl fills a template, LibreOffice prints it, the same freezing and hashing follows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docxtpl = importlib.import_module(DOCXTPL)
        self.template = word(as_template())

    def filled(self, copy: int) -> Path:
        template = self.docxtpl.DocxTemplate(io.BytesIO(self.template))
        template.render(values(copy), autoescape=True)
        path = self.folder / f"{copy}.docx"
        template.save(path)
        return path

    def printed(self, *paths: Path) -> None:
        subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", str(self.folder), *map(str, paths)],
            check=True, capture_output=True,
        )  # fmt: skip

    def kept(self, path: Path) -> str:
        content = path.with_suffix(".pdf").read_bytes()
        digest = frozen(content)
        return digest + hashlib.sha256(path.read_bytes()).hexdigest()

    def one(self, copy: int) -> str:
        path = self.filled(copy)
        self.printed(path)
        return self.kept(path)

    def batch(self, copies: int) -> float:
        """Papers per second where one LibreOffice prints all of them: the best it can do."""
        start = time.perf_counter()
        paths = [self.filled(copy) for copy in range(copies)]
        self.printed(*paths)
        for path in paths:
            self.kept(path)
        return copies / (time.perf_counter() - start)


def as_template() -> Resolved:
    """The paper with `{{ name }}` where a line or text stands; rows stay as they are."""
    this = form(KIND)
    places = {
        field.name: f"{{{{ {field.name} }}}}"
        for field in this.fields
        if field.type in {"line", "text"} and not field.many and field.name in DATA[KIND]
    }
    return replace(resolve(KIND, DATA[KIND] | places), paper_code="", verify_address="")


def weasyprint() -> Callable[[int], bytes]:
    """The same text as a plain page printed by WeasyPrint."""
    library = importlib.import_module(WEASYPRINT)

    def theirs(copy: int) -> bytes:
        paper = resolve(KIND, values(copy))
        source = f"<h1>{html.escape(paper.title)}</h1>{as_html(paper.blocks)}"
        return bytes(library.HTML(string=source).write_pdf(pdf_variant="pdf/a-2b"))

    return theirs


def as_html(node: Any) -> str:
    if isinstance(node, str):
        return f"<p>{html.escape(node)}</p>"
    parts = node.values() if isinstance(node, dict) else node
    return "".join(as_html(part) for part in parts if not isinstance(part, int))


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def missing(name: str) -> bool:
    return shutil.which(name) is None if name == OFFICE else importlib.util.find_spec(name) is None


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    shown = seconds(preview, COPIES)
    median, slowest = statistics.median(shown) * 1000, max(shown) * 1000
    say(f"preview: median {median:.0f} ms, slowest {slowest:.0f} ms of {COPIES}"
        f" (goal {PREVIEW_GOAL} ms)")  # fmt: skip
    taken = seconds(issue, COPIES)
    rate = COPIES / sum(taken)
    say(f"issued with its signatures, PDF/A-2a + UA-1, frozen and hashed: {rate:.1f} per second")
    if missing(DOCXTPL) or missing(OFFICE):
        say(f"{DOCXTPL} or LibreOffice is not installed: no such peer, no ratio")
    else:
        beside_office(rate)
    if missing(WEASYPRINT):
        say(f"{WEASYPRINT} is not installed: no such peer, no ratio")
    else:
        theirs = COPIES / sum(seconds(weasyprint(), COPIES))
        say(f"{WEASYPRINT}: {theirs:.1f} per second, ratio {rate / theirs:.1f}")


def beside_office(rate: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        one = OFFICE_COPIES / sum(seconds(office.one, OFFICE_COPIES))
        say(f"{DOCXTPL} + LibreOffice, one paper at a time: {one:.2f} per second,"
            f" ratio {rate / one:.1f} (goal {RATIO_GOAL})")  # fmt: skip
        many = office.batch(OFFICE_COPIES)
        say(f"{DOCXTPL} + LibreOffice, {OFFICE_COPIES} papers in one run: {many:.2f} per second,"
            f" ratio {rate / many:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
