"""The passages of a form as text fields, and what was typed into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from sanxiang import papers
from sanxiang.papers import Form
from sanxiang.rules.fields import FieldError
from sanxiang.rules.wording import Passage, read, spelled

SHORT = (
    "表格栏目",
    "表格内容",
    "表头",
    "签名栏",
)  # words in the boxes of a table: many, and each a few characters
CHARACTERS_OF_A_LINE = 26


@dataclass(frozen=True, kw_only=True)
class TextField:
    """One passage on the page; `lines` is the height of its field."""

    name: str
    label: str
    text: str
    shipped: str
    lines: int
    errors: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.text != self.shipped


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The passages that read as text, and those that are words in a table."""

    running: list[TextField]
    short: list[TextField]

    @property
    def short_wrong(self) -> bool:
        return any(one.errors for one in self.short)


def form_of(kind: str) -> Form:
    """The form of an address; 404 where there is none."""
    try:
        return papers.form(kind)
    except KeyError:
        raise Http404 from None


def typed(request: HttpRequest, this: Form) -> dict[str, str]:
    """The text of every passage as it was sent, with the names of fields in place of labels."""
    names = papers.labels(this)
    return {
        each.key: read(request.POST.get(f"text_{each.key}", ""), names)
        for each in papers.passages(this)
    }


def fields(this: Form, texts: Mapping[str, str], errors: Sequence[FieldError]) -> Fields:
    found = [_field(this, each, texts, errors) for each in papers.passages(this)]
    return Fields(
        running=[one for one in found if not one.label.startswith(SHORT)],
        short=[one for one in found if one.label.startswith(SHORT)],
    )


def chips(this: Form) -> list[str]:
    """What may be inserted somewhere in the form, as it is typed."""
    places = {name for each in papers.passages(this) for name in each.places}
    return ["{" + label + "}" for name, label in papers.labels(this).items() if name in places]


def _field(
    this: Form, passage: Passage, texts: Mapping[str, str], errors: Sequence[FieldError]
) -> TextField:
    names = papers.labels(this)
    text = spelled(texts.get(passage.key, passage.shipped), names)
    rows = sum(len(line) // CHARACTERS_OF_A_LINE + 1 for line in text.split("\n"))
    return TextField(
        name=f"text_{passage.key}",
        label=passage.label,
        text=text,
        shipped=spelled(passage.shipped, names),
        lines=min(rows, 12),
        errors=tuple(error.text for error in errors if error.name == passage.key),
    )
