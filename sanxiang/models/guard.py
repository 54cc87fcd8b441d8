"""A guard: what an insert, update or delete must not do, said once for both databases."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """Refuse `event` on `table` when `refused_when` holds.

    `event` is `INSERT`, `UPDATE`, `UPDATE OF column` or `DELETE`. The condition is SQL that both
    databases read (`IS DISTINCT FROM`, `EXISTS (SELECT …)`); where they differ, `on_postgresql`
    takes its place there. `message` is Chinese and reaches the caller as an IntegrityError.
    """

    name: str
    table: str
    event: str
    refused_when: str
    message: str
    on_postgresql: str | None = None
