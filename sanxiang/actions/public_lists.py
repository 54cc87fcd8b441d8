"""Public lists: a version is compiled, goes through its chain, and is made public by the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import delivery, originals
from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.ledger.entry import EntryRejected, canonical
from sanxiang.media.scan import NotAScan, Scan
from sanxiang.media.scan import examine as examine_scan
from sanxiang.models import (
    ActKind,
    ListConcern,
    ListIssue,
    ListStage,
    ListVersion,
    Organisation,
    Person,
)
from sanxiang.queries import appointments, public_lists
from sanxiang.rules import fields
from sanxiang.rules.fields import FieldError
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import (
    AGREED,
    LETTER,
    LISTS,
    MOST_ROWS,
    NOTE,
    OPINION,
    RETURNED,
    ListKind,
    against_compiling,
    against_issuing,
    sections_concerned,
)
from sanxiang.rules.steps import Refusal

Rows = Sequence[Mapping[str, Any]]
COMPILE, ISSUE = "compile_list", "issue_list"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The reply of a body outside (复函) as a scan: a complete file, hashed and on disk."""

    number: str
    date: str
    path: Path
    size: int
    sha256: str
    sm3: str
    file_name: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The word of one stage of a version, for one section where the stage asks sections."""

    id: UUID
    version_id: int
    stage: str
    section_id: int | None = None
    agree: bool
    opinion: str = ""
    letter: Letter | None = None


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
    who = _who(organisation, by, at)
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


def examine(answer: Answer, *, by: Person, at: datetime) -> ListStage:
    """One stage agrees to a version or sends it back. Raises Refused or Invalid."""
    version = public_lists.version(answer.version_id)
    step = f"list_stage.{answer.stage}"
    scan = _examined(answer.letter)  # outside the transaction: it may take its time
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=version.organisation_id)
        if act := already(answer.id, who=by, step=step):
            return act.list_stages.get()
        version = public_lists.version(answer.version_id)
        stage = _stage(version, answer)
        on = timezone.localdate(at)
        if found := public_lists.against_examining(version, stage, answer.section_id, by=by, on=on):
            raise Refused(found)
        said = _said(stage, answer, on=on)
        letter, committed = answer.letter, _committed(answer.letter)
        act = write(
            Deed(
                id=answer.id,
                kind=ActKind.APPROVE if answer.agree else ActKind.RETURN,
                step=step,
                clause=LISTS[version.kind].clause,
                data={
                    "kind": version.kind,
                    "number": version.number,
                    "stage": stage.name,
                    "section": answer.section_id,
                    **said,
                    "sha256": version.sha256,
                },
                about=version.compiled,
                in_dossier=False,
                objects=committed,
            ),
            who=_who(version.organisation, by, at, above=True),
            organisation=version.organisation,
            case=None,
        )
        made = ListStage.objects.create(
            version=version,
            stage=stage.name,
            section_id=answer.section_id,
            result=AGREED if answer.agree else RETURNED,
            opinion=said["opinion"],
            letter_number=said.get("letter_number", ""),
            letter_date=date.fromisoformat(said["letter_date"]) if letter else None,
            letter_sha256=letter.sha256 if letter else "",
            letter_name=letter.file_name[-200:] if letter else "",
            letter_media_type=scan.media_type if scan else "",
            act=act,
            at=at,
        )
        if letter:
            originals.settle(letter.path, sha256=letter.sha256)
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
        this, who = LISTS[version.kind], _who(version.organisation, by, at)
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
        payload = _payload(this, version.organisation, version.number, version.rows, at)
        delivery.post("list", payload, act=act, at=at)
        return issued


def _who(organisation: Organisation, by: Person, at: datetime, *, above: bool = False) -> Who:
    """The posts that count: those of the body, and for a stage those of the bureau above it."""
    bodies = {organisation.pk, organisation.parent_id if above else None}
    held = appointments.posts_of(by, on=timezone.localdate(at))
    posts = tuple(post for post in held if post.organisation_id in bodies)
    return Who(person=by, posts=posts, at=at)


def _content(rows: Rows) -> Committed:
    if not rows:
        raise Invalid([FieldError("rows", "清单没有内容，不能编制")])
    if len(rows) > MOST_ROWS:
        raise Invalid([FieldError("rows", f"清单最多 {MOST_ROWS} 行，现有 {len(rows)} 行")])
    try:
        return _committed_rows(rows)
    except EntryRejected as rejected:
        raise Invalid([FieldError("rows", f"清单内容不能登记：{rejected}")]) from None


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


def _stage(version: ListVersion, answer: Answer) -> Stage:
    stage = LISTS[version.kind].chain.stage(answer.stage)
    if stage is None or stage.each_section == (answer.section_id is None):
        raise ListStage.DoesNotExist
    return stage


def _said(stage: Stage, answer: Answer, *, on: date) -> dict[str, Any]:
    """The opinion, needed where the version goes back, and the number and day of the letter."""
    asked = [OPINION] if not answer.agree else [replace(OPINION, required=False)]
    given: dict[str, Any] = {"opinion": answer.opinion}
    if stage.body:
        asked += LETTER
    if answer.letter:
        given |= {"number": answer.letter.number, "date": answer.letter.date}
    values, errors = fields.check(asked, given)
    if stage.body and answer.letter is None:
        errors = [FieldError("file", "请上传复函的扫描件")]
    elif answer.letter and not stage.body:
        errors = [FieldError("file", "这个环节在本单位办理，不登记复函")]
    elif values.get("date", "") > on.isoformat():
        errors.append(FieldError("date", "复函日期：晚于今天，请核对"))
    if errors:
        raise Invalid(errors)
    said = {"opinion": values["opinion"]}
    if answer.letter:
        said |= {
            "letter_number": values["number"],
            "letter_date": values["date"],
            "letter_sha256": answer.letter.sha256,
        }
    return said


def _examined(letter: Letter | None) -> Scan | None:
    try:
        return examine_scan(letter.path) if letter else None
    except NotAScan as reason:
        raise Invalid([FieldError("file", str(reason))]) from None


def _committed(letter: Letter | None) -> tuple[Committed, ...]:
    if letter is None:
        return ()
    kept = Committed(type="letter", size=letter.size, sha256=letter.sha256, sm3=letter.sm3)
    return (kept,)
