"""Recording that the static copy of the portal was put on a government site (R16).

The signed list of the export says which records it holds in which version; what is new there, what
is corrected and what is gone is registered in one act.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Deed, already, write
from sanxiang.actions.channels import publishing_office
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.ledger.note import NoteRejected, Verifier, opened
from sanxiang.models import Act, ActKind, ChannelIssue, Organisation, Person
from sanxiang.queries import channels
from sanxiang.rules import channels as rules
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

STEP = "issue_site"
TITLE = "sanxiang-export/1"
NOTE, RECORDS = "manifest.note", "records.txt"
CLAUSE = rules.CHANNELS["site"].clause


@dataclass(frozen=True, kw_only=True)
class Export:
    """Which records a static copy holds in which version, as the public side signed it."""

    number: int
    sha256: str
    records: Mapping[str, int]


def read_export(folder: Path, verifier: Verifier) -> Export:
    """The signed list of an export. Raises Invalid."""
    try:
        text = opened((folder / NOTE).read_bytes(), verifier)
        listed = (folder / RECORDS).read_bytes()
    except OSError as error:
        raise _wrong(f"{folder} 里没有 {NOTE} 和 {RECORDS}，不是静态导出的文件夹") from error
    except NoteRejected as error:
        raise _wrong(f"{NOTE} 的签名不成立（{error}）；请核对公钥设置，重新导出") from error
    lines = text.splitlines()
    if len(lines) < 3 or lines[0] != TITLE or not lines[1].isdecimal():
        raise _wrong(f"{NOTE} 不是静态导出的清单；请重新导出")
    digest = hashlib.sha256(listed).hexdigest()
    if f"{RECORDS} {digest}" not in lines[2:]:
        raise _wrong(f"{RECORDS} 与签名不符，可能被改动或者没有拷完；请重新导出")
    pairs = (line.rpartition(" ") for line in listed.decode().splitlines())
    return Export(number=int(lines[1]), sha256=digest, records={one: int(v) for one, _, v in pairs})


def issue_site(
    id: UUID, export: Export, *, place: str, organisation: Organisation, by: Person, at: datetime
) -> Act:
    """Registers what stands on the site now. Raises Refused or Invalid."""
    if not place.strip() or len(place) > 200:
        raise Invalid([FieldError("place", "请写明网站和栏目，最多 200 字")])
    who = publishing_office(organisation, by, at)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return act
        own = _own(organisation, export)
        standing = {
            one.public_id: one
            for one in ChannelIssue.objects.filter(
                channels.STANDING, organisation=organisation, channel="site", place=place
            )
        }
        gone = sorted(set(standing) - set(own))
        changed = sorted(
            one for one in own if one in standing and standing[one].version != own[one]
        )
        new = sorted(set(own) - set(standing))
        data = {
            "place": place,
            "number": export.number,
            "records_sha256": export.sha256,
            "new": new,
            "changed": changed,
            "gone": gone,
            "note": f"第 {export.number} 次静态导出",
        }
        deed = Deed(
            id=id, kind=ActKind.MANAGE, step=STEP, clause=CLAUSE, data=data, in_dossier=False
        )
        act = write(deed, who=who, organisation=organisation, case=None)
        for each in gone:
            one = standing[each]
            one.ended_at, one.ended_by = at, act
            one.save(update_fields=["ended_at", "ended_by"])
        for each in changed:
            one = standing[each]
            one.corrected_at, one.corrected_by = at, act
            one.save(update_fields=["corrected_at", "corrected_by"])
        ChannelIssue.objects.bulk_create(
            ChannelIssue(
                organisation=organisation,
                public_id=each,
                version=own[each],
                channel="site",
                place=place,
                issued_at=at,
                act=act,
            )
            for each in [*new, *changed]
        )
        return act


def _own(organisation: Organisation, export: Export) -> dict[str, int]:
    """The records of this bureau in the export; it must hold what is public now, and no more."""
    ours = channels.ever_public(organisation, export.records)
    public = channels.public_versions(organisation, ours)
    old = [one for one in ours if public.get(one) != export.records[one]]
    if old:
        text = f"导出以后，{len(old)} 条已经撤下或者更正，例如 {old[0]}"
        raise Refused([Refusal(CLAUSE, text, "请重新导出，放到网站上以后再登记")])
    return public


def _wrong(text: str) -> Invalid:
    return Invalid([FieldError("folder", text)])
