"""What is bound into the volume (案卷) of a case: the files behind a manifest, in its order."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from sanxiang.models import (
    Act,
    ActKind,
    Case,
    FileOrigin,
    Paper,
    PaperFile,
    Recording,
    RecordingKind,
)
from sanxiang.papers.volumes import Entry, Leaf, Line, Part, Record, Reel, Volume
from sanxiang.queries.act_titles import title_of
from sanxiang.queries.case_page import acts_of
from sanxiang.queries.dossiers import Dossier
from sanxiang.queries.originals import path_of
from sanxiang.queries.paper_page import shown_to
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.values import lines_of, people_in
from sanxiang.queries.visibility import Visibility

KEPT_BACK = "含依法保密内容，没有装订"
REPLACED = "已被替代"
PLACE = "存放：本系统音像记录库"
DIGESTS = {
    "entry": "存证",
    "paper": "文书文字",
    "file": "文件",
    "recording": "音像",
    "signature": "所签文字",
}
Belonging = dict[str, Any]  # which acts bring something into the volume, as a filter


def volume_of(case: Case, dossier: Dossier, *, seen: Visibility, at: datetime) -> Volume:
    """The volume of a dossier. What came in by `at` of the case that this one follows stands behind
    it. Papers whose values are kept from the reader are named and not bound."""
    ours: Belonging = {"act__position__in": [line["position"] for line in dossier.manifest]}
    parts = [_part("本案材料", case, ours, seen)]
    reels = _reels(case, ours)
    origin = seen.cases().filter(pk=case.parent_id).first() if case.parent_id else None
    if origin:
        theirs: Belonging = {"act__in_dossier": True, "act__entered_at__lte": at}
        parts.append(_part(f"来源案件{origin.number}的材料", origin, theirs, seen))
        reels += _reels(origin, theirs)
    return Volume(
        organisation=case.organisation.name,
        title=f"案卷{case.number}",
        facts=_facts(case),
        parts=parts,
        reels=reels,
        manifest=_manifest(case, dossier),
        sha256=dossier.sha256,
    )


def _facts(case: Case) -> list[tuple[str, str]]:
    members = case.members.select_related("person").order_by("-leads", "person_id")
    return [
        ("案号", case.number),
        ("当事人", case.party.name),
        ("事项", case.item.name if case.item else case.title),
        ("程序", procedure_of(case).title),
        ("承办科室", case.section.name),
        ("办案人员", "、".join(one.person.name for one in members)),
        ("登记日期", _day(case.opened_at)),
    ]


def _part(title: str, case: Case, belonging: Belonging, seen: Visibility) -> Part:
    """Papers and photos in the order in which their acts were done."""
    files = Prefetch("files", PaperFile.objects.filter(**belonging).order_by("pk"))
    papers = (
        Paper.objects.filter(case=case, **belonging)
        .select_related("act__case", "replaced_by")
        .prefetch_related(files)
    )
    photos = Recording.objects.filter(case=case, kind=RecordingKind.PHOTO, **belonging)
    entries = [(paper.act.position or 0, _paper(paper, seen)) for paper in papers]
    entries += [(one.act.position or 0, _photo(one)) for one in photos.select_related("act")]
    ordered = [entry for _, entry in sorted(entries, key=lambda one: one[0])]
    return Part(title=title, entries=[*ordered, *_records(case, belonging, seen)])


def _paper(paper: Paper, seen: Visibility) -> Entry:
    """The newest file made here, which shows the signatures, and every scan."""
    files = list(paper.files.all())
    printed = [file for file in files if file.origin == FileOrigin.PRINTED]
    scans = [file for file in files if file.origin == FileOrigin.SCANNED]
    hidden = not shown_to(seen, paper)
    notes = [REPLACED] if getattr(paper, "replaced_by", None) else []
    notes += [f"附纸质扫描件 {len(scans)} 份"] if scans else []
    return Entry(
        title=f"《{paper.title}》",
        number=paper.number,
        made=_day(paper.issued_at),
        note=KEPT_BACK if hidden else "；".join(notes),
        leaves=[] if hidden else [_leaf(paper, file) for file in (*printed[-1:], *scans)],
    )


def _leaf(paper: Paper, file: PaperFile) -> Leaf:
    caption = f"《{paper.title}》{paper.number}　纸质扫描件\nSHA-256 {file.sha256}"
    return Leaf(path=path_of(file.sha256), media_type=file.media_type, caption=caption)


def _photo(photo: Recording) -> Entry:
    caption = (
        f"{photo.title}　{photo.get_purpose_display()}　{_minute(photo.recorded_end_at)}\n"
        f"缩小的照片，原件 SHA-256 {photo.sha256}"
    )
    leaf = Leaf(path=path_of(photo.sha256), media_type=photo.media_type, caption=caption)
    return Entry(title=f"照片：{photo.title}", made=_day(photo.recorded_end_at), leaves=[leaf])


def _records(case: Case, belonging: Belonging, seen: Visibility) -> list[Entry]:
    """One entry with every step that issued no paper, such as the draft of the decision."""
    named = {name.removeprefix("act__"): value for name, value in belonging.items()}
    acts = list(
        Act.objects.filter(case=case, kind=ActKind.STEP, paper=None, **named)
        .select_related("case", "person")
        .order_by("position")
    )
    names = people_in(acts)
    found = [
        Record(
            title=title_of(act),
            made=_minute(act.happened_at),
            by=f"{act.person.name}（{act.post}）",
            lines=[
                (line.label, "\n".join(line.texts))
                for line in lines_of(act, names=names, protected=seen.sees_protected(act))
            ],
        )
        for act in acts
    ]
    return [Entry(title="办理记录", records=found)] if found else []


def _reels(case: Case, belonging: Belonging) -> list[Reel]:
    found = Recording.objects.filter(case=case, **belonging).exclude(kind=RecordingKind.PHOTO)
    return [
        Reel(
            title=one.title,
            kind=one.get_kind_display(),
            made=_minute(one.recorded_end_at),
            length="—" if one.duration is None else str(timedelta(seconds=round(one.duration))),
            sha256=one.sha256,
            place=PLACE,
        )
        for one in found.order_by("act__position")
    ]


def _manifest(case: Case, dossier: Dossier) -> list[Line]:
    titles = {act.position: title_of(act) for act in acts_of(case)}
    return [
        Line(
            position=line["position"],
            title=titles[line["position"]],
            digests=[(label, line[name]) for name, label in DIGESTS.items() if line[name]],
        )
        for line in dossier.manifest
    ]


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()


def _minute(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
