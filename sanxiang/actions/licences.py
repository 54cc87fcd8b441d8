"""What the steps of a licence bring about beside their acts."""

from sanxiang.actions import deadlines, next_steps
from sanxiang.actions.consequence import Effect
from sanxiang.models import Case, Deadline
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


def tell_origin(effect: Effect) -> None:
    """Whoever published the licence that ended here finds in its own case what is to be done with
    the record (D12.2b)."""
    if effect.case.parent_id is None:
        return
    origin = Case.objects.select_for_update().get(pk=effect.case.parent_id)
    next_steps.refresh(origin, by=effect.who.person, at=effect.who.at)
