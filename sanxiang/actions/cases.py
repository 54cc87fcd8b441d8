"""Opening a case: from a source, or as the follow-on of an inspection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import next_steps, numbers
from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    ActKind,
    Appointment,
    Case,
    CaseMember,
    DrawnFirm,
    Item,
    Organisation,
    Party,
    Person,
    PlanEntry,
    Section,
)
from sanxiang.queries import appointments, draws
from sanxiang.queries.procedures import for_new_cases, procedure_of
from sanxiang.rules import fields, parties
from sanxiang.rules.fields import FieldError
from sanxiang.rules.parameters import PARAMETERS_VERSION
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Procedure, Refusal


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A case to open: the party's fields (rules/parties.py), the item, the plan entry if any."""

    id: UUID
    procedure: str
    data: Mapping[str, Any]
    item: Item | None = None
    plan_entry: PlanEntry | None = None
    drawn: DrawnFirm | None = None


def open_case(opening: Opening, *, by: Person, at: datetime) -> Case:
    """Opens a case in the section of the handler. Raises Refused or Invalid."""
    with transaction.atomic():
        if act := already(opening.id, who=by, step="open"):
            assert act.case is not None
            return act.case
        procedure = _opened_at_desk(opening.procedure)
        post = _handler_post(procedure, by, at)
        procedure = for_new_cases(post.organisation, procedure.name, on=timezone.localdate(at))
        section = post.section
        assert section is not None
        data = _party_data(opening.data)
        _refuse_strangers(opening.drawn, data, post)
        party = party_of(data, post.organisation)
        case = _new_case(
            procedure,
            section,
            party,
            item=opening.item,
            plan_entry=opening.plan_entry,
            drawn=opening.drawn,
            at=at,
        )
        write(
            Deed(
                id=opening.id,
                kind=ActKind.OPEN,
                step="open",
                clause=procedure.opening_clause,
                data={name: value for name, value in data.items() if name != "identity"},
                protected={"identity": data["identity"]},
            ),
            who=Who(person=by, posts=(post,), at=at),
            organisation=case.organisation,
            case=case,
        )
        next_steps.refresh(case, by=by, at=at)
        return case


def open_follow_on(effect: Effect) -> None:
    """The case that follows this one; its first act names the act that opened it."""
    parent = effect.case
    opens = procedure_of(parent).step(effect.act.step).opens
    case = _new_case(
        for_new_cases(parent.organisation, opens, on=timezone.localdate(effect.who.at)),
        parent.section,
        parent.party,
        item=parent.item,
        plan_entry=None,
        at=effect.who.at,
        parent=parent,
    )
    write(
        Deed(
            id=uuid5(effect.act.id, opens),
            kind=ActKind.OPEN,
            step="open",
            clause=effect.act.clause,
            data={"from_case": parent.number},
            about=effect.act,
        ),
        who=effect.who,
        organisation=case.organisation,
        case=case,
    )
    next_steps.refresh(case, by=effect.who.person, at=effect.who.at)


def correct_party(effect: Effect) -> None:
    """The case goes on with the party as it is now known; earlier papers keep what they said."""
    act, case = effect.act, effect.case
    kept = case.party.identity if act.data["kind"] == "person" else ""
    data = {**act.data, "identity": act.protected["identity"] or kept}
    case.party = party_of(data, case.organisation)
    case.save(update_fields=["party"])


def party_of(data: Mapping[str, Any], organisation: Organisation) -> Party:
    """The party with exactly these particulars; the same ones are kept once."""
    names = [field.name for field in parties.FIELDS]
    given = {name: data[name] for name in names}
    given["code"] = given["code"].upper()  # one firm, however its code was typed
    return Party.objects.get_or_create(organisation=organisation, **given)[0]


def form_team(effect: Effect) -> None:
    """The people named become the team of the case."""
    CaseMember.objects.filter(case=effect.case).delete()
    CaseMember.objects.bulk_create(
        CaseMember(
            case=effect.case,
            person_id=int(person),
            leads=person == effect.act.data["leader"],
        )
        for person in effect.act.data["officers"]
    )


def _new_case(  # noqa: PLR0913 - the columns of one row, each named at the call
    procedure: Procedure,
    section: Section,
    party: Party,
    *,
    item: Item | None,
    plan_entry: PlanEntry | None,
    at: datetime,
    parent: Case | None = None,
    drawn: DrawnFirm | None = None,
) -> Case:
    organisation = section.organisation
    number = numbers.issue(
        organisation=organisation,
        word=procedure.number_word,
        year=timezone.localdate(at).year,
    )
    return Case.objects.create(
        organisation=organisation,
        section=section,
        procedure=procedure.name,
        procedure_version=procedure.version,
        parameters_version=PARAMETERS_VERSION,
        number=number,
        title=f"{party.name}{procedure.title}案",
        party=party,
        item=item,
        plan_entry=plan_entry,
        drawn=drawn,
        parent=parent,
        secrecy=parent.secrecy if parent else "open",
        opened_at=at,
    )


def _opened_at_desk(name: str) -> Procedure:
    procedure = PROCEDURES.get(name)
    if procedure is None or not procedure.opening_clause:
        raise Refused([Refusal("R2", "该类案件不能直接登记", "请从产生它的案件中办理")])
    return procedure


def _handler_post(procedure: Procedure, by: Person, at: datetime) -> Appointment:
    posts = appointments.posts_of(by, on=timezone.localdate(at))
    for post in posts:
        if post.role == Role.HANDLER and post.section_id:
            return post
    text = "只有执法人员可以登记案件"
    raise Refused([Refusal(procedure.opening_clause, text, "请由业务科室执法人员登录后办理")])


def _refuse_strangers(drawn: DrawnFirm | None, data: Mapping[str, Any], post: Appointment) -> None:
    """A task that was drawn is opened once, by an officer drawn for it, against the firm drawn."""
    if drawn is None:
        return
    found = []
    held = post.person.certificates.values_list("number", flat=True)
    if not set(held) & set(draws.officers_drawn(drawn)):
        found.append(("您没有抽中检查这户企业", "请由抽中的执法人员登录后立案"))
    if data["code"].upper() != drawn.firm.code:
        found.append((f"抽中的是{drawn.firm.name}（{drawn.firm.code}）", "请按抽中的企业立案"))
    if getattr(drawn, "case", None):
        found.append((f"这项任务已经立案：{drawn.case.number}", "请在该案件中办理"))
    if found:
        raise Refused([Refusal("own/drawn-team", *one) for one in found])


def _party_data(given: Mapping[str, Any]) -> dict[str, Any]:
    data, errors = fields.check(parties.FIELDS, given)
    errors = errors or [FieldError(name, text) for name, text in parties.errors(data)]
    if errors:
        raise Invalid(errors)
    return data
