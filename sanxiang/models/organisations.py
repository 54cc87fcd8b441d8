"""Bodies that enforce: the bureau, its county bureaus, and their sections."""

from django.db import models
from django.db.models import Q

from sanxiang.rules.list_chains import BODIES


class Organisation(models.Model):
    """A bureau (州局) or county bureau (县市局). Every row and number belongs to one."""

    code = models.CharField(max_length=12, unique=True)  # administrative division, GB/T 2260
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=20)  # 机关代字, heads every document number
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="counties")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    reconsideration_body = models.CharField(max_length=100, blank=True)  # 行政复议机关
    court = models.CharField(max_length=100, blank=True)  # 管辖法院
    # What a body outside (司法局, 编办) reviews for its `parent`: it enforces nothing itself.
    reviews = models.CharField(max_length=12, blank=True, choices=list(BODIES.items()))

    def __str__(self) -> str:
        return self.name


class SectionKind(models.TextChoices):
    ENFORCING = "enforcing", "执法科室"
    POLICY = "policy", "政策法规科"
    OFFICE = "office", "办公室"
    PUBLISHING = "publishing", "领导小组办公室"
    DISCIPLINE = "discipline", "纪检部门"
    LEADERS = "leaders", "局领导"


class Section(models.Model):
    """A section (科室) of an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sections")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=SectionKind)
    duties = models.TextField(blank=True)
    area = models.CharField(max_length=200, blank=True)  # 执法区域; empty: all of the body's

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_section_name_is_used_once_in_a_bureau"
            ),
            models.CheckConstraint(condition=Q(kind__in=SectionKind.values), name="section_kind"),
        ]

    def __str__(self) -> str:
        return self.name
