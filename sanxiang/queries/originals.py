"""Where frozen bytes lie: by their SHA-256, two levels of folders."""

from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """The file of that content; it exists once the bytes were frozen."""
    root: Path = settings.EVIDENCE_ROOT
    return root / "originals" / sha256[:2] / sha256[2:4] / sha256


def incoming() -> Path:
    """Where bytes wait while they arrive; on the same file system as the originals."""
    root: Path = settings.EVIDENCE_ROOT
    return root / "incoming"
