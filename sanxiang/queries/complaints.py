"""Complaints about officers, for the discipline role of the body they reached: for anybody else
there are none (D5.7). What is in them is opened only with the unlocked key."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from sanxiang.envelope.contents import Attachment, purpose, unpacked, unpacked_file
from sanxiang.envelope.letters import Pair, Unopenable, opened
from sanxiang.models import (
    Complaint,
    ComplaintFile,
    ComplaintKey,
    ComplaintLine,
    Organisation,
    Person,
)
from sanxiang.queries import appointments
from sanxiang.rules.complaints import DEEDS, ENDED, KNOWN_TO, RECEIVED, STATES, state_after

SHOWN = 500  # more than a bureau meets in years
UNREADABLE = "不能打开：它是用一把已经失去的密钥加密的。"
REPLY = "举报人的补充"
Keys = Mapping[int, Pair]  # unlocked, by the id of their key


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A complaint as the list knows it: nothing of what it says."""

    complaint: Complaint
    state: str
    due: date | None
    late: bool
    unread: bool  # the reporter spoke last

    @property
    def words(self) -> str:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return "bad" if self.late else STATES[self.state][1]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One line as the discipline role reads it."""

    title: str
    at: datetime
    by: str
    text: str
    told: bool


def organisations_of(person: Person, *, on: date) -> list[Organisation]:
    """The bodies whose complaints this person opens."""
    posts = appointments.posts_of(person, on=on)
    return list({p.organisation_id: p.organisation for p in posts if p.role in KNOWN_TO}.values())


def visible(person: Person, *, on: date) -> QuerySet[Complaint]:
    return Complaint.objects.filter(organisation__in=organisations_of(person, on=on))


def newest_key(organisation: Organisation) -> ComplaintKey | None:
    return organisation.complaint_keys.order_by("-number").first()


def to_do(person: Person, *, on: date) -> list[Standing]:
    """Those that wait for this person, the most urgent first."""
    return [one for one in standings(person, on=on) if one.state not in ENDED]


def standings(person: Person, *, on: date) -> list[Standing]:
    """The open ones first, the most urgent of them before; then the ended, newest first."""
    if not organisations_of(person, on=on):
        return []
    found = visible(person, on=on).defer("sealed").order_by("-pk")[:SHOWN]
    lines = ComplaintLine.objects.defer("sealed").order_by("at", "pk")
    standing = [
        standing_of(one, on=on)
        for one in found.select_related("organisation").prefetch_related(Prefetch("lines", lines))
    ]
    ended = [one for one in standing if one.state in ENDED]
    running = [one for one in standing if one.state not in ENDED]
    running.sort(key=lambda one: (one.due or date.max, one.complaint.pk))
    return running + sorted(ended, key=lambda one: -one.complaint.pk)


def standing_of(complaint: Complaint, *, on: date) -> Standing:
    """Of a complaint whose lines stand ready in their order."""
    lines = list(complaint.lines.all())
    state = state_after([line.kind for line in lines])
    due = None
    if state == RECEIVED:
        due = complaint.decide_by
    elif state == "accepted":
        due = next(line.due_date for line in reversed(lines) if line.kind == "accepted")
    return Standing(
        complaint=complaint,
        state=state,
        due=due,
        late=due is not None and due < on,
        unread=bool(lines) and lines[-1].kind == "reply" and state not in ENDED,
    )


def words_of(complaint: Complaint, keys: Keys) -> dict[str, str] | None:
    """What was reported; None where it cannot be opened any more."""
    plain = _opened(bytes(complaint.sealed), keys.get(complaint.key_id), complaint, "text")
    return None if plain is None else unpacked(plain)


def lines_of(complaint: Complaint, keys: Keys) -> list[Opened]:
    lines = complaint.lines.select_related("act__person").order_by("at", "pk")
    return [
        Opened(
            title=DEEDS[line.kind].title if line.kind in DEEDS else REPLY,
            at=line.at,
            by=line.act.person.name if line.act else "",
            text=_text(line, complaint, keys),
            told=line.kind in DEEDS and DEEDS[line.kind].told,
        )
        for line in lines
    ]


def _text(line: ComplaintLine, complaint: Complaint, keys: Keys) -> str:
    part = "reply" if line.kind == "reply" else "own copy"
    plain = _opened(bytes(line.sealed), keys.get(line.key_id), complaint, f"{part} {line.place}")
    return UNREADABLE if plain is None else unpacked(plain)["text"]


def files_of(complaint: Complaint, keys: Keys) -> list[tuple[int, Attachment | None]]:
    return [
        (file.position, attachment(file, complaint, keys))
        for file in complaint.files.order_by("position")
    ]


def attachment(file: ComplaintFile, complaint: Complaint, keys: Keys) -> Attachment | None:
    plain = _opened(
        bytes(file.sealed), keys.get(complaint.key_id), complaint, f"file {file.position}"
    )
    return None if plain is None else unpacked_file(plain)


def _opened(sealed: bytes, by: Pair | None, complaint: Complaint, part: str) -> bytes | None:
    if by is None:
        return None
    try:
        return opened(sealed, by=by, purpose=purpose(complaint.lookup, part))
    except Unopenable:
        return None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The complaints of a year in numbers, without a name."""

    year: int
    received: int
    accepted: int
    refused: int
    transferred: int
    answered: int
    on_time: int
    late: int


def figures(organisation: Organisation, *, on: date) -> list[Figures]:
    """Of each year in which complaints came, the newest first. On time is what was decided on, and
    answered where accepted, by its day; late is what was not, and what is over its day now."""
    lines = ComplaintLine.objects.defer("sealed").order_by("at", "pk")
    found = (
        Complaint.objects.filter(organisation=organisation)
        .defer("sealed")
        .prefetch_related(Prefetch("lines", lines))
    )
    years: dict[int, list[Complaint]] = defaultdict(list)
    for complaint in found:
        years[timezone.localdate(complaint.received_at).year].append(complaint)
    return [_figures(year, years[year], on) for year in sorted(years, reverse=True)]


def _figures(year: int, found: Sequence[Complaint], on: date) -> Figures:
    kinds = [{line.kind for line in one.lines.all()} for one in found]
    late = sum(_was_late(one, on) for one in found)
    over = sum(bool(ENDED & one) for one in kinds)
    late_and_over = sum(
        bool(ENDED & has) and _was_late(one, on) for one, has in zip(found, kinds, strict=True)
    )
    return Figures(
        year=year,
        received=len(found),
        on_time=over - late_and_over,
        late=late,
        **{
            kind: sum(kind in has for has in kinds)
            for kind in ("accepted", "refused", "transferred", "answered")
        },
    )


def _was_late(complaint: Complaint, on: date) -> bool:
    lines = list(complaint.lines.all())
    days = {line.kind: timezone.localdate(line.at) for line in lines}
    decided = min(
        (days[k] for k in ("accepted", "refused", "transferred") if k in days), default=on
    )
    if decided > complaint.decide_by:
        return True
    due = next((line.due_date for line in lines if line.kind == "accepted"), None)
    ended = min((days[k] for k in ("answered", "transferred") if k in days), default=on)
    return due is not None and ended > due
