"""What is drawn from at random: the matters (随机抽查事项清单) and the firms (检查对象名录库)."""

from django.db import models
from django.db.models import Q

from sanxiang.models.organisations import Organisation


class SpotList(models.Model):
    """One imported version of an organisation's random-inspection list; the newest is in force."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="spot_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class SpotItem(models.Model):
    """One matter of a list: the seven columns of D5.5, with its number, name and field."""

    spot_list = models.ForeignKey(SpotList, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    field = models.CharField(max_length=30)  # 监管领域: joins matter, firms and officers
    basis = models.CharField(max_length=500)
    subject = models.CharField(max_length=100)
    object = models.CharField(max_length=200)
    content = models.CharField(max_length=500)
    manner = models.CharField(max_length=30)
    ratio = models.PositiveSmallIntegerField()  # percent
    frequency = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spot_list", "number"], name="spot_number_in_list"),
            models.CheckConstraint(
                condition=Q(ratio__gte=1, ratio__lte=100), name="a_ratio_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FirmList(models.Model):
    """One imported version of an organisation's object base; the newest is in force."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="firm_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class ListedFirm(models.Model):
    """One firm of an object base, with the fields it is supervised in."""

    firm_list = models.ForeignKey(FirmList, models.PROTECT, related_name="rows")
    code = models.CharField(max_length=18)  # GB 32100
    name = models.CharField(max_length=200)
    fields = models.CharField(max_length=100)  # divided by 、
    address = models.CharField(max_length=200)
    representative = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm_list", "code"], name="a_firm_is_listed_once")
        ]

    def __str__(self) -> str:
        return self.name
