"""Sealing to a public key and opening with the private one (HPKE in its base mode)."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unopenable(Exception):
    """Sealed to another key, for another purpose, or altered on the way."""


@dataclass(frozen=True)
class Pair:
    """A private key and its public one, as raw bytes; it never shows itself whole."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return f"Pair(public={self.public.hex()})"


def new_pair() -> Pair:
    return pair_of(X25519PrivateKey.generate().private_bytes_raw())


def pair_of(private: bytes) -> Pair:
    key = X25519PrivateKey.from_private_bytes(private)
    return Pair(private, key.public_key().public_bytes_raw())


def seal(content: bytes, *, to: bytes, purpose: str) -> bytes:
    """A letter for the holder of the private key alone. `purpose` says what it is and whose: it
    opens under the same words only, so that no letter can be put in the place of another."""
    return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(to), purpose.encode())


def opened(sealed: bytes, *, by: Pair, purpose: str) -> bytes:
    """What was sealed; raises Unopenable."""
    key = X25519PrivateKey.from_private_bytes(by.private)
    try:
        return SUITE.decrypt(sealed, key, purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise Unopenable("不能解密：密钥不对，或者内容被改动过") from error
