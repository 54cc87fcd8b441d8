"""The one door: every act goes through here, in one transaction, with one ledger entry."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sanxiang.actions import ledger
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.ledger.entry import Disclosure, canonical
from sanxiang.models import Act, ActKind, Appointment, Case, Organisation, Person
from sanxiang.queries import appointments
from sanxiang.queries.ledger import latest
from sanxiang.queries.receipts import object_name
from sanxiang.rules.fields import FieldError
from sanxiang.rules.parameters import PARAMETERS_VERSION
from sanxiang.rules.steps import Refusal


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody acting now, and the posts that let them."""

    person: Person
    posts: tuple[Appointment, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Committed:
    """An object an act brings in: a paper, recording or record, known by its two digests."""

    type: str
    size: int
    sha256: str
    sm3: str

    @classmethod
    def of(cls, content: bytes, *, type: str) -> "Committed":
        return cls(
            type=type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            sm3=hashlib.new("sm3", content).hexdigest(),
        )


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What is to be written down as one act."""

    id: UUID
    kind: ActKind
    step: str
    clause: str
    data: Mapping[str, Any] = field(default_factory=dict)
    protected: Mapping[str, Any] = field(default_factory=dict)
    about: Act | None = None
    happened_at: datetime | None = None
    late_reason: str = ""
    in_dossier: bool = True
    confidential: bool = False  # the ledger does not say what kind of step it was
    objects: tuple[Committed, ...] = ()


def who_in(case: Case, by: Person, at: datetime) -> Who:
    """The person with the posts that count in this case on that day."""
    posts = appointments.posts_of(by, on=timezone.localdate(at))
    return Who(person=by, posts=tuple(appointments.reaching(posts, case)), at=at)


def who_of(
    organisation: Organisation,
    by: Person,
    at: datetime,
    refusals: Callable[[Sequence[str]], Sequence[Refusal]] = lambda roles: (),
) -> Who:
    """The person with the posts held in that organisation on that day; Refused where the rule asked
    with them says so."""
    held = appointments.posts_of(by, on=timezone.localdate(at))
    posts = tuple(post for post in held if post.organisation_id == organisation.pk)
    if found := refusals([post.role for post in posts]):
        raise Refused(found)
    return Who(person=by, posts=posts, at=at)


def already(deed_id: UUID, *, who: Person, step: str) -> Act | None:
    """The act of this id if it was done before: a repeated request answers with it. The same id
    for something else is refused."""
    act = Act.objects.filter(pk=deed_id).first()
    if act and (act.person_id != who.pk or act.step != step):
        raise Refused([Refusal("own/one-writer", "这个页面已经用过，请刷新后重新办理")])
    return act


def write(deed: Deed, *, who: Who, organisation: Organisation, case: Case | None) -> Act:
    """Writes the act, its ledger entry, and moves the case's counter. The caller holds the
    transaction and, for a case, the lock on its row."""
    happened_at = deed.happened_at or who.at
    _check_time(deed, happened_at, who.at)
    if case:
        case.last_position += 1
    act = Act.objects.create(
        id=deed.id,
        kind=deed.kind,
        step=deed.step,
        clause=deed.clause,
        organisation=organisation,
        case=case,
        position=case.last_position if case else None,
        about=deed.about,
        person=who.person,
        post=appointments.described(who.posts),
        happened_at=happened_at,
        entered_at=who.at,
        late_reason=deed.late_reason,
        data=dict(deed.data),
        protected=dict(deed.protected),
        in_dossier=deed.in_dossier,
        procedure_version=case.procedure_version if case else "",
        parameters_version=case.parameters_version if case else PARAMETERS_VERSION,
    )
    entry = ledger.append(entry_id=act.id, body=_entry(act, deed))
    if case:
        case.last_entry = hashlib.sha256(entry.body).hexdigest()
        case.save(update_fields=["last_position", "last_entry"])
    return act


def _check_time(deed: Deed, happened_at: datetime, at: datetime) -> None:
    if happened_at > at:
        raise Invalid([FieldError("happened_at", "办理时间晚于现在，请核对")])
    if timezone.localdate(happened_at) < timezone.localdate(at) and not deed.late_reason:
        raise Invalid([FieldError("late_reason", "补录以前办理的事项，请填写补录原因（R3）")])


def _entry(act: Act, deed: Deed) -> dict[str, Any]:
    """The ledger's view of an act: pseudonyms, times and commitments, no personal data."""
    case = act.case
    head = latest()
    return {
        "v": 1,
        "type": f"{act.kind}:{'confidential' if deed.confidential else act.step}",
        "case": str(case.pseudonym) if case else "",
        "case_seq": act.position or 0,
        "prev": case.last_entry if case else "",
        "organisation": act.organisation.code,
        "officer": _pseudonym(act.person_id, act.organisation.code),
        "happened_at": act.happened_at.isoformat(),
        "entered_at": act.entered_at.isoformat(),
        "objects": [
            _disclosure(act, committed).as_object for committed in (*deed.objects, _content(act))
        ],
        "checkpoint": [head.size, head.root.hex()] if head else [],
    }


def _disclosure(act: Act, committed: Committed) -> Disclosure:
    """What the ledger commits to. Every object has a salt of its own: disclosing one says
    nothing of the act's other objects, and erasing it makes the commitment mute."""
    return Disclosure(
        type=committed.type,
        size=committed.size,
        salt=ledger.salt(object_id=object_name(act, committed.type)),
        sha256=bytes.fromhex(committed.sha256),
        sm3=bytes.fromhex(committed.sm3),
    )


def _content(act: Act) -> Committed:
    """The act's own words and values, committed like a file."""
    return Committed.of(canonical({"data": act.data, "protected": act.protected}), type="act")


def _pseudonym(person_id: int, organisation_code: str) -> str:
    """An internal number of an officer; the name stands only inside."""
    return f"{organisation_code}/{person_id}"
