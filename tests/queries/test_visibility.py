"""Who sees which case, and what of a case never leaves it."""

from datetime import date

import pytest

from sanxiang.actions import delivery
from sanxiang.models import Act, Appointment, Case, LedgerEntry, OutboxMessage, Person
from sanxiang.queries import visibility
from sanxiang.queries.facts import facts_of
from tests import make, make_reviews

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
INFORMANT = "罗举报"

EVERYBODY = (
    "zhifa1", "zhifa2", "zhifa3", "yanye1", "kezhang", "yankezhang", "lianluo", "yanlianluo",
    "fenguan", "juzhang", "fagui", "shenhe", "mishu", "xiaozu", "dangan", "jijian", "guanli",
    "xian1", "xian2", "xianju",
)  # fmt: skip


def see(case: Case) -> set[str]:
    return {
        username
        for username in EVERYBODY
        if visibility.of(make.person(username), on=TODAY).cases().filter(pk=case.pk).exists()
    }


@pytest.mark.clause("R20")
def test_an_open_case_is_seen_by_its_section_and_by_those_over_all_sections() -> None:
    case = make.noticed_inspection()

    assert see(case) == {
        "zhifa1", "zhifa2", "zhifa3", "kezhang", "lianluo",
        "fenguan", "juzhang", "fagui", "shenhe", "mishu", "xiaozu",
    }  # fmt: skip


@pytest.mark.clause("R20")
@pytest.mark.parametrize("secrecy", ["private", "commercial", "state"])
def test_a_case_under_a_class_is_seen_by_team_leaders_and_who_acted_in_it(secrecy: str) -> None:
    case = make.noticed_inspection()
    Case.objects.filter(pk=case.pk).update(secrecy=secrecy)

    assert see(case) == {"zhifa1", "zhifa2", "kezhang", "fenguan", "juzhang"}


@pytest.mark.clause("R20")
def test_a_member_of_the_team_sees_a_secret_case_before_acting_in_it() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    Case.objects.filter(pk=case.pk).update(secrecy="commercial")

    assert "zhifa2" in see(case)


@pytest.mark.clause("R20")
def test_a_county_case_stays_in_its_county() -> None:
    case = make.inspection(by="xian1")

    assert see(case) == {"xian1", "xian2", "xianju"}


@pytest.mark.clause("R20")
def test_somebody_who_left_sees_nothing_any_more() -> None:
    case = make.noticed_inspection()
    Appointment.objects.filter(person=make.person("zhifa1")).update(to_date=date(2026, 11, 23))

    seen = visibility.of(make.person("zhifa1"), on=TODAY)
    assert not seen.cases().filter(pk=case.pk).exists()
    assert [q.count() for q in (seen.acts(), seen.papers(), seen.recordings())] == [0, 0, 0]


@pytest.mark.clause("R7", "R20")
def test_the_informant_is_known_to_those_who_need_to_and_to_nobody_else() -> None:
    act = Act.objects.get(case=make.noticed_inspection(), step="source")
    assert act.protected == {"provider": INFORMANT}

    assert {
        name
        for name in see(Case.objects.get())
        if visibility.of(make.person(name), on=TODAY).sees_protected(act)
    } == {"zhifa1", "zhifa2", "kezhang", "fenguan", "juzhang", "shenhe", "mishu"}


@pytest.mark.clause("R7")
def test_the_informant_is_not_in_facts_ledger_outbox_or_public_text() -> None:
    case = make.decided_penalty()
    assert case.parent is not None
    make.published(case.parent)
    make.published(case)
    delivery.deliver(at=make.NOW)
    facts = facts_of(case.parent, actor=make.person("zhifa1"), on=TODAY, beside=True)
    held = "".join(str(act.protected) for act in Act.objects.all())
    entries = b"".join(bytes(entry.body) for entry in LedgerEntry.objects.all()).decode()
    outbox = "".join(str(message.payload) for message in OutboxMessage.objects.all())

    assert INFORMANT in held
    assert [INFORMANT in text for text in (str(facts), entries, outbox)] == [False] * 3


@pytest.mark.clause("R20")
def test_the_ledger_names_no_person_and_no_party() -> None:
    make.recorded_inspection()
    entries = b"".join(bytes(entry.body) for entry in LedgerEntry.objects.all()).decode()

    names = list(Person.objects.values_list("name", flat=True))
    assert [name for name in [*names, "白示林", "楚雄示例硅业"] if name in entries] == []


@pytest.mark.clause("L9", "R20")
@pytest.mark.parametrize("secrecy", ["private", "commercial", "state"])
def test_reviewers_see_a_case_under_a_class_from_its_submission_on_and_handlers_no_more(
    secrecy: str,
) -> None:
    case = make.investigated_penalty()
    Case.objects.filter(pk=case.pk).update(secrecy=secrecy)
    before = see(case)
    make.take(case, "submit_review", "zhifa1")

    assert see(case) - before == {"shenhe", "mishu"}
    assert before <= see(case)


@pytest.mark.clause("L9", "R20")
def test_a_submission_opens_no_case_of_another_bureau_and_no_other_case() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    Case.objects.update(secrecy="state")
    others = Case.objects.exclude(pk=case.pk)

    seen = visibility.of(make.person("shenhe"), on=TODAY).cases()
    assert [one.pk for one in seen] == [case.pk]
    assert others.exists()
    assert not visibility.of(make.person("xianju"), on=TODAY).cases().filter(pk=case.pk).exists()


@pytest.mark.clause("L9", "R20")
def test_who_sits_in_the_meeting_sees_the_case_it_hears_and_only_that_one() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    Case.objects.update(secrecy="commercial")
    before = see(case)
    members = ("juzhang", "fenguan", "yankezhang", "zhifa1")
    make_reviews.meeting(case, members=members)

    assert see(case) - before == {"yankezhang"}
    seen = visibility.of(make.person("yankezhang"), on=TODAY).cases()
    assert [one.pk for one in seen] == [case.pk]
    act = Act.objects.filter(case=case).first()
    assert act is not None
    assert not visibility.of(make.person("yankezhang"), on=TODAY).sees_protected(act)


@pytest.mark.clause("own/handler-not-reviewer", "R20")
def test_a_member_who_is_recused_no_longer_sees_it() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    Case.objects.update(secrecy="commercial")
    meeting = make_reviews.meeting(case, members=("juzhang", "fenguan", "yankezhang"))
    assert "yankezhang" in see(case)
    recused = [{"member": "鲁示平", "ground": "interest", "reason": "与当事人有利害关系"}]
    make.take(case, "deliberate", "mishu", meeting=meeting.number, recused=recused)

    assert "yankezhang" not in see(case)
