"""Recordings come into the system: the original is frozen, its clock (R17) is started and met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import deadlines, next_steps, originals
from sanxiang.actions.acts import Committed, Deed, already, who_in, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import locked
from sanxiang.media.probe import Material, NotAudioVisual, probe
from sanxiang.models import (
    Act,
    ActKind,
    Case,
    PendingRecording,
    Person,
    Recording,
    RecordingPurpose,
    TimeSource,
)
from sanxiang.queries import recordings, visibility
from sanxiang.rules import terms
from sanxiang.rules.fields import FieldError
from sanxiang.rules.recordings import clause_of
from sanxiang.rules.text import clean

RECORD, ANNOUNCE = "record", "announce_recording"
CLOCKS_AGREE = 300  # seconds that the officer's word and the file may lie apart
LENGTH = 200
EMPTY = "是空文件（0 字节），没有登记。请从设备重新导出后上传"


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A complete file, hashed and on disk at `path`, and what the officer says of it. `id` is
    that of the act, made by the client; `pending_id` names the announced recording it is."""

    id: UUID
    case_id: int
    path: Path
    size: int
    sha256: str
    sm3: str
    file_name: str
    purpose: str
    title: str = ""
    stated_end_at: datetime | None = None
    late_reason: str = ""
    pending_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """That a recording exists and is not uploaded yet."""

    id: UUID
    case_id: int
    purpose: str
    title: str
    recorded_end_at: datetime


def keep_recording(upload: Upload, *, by: Person, at: datetime) -> Recording:
    """Freezes and registers a recording. The same id, or the same file in the same case, answers
    with the recording there is. Raises Case.DoesNotExist, Refused or Invalid; nothing is
    registered then, and the file stays where it lies. OSError when the disk is full."""
    visible = visibility.of(by, on=timezone.localdate(at)).cases()
    if there := _standing(upload, visible.get(pk=upload.case_id), by=by, at=at):
        return there
    material = _examined(upload)  # outside the transaction: it may take its time
    with transaction.atomic():
        case = locked(upload.case_id, by=by, at=at)
        if there := _standing(upload, case, by=by, at=at):
            return there
        recording = _kept(upload, material, case, by=by, at=at)
        next_steps.refresh(case, by=by, at=at)
        originals.settle(upload.path, sha256=upload.sha256)
        return recording


def announce_recording(told: Announcement, *, by: Person, at: datetime) -> PendingRecording:
    """Notes that somebody still keeps a recording: its clock runs, for everybody to see."""
    with transaction.atomic():
        case = locked(told.case_id, by=by, at=at)
        _refuse(case, by, at)
        if act := already(told.id, who=by, step=ANNOUNCE):
            return act.pending_recording
        if told.recorded_end_at > at:
            raise Invalid([FieldError("recorded_end_at", "录制结束时间晚于现在，请核对")])
        _check_purpose(told.purpose)
        data = {
            "title": told.title,
            "purpose": told.purpose,
            "recorded_end_at": _shown(told.recorded_end_at),
        }
        deed = Deed(
            id=told.id,
            kind=ActKind.RECORD,
            step=ANNOUNCE,
            clause=terms.CUSTODY.clause,
            data=data,
            in_dossier=False,
        )
        act = write(deed, who=who_in(case, by, at), organisation=case.organisation, case=case)
        pending = PendingRecording.objects.create(
            id=told.id,
            organisation=case.organisation,
            case=case,
            act=act,
            keeper=by,
            purpose=told.purpose,
            title=told.title,
            recorded_end_at=told.recorded_end_at,
            announced_at=at,
        )
        deadlines.start(
            deadlines.Running(
                term=terms.CUSTODY,
                case=case,
                act=act,
                start_date=timezone.localdate(told.recorded_end_at),
                pending=pending,
                duty=by.name,
            )
        )
        next_steps.refresh(case, by=by, at=at)
        return pending


def _standing(upload: Upload, case: Case, *, by: Person, at: datetime) -> Recording | None:
    """The recording that this upload already is; Refused when it is not this person's to add."""
    _refuse(case, by, at)
    if act := already(upload.id, who=by, step=RECORD):
        return act.recording
    return Recording.objects.filter(case=case, sha256=upload.sha256).first()


def _refuse(case: Case, by: Person, at: datetime) -> None:
    if found := recordings.refusals(case, by, on=timezone.localdate(at)):
        raise Refused(found)


def _check_purpose(purpose: str) -> None:
    if purpose not in RecordingPurpose.values:
        raise Invalid([FieldError("purpose", "请选择记录的是哪个环节")])


def _examined(upload: Upload) -> Material:
    _check_purpose(upload.purpose)
    name = _file_name(upload.file_name)
    if upload.size == 0:
        raise Invalid([FieldError("file", f"“{name}”{EMPTY}")])
    try:
        return probe(upload.path)
    except NotAudioVisual as refusal:
        raise Invalid([FieldError("file", f"“{name}”{refusal}")]) from None


@dataclass(frozen=True, kw_only=True)
class End:
    """When the recording ended, who says so, and everything that was said."""

    at: datetime
    source: TimeSource
    said: Mapping[str, Any]


def _end(upload: Upload, material: Material, at: datetime) -> End:
    """The file's own time wins over the officer's; a file from the future has a wrong clock and
    is not believed. What both said is kept."""
    stated, told = upload.stated_end_at, material.ended_at
    if stated and stated > at:
        raise Invalid([FieldError("stated_end_at", "录制结束时间晚于现在，请核对")])
    trusted = told if told and told <= at else None
    end = trusted or stated
    if end is None:
        missing = "文件自带的时间晚于现在" if told else "文件里没有拍摄时间"
        raise Invalid([FieldError("stated_end_at", f"{missing}，请填写录制结束时间")])
    apart = abs((told - stated).total_seconds()) if told and stated else 0
    return End(
        at=end,
        source=TimeSource.MATERIAL if trusted else TimeSource.STATED,
        said={
            "recorded_end_at": _shown(end),
            "material_end_at": _shown(told),
            "stated_end_at": _shown(stated),
            "times_differ": apart > CLOCKS_AGREE or (told is not None and trusted is None),
        },
    )


def _kept(upload: Upload, material: Material, case: Case, *, by: Person, at: datetime) -> Recording:
    end = _end(upload, material, at)
    name = _file_name(upload.file_name)
    title = clean(upload.title)[:LENGTH] or Path(name).stem or name
    act = write(
        Deed(
            id=upload.id,
            kind=ActKind.RECORD,
            step=RECORD,
            clause=clause_of(upload.purpose),
            data={
                "title": title,
                "file_name": name,
                "kind": material.kind,
                "purpose": upload.purpose,
                "media_type": material.media_type,
                "size": upload.size,
                "late_reason": clean(upload.late_reason),
                **end.said,
            },
            objects=(
                Committed(type="recording", size=upload.size, sha256=upload.sha256, sm3=upload.sm3),
            ),
        ),
        who=who_in(case, by, at),
        organisation=case.organisation,
        case=case,
    )
    recording = Recording.objects.create(
        id=upload.id,
        organisation=case.organisation,
        case=case,
        act=act,
        pending=_announced(upload, case),
        kind=material.kind,
        purpose=upload.purpose,
        title=title,
        file_name=name,
        media_type=material.media_type,
        size=upload.size,
        sha256=upload.sha256,
        sm3=upload.sm3,
        recorded_end_at=end.at,
        time_source=end.source,
        duration=material.duration,
        received_at=at,
        secrecy=case.secrecy,
    )
    _meet_custody(recording, act, late_reason=clean(upload.late_reason), at=at)
    return recording


def _announced(upload: Upload, case: Case) -> PendingRecording | None:
    if upload.pending_id is None:
        return None
    waiting = PendingRecording.objects.filter(case=case, recording=None)
    if pending := waiting.filter(pk=upload.pending_id).first():
        return pending
    raise Invalid([FieldError("pending", "登记的待入库记录已经入库，请刷新页面后重新选择")])


def _meet_custody(recording: Recording, act: Act, *, late_reason: str, at: datetime) -> None:
    """The R17 clock of this recording, begun at its end and met by its being here."""
    start = timezone.localdate(recording.recorded_end_at)
    if recording.pending:
        deadline = recording.pending.custody_deadline
        deadlines.restart(deadline, on=start, reason="以文件自带的时间起算", at=at)
    else:
        deadline = deadlines.start(
            deadlines.Running(term=terms.CUSTODY, case=recording.case, act=act, start_date=start)
        )
    last_day = deadline.latest_date or deadline.due_date
    if last_day < timezone.localdate(at) and not late_reason:
        text = f"已超过入库期限（{deadline.due_date:%Y-%m-%d}，R17），请填写迟延原因"
        raise Invalid([FieldError("late_reason", text)])
    deadline.recording, deadline.met_at, deadline.met_by = recording, at, act
    deadline.save(update_fields=["recording", "met_at", "met_by"])


def _shown(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _file_name(given: str) -> str:
    """The name alone, without folders and what cannot be seen; a long one keeps its ending."""
    name = " ".join(clean(given).replace("\\", "/").rpartition("/")[2].split())
    ending = Path(name).suffix[:20]
    return (name if len(name) <= LENGTH else name[: LENGTH - len(ending)] + ending) or "未命名"
