"""SHA-256 and SM3 (商用密码杂凑算法) of one stream, in one pass."""

import hashlib
from collections.abc import Iterable
from typing import Protocol

from cryptography.hazmat.primitives import hashes


class Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


class _Sm3:
    """SM3 by `cryptography`, where Python's own OpenSSL was built without it."""

    def __init__(self) -> None:
        self._hash = hashes.Hash(hashes.SM3())

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def digest(self) -> bytes:
        return self._hash.copy().finalize()


def sm3() -> Hash:
    return hashlib.new("sm3") if "sm3" in hashlib.algorithms_available else _Sm3()


def both(chunks: Iterable[bytes]) -> tuple[bytes, bytes]:
    """(SHA-256, SM3) of the chunks put together, 32 bytes each."""
    first, second = hashlib.sha256(), sm3()
    for chunk in chunks:
        first.update(chunk)
        second.update(chunk)
    return first.digest(), second.digest()
