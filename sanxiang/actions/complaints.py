"""Complaints about officers (D5.7): taken in sealed, handled by the discipline role alone. Each
deed is an act that says which complaint and what kind of deed, and nothing of what was said."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from sanxiang.actions import delivery
from sanxiang.actions.acts import Committed, Deed, already, write
from sanxiang.actions.complaint_keys import discipline_of
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.envelope.contents import packed, purpose
from sanxiang.envelope.letters import seal
from sanxiang.models import (
    Act,
    ActKind,
    Complaint,
    ComplaintFile,
    ComplaintKey,
    ComplaintLine,
    Organisation,
    Person,
)
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.complaints import newest_key
from sanxiang.rules import complaints as rules
from sanxiang.rules.fields import check
from sanxiang.rules.steps import Refusal

PAGE = 1024  # bytes: the length of an answer says little of it


@dataclass(frozen=True, kw_only=True)
class Handling:
    """One deed of rules.complaints.DEEDS with its words, in the clear only until it is sealed."""

    id: UUID
    complaint_id: int
    deed: str
    data: Mapping[str, Any] = field(repr=False)


@sensitive_variables()
def handle(handling: Handling, *, by: Person, at: datetime) -> Act:
    """Seals what is said to the discipline role and, where it is told, to the reporter; keeps and
    posts it. Raises Refused or Invalid."""
    deed = rules.DEEDS[handling.deed]
    with transaction.atomic():
        complaint = (
            Complaint.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .get(pk=handling.complaint_id)
        )
        who = discipline_of(complaint.organisation, by=by, at=at)
        if act := already(handling.id, who=by, step=f"complaint_{deed.name}"):
            return act
        _refuse_out_of_turn(complaint, deed)
        kept, errors = check(deed.fields, handling.data)
        if errors:
            raise Invalid(errors)
        key = newest_key(complaint.organisation)
        assert key is not None  # it was sealed to one
        text = f"移送{kept['body']}。\n{kept['text']}" if "body" in kept else kept["text"]
        place = uuid4()
        own = _own_copy(complaint, key, text, place)
        act = write(
            Deed(
                id=handling.id,
                kind=ActKind.MANAGE,
                step=f"complaint_{deed.name}",
                clause=rules.CLAUSE,
                data={"number": complaint.number},
                in_dossier=False,
                confidential=True,
                objects=(Committed.of(own, type="complaint"),),
            ),
            who=who,
            organisation=complaint.organisation,
            case=None,
        )
        ComplaintLine.objects.create(
            complaint=complaint,
            kind=deed.name,
            place=place,
            key=key,
            sealed=own,
            act=act,
            at=at,
            due_date=rules.answer_by(timezone.localdate(at)) if deed.name == "accepted" else None,
        )
        if deed.told:
            _tell(complaint, deed.name, text, place, act=act, at=at)
        return act


def _refuse_out_of_turn(complaint: Complaint, deed: rules.Deed) -> None:
    kinds = list(complaint.lines.order_by("at", "pk").values_list("kind", flat=True))
    state = rules.state_after(kinds)
    if state not in deed.after:
        words = f"这件举报{rules.STATES[state][0]}，不能再“{deed.title}”"
        raise Refused([Refusal(rules.CLAUSE, words, "请刷新页面查看办理情况")])


def _own_copy(complaint: Complaint, key: ComplaintKey, text: str, place: UUID) -> bytes:
    to = bytes.fromhex(key.public_key)
    return seal(
        packed({"text": text}), to=to, purpose=purpose(complaint.lookup, f"own copy {place}")
    )


def _tell(
    complaint: Complaint, kind: str, text: str, place: UUID, *, act: Act | None, at: datetime
) -> None:
    """Posts a line to the reporter, sealed with what only the code opens."""
    sealed = b""
    if text:
        to = bytes.fromhex(complaint.reporter_key)
        plain = text.encode() + b" " * (-len(text.encode()) % PAGE)
        sealed = seal(plain, to=to, purpose=purpose(complaint.lookup, f"answer {place}"))
    delivery.post(
        "complaint_line",
        {
            "lookup": complaint.lookup,
            "kind": kind,
            "place": str(place),
            "sealed": base64.b64encode(sealed).decode(),
            "at": timezone.localtime(at).isoformat(timespec="seconds"),
        },
        act=act,
        at=at,
    )


def note_reading(
    complaint: Complaint, *, by: Person, at: datetime, file: int | None = None
) -> None:
    """Writes down who opened which complaint, or which of its attachments."""
    who = discipline_of(complaint.organisation, by=by, at=at)
    deed = Deed(
        id=uuid4(),
        kind=ActKind.MANAGE,
        step="read_complaint",
        clause=rules.CLAUSE,
        data={"number": complaint.number} | ({} if file is None else {"file": file + 1}),
        in_dossier=False,
        confidential=True,
    )
    with transaction.atomic():
        write(deed, who=who, organisation=complaint.organisation, case=None)


def collect(*, at: datetime) -> int:
    """Takes complaints from the public inbox, then what reporters added; returns how many."""
    taken = delivery.collect("complaint", _keep, at=at)
    return taken + delivery.collect("complaint_reply", _keep_reply, at=at)


def _keep(sent: Mapping[str, Any], at: datetime) -> None:
    """As sealed as it came; once."""
    body = Organisation.objects.select_for_update().get(code=sent["organisation_code"])
    if Complaint.objects.filter(lookup=sent["code"]).exists():
        return
    year = timezone.localdate(at).year
    count = Complaint.objects.filter(organisation=body, number__startswith=f"{year}-").count()
    complaint = Complaint.objects.create(
        organisation=body,
        number=f"{year}-{count + 1:03d}",
        lookup=sent["code"],
        key=body.complaint_keys.get(number=sent["key_number"]),
        reporter_key=sent["reporter_key"],
        sealed=base64.b64decode(sent["sealed"]),
        reported_at=datetime.fromisoformat(sent["created_at"]),
        received_at=at,
        decide_by=rules.decide_by(timezone.localdate(at), current_calendar()),
    )
    ComplaintFile.objects.bulk_create(
        ComplaintFile(complaint=complaint, position=position, sealed=base64.b64decode(file))
        for position, file in enumerate(sent["files"])
    )
    _tell(complaint, "taken", "", uuid4(), act=None, at=at)


def _keep_reply(sent: Mapping[str, Any], at: datetime) -> None:
    complaint = Complaint.objects.select_for_update(of=("self",)).get(lookup=sent["lookup"])
    if ComplaintLine.objects.filter(place=sent["code"]).exists():
        return
    ComplaintLine.objects.create(
        complaint=complaint,
        kind="reply",
        place=UUID(sent["code"]),
        key=ComplaintKey.objects.get(
            organisation=complaint.organisation_id, number=sent["key_number"]
        ),
        sealed=base64.b64decode(sent["sealed"]),
        at=datetime.fromisoformat(sent["created_at"]),
    )
