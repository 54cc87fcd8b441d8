"""What the steps of a licence bring about beside their acts."""

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.models import Deadline
from sanxiang.rules import terms_of_licence as periods


def extend(effect: Effect) -> None:
    """The one extension of licence-law/42; the old due date is kept."""
    running = Deadline.objects.get(case=effect.case, term=periods.LICENCE_DECIDE.name, met_at=None)
    deadlines.extend(
        running,
        to=periods.LICENCE_DECIDE_EXTENDED,
        reason=effect.act.data["reason"],
        at=effect.who.at,
    )
