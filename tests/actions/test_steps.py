"""The door: steps are taken by the right person, in order, and refused with the right clause."""

import pytest

from sanxiang.actions.refused import Refused
from sanxiang.models import Act
from tests import make

pytestmark = pytest.mark.django_db(databases=["default"])


def test_an_inspection_goes_from_its_source_to_a_violation_and_a_penalty_case() -> None:
    make.bureau()
    case = make.inspection()
    source = make.take(case, "source", "zhifa1")
    make.approve(source, "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    make.take(case, "plan", "zhifa1")
    make.take(case, "notice", "zhifa2")
    make.take(case, "serve_notice", "zhifa2")
    make.take(case, "prepare", "zhifa2")
    told = make.take(case, "onsite_notice", "zhifa1")
    make.signed(told, "firm", "白示林")
    assert Act.objects.filter(case=case).count() == 11
    with pytest.raises(Refused) as refused:
        make.take(case, "site_record", "zhifa1")
    assert [r.clause for r in refused.value.refusals] == ["R13.2"]
