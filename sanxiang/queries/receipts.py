"""Receipts (回执): what a party or citizen gets to check an object against the ledger, offline."""

import hashlib
import hmac

from sanxiang.models import Act
from sanxiang.queries import ledger


def object_salt(act: Act, type: str) -> bytes:
    """The salt of one object of an act: disclosing it says nothing of the act's other objects."""
    return hmac.digest(bytes(act.salt), type.encode(), "sha256")


def receipt_of(act: Act, *, type: str, content: bytes) -> bytes:
    """The receipt zip for one object that an act brought in. The act must be sequenced."""
    return ledger.receipt_for(
        act.id,
        disclosure={
            "type": type,
            "size": len(content),
            "salt": object_salt(act, type).hex(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "sm3": hashlib.new("sm3", content).hexdigest(),
        },
    )
