"""The steps of a legal review, as a procedure takes them in before its decision."""

from sanxiang.rules.review.carrying_out import CARRY_OUT
from sanxiang.rules.review.meeting import DELIBERATE
from sanxiang.rules.review.opinion import REVIEW
from sanxiang.rules.review.powers import INQUIRE, REQUEST, SUPPLY
from sanxiang.rules.review.reading import EXTEND, READ
from sanxiang.rules.review.recusal import RECUSE
from sanxiang.rules.review.screening import call_in, screen
from sanxiang.rules.review.submission import submit
from sanxiang.rules.steps import Rule, Step


def review_steps(
    *,
    submitted_after: tuple[str, ...],
    screened_after: tuple[str, ...] | None = None,
    complete: tuple[Rule, ...] = (),
    until: tuple[Rule, ...] = (),
    penalty: bool = False,
    optional: bool = False,
) -> tuple[Step, ...]:
    """From the screening to carrying the opinion out. Without `screened_after` there is no
    screening: only what the meeting calls in is reviewed. `complete` is what has to hold before
    the dossier is submitted, `until` is what ends the time for
    screening and calling in before the decision itself is made."""
    screening: tuple[Step, ...] = ()
    if screened_after is not None:
        screening = (screen(after=screened_after, needs=until, penalty=penalty, optional=optional),)
    return (
        *screening,
        call_in(*until),
        submit(after=(*submitted_after, *(step.name for step in screening)), complete=complete),
        RECUSE,
        READ,
        EXTEND,
        REQUEST,
        SUPPLY,
        INQUIRE,
        DELIBERATE,
        REVIEW,
        CARRY_OUT,
    )
