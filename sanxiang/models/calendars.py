"""Holiday notices a bureau has loaded, for years the installed calendar does not know."""

from django.db import models
from django.db.models import Q


class HolidayNotice(models.Model):
    """One loaded holiday notice (放假通知), kept as it came; never changed.

    A later notice for the same year is a new row, and the newest row of a year counts.
    Holidays are national: the row belongs to no organisation.
    """

    year = models.PositiveSmallIntegerField()
    notice = models.CharField(max_length=100)  # 文号
    text = models.TextField()  # the JSON as it was loaded
    sha256 = models.CharField(max_length=64)  # of the text, hex
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=2004, year__lte=2100), name="a_holiday_notice_has_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(notice="") & ~Q(text=""), name="a_holiday_notice_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice}（{self.year}年）"
