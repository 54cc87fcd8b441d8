"""The word of one stage on a version of a public list: agreed, or sent back with what is wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import originals
from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.media.scan import NotAScan, Scan
from sanxiang.media.scan import examine as examine_scan
from sanxiang.models import ActKind, ListStage, ListVersion, Organisation, Person
from sanxiang.queries import appointments, public_lists
from sanxiang.rules import fields
from sanxiang.rules.fields import FieldError
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import (
    AGREED,
    LETTER,
    LISTS,
    OPINION,
    OPINION_IF_ANY,
    REASON,
    RECALL,
    RETURNED,
    against_recalling,
)


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
        body = public_lists.body_of(version, stage, by=by, on=on) if by.is_outside else None
        said = _said(stage, answer, on=on, itself=body is not None)
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
            who=who_in_body(version.organisation, by, at, above=True),
            organisation=version.organisation,
            case=None,
        )
        made = ListStage.objects.create(
            version=version,
            stage=stage.name,
            section_id=answer.section_id,
            result=AGREED if answer.agree else RETURNED,
            opinion=said["opinion"],
            body=body,
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


def recall(version_id: int, reason: str, *, id: UUID, by: Person, at: datetime) -> ListStage:
    """Takes a version back before it is public, so that another can be compiled. Raises Refused or
    Invalid."""
    version = public_lists.version(version_id)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=version.organisation_id)
        if act := already(id, who=by, step="recall_list"):
            return act.list_stages.get()
        version = public_lists.version(version_id)
        who = who_in_body(version.organisation, by, at)
        progress = public_lists.progress_of(version)
        if found := against_recalling(progress, (post.role for post in who.posts)):
            raise Refused(found)
        values, errors = fields.check([REASON], {"reason": reason})
        if errors:
            raise Invalid(errors)
        act = write(
            Deed(
                id=id,
                kind=ActKind.MANAGE,
                step="recall_list",
                clause=LISTS[version.kind].clause,
                data={"kind": version.kind, "number": version.number, **values},
                about=version.compiled,
                in_dossier=False,
            ),
            who=who,
            organisation=version.organisation,
            case=None,
        )
        return ListStage.objects.create(
            version=version,
            stage=RECALL,
            result=RETURNED,
            opinion=values["reason"],
            act=act,
            at=at,
        )


def who_in_body(
    organisation: Organisation, by: Person, at: datetime, *, above: bool = False
) -> Who:
    """The posts that count: those of the body, and for a stage those of the bureau above it and of
    a body outside."""
    bodies = {organisation.pk, organisation.parent_id if above else None}
    held = appointments.posts_of(by, on=timezone.localdate(at))
    posts = tuple(
        post
        for post in held
        if post.organisation_id in bodies or (above and post.organisation.reviews)
    )
    return Who(person=by, posts=posts, at=at)


def _stage(version: ListVersion, answer: Answer) -> Stage:
    stage = LISTS[version.kind].chain.stage(answer.stage)
    if stage is None or stage.each_section == (answer.section_id is None):
        raise ListStage.DoesNotExist
    return stage


def _said(stage: Stage, answer: Answer, *, on: date, itself: bool) -> dict[str, Any]:
    """The opinion, needed where the version goes back, and the number and day of the letter: a
    body outside that answers itself writes none."""
    by_letter = bool(stage.body) and not itself
    asked = [OPINION] if not answer.agree else [OPINION_IF_ANY]
    given: dict[str, Any] = {"opinion": answer.opinion}
    if by_letter:
        asked += LETTER
    if answer.letter:
        given |= {"number": answer.letter.number, "date": answer.letter.date}
    values, errors = fields.check(asked, given)
    if by_letter and answer.letter is None:
        errors = [FieldError("file", "请上传复函的扫描件")]
    elif answer.letter and not by_letter:
        errors = [FieldError("file", "这里直接填写意见，不登记复函")]
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
