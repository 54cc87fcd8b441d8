"""Reviews of a case as it is: submitted, read, heard by the meeting, and the opinion on it."""

from datetime import datetime
from typing import Any

from sanxiang.models import Act, Case
from tests.make import NOW, take
from tests.usual.opinions import REVIEW


def under_review(case: Case, *, at: datetime = NOW) -> None:
    """Submits the dossier, has it read by the qualified reviewer and heard by the meeting."""
    for step, by in REVIEW[:-1]:
        take(case, step, by, at=at)


def review(case: Case, *, at: datetime = NOW, **opinion: Any) -> Act:
    """A whole review of the dossier; it agrees where nothing else is said."""
    under_review(case, at=at)
    return take(case, "review", "mishu", at=at, **opinion)
