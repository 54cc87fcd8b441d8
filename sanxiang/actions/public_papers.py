"""Making the decision paper for everybody, and sending it out with the record (R20)."""

import base64
from datetime import datetime

from sanxiang.actions import delivery, originals
from sanxiang.actions.acts import Committed
from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, Case, Paper, PublicPaper
from sanxiang.papers.reading import squeezed
from sanxiang.papers.redacting import Redacted, Region, Unsafe, redact
from sanxiang.queries import public_papers
from sanxiang.queries.originals import path_of
from sanxiang.rules.fields import FieldError
from sanxiang.rules.private_parts import found_in, named
from sanxiang.rules.redaction import EDGES

TYPE = "record_file"  # what the ledger calls it
BIGGEST = 4_000_000  # bytes: what one message carries


# clause: own/redacted-paper (what was covered is gone)
def make(effect: Effect) -> None:
    """A new file of the paper without what was named. Raises Invalid where anything private would
    be left in it."""
    paper = public_papers.decision_paper(effect.case)
    assert paper is not None
    data = effect.act.data
    words = list(dict.fromkeys(row["text"] for row in data["words"]))
    regions = [
        Region(int(row["page"]), *(float(row[edge]) for edge in EDGES)) for row in data["regions"]
    ]
    try:
        made = redact(
            public_papers.printed(paper),
            words=[*words, public_papers.check_digits(paper)],
            regions=regions,
        )
    except Unsafe as unsafe:
        raise Invalid([FieldError("words", f"{unsafe}（own/redacted-paper）")]) from unsafe
    if errors := [*_missed(paper, words, made), *_left(effect, paper, made)]:
        raise Invalid(errors)
    if any(region.page > made.pages for region in regions):
        raise Invalid([FieldError("regions", f"决定书只有 {made.pages} 页，请核对页码")])
    frozen = originals.freeze(made.content, type=TYPE)
    PublicPaper.objects.create(
        act=effect.act,
        organisation=effect.case.organisation,
        case=effect.case,
        paper=paper,
        sha256=frozen.sha256,
        sm3=frozen.sm3,
        size=frozen.size,
        pages=made.pages,
        made_at=effect.who.at,
    )


def _missed(paper: Paper, words: list[str], made: Redacted) -> list[FieldError]:
    """Words that were not covered as often as they stand in the text."""
    errors = []
    for word in words:
        stands = public_papers.occurrences(paper, word)
        if not made.covered[word]:
            errors.append(FieldError("words", f"决定书中没有“{word}”，请照原文填写"))
        elif made.covered[word] < stands:
            said = f"“{word}”在决定书中有 {stands} 处，只遮盖了 {made.covered[word]} 处"
            errors.append(FieldError("words", f"{said}，其余可能跨页，请用区域遮盖"))
    return errors


def _left(effect: Effect, paper: Paper, made: Redacted) -> list[FieldError]:
    """What may still be read and must not be."""
    party = effect.case.party
    joined = squeezed(made.text)
    known = public_papers.private_parts(paper)
    private = [what for part, what in known.items() if squeezed(part) in joined]
    private += [named(line, one) for line in made.text.split("\n") for one in found_in(line)]
    if party.kind == "person" and squeezed(party.name) in joined:
        private.append("自然人的姓名")
    if not private:
        return _too_big(made)
    told = "、".join(dict.fromkeys(private))
    return [FieldError("words", f"遮盖后的决定书中还有{told}，不得公开，请一并遮盖（R20）")]


def _too_big(made: Redacted) -> list[FieldError]:
    if len(made.content) <= BIGGEST:
        return []
    return [FieldError("words", "公开件超过 4 MB，不能传送到公示网站，请只公开摘要")]


def objects_of_publishing(case: Case) -> tuple[Committed, ...]:
    """The bytes that go public with the record, for the ledger entry of the act that publishes."""
    paper = public_papers.current(case)
    if paper is None:
        return ()
    return (Committed(type=TYPE, size=paper.size, sha256=paper.sha256, sm3=paper.sm3),)


def post(case: Case, public_id: str, *, act: Act, at: datetime) -> None:
    """Sends the file after its record; the record says its hash."""
    if paper := public_papers.current(case):
        content = base64.b64encode(path_of(paper.sha256).read_bytes()).decode()
        payload = {"public_id": public_id, "sha256": paper.sha256, "content": content}
        delivery.post(TYPE, payload, act=act, at=at)
