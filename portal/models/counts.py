"""The bodies that publish here, and the five counts of each (D9)."""

from django.db import models
from django.db.models import F, Q


class Organisation(models.Model):
    """A body that has published or counted something here; the list of the filter."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)


class Count(models.Model):
    """The five counts of D9 for one organisation; they add up to what was decided."""

    organisation_code = models.CharField(max_length=40, unique=True)
    organisation_name = models.CharField(max_length=100)
    decided = models.PositiveIntegerField()
    public = models.PositiveIntegerField()
    taken_down = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    within_time = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    decided=F("public")
                    + F("taken_down")
                    + F("withheld")
                    + F("within_time")
                    + F("overdue")
                ),
                name="five_counts_add_up",  # clause: D9
            )
        ]
