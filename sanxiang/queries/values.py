"""What an act says, as label and value: names instead of ids, words instead of keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanxiang.models import Act, ActKind, Paper, Person
from sanxiang.papers import form, worded
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules import parties
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import Step

HIDDEN = "依法保密，您的职务不能查看"
YES_NO = {"yes": "是", "no": "否"}
SIGNED = (
    ("refusal_reason", "拒绝签名的原因"),
    ("witness", "见证人"),
    ("means", "签名方式"),
)
MEANS = {"glass": "在屏幕上手写", "picture": "纸上签名的照片", "refusal": ""}
PEOPLE = {Kind.OFFICER, Kind.OFFICERS}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One value: its label, its paragraphs; `hidden` when it was kept back."""

    label: str
    texts: tuple[str, ...]
    hidden: bool = False


def step_of(act: Act) -> Step | None:
    """The step an act of a case took or approved; None for acts that are no step."""
    if act.case is None:
        return None
    try:
        return procedure_of(act.case).step(act.step.partition(".")[0])
    except KeyError:
        return None


def people_in(acts: Iterable[Act]) -> dict[int, str]:
    """The names of everybody that the values of these acts point at, in one query."""
    ids = {int(one) for act in acts for one in _ids(act)}
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def lines_of(act: Act, *, names: Mapping[int, str], protected: bool) -> list[Line]:
    """The values of an act in the order they were asked; secret ones only when `protected`."""
    if act.kind == ActKind.STEP and (step := step_of(act)):
        return _asked(step.fields, act, names, protected=protected)
    if act.kind in {ActKind.APPROVE, ActKind.RETURN}:
        return [Line(label="审批意见", texts=tuple(act.data["opinion"].split("\n")))]
    if act.kind == ActKind.SIGN:
        return [
            Line(label=label, texts=(MEANS.get(text, text),))
            for name, label in SIGNED
            if (text := act.data.get(name)) and MEANS.get(text, text)
        ]
    if act.kind == ActKind.SCAN:
        return _scanned(act)
    if act.kind == ActKind.OPEN:
        return _asked(parties.FIELDS, act, names, protected=protected)
    return []


def _scanned(act: Act) -> list[Line]:
    signed = tuple(f"{one['name']}（{one['label']}）" for one in act.data["signers"])
    return [
        *([Line(label="纸质签名", texts=signed)] if signed else []),
        *([Line(label="签名在", texts=(act.data["signed_pages"],))] if signed else []),
        Line(label="盖有印章", texts=(YES_NO[act.data["stamped"]],)),
        Line(label="页数", texts=(str(act.data["pages"]),)),
        Line(label="二维码核对", texts=(act.data["compared"],)),
    ]


def signer_label(paper: Paper, role: str) -> str:
    """What a role is called on a paper, in the wording it was made with."""
    signer = worded(form(paper.kind), paper.texts).signer(role)
    return signer.called if signer else role


def _asked(
    fields: Sequence[Field], act: Act, names: Mapping[int, str], *, protected: bool
) -> list[Line]:
    lines = []
    for field in fields:
        if field.secret and act.protected.get(field.name):
            lines.append(_secret(field, act, names, protected=protected))
        elif texts := texts_of(field, act.data.get(field.name), names):
            lines.append(Line(label=field.label, texts=texts))
    return lines


def _secret(field: Field, act: Act, names: Mapping[int, str], *, protected: bool) -> Line:
    if not protected:
        return Line(label=field.label, texts=(HIDDEN,), hidden=True)
    return Line(label=field.label, texts=texts_of(field, act.protected[field.name], names))


def texts_of(field: Field, value: Any, names: Mapping[int, str]) -> tuple[str, ...]:
    """A kept value as paragraphs; empty when there is nothing to show."""
    if not value:
        return ()
    if field.kind in PEOPLE:
        return (_people(value, names),)
    if field.kind in {Kind.CHOICE, Kind.MANY, Kind.YES_NO}:
        return (_chosen(field, value),)
    return TEXTS.get(field.kind, _paragraphs)(field, value)


def _paragraphs(field: Field, value: str) -> tuple[str, ...]:
    return tuple(value.split("\n"))


def _rows(field: Field, value: list[dict[str, Any]]) -> tuple[str, ...]:
    """A numbered line for each row; what is empty in it is left out."""
    return tuple(
        f"{position}．"
        + "；".join(
            f"{one.label}：{dict(one.choices).get(row[one.name], row[one.name])}"
            for one in field.columns
            if row.get(one.name)
        )
        for position, row in enumerate(value, start=1)
    )


TEXTS: Mapping[Kind, Callable[[Field, Any], tuple[str, ...]]] = {
    Kind.QUESTIONS: lambda field, value: tuple(
        text for q, a in value for text in (f"问：{q}", f"答：{a}")
    ),
    Kind.LINES: lambda field, value: tuple(value),
    Kind.ROWS: _rows,
    Kind.MOMENT: lambda field, value: (value.replace("T", " "),),
    Kind.MONEY: lambda field, value: (f"{value} 元",),
}


def _people(value: str | list[str], names: Mapping[int, str]) -> str:
    people = [value] if isinstance(value, str) else value
    return "、".join(names.get(int(person), "（已无此人）") for person in people)


def _chosen(field: Field, value: str | list[str]) -> str:
    words = dict(field.choices) or YES_NO
    keys = [value] if isinstance(value, str) else value
    return "、".join(words.get(key, key) for key in keys)


def _ids(act: Act) -> list[str]:
    step = step_of(act)
    if act.kind != ActKind.STEP or step is None:
        return []
    found: list[str] = []
    for field in step.fields:
        value = act.data.get(field.name) if field.kind in PEOPLE else None
        found += [value] if isinstance(value, str) and value else value or []
    return found
