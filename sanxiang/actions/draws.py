"""Drawing at random (双随机): the roster is published, then the digits are given; recusals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions import numbers, originals
from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    ActKind,
    Draw,
    DrawnFirm,
    DrawRecusal,
    DrawSeed,
    ListedFirm,
    Organisation,
    Person,
    Result,
)
from sanxiang.queries import appointments
from sanxiang.queries import draws as asking
from sanxiang.queries.draw_paper import protocol_data
from sanxiang.queries.spot_lists import matters
from sanxiang.rules import drawing, draws, fields
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

PUBLISH, GIVE, RECUSE = "publish_roster", "give_digits", "recuse_officer"
PROTOCOL = "draw_record"


def publish_roster(
    *,
    id: UUID,
    item_id: int,
    conflicts: Sequence[Mapping[str, str]],
    seen: str,
    by: Person,
    at: datetime,
) -> Draw:
    """Freezes the roster of a matter and publishes its digest; from then on it cannot change.
    `seen` is the token of the roster that was looked at. Raises Refused or Invalid."""
    who = _who(by, at)
    organisation = who.posts[0].organisation
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=PUBLISH):
            return Draw.objects.get(act_id=act.id)
        item = matters(organisation).get(pk=item_id)
        on = timezone.localdate(at)
        roster = asking.roster_of(item, organisation, on=on)
        if asking.token(roster) != seen:
            text = "您看过之后，名录库或者企业的检查次数有了变动"
            _refuse(text, "请重新打开本页，核对新的名录后再公布")
        number = numbers.issue(
            organisation=organisation, word=papers.form(PROTOCOL).word, year=on.year
        )
        roster = replace(roster, number=number, conflicts=_conflicts(conflicts, roster))
        if found := draws.faults(roster):
            raise Refused([Refusal(drawing.CLAUSE, text) for text in found])
        text = draws.text_of(roster)
        committed = Committed.of(text.encode(), type="draw_roster")
        data = {"number": number, "matter": item.name, "roster_sha256": committed.sha256}
        _write(id, PUBLISH, data, who, organisation, committed)
        return Draw.objects.create(
            organisation=organisation,
            item=item,
            number=number,
            act_id=id,
            roster=text,
            roster_sha256=committed.sha256,
            published_at=at,
        )


def give_digits(
    *,
    id: UUID,
    draw_id: int,
    witnesses: Sequence[Mapping[str, str]],
    by: Person,
    at: datetime,
) -> DrawSeed:
    """Draws: the digits of the witnesses, given after the roster was published, settle it."""
    who = _who(by, at)
    with transaction.atomic():
        draw = _locked(draw_id, who)
        if act := already(id, who=by, step=GIVE):
            return DrawSeed.objects.get(act_id=act.id)
        if DrawSeed.objects.filter(draw=draw).exists():
            _refuse("这次抽取已经完成，数字只能给出一次", "请刷新页面查看结果")
        if draws.sha256(draw.roster) != draw.roster_sha256:
            _refuse("名录与所公布的摘要不一致", "不能抽取；请保留现场并报告系统管理员")
        kept = _checked([drawing.WITNESSES], {"witnesses": witnesses})["witnesses"]
        if errors := drawing.witness_errors(kept, on=timezone.localdate(at)):
            raise Invalid(errors)
        seed = draws.seed_of(draw.roster_sha256, [one["digits"] for one in kept])
        protocol = _protocol(
            protocol_data(draw, witnesses=kept, seed=seed, drawn_at=at, recusals=(), host=by.name),
            at,
        )
        data = {"number": draw.number, "witnesses": kept, "seed": seed}
        _write(id, GIVE, data, who, draw.organisation, protocol)
        made = DrawSeed.objects.create(
            draw=draw,
            act_id=id,
            witnesses=kept,
            seed=seed,
            protocol_sha256=protocol.sha256,
            drawn_at=at,
        )
        DrawnFirm.objects.bulk_create(_drawn(draw, seed))
        return made


def recuse(  # noqa: PLR0913 - one value each that the page sends
    *,
    id: UUID,
    draw_id: int,
    code: str,
    certificate: str,
    reason: str,
    by: Person,
    at: datetime,
) -> DrawRecusal:
    """An officer who was drawn must not inspect a firm; the seat is drawn again at once."""
    who = _who(by, at)
    with transaction.atomic():
        draw = _locked(draw_id, who)
        if act := already(id, who=by, step=RECUSE):
            return DrawRecusal.objects.get(act_id=act.id)
        kept = _checked([drawing.REASON], {"reason": reason})["reason"]
        _refuse_recusal(draw, code, certificate)
        recusal = draws.Recusal(code=code, certificate=certificate, reason=kept)
        earlier = asking.recusals(draw)
        try:
            protocol = _protocol(
                protocol_data(
                    draw,
                    witnesses=draw.seed.witnesses,
                    seed=draw.seed.seed,
                    drawn_at=draw.seed.drawn_at,
                    recusals=[*earlier, recusal],
                    host=by.name,
                ),
                at,
            )
        except draws.NobodyLeft as nobody:
            raise Refused([Refusal(drawing.CLAUSE, str(nobody))]) from nobody
        data = {"number": draw.number, **vars(recusal)}
        _write(id, RECUSE, data, who, draw.organisation, protocol)
        return DrawRecusal.objects.create(
            draw=draw,
            position=len(earlier) + 1,
            act_id=id,
            protocol_sha256=protocol.sha256,
            recorded_at=at,
            **vars(recusal),
        )


def _who(by: Person, at: datetime) -> Who:
    """The posts that let somebody draw: those of the first bureau in which any does."""
    posts = appointments.posts_of(by, on=timezone.localdate(at))
    able = [post for post in posts if not drawing.refusals([post.role])]
    if not able:
        raise Refused(drawing.refusals(post.role for post in posts))
    return Who(person=by, posts=tuple(able[:1]), at=at)


def _locked(draw_id: int, who: Who) -> Draw:
    mine = Draw.objects.filter(organisation=who.posts[0].organisation)
    rows = mine.select_for_update(of=("self",)).select_related("item", "organisation")
    return rows.get(pk=draw_id)


def _refuse(text: str, remedy: str = "") -> None:
    raise Refused([Refusal(drawing.CLAUSE, text, remedy)])


def _checked(asked: Sequence[fields.Field], given: Mapping[str, Any]) -> dict[str, Any]:
    kept, errors = fields.check(asked, given)
    if errors:
        raise Invalid(errors)
    return kept


def _conflicts(
    given: Sequence[Mapping[str, str]], roster: draws.Roster
) -> frozenset[tuple[str, str]]:
    rows = _checked([drawing.CONFLICTS], {"conflicts": given})["conflicts"]
    if errors := drawing.conflict_errors(rows, roster):
        raise Invalid(errors)
    return frozenset((row["certificate"], row["code"]) for row in rows)


def _refuse_recusal(draw: Draw, code: str, certificate: str) -> None:
    if not DrawSeed.objects.filter(draw=draw).exists():
        _refuse("尚未抽取，没有需要回避的人员")
    task = next((one for one in asking.tasks(draw) if one.firm.code == code), None)
    if task is None or certificate not in task.officers:
        _refuse(
            "该人员没有抽中检查这户企业，或者已经登记回避", "请刷新页面，看过现在的结果后再办理"
        )
    if Result.objects.filter(case__drawn__draw=draw, case__party__code=code).exists():
        _refuse("对这户企业的检查已经作出结论，不再递补人员")


def _protocol(values: dict[str, Any], at: datetime) -> Committed:
    """The protocol, printed and frozen."""
    try:
        resolved = papers.resolve(
            PROTOCOL, values | {"issued_date": timezone.localdate(at).isoformat()}
        )
        return originals.freeze(papers.pdf(resolved, signatures=(), at=at), type=PROTOCOL)
    except papers.PaperRefused as error:
        raise Invalid([FieldError("", str(error))]) from error


def _write(
    id: UUID,
    step: str,
    data: dict[str, Any],
    who: Who,
    organisation: Organisation,
    committed: Committed,
) -> None:
    deed = Deed(
        id=id,
        kind=ActKind.MANAGE,
        step=step,
        clause=drawing.CLAUSE,
        data=data,
        in_dossier=False,
        objects=(committed,),
    )
    write(deed, who=who, organisation=organisation, case=None)


def _drawn(draw: Draw, seed: str) -> list[DrawnFirm]:
    """The tasks, each with the firm as it was listed when the roster was published."""
    made = []
    for position, task in enumerate(draws.draw(draws.read(draw.roster), seed), start=1):
        firm = (
            ListedFirm.objects.filter(
                firm_list__organisation=draw.organisation,
                firm_list__imported_at__lte=draw.published_at,
                code=task.firm.code,
            )
            .order_by("-pk")
            .first()
        )
        made.append(DrawnFirm(draw=draw, firm=firm, position=position))
    return made
