"""The sample bureau's lists: public by the acts of everybody in their chains, and once only."""

import pytest
from django.utils import timezone

from sanxiang.actions import samplecatalogue, samplelists, samplerules, samplespots
from sanxiang.actions.delivery import deliver
from sanxiang.models import Act, ListStage, OutboxMessage
from sanxiang.queries import public_lists
from sanxiang.queries.list_contents import CONTENTS, content_of
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.mark.clause("D11.1", "D11.2", "D11.3", "D11.4")
def test_every_list_is_public_after_its_whole_chain_and_not_made_twice() -> None:
    bureau = make.bureau()
    samplecatalogue.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_benchmarks(bureau, at=make.NOW)
    samplespots.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_guides(bureau, at=make.NOW)

    samplerules.set_up(bureau, at=make.NOW)

    samplelists.set_up(bureau, at=make.NOW)
    made = Act.objects.count()
    samplelists.set_up(bureau, at=make.NOW)

    assert Act.objects.count() == made
    for kind in CONTENTS:
        version = public_lists.in_force(bureau, kind)
        assert version is not None
        assert version.rows == content_of(bureau, kind, on=timezone.localdate(make.NOW))
    assert set(ListStage.objects.exclude(letter_sha256="").values_list("stage", flat=True)) == {
        "justice", "staffing",
    }  # fmt: skip
    waiting = OutboxMessage.objects.filter(delivered_at=None).count()
    assert deliver(at=make.NOW) == waiting >= len(CONTENTS)
