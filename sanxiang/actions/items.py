"""Importing an organisation's list of enforcement items (执法事项清单) from Excel."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import content_of, rows_of
from sanxiang.models import ActKind, Item, ItemList, Organisation, Person
from sanxiang.queries import appointments
from sanxiang.queries.items import list_in_force
from sanxiang.rules.items import LAYOUT, ItemRow, refusals
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

STEP = "import_items"
BATCH = 500


def import_items(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> ItemList:
    """Takes an .xlsx as the organisation's new list, which is then in force. Raises Refused, or
    ImportErrors with everything wrong in the file; then nothing was written."""
    who = _who(organisation, by, at)
    content = content_of(file)
    rows = [ItemRow(**row) for row in rows_of(LAYOUT, content)]
    digests = Committed.of(content, type="item_list")
    name = clean(file_name)[-200:]
    with transaction.atomic():
        # One import at a time: the lock makes the second see what the first has written.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return ItemList.objects.get(act_id=act.id)
        _refuse_the_same(organisation, digests)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause="D5.2",
            data={"file_name": name, "sha256": digests.sha256, "items": len(rows)},
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        return _keep(rows, organisation, deed, at)


def _who(organisation: Organisation, by: Person, at: datetime) -> Who:
    posts = [
        post
        for post in appointments.posts_of(by, on=timezone.localdate(at))
        if post.organisation_id == organisation.pk
    ]
    if found := refusals(post.role for post in posts):
        raise Refused(found)
    return Who(person=by, posts=tuple(posts), at=at)


def _refuse_the_same(organisation: Organisation, digests: Committed) -> None:
    in_force = list_in_force(organisation)
    if in_force and in_force.file_sha256 == digests.sha256:
        text = (
            f"这个文件已于 {timezone.localdate(in_force.imported_at):%Y-%m-%d} 导入，正是现行清单"
        )
        raise Refused([Refusal("own/one-writer", text, "不必再次导入；内容有改动的，请先保存文件")])


def _keep(rows: list[ItemRow], organisation: Organisation, deed: Deed, at: datetime) -> ItemList:
    item_list = ItemList.objects.create(
        organisation=organisation,
        act_id=deed.id,
        imported_at=at,
        file_name=deed.data["file_name"],
        file_sha256=deed.data["sha256"],
    )
    Item.objects.bulk_create(
        (Item(item_list=item_list, **vars(row)) for row in rows), batch_size=BATCH
    )
    return item_list
