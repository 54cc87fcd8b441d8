"""Papers are rendered before the act is written, so that its ledger entry can commit to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions import case_codes, numbers, originals, paper_codes
from sanxiang.actions.acts import Committed
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, ActKind, Case, Paper, PaperFile, Wording
from sanxiang.queries import wordings
from sanxiang.queries.paper_codes import address_of
from sanxiang.queries.paper_data import paper_data
from sanxiang.queries.paper_parts import Material
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, FieldError
from sanxiang.rules.steps import Step


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A paper rendered and frozen on disk, not yet written down."""

    id: UUID
    case: Case
    kind: str
    title: str
    number: str
    code: str
    wording: Wording | None
    data: Mapping[str, Any]
    text_sha256: str
    committed: Committed


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a paper is made of: the case, the values of its act, the moment."""

    case: Case
    data: Mapping[str, Any]
    protected: Mapping[str, Any]
    facts: CaseFacts
    at: datetime


def prepare(step: Step, source: Source) -> Prepared:
    """Numbers, fills and prints the paper of a step. Raises Invalid where the form refuses."""
    kind, case, at = step.paper_for(source.data), source.case, source.at
    values = {**source.data, **source.protected}
    material = Material(case=case, step=step, facts=source.facts, data=values)
    code = paper_codes.new_code()
    number = numbers.issue(
        organisation=case.organisation,
        word=papers.form(kind).word,
        year=timezone.localdate(at).year,
        case=case,
    )
    values = paper_data(kind, material) | {
        "number": number,
        "issued_date": timezone.localdate(at).isoformat(),
        "paper_code": code,
        "verify_address": address_of(code),
        "codes": case_codes.printed(case, papers.form(kind).codes),
    }
    wording = wordings.in_force(case.organisation, kind, on=timezone.localdate(at))
    try:
        resolved = papers.resolve(kind, values, wording.texts if wording else {})
        content = papers.pdf(resolved, signatures=(), at=at)
    except papers.PaperRefused as error:
        raise Invalid([FieldError("", str(error))]) from error
    return Prepared(
        id=uuid4(),
        case=case,
        kind=kind,
        title=resolved.title,
        number=number,
        code=code,
        wording=wording,
        data=values,
        text_sha256=papers.text_sha256(resolved),
        committed=originals.freeze(content, type="paper"),
    )


def issue(prepared: Prepared, *, act: Act, by_act: Act, at: datetime, step: Step) -> Paper:
    """Writes the paper down. A newer version of a step that is not repeatable replaces the old; of
    one that is, the paper it names. What another step issued stays."""
    standing = Paper.objects.filter(
        case=prepared.case, kind=prepared.kind, act__step=step.name, replaced_by=None
    )
    earlier = None
    if step.within:
        begun = Act.objects.filter(case=prepared.case, kind=ActKind.STEP, step=step.within)
        newest = begun.aggregate(newest=Max("position"))["newest"]
        standing = standing.filter(act__position__gt=newest)
    if not step.many:
        earlier = standing.first()
    elif step.supersedes and (number := act.data[step.supersedes]):
        earlier = standing.get(number=number)
    paper = Paper.objects.create(
        id=prepared.id,
        organisation=prepared.case.organisation,
        case=prepared.case,
        act=act,
        replaces=earlier,
        kind=prepared.kind,
        wording=prepared.wording,
        title=prepared.title,
        number=prepared.number,
        code=prepared.code,
        data=dict(prepared.data),
        text_sha256=prepared.text_sha256,
        secrecy=prepared.case.secrecy,
        issued_at=at,
    )
    keep_file(paper, prepared.committed, act=by_act, at=at)
    case_codes.keep(paper, act=by_act)
    paper_codes.announce(paper, paper_codes.GENUINE, act=by_act, at=at)
    if earlier:
        paper_codes.announce(earlier, paper_codes.REPLACED, act=by_act, at=at)
    return paper


def keep_file(
    paper: Paper, committed: Committed, *, act: Act, at: datetime, **origin: Any
) -> PaperFile:
    """`origin`: of a scan, its media type and whether it is stamped."""
    return PaperFile.objects.create(
        paper=paper,
        act=act,
        **origin,
        sha256=committed.sha256,
        sm3=committed.sm3,
        size=committed.size,
        made_at=at,
    )


def glyph_errors(fields: Sequence[Field], values: Mapping[str, Any]) -> list[FieldError]:
    """Characters no installed font has, found where they were typed."""
    found = []
    for field in fields:
        missing = papers.missing_glyphs("".join(_strings(values[field.name])))
        if missing:
            shown = "、".join(dict.fromkeys(missing))
            found.append(
                FieldError(field.name, f"{field.label}：字库缺字“{shown}”，无法打印，请改用其他字")
            )
    return found


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for item in value for text in _strings(item)]
