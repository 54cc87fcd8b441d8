"""The form of a step: what it asks, what somebody had before them, and lateness."""

from django import forms

from sanxiang.actions.steps import LATE_REASON
from sanxiang.desk.forms import ActForm, form_for
from sanxiang.queries.step_page import StepPage
from sanxiang.rules.fields import Field, Kind

# Entered late (补录): when it happened and why it was not entered then (R3).
LATE_FIELDS = (
    Field(name="happened_at", label="实际办理时间", kind=Kind.MOMENT, required=False, clause="R3"),
    LATE_REASON,
)
LATE = [field.name for field in LATE_FIELDS]


def form_class_of(page: StepPage) -> type[ActForm]:
    base = form_for([*page.asked, *LATE_FIELDS], choices=page.choices)
    seen = forms.IntegerField(initial=page.seen, widget=forms.HiddenInput, required=False)
    return type("SeenStepForm", (base,), {"seen": seen})
