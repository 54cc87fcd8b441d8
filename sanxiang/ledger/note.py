"""Signed notes (C2SP signed-note 1.0.0): text, blank line, signature lines. Ed25519 only.

Strict when reading: a note that another program could read differently is refused.
"""

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "\N{EM DASH}"
MAX_SIGNATURES = 16
MAX_BYTES = 64 * 1024
SECRET_PREFIX = "PRIVATE+KEY+"


class NoteRejected(ValueError):
    """A note or key is malformed, or no trusted key signed it."""


def base64_bytes(text: str) -> bytes:
    """Decode standard base64, refusing every spelling but the canonical one."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteRejected("不是规范的 base64") from error
    if base64_text(decoded) != text:
        raise NoteRejected("不是规范的 base64")
    return decoded


def base64_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _checked_name(name: str) -> str:
    if not name or "+" in name or any(c.isspace() or ord(c) < 32 for c in name):
        raise NoteRejected("密钥名称为空，或者含有空格、加号、控制字符")
    return name


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def _key_parts(text: str) -> tuple[str, bytes, bytes]:
    """(name, key id, 32 bytes) of `name+hexid+base64(type || key)`."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise NoteRejected("公钥应为“名称+编号+base64”")
    name, key_id, key = parts[0], parts[1], base64_bytes(parts[2])
    if len(key) != 33 or key[:1] != ED25519:
        raise NoteRejected("不是 Ed25519 密钥")
    if len(key_id) != 8 or any(c not in "0123456789abcdef" for c in key_id):
        raise NoteRejected("密钥编号应为八位十六进制小写")
    return _checked_name(name), bytes.fromhex(key_id), key[1:]


@dataclass(frozen=True)
class Verifier:
    """A public key with its name; `str()` gives the vkey that is published."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> Self:
        name, key_id, public = _key_parts(vkey)
        if key_id != _key_id(name, public):
            raise NoteRejected("密钥编号与公钥不符")
        return cls(name, public)

    @property
    def key_id(self) -> bytes:
        return _key_id(self.name, self.public)

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64_text(ED25519 + self.public)}"

    def holds(self, signature: bytes, text: str) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key with its name. `secret` is the one line kept in the key file."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> Self:
        return cls(_checked_name(name), Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, secret: str) -> Self:
        if not secret.startswith(SECRET_PREFIX):
            raise NoteRejected("不是签名私钥")
        name, key_id, seed = _key_parts(secret.removeprefix(SECRET_PREFIX))
        signer = cls(name, seed)
        if key_id != signer.verifier.key_id:
            raise NoteRejected("密钥编号与私钥不符")
        return signer

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    @property
    def secret(self) -> str:
        key_id = self.verifier.key_id.hex()
        return f"{SECRET_PREFIX}{self.name}+{key_id}+{base64_text(ED25519 + self.seed)}"

    def __repr__(self) -> str:
        return f"Signer({self.verifier})"  # a key must not reach a log by being printed

    def line(self, text: str) -> str:
        signature = base64_text(self.verifier.key_id + self._key.sign(text.encode()))
        return f"{DASH} {self.name} {signature}\n"


@dataclass(frozen=True)
class Signature:
    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True)
class Note:
    """What a signed note says, not yet trusted."""

    text: str
    signatures: tuple[Signature, ...]


def signed(text: str, *signers: Signer) -> str:
    return f"{text}\n{''.join(signer.line(text) for signer in signers)}"


def read(raw: bytes) -> Note:
    """Take a note apart without trusting it."""
    if len(raw) > MAX_BYTES:
        raise NoteRejected("签名文本过大")
    try:
        note = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteRejected("签名文本不是 UTF-8") from error
    if any(ord(c) < 32 and c != "\n" for c in note):
        raise NoteRejected("签名文本含有控制字符")
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise NoteRejected("签名文本缺少空行或者末尾换行")
    rows = lines.removesuffix("\n").split("\n")
    if len(rows) > MAX_SIGNATURES:
        raise NoteRejected(f"签名超过 {MAX_SIGNATURES} 个")
    return Note(text + "\n", tuple(_signature(row) for row in rows))


def _signature(row: str) -> Signature:
    parts = row.split(" ")
    if len(parts) != 3 or parts[0] != DASH:
        raise NoteRejected("签名行应为“— 名称 base64”")
    raw = base64_bytes(parts[2])
    if len(raw) < 5:
        raise NoteRejected("签名过短")
    return Signature(_checked_name(parts[1]), raw[:4], raw[4:])


def opened(raw: bytes, verifier: Verifier) -> str:
    """The text of a note that `verifier` signed; signatures of unknown keys are passed over."""
    note = read(raw)
    known = [s for s in note.signatures if (s.name, s.key_id) == (verifier.name, verifier.key_id)]
    if not known:
        raise NoteRejected("没有受信任密钥的签名")
    if not all(verifier.holds(one.signature, note.text) for one in known):
        raise NoteRejected("签名不成立")
    return note.text
