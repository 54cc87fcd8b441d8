"""The redacted decision paper of a case: which paper it is made from, and the newest one made."""

from io import BytesIO

import pypdfium2
from django.utils import timezone
from PIL import ImageDraw

from sanxiang import papers
from sanxiang.models import Case, Paper, PublicPaper
from sanxiang.papers.printing import CHECK_DIGITS
from sanxiang.rules.private_parts import found_in, named
from sanxiang.rules.redaction import DECIDING, HEIGHT, WIDTH

SCALE = 1.5  # of a page on the screen
TEN = 10  # millimetres between two lines of the ruler
LINE, FIGURE = (150, 190, 235), (0, 70, 160)


def decision_paper(case: Case) -> Paper | None:
    """The decision paper in force; None where the case has none."""
    found = Paper.objects.filter(case=case, act__step__in=DECIDING, replaced_by=None)
    return found.select_related("wording", "case__party").order_by("-issued_at").first()


def current(case: Case) -> PublicPaper | None:
    """The newest rendition, as long as the paper it was made from is in force."""
    newest = PublicPaper.objects.filter(case=case).select_related("paper").order_by("-id").first()
    return newest if newest and newest.paper_id == getattr(decision_paper(case), "pk", "") else None


def printed(paper: Paper) -> bytes:
    """The paper as it was issued, unsigned and without the code by which its party looks it up."""
    resolved = papers.resolve(paper.kind, {**paper.data, "codes": []}, paper.texts)
    return papers.pdf(resolved, at=timezone.localtime(paper.issued_at))


def check_digits(paper: Paper) -> str:
    """In its foot: they prove the text, and so could confirm a guess at what is covered."""
    return paper.text_sha256[:CHECK_DIGITS]


def private_parts(paper: Paper) -> dict[str, str]:
    """What is private of a person in the text of the paper: each part, and what it is."""
    resolved = papers.resolve(paper.kind, paper.data, paper.texts)
    return {
        text[one.start : one.end]: named(text, one)
        for text in papers.texts_of(resolved)
        for one in found_in(text)
    }


def to_cover(paper: Paper) -> dict[str, str]:
    """What has to be covered in any case, each as it stands in the paper, and what it is."""
    party = paper.case.party
    name = {party.name: "自然人的姓名"} if party.kind == "person" else {}
    return name | {part: what.partition("“")[0] for part, what in private_parts(paper).items()}


def occurrences(paper: Paper, word: str) -> int:
    """How often a word stands in the text of the paper, whatever the lines of its pages."""
    resolved = papers.resolve(paper.kind, paper.data, paper.texts)
    sought = "".join(word.split())
    return sum("".join(text.split()).count(sought) for text in papers.texts_of(resolved))


def pages_of(paper: Paper) -> int:
    with pypdfium2.PdfDocument(printed(paper)) as document:
        return len(document)


def ruled_page(paper: Paper, number: int) -> bytes:
    """A page as a picture with a ruler in millimetres. IndexError where there is no such page."""
    with pypdfium2.PdfDocument(printed(paper)) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        picture = document[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    step = picture.width / WIDTH
    for at in range(TEN, HEIGHT, TEN):
        draw.line([(0, at * step), (picture.width, at * step)], fill=LINE)
        draw.text((2, at * step - 6), str(at), fill=FIGURE)
        if at < WIDTH:
            draw.line([(at * step, 0), (at * step, picture.height)], fill=LINE)
            draw.text((at * step - 6, 2), str(at), fill=FIGURE)
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
