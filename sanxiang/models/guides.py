"""The service guides (服务指南) of a bureau: what one has to know to have a matter handled."""

from django.db import models

from sanxiang.models.organisations import Organisation


class GuideList(models.Model):
    """One imported version of an organisation's guides; the newest is the draft of what is next
    made public."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="guide_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class Guide(models.Model):
    """One guide, with every field of D7 and D11.3, as it was filled in."""

    guide_list = models.ForeignKey(GuideList, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    item = models.CharField(max_length=300)  # the name it has in the list of items
    power = models.CharField(max_length=20)
    basis = models.CharField(max_length=1000)
    body = models.CharField(max_length=200)
    section = models.CharField(max_length=60)  # 受理科室
    conditions = models.CharField(max_length=1000)
    quantity = models.CharField(max_length=200)
    materials = models.CharField(max_length=2000)
    procedure = models.CharField(max_length=2000)
    time_limit = models.CharField(max_length=300)
    fee = models.CharField(max_length=300)
    accountability = models.CharField(max_length=1000)
    remedies = models.CharField(max_length=1000)
    supervisor = models.CharField(max_length=100)
    complaints = models.CharField(max_length=500)
    hours = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=40)
    status = models.CharField(max_length=500)
    spot_item = models.CharField(max_length=200, blank=True)  # of the random-inspection list

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide_list", "number"], name="guide_number_in_list")
        ]

    def __str__(self) -> str:
        return self.item
