"""Discretion benchmarks (裁量基准): the tables an organisation imported, and what it holds to."""

from django.db import models

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation


class BenchmarkTable(models.Model):
    """One imported version of an organisation's benchmarks; the newest counts."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="benchmark_tables")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class Benchmark(models.Model):
    """One grade (裁量档次) of an offence; conditions and amounts stand as they were typed."""

    table = models.ForeignKey(BenchmarkTable, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    item = models.CharField(max_length=300)  # the name it has in the list of items
    basis = models.CharField(max_length=500)
    grade = models.CharField(max_length=10)
    description = models.CharField(max_length=500)
    conditions = models.CharField(max_length=500, blank=True)
    fine_min = models.CharField(max_length=60, blank=True)
    fine_max = models.CharField(max_length=60, blank=True)
    other = models.CharField(max_length=300, blank=True)
    from_date = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="benchmark_number_in_table")
        ]
        indexes = [models.Index(fields=["table", "item"], name="benchmark_of_item")]


class BindingWarning(models.Model):
    """That an organisation treats a warning as a refusal, or no longer does; the newest counts."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="binding_warnings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="binding_warning")
    warning = models.CharField(max_length=40)  # the name of a rule that a step only warns by
    binds = models.BooleanField()
