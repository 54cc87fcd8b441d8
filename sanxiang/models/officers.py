"""People, the posts they hold on dated terms, and the certificates that let them act."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from sanxiang.models.organisations import Organisation, Section
from sanxiang.rules.people import Term
from sanxiang.rules.roles import ROLE_NAMES, Role


class Person(AbstractBaseUser):
    """Somebody who works in the system (人员). Names are private; the ledger never sees them."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    # Given out by an administrator: good for one log-in, at which another must be chosen.
    password_is_temporary = models.BooleanField(default=False)
    # Of a body outside that reviews lists: sees what was sent there, and nothing else.
    is_outside = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Person"]()

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A post held from a day to a day, both included (任职); a stand-in names its principal."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(r.value, n) for r, n in ROLE_NAMES.items()])
    title = models.CharField(max_length=60)  # 职务, as printed
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="stand_ins")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="appointment_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(to_date=None) | Q(to_date__gte=F("from_date")),
                name="an_appointment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["section"],
                condition=Q(role=Role.LIAISON.value, to_date=None),
                name="a_section_has_one_liaison",
            ),
        ]
        indexes = [models.Index(fields=["person", "from_date"], name="appointment_of_person")]

    @property
    def term(self) -> Term:
        return Term(from_date=self.from_date, to_date=self.to_date)

    def holds_on(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


class Certificate(models.Model):
    """An enforcement certificate (行政执法证), valid from a day to a day, both included."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=30, unique=True)
    scope = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="a_certificate_is_valid_for_a_time"
            )
        ]


class LegalQualification(models.Model):
    """The national legal professional qualification (法律职业资格) of a reviewer."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="legal_qualification")
    number = models.CharField(max_length=30, unique=True)
    granted_date = models.DateField()
