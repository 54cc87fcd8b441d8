"""A bureau's own wording of its papers; the shipped one stands in papers/<kind>/form.yaml."""

from django.db import models

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation


class Wording(models.Model):
    """One version of the texts of a form (文书用语), as handed in. Its approval, if it needs one,
    hangs on its act. Without texts it gives the own wording up again."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="wordings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="wording")
    kind = models.CharField(max_length=30)  # of the form
    edition = models.DateField()  # of the shipped form whose passages the keys name
    version = models.PositiveIntegerField()
    texts = models.JSONField()  # every passage by its key
    reason = models.CharField(max_length=500)
    from_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "version"], name="a_wording_version_once"
            )
        ]
