"""The term that matters of several, and the state of a result by rows at hand."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from sanxiang.models import Deadline, Result
from sanxiang.queries.disclosure_states import state_of, terms_of
from sanxiang.queries.publications import five_counts
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D9")]


def another(of: Deadline, due: date, met: datetime | None = None) -> Deadline:
    of.pk, of.due_date, of.met_at = None, due, met
    of.save(force_insert=True)
    return of


def test_of_several_terms_the_running_one_that_ends_first_matters() -> None:
    make.bureau()
    case = make.decided_penalty()
    first = Deadline.objects.get(case=case, term="disclose")
    assert terms_of([case.pk])[case.pk] == first
    sooner = another(first, date(2026, 11, 30))
    later = another(sooner, date(2026, 12, 30)).pk
    assert terms_of([case.pk])[case.pk].due_date == date(2026, 11, 30)
    Deadline.objects.filter(case=case, term="disclose").exclude(pk=later).update(met_at=make.NOW)
    assert terms_of([case.pk])[case.pk].pk == later


@pytest.mark.parametrize("days", [0, 9, 10, 40])
def test_rows_at_hand_say_what_the_five_counts_say(days: int) -> None:
    make.bureau()
    case = make.decided_penalty()
    on = timezone.localdate(make.NOW) + timedelta(days=days)
    result = Result.objects.select_related("withholding").get(case=case)
    state = state_of(result, terms_of([case.pk]).get(case.pk), on)
    counts = five_counts(case.organisation, on=on)
    assert (state, getattr(counts, state)) == ("overdue" if days > 9 else "within_time", 2)
