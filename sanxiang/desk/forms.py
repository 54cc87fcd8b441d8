"""Forms made from the fields a step asks for; `rules.fields` checks, this only asks and shows."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict

from sanxiang.desk.dialogue import Dialogue
from sanxiang.desk.tags import cited
from sanxiang.desk.widgets import widget_of
from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.fields import Field, FieldError, Kind, value_of

MORE = "more"  # the name of the button that asks for another row
STALE = "页面不完整或已过期，内容没有保存；请复制已填内容，重新打开本页后再提交"
HINTS = {Kind.DATE: "例如 2026-11-24", Kind.MOMENT: "例如 2026-11-24 09:30"}
UNITS = {Kind.MONEY: "元"}
CLAUSE_AT_END = re.compile(r"（([^（）]+)）$")


class AskedField(forms.Field):
    """One field of a step; the kept form and the message of an error come from the rules."""

    def __init__(self, asked: Field) -> None:
        super().__init__(
            label=asked.label,
            required=False,  # the rules say so, in their words
            help_text=asked.help or HINTS.get(asked.kind, ""),
            widget=Dialogue() if asked.kind is Kind.QUESTIONS else widget_of(asked),
        )
        self.asked = asked
        self.unit = UNITS.get(asked.kind, "")

    def clean(self, value: Any) -> Any:
        try:
            kept = value_of(self.asked, value)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        if self.asked.kind in {Kind.OFFICER, Kind.OFFICERS}:
            self.refuse_strangers([kept] if isinstance(kept, str) else kept)
        return kept

    def refuse_strangers(self, people: Sequence[str]) -> None:
        known = {person for person, _ in self.asked.choices} | {""}
        if not known.issuperset(people):
            raise forms.ValidationError("请从名单中选择人员")


class ActForm(forms.Form):
    """What a step asks, and the id of the act: sent twice, it is done once."""

    use_required_attribute = False  # all errors at once, in our words, from the server
    act_id = forms.UUIDField(
        initial=uuid.uuid4,
        widget=forms.HiddenInput,
        error_messages={"required": STALE, "invalid": STALE},
    )


def form_for(
    fields: Sequence[Field], *, choices: Mapping[str, Sequence[tuple[str, str]]]
) -> type[ActForm]:
    """The form of these fields. `choices` by field name stand in for those of the field;
    fields that ask for officers must have theirs there (person id as text, name)."""
    body: dict[str, forms.Field] = {}
    for field in fields:
        if field.name in choices:
            field = replace(field, choices=tuple(choices[field.name]))
        elif field.kind in {Kind.OFFICER, Kind.OFFICERS}:
            raise KeyError(f"{field.name}: who can be chosen?")
        body[field.name] = AskedField(field)
    return type("StepForm", (ActForm,), body)


def as_data(form: ActForm) -> dict[str, Any]:
    """The kept values of a valid form, ready for JSON; the id of the act is not among them."""
    return {name: form.cleaned_data[name] for name in asked(form)}


def refuse(form: ActForm, errors: Sequence[FieldError]) -> None:
    """Show what the rules found wrong beyond single fields; unknown names stand at the top."""
    names = set(asked(form))
    for error in errors:
        text = _citing(error.text)
        if error.name in names:
            label = form.fields[error.name].label  # stands beside the error already
            form.add_error(error.name, text.removeprefix(f"{label}："))
        else:
            form.add_error(None, text)


def _citing(text: str) -> str:
    """The same text, the clause at its end named as a reader knows it."""
    clause = CLAUSE_AT_END.search(text)
    if clause is None or clause[1] not in CLAUSES:
        return text
    return f"{text[: clause.start()]}（{cited(clause[1]).text}）"


def wants_more_rows(data: QueryDict) -> bool:
    return MORE in data


def typed_so_far(
    form_class: type[ActForm], data: QueryDict, *, prefix: str | None = None
) -> dict[str, Any]:
    """Everything typed, unchecked, by the names of the fields."""
    typed = form_class(data, prefix=prefix)
    return {
        name: field.widget.value_from_datadict(data, {}, typed.add_prefix(name))
        for name, field in typed.fields.items()
    }


def reopened(
    form_class: type[ActForm], data: QueryDict, *, prefix: str | None = None, **changed: Any
) -> ActForm:
    """The same form as typed so far, unchecked, with fresh empty rows below the filled ones; some
    values as a button of the form has changed them."""
    return form_class(
        initial=typed_so_far(form_class, data, prefix=prefix) | changed, prefix=prefix
    )


def asked(form: ActForm) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, AskedField)]
