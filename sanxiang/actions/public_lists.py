"""Public lists: a version is compiled, goes through its chain, and is made public by the office."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.affected import note_updated
from sanxiang.actions.list_stages import Answer, Letter, examine, who_in_body
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.ledger.entry import EntryRejected, canonical
from sanxiang.models import (
    ActKind,
    ListConcern,
    ListIssue,
    ListStage,
    ListVersion,
    Organisation,
    Person,
)
from sanxiang.queries import public_lists
from sanxiang.rules import fields
from sanxiang.rules.fields import FieldError
from sanxiang.rules.public_lists import (
    AGREED,
    LISTS,
    MOST_ROWS,
    NOTE,
    ListKind,
    against_compiling,
    against_issuing,
    sections_concerned,
)
from sanxiang.rules.steps import Refusal

__all__ = ["Answer", "Letter", "compile_version", "digest_of", "examine", "issue"]

Rows = Sequence[Mapping[str, Any]]
COMPILE, ISSUE = "compile_list", "issue_list"


# clause: D11.1, D11.2, D11.3, D11.4
def compile_version(  # noqa: PLR0913 - what a version is, each named at the call
    kind: str,
    rows: Rows,
    note: str,
    *,
    id: UUID,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> ListVersion:
    """A new version with the rows as they are to be public. Raises Refused or Invalid."""
    this = LISTS[kind]
    who = who_in_body(organisation, by, at)
    if found := against_compiling(this, (post.role for post in who.posts)):
        raise Refused(found)
    values, errors = fields.check([NOTE], {"note": note})
    if errors:
        raise Invalid(errors)
    content = _content(rows)
    with transaction.atomic():
        # One version at a time: the lock makes the second author see the first one's.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=COMPILE):
            return act.list_version
        before = _before(organisation, this, content)
        number = public_lists.next_number(organisation, kind)
        delivery.refuse_unacceptable(
            "list", _payload(this, organisation, number, list(rows), at), clause=this.clause
        )
        act = write(
            Deed(
                id=id,
                kind=ActKind.MANAGE,
                step=COMPILE,
                clause=this.clause,
                data={
                    "kind": kind,
                    "number": number,
                    "rows": len(rows),
                    "sha256": content.sha256,
                    "note": values["note"],
                },
                in_dossier=False,
                objects=(content,),
            ),
            who=who,
            organisation=organisation,
            case=None,
        )
        made = ListVersion.objects.create(
            organisation=organisation,
            kind=kind,
            number=number,
            rows=list(rows),
            sha256=content.sha256,
            note=values["note"],
            compiled=act,
            created_at=at,
        )
        if this.chain.by_sections:
            _concern(made, before.rows if before else [], who)
        return made


# clause: D14 (nobody but the office)
def issue(version_id: int, *, id: UUID, by: Person, at: datetime) -> ListIssue:
    """Makes a version public that went through its whole chain. Raises Refused."""
    version = public_lists.version(version_id)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=version.organisation_id)
        if act := already(id, who=by, step=ISSUE):
            return act.list_issue
        version = public_lists.version(version_id)
        this, who = LISTS[version.kind], who_in_body(version.organisation, by, at)
        progress = public_lists.progress_of(version)
        if found := against_issuing(progress, (post.role for post in who.posts)):
            raise Refused(found)
        act = write(
            Deed(
                id=id,
                kind=ActKind.MANAGE,
                step=ISSUE,
                clause=this.clause,
                data={"kind": this.name, "number": version.number, "sha256": version.sha256},
                about=version.compiled,
                in_dossier=False,
                objects=(_committed_rows(version.rows),),
            ),
            who=who,
            organisation=version.organisation,
            case=None,
        )
        issued = ListIssue.objects.create(version=version, act=act, at=at)
        note_updated(issued)
        payload = _payload(this, version.organisation, version.number, version.rows, at)
        delivery.post("list", payload, act=act, at=at)
        return issued


def _content(rows: Rows) -> Committed:
    if not rows:
        raise Invalid([FieldError("rows", "清单没有内容，不能编制")])
    if len(rows) > MOST_ROWS:
        raise Invalid([FieldError("rows", f"清单最多 {MOST_ROWS} 行，现有 {len(rows)} 行")])
    try:
        return _committed_rows(rows)
    except EntryRejected as rejected:
        raise Invalid([FieldError("rows", f"清单内容不能登记：{rejected}")]) from None


def digest_of(rows: Rows) -> str:
    """The digest by which a version knows its rows."""
    return _committed_rows(rows).sha256


def _committed_rows(rows: Rows) -> Committed:
    return Committed.of(canonical(list(rows)), type="list")


def _before(organisation: Organisation, kind: ListKind, content: Committed) -> ListVersion | None:
    """The version in force; refused while another is under way, or where nothing has changed."""
    if waiting := public_lists.under_way(organisation, kind.name):
        text = f"《{kind.title}》第 {waiting.number} 版正在办理"
        raise Refused([Refusal(kind.clause, text, "请等公示或者退回后再编制新的一版")])
    before = public_lists.in_force(organisation, kind.name)
    if before and before.sha256 == content.sha256:
        text = f"内容与现行第 {before.number} 版相同"
        raise Refused([Refusal("own/one-writer", text, "不必编制；内容有改动的，请先修改")])
    return before


def _payload(
    kind: ListKind, organisation: Organisation, number: int, rows: Rows, at: datetime
) -> dict[str, Any]:
    return {
        "organisation_code": organisation.code,
        "organisation_name": organisation.name,
        "kind": kind.name,
        "version": number,
        "issued_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "rows": rows,
    }


def _concern(version: ListVersion, before: Rows, who: Who) -> None:
    """The sections that have to agree. Whoever compiles for a section has said its word."""
    known = public_lists.enforcing_sections(version.organisation)
    concerned = sections_concerned(version.rows, before, known)
    if not concerned:
        text = "本单位没有登记执法科室，清单不能编制"
        raise Refused([Refusal(LISTS[version.kind].clause, text, "请先登记执法科室")])
    ListConcern.objects.bulk_create(
        ListConcern(version=version, section_id=pk) for pk in sorted(concerned)
    )
    first = LISTS[version.kind].chain.stages[0]
    own = {p.section_id for p in who.posts if p.role in LISTS[version.kind].chain.compiled_by}
    for pk in sorted(concerned & own):
        ListStage.objects.create(
            version=version,
            stage=first.name,
            section_id=pk,
            result=AGREED,
            act=version.compiled,
            at=who.at,
        )
