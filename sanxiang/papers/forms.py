"""The forms (文书格式): what each paper holds, in which order, and who signs it.

One folder per form; `form.yaml` in it is the only definition. Wording there may use `{field}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Layout = Literal["record", "letter"]
FieldType = Literal["line", "text", "moment", "date", "number", "rows"]

FOLDER = Path(__file__).parent
# The same safe loader written in C where the wheel has it: every process reads all forms.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS: tuple[str, ...] = tuple(sorted(path.parent.name for path in FOLDER.glob("*/form.yaml")))


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a field of rows; `width` is a share of the line."""

    name: str
    label: str
    type: FieldType = "line"
    width: int = 1


# A code beside that of the paper itself: what to do with it, the code, where it leads.
CODE = (
    Column(name="label", label="用途"),
    Column(name="code", label="编码"),
    Column(name="address", label="地址"),
)


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One field (栏目) of a form.

    `line` is one line, `text` paragraphs divided by line breaks, `many` a list of lines, `rows` a
    list of rows with `columns`; `each` says how one row reads inside a sentence or cell. `choices`
    are offered, not enforced. `default` is taken when the field is absent. `blank_lines` is the
    room for handwriting on the blank form.
    """

    name: str
    label: str
    type: FieldType = "line"
    required: bool = True
    many: bool = False
    columns: tuple[Column, ...] = ()
    each: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    hint: str = ""
    blank_lines: int = 1


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A role that signs (签名人); `per_page` repeats the signature at the foot of every page.
    `names` is the field that names who signs; without it somebody is asked for the name. `when` is
    a field: while it is empty, nobody signs in that role."""

    role: str
    label: str
    short: str = ""
    names: str = ""
    when: str = ""
    many: bool = False
    per_page: bool = False

    @property
    def called(self) -> str:
        """The role in a sentence, without what is said of how to sign."""
        return self.short or self.label.partition("（")[0]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form in one edition. `one_of` names groups of fields of which one must be filled."""

    kind: str
    title: str
    word: str  # 文种字: heads the number
    layout: Layout
    edition: date
    clauses: tuple[str, ...]
    fields: tuple[FormField, ...]
    blocks: tuple[Mapping[str, Any], ...]
    signers: tuple[Signer, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    seal: bool = False  # the organisation's seal goes on it (用印)
    codes: tuple[str, ...] = ()  # what else the party may look up with it: inspection, matter

    @property
    def signatures(self) -> tuple[str, ...]:
        """The roles that sign, in the order of the paper."""
        return tuple(signer.role for signer in self.signers)

    def signing(self, values: Mapping[str, Any]) -> tuple[Signer, ...]:
        """Those who sign a paper with these values."""
        return tuple(one for one in self.signers if not one.when or values.get(one.when))

    def signer(self, role: str) -> Signer | None:
        """Who signs in that role; None where the form has no such signature."""
        return next((signer for signer in self.signers if signer.role == role), None)

    def field(self, name: str) -> FormField:
        """The field of that name; KeyError if the form has none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


@cache
def form(kind: str) -> Form:
    """The form of that kind; KeyError if there is none."""
    if kind not in KINDS:
        raise KeyError(kind)
    given = yaml.load((FOLDER / kind / "form.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    return Form(
        kind=kind,
        title=given["title"],
        word=given["word"],
        layout=given["layout"],
        edition=given["edition"],
        clauses=tuple(given["clauses"]),
        fields=(
            *_head(numbered=given["number"] == "required"),
            *(_field(each) for each in given["fields"]),
        ),
        blocks=tuple(given["blocks"]),
        signers=tuple(Signer(**each) for each in given["signers"]),
        one_of=tuple(tuple(names) for names in given.get("one_of", [])),
        # Where the organisation signs off, its seal goes, unless the form says otherwise.
        codes=tuple(given.get("codes", [])),
        seal=given.get("seal", any("signoff" in block for block in given["blocks"])),
    )


def _head(*, numbered: bool) -> tuple[FormField, ...]:
    """What stands on every paper, outside its blocks."""
    return (
        FormField(name="organisation", label="机关名称"),
        FormField(name="number", label="文号", required=numbered),
        FormField(name="issued_date", label="日期", type="date"),
        FormField(name="paper_code", label="文书编码", required=False),
        FormField(name="verify_address", label="核验地址", required=False),
        FormField(name="codes", label="查询码", type="rows", required=False, columns=CODE),
    )


def _field(given: dict[str, Any]) -> FormField:
    columns = tuple(Column(**each) for each in given.get("columns", []))
    choices = tuple(given.get("choices", []))
    return FormField(**given | {"columns": columns, "choices": choices})
