"""What the database itself refuses, on SQLite and PostgreSQL: changes to recorded rows, and guards.

Not in migrations: SQLite drops a table's triggers whenever a migration rebuilds it, so all of them
are made anew after every `migrate`, and a server that finds one missing does not start.
Triggers stop mistakes and application bugs, not the owner of the database: that is for the ledger.

To protect a table, add it here:
- `APPEND_ONLY`: rows may only be inserted;
- `SET_ONCE`: as above, but the named columns may be filled in once, from NULL;
- `CUT_SHORT`: as above, but the named dates may be set, or moved to an earlier day;
- `GUARDS`: anything else, as an SQL condition over NEW and OLD under which the change is refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import atomic

from sanxiang.models.channels import CHANNEL_GUARDS
from sanxiang.models.gates import GATES
from sanxiang.models.guard import Guard
from sanxiang.models.list_guards import LIST_GUARDS
from sanxiang.models.meeting_guards import MEETING_GUARDS
from sanxiang.models.row_guards import ROW_GUARDS
from sanxiang.models.trigger_sql import PREFIX, Dialect, Trigger, dialect_of

DATABASE = "default"
FROZEN = "已登记的内容不能修改或者删除；需要更正的，请办理更正，形成新的记录"
ADVICE = "请运行 sanxiang migrate 重新建立，并查明原因"


# clause: R21.3
APPEND_ONLY: tuple[str, ...] = (
    "sanxiang_holidaynotice",
    "sanxiang_ledgerentry",
    "sanxiang_ledgerleaf",
    "sanxiang_ledgernode",
    "sanxiang_ledgercheckpoint",
    "sanxiang_act",
    "sanxiang_paper",
    "sanxiang_paperfile",
    "sanxiang_signature",
    "sanxiang_issuednumber",
    "sanxiang_sealpermit",
    "sanxiang_blankprinting",
    "sanxiang_blank",
    "sanxiang_blankend",
    "sanxiang_recording",
    "sanxiang_pendingrecording",
    "sanxiang_screening",
    "sanxiang_review",
    "sanxiang_reviewextension",
    "sanxiang_reviewfinding",
    "sanxiang_reviewopinion",
    "sanxiang_reviewpoint",
    "sanxiang_reviewsetting",
    "sanxiang_meeting",
    "sanxiang_meetingcancellation",
    "sanxiang_meetingmember",
    "sanxiang_agendaitem",
    "sanxiang_attendance",
    "sanxiang_deliberation",
    "sanxiang_deliberationrecusal",
    "sanxiang_deliberationvote",
    "sanxiang_result",
    "sanxiang_publicpaper",
    "sanxiang_withholding",
    "sanxiang_withdrawal",
    "sanxiang_publicterm",
    "sanxiang_publictermchoice",
    "sanxiang_takedowncheck",
    "sanxiang_takedownproof",
    "sanxiang_deadlinechange",
    "sanxiang_accessrecord",
    "sanxiang_accessbatch",
    "sanxiang_itemlist",
    "sanxiang_item",
    "sanxiang_benchmarktable",
    "sanxiang_benchmark",
    "sanxiang_bindingwarning",
    "sanxiang_plan",
    "sanxiang_planentry",
    "sanxiang_legalqualification",
    "sanxiang_pastcaselist",
    "sanxiang_pastcase",
    "sanxiang_ruledocument",
    "sanxiang_rulechange",
    "sanxiang_affectedcontent",
    "sanxiang_unaffectedcontent",
    "sanxiang_updatedcontent",
    "sanxiang_lawtextfile",
    "sanxiang_lawtext",
    "sanxiang_lawarticle",
    "sanxiang_majorlist",
    "sanxiang_majorentry",
    "sanxiang_spotlist",
    "sanxiang_spotitem",
    "sanxiang_guidelist",
    "sanxiang_guide",
    "sanxiang_firmlist",
    "sanxiang_listedfirm",
    "sanxiang_draw",
    "sanxiang_drawseed",
    "sanxiang_drawnfirm",
    "sanxiang_drawrecusal",
    "sanxiang_wording",
    "sanxiang_listversion",
    "sanxiang_listconcern",
    "sanxiang_liststage",
    "sanxiang_listissue",
    "sanxiang_outboxbatch",
    "sanxiang_creditfile",
    "sanxiang_creditrecord",
    "sanxiang_inboxbatch",
    "sanxiang_disclosurecheck",
    "sanxiang_schedulefailure",
    "sanxiang_checkfinding",
    "sanxiang_disclosureorder",
    "sanxiang_orderanswer",
    "sanxiang_orderjudgement",
    "sanxiang_errorreport",
    "sanxiang_errorreporttask",
    "sanxiang_errorreportfinding",
    "sanxiang_errorreportanswer",
    "sanxiang_complaintkey",
    "sanxiang_complaint",
    "sanxiang_complaintfile",
    "sanxiang_complaintline",
)

SET_ONCE: Mapping[str, tuple[str, ...]] = {
    "sanxiang_publication": (
        "take_down_date",
        "published_at",
        "published_by_id",
        "receipt_posted_at",
        "withdrawn_at",
    ),
    "sanxiang_outboxmessage": ("delivered_at",),
    "sanxiang_channelissue": ("ended_at", "ended_by_id", "corrected_at", "corrected_by_id"),
}

CUT_SHORT: Mapping[str, tuple[str, ...]] = {
    "sanxiang_appointment": ("to_date",),
    "sanxiang_certificate": ("valid_to",),
}

GUARDS: tuple[Guard, ...] = (
    *GATES,
    *MEETING_GUARDS,
    *CHANNEL_GUARDS,
    *LIST_GUARDS,
    *ROW_GUARDS,
)


class TriggersMissing(ImproperlyConfigured):
    """The database lacks a trigger it must have; nothing may be served on it."""


def create(connection: BaseDatabaseWrapper) -> None:
    """Drop and make anew every trigger of every table that exists."""
    dialect = dialect_of(connection)
    with atomic(using=connection.alias):
        dialect.drop()
        for trigger in _wanted(dialect, _tables(connection)):
            dialect.execute(dialect.statements(trigger))


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove every trigger: only for tests, which empty tables between two of them."""
    dialect_of(connection).drop()


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that are absent, switched off or altered, on the tables that exist."""
    dialect = dialect_of(connection)
    installed = dialect.installed()
    return [
        trigger.name
        for trigger in _wanted(dialect, _tables(connection))
        if dialect.statements(trigger)
        and (trigger.name, trigger.table, dialect.definition(trigger)) not in installed
    ]


def verify_triggers() -> None:
    """Called when a server or worker starts: without its triggers it does not."""
    connection = connections[DATABASE]
    if absent := sorted(_protected() - set(_tables(connection))):
        raise TriggersMissing(f"数据库中没有表 {'、'.join(absent)}；请先运行 sanxiang migrate")
    if names := missing(connection):
        raise TriggersMissing(f"数据库缺少保护触发器 {'、'.join(names)}，不能启动；{ADVICE}")


def after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of Django's post_migrate."""
    if using == DATABASE:
        create(connections[using])


@register(Tags.database)
def check_triggers(*, databases: Sequence[str] | None = None, **_: Any) -> Iterable[CheckMessage]:
    """A warning only, because `migrate` asks this before it makes them; a start insists."""
    names = missing(connections[DATABASE]) if DATABASE in (databases or ()) else []
    return [
        Warning(f"数据库缺少保护触发器 {name}", hint=ADVICE, id="sanxiang.W001") for name in names
    ]


def _protected() -> set[str]:
    return {*APPEND_ONLY, *SET_ONCE, *CUT_SHORT, *(guard.table for guard in GUARDS)}


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    return connection.introspection.table_names()


def _wanted(dialect: Dialect, tables: Sequence[str]) -> Iterator[Trigger]:
    for table in [*APPEND_ONLY, *SET_ONCE, *CUT_SHORT]:
        if table in tables:
            yield from _frozen(dialect, table)
    for guard in GUARDS:
        if guard.table in tables:
            postgresql = dialect.connection.vendor == "postgresql" and guard.on_postgresql
            condition = postgresql or guard.refused_when
            yield Trigger(PREFIX + guard.name, guard.table, guard.event, condition, guard.message)


def _frozen(dialect: Dialect, table: str) -> Iterator[Trigger]:
    """No delete, no truncate, no row displaced, no update but those that are named."""
    once, shorter = SET_ONCE.get(table, ()), CUT_SHORT.get(table, ())

    def refusing(event: str, condition: str) -> Trigger:
        name = f"{PREFIX}{table}_{event.lower()}"
        return Trigger(name, table, event, condition, FROZEN)

    yield refusing("DELETE", "TRUE")
    yield refusing("TRUNCATE", "TRUE")
    if displaced := dialect.clash(table, updating=False):
        yield refusing("INSERT", displaced)
    if not (once or shorter):
        yield refusing("UPDATE", "TRUE")
        return
    changes = [_change(name, once, shorter) for name in dialect.columns(table)]
    displaced = dialect.clash(table, updating=True)
    if displaced:
        changes += ["OLD.rowid IS DISTINCT FROM NEW.rowid", displaced]
    yield refusing("UPDATE", " OR ".join(changes))


def _change(name: str, once: Sequence[str], shorter: Sequence[str]) -> str:
    """When an update changes this column as it must not be."""
    if name in shorter:
        longer = f'NEW."{name}" IS NULL OR NEW."{name}" > OLD."{name}"'
        return f'(OLD."{name}" IS NOT NULL AND ({longer}))'
    changed = f'OLD."{name}" IS DISTINCT FROM NEW."{name}"'
    return f'(OLD."{name}" IS NOT NULL AND {changed})' if name in once else changed
