"""Reports that something published is wrong (公示信息纠错, D15), and what was done about each."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.officers import Person
from sanxiang.models.organisations import Organisation, Section
from sanxiang.rules.error_reports import CORRECTED


class ErrorReport(models.Model):
    """What a citizen wrote. About a record by its public id, or about a list by its kind."""

    code = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="error_reports")
    subject = models.CharField(max_length=8, default="record")
    public_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField()  # on show when it was written
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField()
    due_date = models.DateField()


class ErrorReportTask(models.Model):
    """交办: who finds out, in which section, by when. The newest counts."""

    report = models.ForeignKey(ErrorReport, models.PROTECT, related_name="tasks")
    officer = models.ForeignKey(Person, models.PROTECT, related_name="error_report_tasks")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, related_name="error_report_tasks"
    )
    note = models.TextField()
    due_date = models.DateField()
    act = models.OneToOneField(Act, models.PROTECT, related_name="error_report_task")
    at = models.DateTimeField()


class ErrorReportFinding(models.Model):
    """核查情况: what the officer found."""

    task = models.OneToOneField(ErrorReportTask, models.PROTECT, related_name="finding")
    found = models.CharField(max_length=8)
    text = models.TextField()
    act = models.OneToOneField(Act, models.PROTECT, related_name="error_report_finding")
    at = models.DateTimeField()


class ErrorReportAnswer(models.Model):
    """答复: what the reporter reads; cause and who answers for it stay inside."""

    report = models.OneToOneField(ErrorReport, models.PROTECT, related_name="given")
    state = models.CharField(max_length=10)
    answer = models.TextField()
    cause = models.CharField(max_length=10, blank=True)
    cause_text = models.TextField(blank=True)
    responsible = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="published_errors"
    )
    others = models.CharField(max_length=200, blank=True)
    act = models.OneToOneField(Act, models.PROTECT, related_name="error_report_answer")
    at = models.DateTimeField()

    class Meta:
        # clause: D15 (the cause and who answers for it are recorded)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CORRECTED)
                | (~Q(cause="") & (Q(responsible__isnull=False) | ~Q(others=""))),
                name="a_correction_has_its_cause_and_somebody_who_answers",
            ),
            models.CheckConstraint(condition=~Q(answer=""), name="an_answer_says_something"),
        ]
