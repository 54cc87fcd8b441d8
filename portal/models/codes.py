"""What is looked up by a code on a paper: an inspection (D6), a matter (D7); what a firm said."""

from django.db import models
from django.db.models import Q


class Inspection(models.Model):
    """检查码: who inspects on which basis, as the inside last told it. No case, no firm."""

    code = models.CharField(max_length=12, unique=True)
    content = models.JSONField()
    ended_date = models.DateField(null=True)
    changed_at = models.DateTimeField()


class Matter(models.Model):
    """查询码: the stage of one matter for its party, as the inside last told it."""

    code = models.CharField(max_length=12, unique=True)
    content = models.JSONField()
    changed_at = models.DateTimeField()


class Confirmation(models.Model):
    """企业确认 (D6): whether certificates were shown, until the inside takes it; then only that
    something was sent with this form."""

    form_id = models.UUIDField(unique=True)
    inspection = models.CharField(max_length=12, db_index=True)
    shown = models.CharField(max_length=3, blank=True)  # yes, no
    name = models.CharField(max_length=60, blank=True)
    remark = models.TextField(blank=True)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                # clause: own/inspection-code (what the firm said is forgotten here once taken)
                condition=Q(taken_at=None) | Q(shown="", name="", remark=""),
                name="confirmation_taken_keeps_nothing",
            )
        ]
