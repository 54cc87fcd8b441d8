"""What rules may know of a case: plain values read from the record before a step is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sanxiang.rules.benchmarks import Grade
from sanxiang.rules.calendars import Calendar, builtin_calendar
from sanxiang.rules.law_texts import CitedArticle
from sanxiang.rules.meetings import MeetingFact
from sanxiang.rules.review.facts import ReviewFact
from sanxiang.rules.review.major_rows import MajorRow
from sanxiang.rules.roles import Role

# The steps that name the people of a case: its team (检查组) or its handlers (办案人员).
TEAM_STEPS = ("team", "assign", "file_case")
HERE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class CertificateFact:
    """An enforcement certificate (执法证); both days included."""

    number: str
    valid_from: date
    valid_to: date

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, kw_only=True)
class OfficerFact:
    """Somebody who acts in the case: the certificates held, the legal qualification if any."""

    id: int
    name: str
    certificates: tuple[CertificateFact, ...] = ()
    qualification: str = ""
    qualified_from: date = date.min

    def certified_on(self, day: date) -> CertificateFact | None:
        return next((c for c in self.certificates if c.valid_on(day)), None)

    def qualified_on(self, day: date) -> bool:
        """In law (法律职业资格), from the day it was granted."""
        return self.qualification != "" and self.qualified_from <= day


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who asks to take a step, with the posts held on that day in the case's organisation."""

    person: OfficerFact
    roles: frozenset[
        Role
    ]  # those that reach this case: of its organisation, and section if the post has one


@dataclass(frozen=True, kw_only=True)
class ActFact:
    """One act of the case. `state`: "done", "awaiting" (approval), "returned"."""

    id: str
    step: str
    position: int
    person_id: int
    happened_at: datetime
    data: Mapping[str, Any]
    state: str = "done"
    late_reason: str = ""  # why it was entered on a later day than it happened (补录)
    title: str = ""  # of its step
    in_dossier: bool = True  # part of what a legal review looks at
    repeatable: bool = True  # its step may be taken again

    @property
    def day(self) -> date:
        """The day it happened by the clock of the bureau: before eight it is still yesterday
        in UTC."""
        return self.happened_at.astimezone(HERE).date()


@dataclass(frozen=True, kw_only=True)
class SignatureFact:
    role: str
    name: str
    refused: bool
    signed_at: datetime | None = None
    late_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperFact:
    """A paper in force (not replaced by a later version), with its signatures."""

    id: str
    kind: str
    act_id: str
    number: str
    text_sha256: str = ""  # of the text that is signed or read aloud
    needs_seal: bool = False  # it is signed off in the name of the organisation
    may_be_sealed: bool = False  # the seal was permitted
    signatures: tuple[SignatureFact, ...] = ()
    title: str = ""
    issued_at: datetime | None = None

    def signed_by(self, role: str) -> int:
        """How many of this role signed, or refused with a reason."""
        return sum(signature.role == role for signature in self.signatures)


@dataclass(frozen=True, kw_only=True)
class RecordingFact:
    kind: str  # photo, video, audio
    purpose: str
    recorded_end_at: datetime
    received_at: datetime
    id: str = ""
    title: str = ""
    position: int = 0  # of the act that brought it in


@dataclass(frozen=True, kw_only=True)
class ItemFact:
    """The enforcement item (执法事项) the case is about."""

    name: str
    basis: str = ""
    fine_min: str = ""  # yuan, "" where the law sets none
    fine_max: str = ""
    elements: tuple[str, ...] = ()  # what has to be established (构成要件)
    power: str = ""  # 权力类型: 行政处罚, 行政检查, …
    body: str = ""  # 法定实施主体
    ours: bool = True  # it stands on the list of the case's own organisation
    listed_date: date | None = None  # on which the list it was chosen from came into force
    replaced_date: date | None = None  # on which a newer list took that one's place
    kept: bool = True  # the newest list has it too, with the same basis
    grades: tuple[Grade, ...] = ()  # of the benchmark in force (裁量基准)


@dataclass(frozen=True, kw_only=True)
class DrawnFact:
    """The random draw (随机抽取) the case comes from: who is to inspect now, and what."""

    number: str
    officers: tuple[int, ...]
    matter: str
    content: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class DeadlineFact:
    """A running or ended term of the case; `due_date` is the last day, included. While the
    calendar is provisional it is the latest one possible: nobody's right is cut short."""

    term: str
    due_date: date
    met_date: date | None = None
    paused: bool = False  # it stands still now


@dataclass(frozen=True, kw_only=True)
class OtherInterview:
    """Another interview that could overlap in time with the one asked about, by the number of its
    newest record. `case` is "" where the person asking may not know of that case."""

    record: str
    case: str
    place: str
    interviewee: str
    officers: frozenset[int]
    began: str
    ended: str


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Where officers were at a time, by another case that the person asking may know of."""

    case: str
    title: str
    place: str
    officers: frozenset[int]
    began: str
    ended: str
    interviewee: str = ""  # "" where nobody was asked


@dataclass(frozen=True, kw_only=True)
class EndedFact:
    """The decision of a later case that ended the licence of this one, and when it was made."""

    manner: str  # withdrawn, revoked, cancelled
    number: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """Everything about one case on one day. `on` is the day the step is taken."""

    on: date
    now: datetime | None = None  # the minute it is taken at, where somebody does
    actor: Actor
    opened_date: date
    party_name: str
    party_is_person: bool = False
    # As it is known now, by the names of rules/parties.py; its identity number is not among them.
    party: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[ActFact, ...] = ()
    officers: Mapping[int, OfficerFact] = field(default_factory=dict)  # who can be chosen today
    handlers: Mapping[int, OfficerFact] = field(default_factory=dict)  # who acted, in post or not
    papers: tuple[PaperFact, ...] = ()
    recordings: tuple[RecordingFact, ...] = ()
    review: ReviewFact | None = None
    found_major: bool = False  # an act made the decision a major one, and no screening since
    major_rows: tuple[MajorRow, ...] | None = None  # of the bureau's own list; None: as shipped
    meetings: tuple[MeetingFact, ...] = ()  # that may hear the newest review, the oldest first
    first_reading: bool = True  # whether a qualified reviewer reads before the meeting
    quorum_percent: int = 0  # 0 where the organisation has set none
    item: ItemFact | None = None
    cited_law: tuple[CitedArticle, ...] = ()  # what the draft cites, as it stood that day
    deadlines: tuple[DeadlineFact, ...] = ()
    publication: str = ""  # state of the newest version: "", prepared, published, withdrawn
    is_public: bool = False  # some version is public now, even while a newer one is prepared
    take_down_date: date | None = None  # of the record that is public
    repair_date: date | None = None  # from when a repair of credit can end that before
    ended_by: EndedFact | None = None  # of a licence
    other_interviews: tuple[OtherInterview, ...] = ()
    elsewhere: tuple[Presence, ...] = ()  # read for the steps and pages that look beside
    origin: "CaseFacts | None" = None  # the case this one follows, for those who may know of it
    word: str = ""  # heads the case number (检, 立)
    binding: frozenset[str] = frozenset()  # warnings that the organisation holds to be refusals
    calendar: Calendar = field(default_factory=builtin_calendar)  # in force on the day
    drawn: DrawnFact | None = None
    follows: str = ""  # the number of the case this one follows
    inspections_before: int = 0  # of the same party this year, re-inspections left out
    inspection_cap: int = 0  # how many a firm may have in a year; 0 where none is set

    def last(self, step: str) -> ActFact | None:
        """The newest act of a step that was not returned; later versions replace earlier ones."""
        return next(
            (a for a in reversed(self.acts) if a.step == step and a.state != "returned"), None
        )

    def done(self, step: str) -> ActFact | None:
        """The newest act of a step that counts: taken, and approved where it needs approval."""
        return next((a for a in reversed(self.acts) if a.step == step and a.state == "done"), None)

    def all_done(self, step: str) -> tuple[ActFact, ...]:
        return tuple(a for a in self.acts if a.step == step and a.state == "done")

    def paper_of(self, act: ActFact) -> PaperFact | None:
        """The paper an act issued, None once a later version replaced it."""
        return next((p for p in self.papers if p.act_id == act.id), None)

    @property
    def drafted_by(self) -> str:
        """The step that says what is to be decided; "" where the case has none."""
        return next((step for step in ("draft", "apply") if self.done(step)), "")

    @property
    def sent_back(self) -> frozenset[str]:
        """The steps that the newest opinion wants taken again, the draft where it wants the
        decision changed (L10.3), as long as they were not."""
        opinion = self.done("review")
        if self.review is None or opinion is None:
            return frozenset()
        wanted = {name for name, _ in self.review.redo}
        wanted |= {self.drafted_by} if "L10.3" in self.review.opinions else set()
        acts = {name: self.done(name) for name in wanted if name}
        return frozenset(
            name for name, act in acts.items() if act is None or act.position < opinion.position
        )

    @property
    def team(self) -> tuple[int, ...]:
        """Ids of the inspection team (检查组), or of the handlers of a penalty case."""
        act = self._team_act
        return tuple(int(person) for person in act.data["officers"]) if act else ()

    @property
    def leader(self) -> int | None:
        act = self._team_act
        return int(act.data["leader"]) if act else None

    @property
    def _team_act(self) -> ActFact | None:
        counting = self.done("team") or self.done("assign")
        return counting or self.last("file_case")

    def due(self, term: str) -> date | None:
        """The due date of the newest deadline of a term."""
        return next((d.due_date for d in reversed(self.deadlines) if d.term == term), None)
