"""Text as people type it: what is taken off silently, and what is refused."""

import re
import unicodedata

# Direction marks reverse what a reader sees on a signed paper; control characters print as nothing;
# lone surrogates cannot be stored.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff]"
)
LINE_END = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text in NFC without invisible and direction characters, line ends as LF, ends trimmed."""
    plain = LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", INVISIBLE.sub("", plain)).strip()
