"""Text as people type it: what is taken off silently, and what is refused."""

import re
import unicodedata

# Direction marks reverse what a reader sees on a signed paper; control characters print as nothing.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(text: str) -> str:
    """The text in NFC without invisible and direction characters, line ends as LF, ends trimmed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", INVISIBLE.sub("", plain)).strip()
