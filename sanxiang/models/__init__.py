"""What is kept: tables and constraints. Django finds them through this list."""

from sanxiang.models.calendars import HolidayNotice
from sanxiang.models.ledger import (
    LedgerCheckpoint,
    LedgerEntry,
    LedgerLeaf,
    LedgerNode,
    LedgerPending,
    RecordSalt,
)
from sanxiang.models.officers import Appointment, Certificate, LegalQualification, Person
from sanxiang.models.organisations import Organisation, Section, SectionKind

__all__ = [
    "Appointment",
    "Certificate",
    "HolidayNotice",
    "LedgerCheckpoint",
    "LedgerEntry",
    "LedgerLeaf",
    "LedgerNode",
    "LedgerPending",
    "LegalQualification",
    "Organisation",
    "Person",
    "RecordSalt",
    "Section",
    "SectionKind",
]
