"""Receipts (回执): what a party or citizen gets to check an object against the ledger, offline."""

import hashlib

from sanxiang.ledger.entry import Disclosure
from sanxiang.ledger.note import Verifier
from sanxiang.models import Act
from sanxiang.queries import ledger


class SaltErased(LookupError):
    """The salt was lawfully erased, so nothing can be shown of this object any more."""


def object_name(act: Act, type: str) -> str:
    """The name under which the salt of one object of an act is kept."""
    return f"{act.pk}/{type}"


def receipt_of(act: Act, *, type: str, content: bytes, key: Verifier) -> bytes:
    """The receipt zip for one object that an act brought in. The act must be sequenced."""
    salt = ledger.salt_of(object_name(act, type))
    if salt is None:
        raise SaltErased("该内容的存证盐值已依法删除，不能再出具回执")
    disclosure = Disclosure(
        type=type,
        size=len(content),
        salt=salt,
        sha256=hashlib.sha256(content).digest(),
        sm3=hashlib.new("sm3", content).digest(),
    )
    return ledger.receipt_for(act.pk, disclosures=[disclosure], key=key)
