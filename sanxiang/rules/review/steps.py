"""The steps of a legal review, as a procedure takes them in before its decision."""

from sanxiang.rules.review.carrying_out import CARRY_OUT
from sanxiang.rules.review.meeting import DELIBERATE
from sanxiang.rules.review.opinion import REVIEW
from sanxiang.rules.review.powers import INQUIRE, REQUEST, SUPPLY
from sanxiang.rules.review.reading import EXTEND, READ
from sanxiang.rules.review.screening import CALL_IN, screen
from sanxiang.rules.review.submission import submit
from sanxiang.rules.steps import Rule, Step


def review_steps(
    *,
    screened_after: tuple[str, ...],
    submitted_after: tuple[str, ...],
    complete: tuple[Rule, ...] = (),
) -> tuple[Step, ...]:
    """From the screening to carrying the opinion out; `complete` is what has to hold before the
    dossier is submitted."""
    return (
        screen(after=screened_after),
        CALL_IN,
        submit(after=(*submitted_after, "screen"), complete=complete),
        READ,
        EXTEND,
        REQUEST,
        SUPPLY,
        INQUIRE,
        DELIBERATE,
        REVIEW,
        CARRY_OUT,
    )
