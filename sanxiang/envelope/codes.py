"""The receipt code of a complaint: who has it can look it up and read what is sent back.

Nobody else: the code is shown once and kept nowhere. From it come, by a slow function, the name
under which the complaint is found, and the key to which answers are sealed.
"""

import hashlib
from dataclasses import dataclass, field

from sanxiang.envelope.letters import Pair, pair_of

# Without letters and digits that look alike when read aloud or written down.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SIGNS, GROUP = 16, 4  # 79 bits
SALT = b"sanxiang complaint code 1"  # one for all: a code is drawn at random, not chosen
COST, BLOCK = 2**14, 8  # 16 MB and some 40 ms for one code
LOOKUP = 32


@dataclass(frozen=True)
class Holder:
    """What a code stands for."""

    lookup: str
    pair: Pair = field(repr=False)


def code_from(seed: bytes) -> str:
    """The code that belongs to this seed of at least 32 secret bytes."""
    number, signs = int.from_bytes(hashlib.sha256(seed).digest()), ""
    while len(signs) < SIGNS:
        number, sign = divmod(number, len(ALPHABET))
        signs += ALPHABET[sign]
    return grouped(signs)


def as_typed(text: str) -> str:
    """A code as a person types it, in its own form."""
    return grouped("".join(m for m in text.upper() if m.isascii() and m.isalnum())[:SIGNS])


def grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def holder_of(code: str) -> Holder:
    derived = hashlib.scrypt(
        code.encode(), salt=SALT, n=COST, r=BLOCK, p=1, maxmem=2**26, dklen=2 * LOOKUP
    )
    return Holder(derived[:LOOKUP].hex(), pair_of(derived[LOOKUP:]))
