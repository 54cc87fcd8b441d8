"""What is kept: tables and constraints. Django finds them through this list."""

from sanxiang.models.access import AccessBatch, AccessKind, AccessRecord
from sanxiang.models.batches import InboxBatch, InboxEntry, OutboxBatch
from sanxiang.models.benchmarks import Benchmark, BenchmarkTable, BindingWarning
from sanxiang.models.blanks import Blank, BlankEnd, BlankFate, BlankPrinting
from sanxiang.models.calendars import HolidayNotice
from sanxiang.models.case_codes import CaseCode, CodeKind
from sanxiang.models.cases import (
    Act,
    ActKind,
    Approval,
    ApprovalChain,
    ApprovalState,
    Case,
    CaseMember,
    NextStep,
    Party,
    Secrecy,
)
from sanxiang.models.channels import ChannelIssue, DraftState, WechatDraft
from sanxiang.models.complaints import (
    Complaint,
    ComplaintFile,
    ComplaintKey,
    ComplaintKeyWrap,
    ComplaintLine,
)
from sanxiang.models.credit_files import CreditFile, CreditRecord
from sanxiang.models.deadlines import Deadline, DeadlineChange
from sanxiang.models.delivery import OutboxMessage
from sanxiang.models.drafts import Draft
from sanxiang.models.draws import Draw, DrawnFirm, DrawRecusal, DrawSeed
from sanxiang.models.error_reports import (
    ErrorReport,
    ErrorReportAnswer,
    ErrorReportFinding,
    ErrorReportTask,
)
from sanxiang.models.guides import Guide, GuideList
from sanxiang.models.items import Item, ItemList
from sanxiang.models.law_texts import LawArticle, LawText, LawTextFile
from sanxiang.models.ledger import (
    LedgerCheckpoint,
    LedgerEntry,
    LedgerLeaf,
    LedgerNode,
    LedgerPending,
    RecordSalt,
)
from sanxiang.models.major_lists import MajorEntry, MajorList
from sanxiang.models.meetings import (
    AgendaItem,
    Attendance,
    Deliberation,
    DeliberationRecusal,
    DeliberationVote,
    Meeting,
    MeetingCancellation,
    MeetingMember,
    ReviewSetting,
)
from sanxiang.models.officers import Appointment, Certificate, LegalQualification, Person
from sanxiang.models.organisations import Organisation, Section, SectionKind
from sanxiang.models.papers import (
    FileOrigin,
    IssuedNumber,
    NumberCounter,
    Paper,
    PaperFile,
    Signature,
)
from sanxiang.models.past_cases import PastCase, PastCaseList
from sanxiang.models.plans import Plan, PlanEntry
from sanxiang.models.public_lists import ListConcern, ListIssue, ListStage, ListVersion
from sanxiang.models.public_papers import PublicPaper
from sanxiang.models.public_terms import PublicTerm, PublicTermChoice
from sanxiang.models.publications import Publication, Result, ResultKind, Withdrawal, Withholding
from sanxiang.models.recordings import (
    PendingRecording,
    Recording,
    RecordingKind,
    RecordingPurpose,
    TimeSource,
)
from sanxiang.models.reviews import (
    Review,
    ReviewExtension,
    ReviewFinding,
    ReviewOpinion,
    ReviewPoint,
    Screening,
)
from sanxiang.models.rule_changes import (
    AffectedContent,
    RuleChange,
    RuleDocument,
    UnaffectedContent,
    UpdatedContent,
)
from sanxiang.models.schedules import ScheduleFailure
from sanxiang.models.seals import SealPermit
from sanxiang.models.spot_lists import FirmList, ListedFirm, SpotItem, SpotList
from sanxiang.models.supervision import (
    CheckFinding,
    DisclosureCheck,
    DisclosureOrder,
    OrderAnswer,
    OrderJudgement,
)
from sanxiang.models.takedowns import Seen, TakedownCheck, TakedownProof
from sanxiang.models.wordings import Wording

__all__ = [
    "AccessBatch",
    "AccessKind",
    "AccessRecord",
    "Act",
    "ActKind",
    "AffectedContent",
    "AgendaItem",
    "Appointment",
    "Approval",
    "ApprovalChain",
    "ApprovalState",
    "Attendance",
    "Benchmark",
    "BenchmarkTable",
    "BindingWarning",
    "Blank",
    "BlankEnd",
    "BlankFate",
    "BlankPrinting",
    "Case",
    "CaseCode",
    "CaseMember",
    "Certificate",
    "ChannelIssue",
    "CheckFinding",
    "CodeKind",
    "Complaint",
    "ComplaintFile",
    "ComplaintKey",
    "ComplaintKeyWrap",
    "ComplaintLine",
    "CreditFile",
    "CreditRecord",
    "Deadline",
    "DeadlineChange",
    "Deliberation",
    "DeliberationRecusal",
    "DeliberationVote",
    "DisclosureCheck",
    "DisclosureOrder",
    "Draft",
    "DraftState",
    "Draw",
    "DrawRecusal",
    "DrawSeed",
    "DrawnFirm",
    "ErrorReport",
    "ErrorReportAnswer",
    "ErrorReportFinding",
    "ErrorReportTask",
    "FileOrigin",
    "FirmList",
    "Guide",
    "GuideList",
    "HolidayNotice",
    "InboxBatch",
    "InboxEntry",
    "IssuedNumber",
    "Item",
    "ItemList",
    "LawArticle",
    "LawText",
    "LawTextFile",
    "LedgerCheckpoint",
    "LedgerEntry",
    "LedgerLeaf",
    "LedgerNode",
    "LedgerPending",
    "LegalQualification",
    "ListConcern",
    "ListIssue",
    "ListStage",
    "ListVersion",
    "ListedFirm",
    "MajorEntry",
    "MajorList",
    "Meeting",
    "MeetingCancellation",
    "MeetingMember",
    "NextStep",
    "NumberCounter",
    "OrderAnswer",
    "OrderJudgement",
    "Organisation",
    "OutboxBatch",
    "OutboxMessage",
    "Paper",
    "PaperFile",
    "Party",
    "PastCase",
    "PastCaseList",
    "PendingRecording",
    "Person",
    "Plan",
    "PlanEntry",
    "PublicPaper",
    "PublicTerm",
    "PublicTermChoice",
    "Publication",
    "RecordSalt",
    "Recording",
    "RecordingKind",
    "RecordingPurpose",
    "Result",
    "ResultKind",
    "Review",
    "ReviewExtension",
    "ReviewFinding",
    "ReviewOpinion",
    "ReviewPoint",
    "ReviewSetting",
    "RuleChange",
    "RuleDocument",
    "ScheduleFailure",
    "Screening",
    "SealPermit",
    "Secrecy",
    "Section",
    "SectionKind",
    "Seen",
    "Signature",
    "SpotItem",
    "SpotList",
    "TakedownCheck",
    "TakedownProof",
    "TimeSource",
    "UnaffectedContent",
    "UpdatedContent",
    "WechatDraft",
    "Withdrawal",
    "Withholding",
    "Wording",
]
