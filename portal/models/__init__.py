"""What the public side keeps: published records, tombstones, counts, and the inbox.

No row refers to a case. What comes from the inside is written by `incoming`, what visitors write
by the pages, and `inbox` hands that to the inside. Django finds the tables through this list.
"""

from portal.models.batches import MadeBatch, TakenBatch
from portal.models.codes import Confirmation, Inspection, Matter
from portal.models.complaints import (
    Complaint,
    ComplaintFile,
    ComplaintKey,
    ComplaintLine,
    ComplaintReply,
)
from portal.models.counts import Count, Organisation
from portal.models.inbox import Attempt, ErrorReport, ErrorReportStage
from portal.models.lists import ListEdition, ListRow
from portal.models.particulars import Checkpoint, HolidayYear, PaperCode, Site
from portal.models.received import Received
from portal.models.records import PublicRecord, RecordFile, RecordLink, Withdrawal
from portal.models.revision import Revision
from portal.models.takedowns import TakedownCount

__all__ = [
    "Attempt",
    "Checkpoint",
    "Complaint",
    "ComplaintFile",
    "ComplaintKey",
    "ComplaintLine",
    "ComplaintReply",
    "Confirmation",
    "Count",
    "ErrorReport",
    "ErrorReportStage",
    "HolidayYear",
    "Inspection",
    "ListEdition",
    "ListRow",
    "MadeBatch",
    "Matter",
    "Organisation",
    "PaperCode",
    "PublicRecord",
    "Received",
    "RecordFile",
    "RecordLink",
    "Revision",
    "Site",
    "TakedownCount",
    "TakenBatch",
    "Withdrawal",
]
