"""Makes the sample bureau's lists public by the same acts as any bureau's: compiled, agreed to by
everybody of their chain, issued by the office."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils import timezone

from sanxiang.actions.list_stages import Answer, Letter, examine
from sanxiang.actions.public_lists import Rows, compile_version, issue
from sanxiang.models import ListVersion, Organisation, Person
from sanxiang.queries import originals, public_lists
from sanxiang.queries.list_contents import CONTENTS, content_of
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import LISTS
from sanxiang.samples import letters

NOTE = "示例单位的清单，内容和审核均为示例。"
OFFICE, POLICY = "xiaozu", "fagui"
# Who compiles where it is not the office, and who speaks for each section.
COMPILERS = {"items": "kezhang", "spot_items": "kezhang"}
HEADS = {"节能监察科": "kezhang", "盐业管理科": "yankezhang"}


def set_up(bureau: Organisation, *, at: datetime) -> None:
    """Every list that has content and no version yet."""
    for kind in CONTENTS:
        rows = content_of(bureau, kind, on=timezone.localdate(at))
        if rows and not ListVersion.objects.filter(organisation=bureau, kind=kind).exists():
            _published(bureau, kind, rows, at=at)


def _published(bureau: Organisation, kind: str, rows: Rows, *, at: datetime) -> None:
    version = compile_version(
        kind,
        rows,
        NOTE,
        id=_id(kind, "compile"),
        organisation=bureau,
        by=_person(COMPILERS.get(kind, OFFICE)),
        at=at,
    )
    for stage in LISTS[kind].chain.stages:
        for section, name in _sections(bureau, version, stage):
            answer = Answer(
                id=_id(kind, f"{stage.name}{section or ''}"),
                version_id=version.pk,
                stage=stage.name,
                section_id=section,
                agree=True,
                opinion="同意。",
                letter=_letter(stage, at=at) if stage.body else None,
            )
            examine(answer, by=_person(HEADS[name] if name else POLICY), at=at)
    issue(version.pk, id=_id(kind, "issue"), by=_person(OFFICE), at=at)


def _sections(
    bureau: Organisation, version: ListVersion, stage: Stage
) -> Iterator[tuple[int | None, str]]:
    """The sections that have not yet spoken at the stage; for a stage that asks none, none."""
    if not stage.each_section:
        yield None, ""
        return
    progress = public_lists.progress_of(public_lists.version(version.pk))
    for name, pk in public_lists.enforcing_sections(bureau).items():
        if pk in progress.open_sections(stage):
            yield pk, name


def _letter(stage: Stage, *, at: datetime) -> Letter:
    """A reply letter as it stands after its scan arrived whole."""
    content = letters.scan()
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"{sha256}.part"
    path.write_bytes(content)
    return Letter(
        number=letters.NUMBERS[stage.body],
        date=timezone.localdate(at).isoformat(),
        path=path,
        size=len(content),
        sha256=sha256,
        sm3=hashlib.new("sm3", content).hexdigest(),
        file_name=letters.FILE_NAME,
    )


def _id(kind: str, what: str) -> UUID:
    """Fixed: setting up again makes nothing new."""
    return uuid5(NAMESPACE_OID, f"sample list {kind} {what}")


def _person(username: str) -> Person:
    return Person.objects.get(username=username)
