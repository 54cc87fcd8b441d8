"""Prepared cases built once: real actions make the rows, later tests insert the same rows again.

Only where a test begins as the builder did: with the bureau and nothing else. All constraints and
triggers judge the inserted rows as they would any others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import Model

from sanxiang import models
from sanxiang.models import Act, Case, Person

# In the order in which the database's own gates let them in.
TABLES: tuple[type[Model], ...] = (
    models.Party,
    models.Case,
    models.CaseMember,
    models.NextStep,
    models.Act,
    models.CaseCode,
    models.LedgerEntry,
    models.LedgerPending,
    models.RecordSalt,
    models.Approval,
    models.Screening,
    models.Review,
    models.Meeting,
    models.MeetingMember,
    models.AgendaItem,
    models.Attendance,
    models.Deliberation,
    models.DeliberationRecusal,
    models.DeliberationVote,
    models.ReviewExtension,
    models.ReviewFinding,
    models.ReviewOpinion,
    models.Paper,
    models.PaperFile,
    models.Signature,
    models.NumberCounter,
    models.IssuedNumber,
    models.OutboxMessage,
    models.SealPermit,
    models.Recording,
    models.Deadline,
    models.Result,
    models.Publication,
)


@dataclass(frozen=True)
class Snapshot:
    """The rows of every table, and which case the builder gave back."""

    rows: tuple[tuple[type[Model], list[Model]], ...]
    case_id: int


def numbered_first(rows: dict[type[Model], list[Any]]) -> list[tuple[type[Model], list[Any]]]:
    """The rows with the papers of decisions last: the database wants the number before the paper,
    and the signature on the opinion before the number."""
    deciding = {row.act_id for row in rows[models.Result]}
    papers = rows[models.Paper]
    rows[models.Paper] = [row for row in papers if row.act_id not in deciding]
    return [*rows.items(), (models.Paper, [row for row in papers if row.act_id in deciding])]


def added(table: type[Model], before: set[tuple[object, ...]]) -> list[Model]:
    """The rows that a builder made; some stand there with the bureau already."""
    return [row for row in table._default_manager.order_by("pk") if (row.pk,) not in before]


_kept: dict[tuple[str, frozenset[tuple[int, str]]], Snapshot] = {}


def kept(build: Callable[[], Case]) -> Callable[[], Case]:
    """The builder, run once per test process and database contents."""

    @wraps(build)
    def case() -> Case:
        if Act.objects.exists():
            return build()
        key = (build.__name__, frozenset(Person.objects.values_list("pk", "username")))
        if key not in _kept:
            before = {table: set(table._default_manager.values_list("pk")) for table in TABLES}
            made = build()
            found = {table: added(table, before[table]) for table in TABLES}
            _kept[key] = Snapshot(tuple(numbered_first(found)), made.pk)
        else:
            for table, rows in _kept[key].rows:
                table._default_manager.bulk_create(rows)
        return Case.objects.get(pk=_kept[key].case_id)

    return case
