"""How long records are public: which edition an organisation uses, and each record's term."""

from django.db import models

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation
from sanxiang.models.publications import Publication


class PublicTermChoice(models.Model):
    """The edition of the public terms an organisation uses from a day on (own/credit-repair-terms);
    of those that have begun the newest counts. Without any it is that of the measures."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="public_term_choices"
    )
    act = models.OneToOneField(Act, models.PROTECT, related_name="public_term_choice")
    edition = models.CharField(max_length=20)
    from_date = models.DateField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_choice_of_terms_says_why"
            )
        ]


class PublicTerm(models.Model):
    """The term of a published version, and each later one: worked out anew, never overwritten. The
    newest of a public id counts."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="public_terms")
    public_id = models.CharField(max_length=40, db_index=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="public_terms")
    edition = models.CharField(max_length=20)
    weight = models.CharField(max_length=10, blank=True)
    take_down_date = models.DateField(db_index=True)
    repair_date = models.DateField(null=True)
    explanation = models.JSONField()
    made_at = models.DateTimeField()
