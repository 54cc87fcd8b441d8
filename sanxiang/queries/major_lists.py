"""The catalogue of major decisions in force on a day, by organisation."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from sanxiang.models import MajorEntry, MajorList, Organisation
from sanxiang.rules.review.major_rows import MajorRow, Situation

SAME = ("number", "party", "amount", "item", "trigger", "source", "from_date", "note")


def history(organisation: Organisation) -> QuerySet[MajorList]:
    """Every version the organisation imported, the newest first."""
    return MajorList.objects.filter(organisation=organisation).order_by("-id")


def list_on(organisation_id: int, day: date) -> MajorList | None:
    """The version that stood at the end of that day; None while the rows are those as shipped."""
    end = timezone.make_aware(datetime.combine(day, time.max))
    versions = MajorList.objects.filter(organisation=organisation_id, imported_at__lte=end)
    return versions.order_by("-id").first()


def rows_on(organisation_id: int, day: date) -> tuple[MajorRow, ...] | None:
    """The bureau's own rows as they stood that day, those to come included."""
    version = list_on(organisation_id, day)
    return rows_of(version) if version else None


def rows_of(version: MajorList) -> tuple[MajorRow, ...]:
    return tuple(_row(entry) for entry in version.rows.order_by("number"))


def _row(entry: MajorEntry) -> MajorRow:
    values = {name: getattr(entry, name) for name in SAME}
    return MajorRow(situation=Situation(entry.situation), **values)
