"""A kind of message, and where one of it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.checks import Check


@dataclass(frozen=True)
class Delivery:
    """Where a message goes and when it came."""

    using: str
    at: datetime


@dataclass(frozen=True)
class Message:
    """One kind: the schema of its payload, and what applies it in the transaction of its receipt.
    `examine` looks further into the content before anything is written; raises Refused."""

    schema: Mapping[str, Check]
    apply: Callable[[dict[str, Any], Delivery], None]
    examine: Callable[[dict[str, Any]], object] = lambda payload: None
