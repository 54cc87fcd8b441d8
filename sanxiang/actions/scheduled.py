"""Publishing what was fixed for an hour, once the hour has come (D14)."""

from datetime import datetime
from uuid import uuid5

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Act, Case, ScheduleFailure
from sanxiang.queries import trays
from sanxiang.rules.publishing import PUBLISH

OPINION = "按定时发布的安排发布"


def publish_due(*, at: datetime) -> int:
    """Publishes what has come due, for whoever fixed the hour and by the rules of now; what they
    refuse is kept as a failure and not tried again. Returns how many went public."""
    return sum(_publish(act, at) for act in list(trays.come_due(at=at)))


def _publish(fixed: Act, at: datetime) -> bool:
    assert fixed.case_id is not None
    # The same hour gives the same act, should the worker be stopped half way.
    submission = Submission(id=uuid5(fixed.id, PUBLISH), step=PUBLISH, data={"opinion": OPINION})
    try:
        take_step(fixed.case_id, submission, by=fixed.person, at=at)
    except Case.DoesNotExist:
        return _failed(fixed, "安排定时发布的人员已不在领导小组办公室任职，请重新安排", at)
    except (Refused, Invalid) as refused:
        return _failed(fixed, str(refused), at)
    return True


def _failed(fixed: Act, reason: str, at: datetime) -> bool:
    ScheduleFailure.objects.create(act=fixed, tried_at=at, reason=reason)
    return False
