"""What is in a letter, as bytes, and the purpose under which each is sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

PAGE = 4096  # bytes: a letter says of its length no more than how many of these it fills


@dataclass(frozen=True)
class Attachment:
    """A file as it was sent; what it is was found out from its content."""

    name: str
    media_type: str
    content: bytes


def purpose(lookup: str, part: str) -> str:
    """Which part of which complaint: "text", "file 1", "reply …", "answer …", "own copy …"."""
    return f"sanxiang complaint {lookup} {part}"


def packed(words: Mapping[str, str]) -> bytes:
    """The words, filled up with blanks to whole pages."""
    plain = json.dumps(dict(words), ensure_ascii=False).encode()
    return plain + b" " * (-len(plain) % PAGE)


def unpacked(content: bytes) -> dict[str, str]:
    return {str(name): str(value) for name, value in json.loads(content).items()}


def packed_file(file: Attachment) -> bytes:
    """Its name and kind in the first line, then its bytes."""
    head = json.dumps({"name": file.name, "media_type": file.media_type})
    return head.encode() + b"\n" + file.content


def unpacked_file(content: bytes) -> Attachment:
    head, _, rest = content.partition(b"\n")
    told = json.loads(head)
    return Attachment(str(told["name"]), str(told["media_type"]), rest)
