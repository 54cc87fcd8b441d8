"""A private key under a passphrase: what is kept of it opens nothing without the passphrase."""

import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sanxiang.envelope.letters import Pair

SALT, NONCE = 16, 12
# Argon2id as OWASP and RFC 9106 recommend where memory is not short: a guess costs 64 MB.
MEMORY_KB, ROUNDS, LANES = 64 * 1024, 3, 4


class WrongPassphrase(Exception):
    """The passphrase does not open the key."""


def wrapped(pair: Pair, passphrase: str) -> bytes:
    """Salt, nonce and the sealed private key; bound to its public key."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    sealed = AESGCM(_key(passphrase, salt)).encrypt(nonce, pair.private, pair.public)
    return salt + nonce + sealed


def unwrapped(kept: bytes, passphrase: str, *, public: bytes) -> Pair:
    salt, nonce, sealed = kept[:SALT], kept[SALT : SALT + NONCE], kept[SALT + NONCE :]
    try:
        private = AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, public)
    except InvalidTag:
        raise WrongPassphrase("口令不对") from None
    return Pair(private, public)


def _key(passphrase: str, salt: bytes) -> bytes:
    """The same words in whatever form a keyboard sends them give the same key."""
    words = unicodedata.normalize("NFKC", passphrase).encode()
    argon = Argon2id(salt=salt, length=32, iterations=ROUNDS, lanes=LANES, memory_cost=MEMORY_KB)
    return argon.derive(words)
