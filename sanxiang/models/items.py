"""The catalogue of what a bureau may enforce (执法事项清单)."""

from django.db import models
from django.db.models import F, Q

from sanxiang.models.organisations import Organisation


class ItemList(models.Model):
    """One imported version of an organisation's list; the newest is in force."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="item_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class Item(models.Model):
    """One enforcement item (执法事项) of a list, with its basis, power and penalty range."""

    item_list = models.ForeignKey(ItemList, models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()  # row number in the list, unique in it
    name = models.CharField(max_length=300)
    power = models.CharField(max_length=20)  # 权力类型: 行政处罚, 行政检查, …
    body = models.CharField(max_length=200)  # 法定实施主体
    basis = models.CharField(max_length=500)
    measure = models.CharField(max_length=500)
    fine_min = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    fine_max = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    fine_formula = models.CharField(max_length=300, blank=True)
    precondition = models.CharField(max_length=300, blank=True)
    elements = models.CharField(max_length=1000, blank=True)  # 构成要件, one a line

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item_list", "number"], name="item_number_in_list"),
            models.CheckConstraint(
                condition=Q(fine_min=None) | Q(fine_max=None) | Q(fine_max__gte=F("fine_min")),
                name="a_fine_range_goes_upwards",
            ),
        ]

    def __str__(self) -> str:
        return self.name
