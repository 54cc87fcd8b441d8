"""Who the party is: its private number apart, its correction as a new version."""

import pytest

from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, Case, LedgerEntry, Paper
from tests import make
from tests.usual.party import USUAL

pytestmark = pytest.mark.django_db
IDENTITY = USUAL["agent"]["identity"]
PERSON = {
    "kind": "person", "name": "罗示民", "code": "", "identity": IDENTITY, "representative": "",
}  # fmt: skip


@pytest.mark.clause("R20")
def test_an_identity_number_is_kept_apart_and_never_in_the_ledger() -> None:
    case = make.inspection(**PERSON)

    opened = Act.objects.get(case=case, step="open")
    assert "identity" not in opened.data
    assert opened.protected == {"identity": IDENTITY}
    assert not any(IDENTITY.encode() in bytes(e.body) for e in LedgerEntry.objects.all())


def test_a_false_identity_number_opens_no_case() -> None:
    with pytest.raises(Invalid) as caught:
        make.inspection(**PERSON | {"identity": IDENTITY[:-1] + "0"})
    assert [error.name for error in caught.value.errors] == ["identity"]
    assert not Case.objects.exists()


@pytest.mark.clause("own/party-corrected")
def test_a_correction_is_for_what_comes_and_leaves_what_was() -> None:
    case = make.noticed_inspection()
    notice = Paper.objects.get(case=case, kind="inspection_notice")

    make.take(case, "correct_party", "zhifa1")
    make.take(case, "onsite_notice", "zhifa1")

    notice.refresh_from_db()
    later = Paper.objects.get(case=case, kind="onsite_notice")
    assert (notice.data["party_name"], later.data["party_name"]) == (
        "楚雄示例硅业有限公司", "楚雄示例硅业股份有限公司"
    )  # fmt: skip
    assert Act.objects.get(case=case, step="open").data["name"] == "楚雄示例硅业有限公司"


@pytest.mark.clause("own/party-corrected")
def test_a_correction_that_leaves_the_identity_number_empty_keeps_it() -> None:
    case = make.inspection(**PERSON)
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")

    changed = PERSON | {"name": "罗示明", "identity": ""}
    make.take(case, "correct_party", "zhifa1", **changed)

    case.refresh_from_db()
    assert (case.party.name, case.party.identity) == ("罗示明", IDENTITY)


@pytest.mark.clause("own/agents")
def test_the_number_of_an_agent_is_kept_apart() -> None:
    case = make.noticed_inspection()

    act = make.take(case, "agent", "zhifa1")

    assert (act.protected, "identity" in act.data) == ({"identity": IDENTITY}, False)


@pytest.mark.clause("own/inspection-frequency")
def test_a_code_in_small_letters_is_the_same_firm() -> None:
    first = make.inspection()
    again = make.inspection(code=make.PARTY["code"].lower())

    assert again.party == first.party
