"""Entries: the exact bytes of an act, and salted commitments to what it is about.

The bytes are RFC 8785 JSON restricted to strings, integers, lists, objects, true, false and null,
so that there is one spelling and no number is rounded anywhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

MAX_BYTES = 0xFFFF  # entry bundles of tlog-tiles give the length in 16 bits
MAX_INTEGER = 2**53 - 1  # beyond it other JSON readers round
DOMAIN = b"sanxiang/object/v1\n"
SALT_BYTES = 32


class EntryRejected(ValueError):
    """Something that has no canonical form, or does not fit a log entry."""


def _ordered(value: object) -> object:
    """The same value with keys in the order of RFC 8785 § 3.2.3 (UTF-16 code units)."""
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise EntryRejected("存证条目的键必须是文字")
        return {
            _text(key): _ordered(value[key])
            for key in sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        }
    if isinstance(value, list | tuple):
        return [_ordered(one) for one in value]
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= MAX_INTEGER:
        return int(value)
    raise EntryRejected(f"存证条目只能含文字、整数、列表和对象，不能含 {value!r}")


def _text(value: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise EntryRejected("存证条目含有不完整的字符")
    return str(value)


def canonical(value: object) -> bytes:
    """The one spelling of `value`; refuses floats, dates, huge integers, keys that are not text."""
    return json.dumps(
        _ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def encoded(body: Mapping[str, object]) -> bytes:
    """The leaf bytes of an entry, at most 65,535."""
    raw = canonical(body)
    if len(raw) > MAX_BYTES:
        raise EntryRejected(f"存证条目有 {len(raw)} 字节，最多 {MAX_BYTES} 字节；请减少所列对象")
    return raw


def decoded(raw: bytes) -> dict[str, Any]:
    """The object that `raw` spells; refuses every spelling but the canonical one."""
    try:
        value = json.loads(raw)
        same = isinstance(value, dict) and encoded(value) == raw
    except EntryRejected:
        raise
    except (ValueError, RecursionError) as error:
        raise EntryRejected("存证条目不是 JSON") from error
    if not same:
        raise EntryRejected("存证条目不是规范形式")
    return dict(value)


def commitment(*, salt: bytes, sha256_digest: bytes, sm3_digest: bytes) -> bytes:
    """Binds to a content without telling it: without the salt nobody can try out guesses."""
    if {len(salt), len(sha256_digest), len(sm3_digest)} != {SALT_BYTES}:
        raise EntryRejected("盐和两个摘要都应为 32 字节")
    return sha256(DOMAIN + salt + sha256_digest + sm3_digest).digest()


@dataclass(frozen=True)
class Disclosure:
    """What a receipt tells its holder about one object of the entry."""

    type: str
    size: int
    salt: bytes
    sha256: bytes
    sm3: bytes

    @property
    def commitment(self) -> bytes:
        return commitment(salt=self.salt, sha256_digest=self.sha256, sm3_digest=self.sm3)

    @property
    def as_object(self) -> list[object]:
        """`[type, size, commitment]`, as the entry lists it."""
        return [self.type, self.size, self.commitment.hex()]

    @property
    def as_json(self) -> dict[str, object]:
        return {
            "type": self.type,
            "size": self.size,
            "salt": self.salt.hex(),
            "sha256": self.sha256.hex(),
            "sm3": self.sm3.hex(),
        }
