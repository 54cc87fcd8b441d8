"""What counts as a decision or result, and has to be disclosed."""

import json
from datetime import date

import pytest

from sanxiang.actions.refused import Refused
from sanxiang.models import Deadline, OutboxMessage, Paper, Result
from sanxiang.queries.facts import facts_of
from sanxiang.rules import licence_proposals
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.mark.clause("D8", "D9", "D12.1a", "licence-law/5")
def test_a_decision_not_to_accept_is_a_result_that_is_disclosed_in_time() -> None:
    case = make.opened("licence")
    make.take(case, "apply", "zhifa1")
    with pytest.raises(Refused):
        make.take(case, "prepare_publication", "lianluo")
    make.approve(make.take(case, "not_accept", "zhifa1"), "kezhang")

    result = Result.objects.get(case=case)
    assert (result.kind, result.outcome) == ("licence_decision", "not_accepted")
    assert result.number == Paper.objects.get(case=case).number
    assert Deadline.objects.get(case=case, term="disclose").due_date == date(2026, 12, 3)
    facts = facts_of(case, actor=make.person("lianluo"), on=make.NOW.date())
    proposed = licence_proposals.published(facts)
    assert proposed["result"].startswith("不予受理：申请事项不属于本机关职权范围。")
    make.published(case, **proposed)
    assert Deadline.objects.get(case=case, term="disclose").met_at == make.NOW
    message = json.loads(OutboxMessage.objects.get(kind="record").payload["record"])
    assert (message["outcome"], message["decided_date"]) == ("not_accepted", "2026-11-24")
