"""Who somebody is on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models.officers import Appointment, Person


def posts(person: Person, *, on: date) -> QuerySet[Appointment]:
    """The appointments a person holds on a day, the oldest first."""
    return (
        Appointment.objects.filter(
            Q(to_date=None) | Q(to_date__gte=on), person=person, from_date__lte=on
        )
        .select_related("organisation", "section")
        .order_by("from_date", "id")
    )
