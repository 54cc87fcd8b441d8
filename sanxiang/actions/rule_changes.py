"""Registering laws, rules and normative documents and their changes, and what each touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Committed, Deed, Who, already, who_of, write
from sanxiang.actions.affected import find_affected
from sanxiang.actions.json_lists import rows_of
from sanxiang.actions.refused import Invalid
from sanxiang.actions.workbooks import ImportErrors, content_of
from sanxiang.models import Act, ActKind, Organisation, Person, RuleChange, RuleDocument
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.rule_documents import IMPORT, known_to
from sanxiang.rules import fields, rule_changes
from sanxiang.rules.fields import FieldError
from sanxiang.rules.rule_documents import CLAUSE, LAYOUT, Change, refusals
from sanxiang.rules.rule_form import FORM, row_of
from sanxiang.rules.rule_register import Entry, planned
from sanxiang.rules.sheets import RowError
from sanxiang.rules.text import clean

BATCH = 500
STEP, FUNCTIONS_STEP = "register_rule_change", "register_functions"
KEPT = (
    "title", "aliases", "code", "body", "kind", "issued_date", "from_date", "articles",
    "replaces", "link", "text", "note",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Registrar:
    """Who registers, for which organisation, as which act."""

    id: UUID
    organisation: Organisation
    by: Person
    at: datetime

    @property
    def who(self) -> Who:
        return who_of(self.organisation, self.by, self.at, refusals)


def import_documents(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> int:
    """Adds the changes of an .xlsx or JSON file to the register; returns how many. Raises Refused,
    or ImportErrors with everything wrong in the file; then nothing was written."""
    registrar = Registrar(id=id, organisation=organisation, by=by, at=at)
    who = registrar.who
    content = content_of(file)
    rows = rows_of(LAYOUT, content)
    digests = Committed.of(content, type="rule_documents")
    name = clean(file_name)[-200:]
    with transaction.atomic():
        _alone(organisation)
        if act := already(id, who=by, step=IMPORT):
            return act.rule_changes.count()
        entries = _planned(registrar, rows)
        data = {"file_name": name, "sha256": digests.sha256, "changes": len(entries)}
        act = _write(registrar, who, IMPORT, data, digests)
        return len(_register(registrar, act, entries))


def register_change(registrar: Registrar, data: Mapping[str, Any]) -> RuleChange:
    """One change as typed at the desk. Raises Refused or Invalid."""
    who = registrar.who
    kept, errors = fields.check(FORM, data)
    if errors:
        raise Invalid(errors)
    row, wrong = row_of(kept)
    if wrong:
        raise Invalid(wrong)
    with transaction.atomic():
        _alone(registrar.organisation)
        if act := already(registrar.id, who=registrar.by, step=STEP):
            return act.rule_changes.order_by("id")[0]
        try:
            entries = _planned(registrar, [row])
        except ImportErrors as found:
            raise Invalid([_at_its_field(error) for error in found.errors]) from None
        act = _write(registrar, who, STEP, kept, None)
        return _register(registrar, act, entries)[0]


def register_functions(registrar: Registrar, data: Mapping[str, Any]) -> RuleChange:
    """A change of the bureau's functions (职能调整). Raises Refused or Invalid."""
    who = registrar.who
    kept, errors = fields.check(rule_changes.FUNCTIONS, data)
    errors += rule_changes.against_functions(kept) if not errors else []
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        _alone(registrar.organisation)
        if act := already(registrar.id, who=registrar.by, step=FUNCTIONS_STEP):
            return act.rule_changes.get()
        act = _write(registrar, who, FUNCTIONS_STEP, kept, None)
        change = RuleChange.objects.create(
            organisation=registrar.organisation,
            act=act,
            change=Change.FUNCTIONS,
            registered_at=registrar.at,
            **{**kept, "words": rule_changes.words_of(kept["words"])},
        )
        find_affected(registrar.organisation, [change], at=registrar.at)
        return change


def _alone(organisation: Organisation) -> None:
    """One registration at a time: the lock makes the second see the first."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _planned(registrar: Registrar, rows: Sequence[Mapping[str, Any]]) -> list[Entry]:
    entries, errors = planned(
        rows,
        known_to(registrar.organisation),
        on=timezone.localdate(registrar.at),
        calendar=current_calendar(),
    )
    if errors:
        raise ImportErrors(errors)
    return entries


def _write(
    registrar: Registrar, who: Who, step: str, data: Mapping[str, Any], file: Committed | None
) -> Act:
    deed = Deed(
        id=registrar.id,
        kind=ActKind.MANAGE,
        step=step,
        clause=CLAUSE,
        data=data,
        in_dossier=False,
        objects=(file,) if file else (),
    )
    return write(deed, who=who, organisation=registrar.organisation, case=None)


def _register(registrar: Registrar, act: Act, entries: Sequence[Entry]) -> list[RuleChange]:
    """Writes the changes in their order, and finds what each touches."""
    documents = RuleDocument.objects.filter(organisation=registrar.organisation)
    known = {one.plain_name: one for one in documents}
    new = [one.name for one in entries if one.name not in known]
    RuleDocument.objects.bulk_create(
        (
            RuleDocument(
                organisation=registrar.organisation, plain_name=name, registered_at=registrar.at
            )
            for name in dict.fromkeys(new)
        ),
        batch_size=BATCH,
    )
    known = {one.plain_name: one for one in documents.all()}
    made = RuleChange.objects.bulk_create(
        (
            RuleChange(
                organisation=registrar.organisation,
                act=act,
                document=known[entry.name],
                change=entry.change,
                replaced_by=known.get(entry.replaced_by),
                registered_at=registrar.at,
                **{name: entry.row[name] for name in KEPT},
            )
            for entry in entries
        ),
        batch_size=BATCH,
    )
    find_affected(registrar.organisation, made, at=registrar.at)
    return made


def _at_its_field(error: RowError) -> FieldError:
    name = next(c.name for c in LAYOUT.columns if c.heading == error.column)
    return FieldError(name, f"应为{error.expected}；现为{error.found}")
