"""Papers per second: the signed two-page site record, against WeasyPrint where it is installed.

Both start warm and print the same text, different in every copy. WeasyPrint is no dependency.
"""

import html
import importlib
import importlib.util
import sys
import time
from collections.abc import Callable
from typing import Any

from sanxiang.papers import Resolved, pdf, resolve
from tests.papers.samples import AT, DATA, SIGNATURES

COPIES = 100
PEER = "weasyprint"


def record(copy: int) -> Resolved:
    number = f"（示）工信勘〔2026〕{copy}号"
    site = f"示例州示范市工业园区一号路{copy}号"
    return resolve("site_record", DATA["site_record"] | {"number": number, "site": site})


def ours(copy: int) -> bytes:
    return pdf(record(copy), signatures=SIGNATURES["site_record"], at=AT)


def peer() -> Callable[[int], bytes] | None:
    """The same text as a plain page printed by WeasyPrint, or None where it is missing."""
    if importlib.util.find_spec(PEER) is None:
        return None
    weasyprint = importlib.import_module(PEER)

    def theirs(copy: int) -> bytes:
        paper = record(copy)
        source = f"<h1>{html.escape(paper.title)}</h1>{as_html(paper.blocks)}"
        return bytes(weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/a-2b"))

    return theirs


def as_html(node: Any) -> str:
    if isinstance(node, str):
        return f"<p>{html.escape(node)}</p>"
    values = node.values() if isinstance(node, dict) else node
    return "".join(as_html(value) for value in values if not isinstance(value, int))


def per_second(make: Callable[[int], bytes]) -> float:
    make(0)
    start = time.perf_counter()
    for copy in range(1, COPIES + 1):
        make(copy)
    return COPIES / (time.perf_counter() - start)


def main() -> None:
    rate = per_second(ours)
    sys.stdout.write(f"site record, PDF/A-2a + UA-1, {COPIES} copies: {rate:.1f} per second\n")
    theirs = peer()
    if theirs is None:
        sys.stdout.write(f"{PEER} is not installed: no peer, no ratio\n")
        return
    peer_rate = per_second(theirs)
    sys.stdout.write(f"{PEER}: {peer_rate:.1f} per second, ratio {rate / peer_rate:.1f}\n")


if __name__ == "__main__":
    main()
