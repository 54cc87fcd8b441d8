"""Publications fixed for an hour that did not go public when it came."""

from django.db import models

from sanxiang.models.cases import Act


class ScheduleFailure(models.Model):
    """定时发布未成: what stood against it when the hour came, for the office to mend."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="schedule_failure")
    tried_at = models.DateTimeField()
    reason = models.TextField()
