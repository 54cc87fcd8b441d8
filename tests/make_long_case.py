"""A case that has gone on for years: many acts and papers, written as rows."""

from uuid import uuid4

from sanxiang.models import Act, Case, Paper, PaperFile
from tests import make


def long_case(*, acts: int, papers: int) -> Case:
    """An inspection with as many more acts of collecting, and papers like its notice."""
    case = make.noticed_inspection()
    collected = Act.objects.get(case=case, step="serve_notice")
    notice = Paper.objects.get(case=case, kind="inspection_notice")
    case.refresh_from_db()
    start = case.last_position
    rows = [
        Act(
            id=uuid4(),
            kind="step",
            step="collect",
            clause="R13.1",
            organisation=case.organisation,
            case=case,
            position=start + number,
            person=collected.person,
            post=collected.post,
            happened_at=collected.happened_at,
            entered_at=collected.entered_at,
            data=make.usual("collect") | {"name": f"台账 {number}"},
            in_dossier=True,
            procedure_version=case.procedure_version,
            parameters_version=case.parameters_version,
        )
        for number in range(1, acts + 1)
    ]
    Act.objects.bulk_create(rows)
    written = [
        Paper(
            id=uuid4(),
            organisation=case.organisation,
            case=case,
            act=act,
            kind=notice.kind,
            title=notice.title,
            number=f"{notice.number}-{number}",
            code=f"示例{case.pk}-{number}",
            data=notice.data,
            text_sha256=notice.text_sha256,
            issued_at=notice.issued_at,
        )
        for number, act in enumerate(rows[:papers])
    ]
    Paper.objects.bulk_create(written)
    PaperFile.objects.bulk_create(
        PaperFile(
            paper=paper, act=paper.act, sha256="0" * 64, sm3="0" * 64, size=1, made_at=make.NOW
        )
        for paper in written
    )
    Case.objects.filter(pk=case.pk).update(last_position=start + acts)
    return case
