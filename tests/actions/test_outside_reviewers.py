"""A body outside answers from its own account: on what was sent to it, and on nothing else."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.accounts import first_administrator
from sanxiang.actions.list_stages import recall
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Appointment, ListStage, ListVersion, Organisation, Person
from sanxiang.queries import outside_page, public_lists
from tests import make, make_lists, make_people

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/outside-reviewers")]
ON = make.NOW.date()


def justice() -> Organisation:
    return Organisation.objects.get(reviews="justice")


def sent(kind: str = "items") -> ListVersion:
    return make_lists.passed(make_lists.compiled(kind), until=STAGES[kind])


STAGES = {"items": "justice", "charts": "justice", "spot_items": "staffing"}


def seen_by(username: str) -> list[ListVersion]:
    return [one.version for one in outside_page.sent(make.person(username), on=ON)]


@pytest.mark.clause("D11.1")
@pytest.mark.clause("D11.2")
@pytest.mark.parametrize(("kind", "by"), [("items", "sifaju"), ("spot_items", "bianban")])
def test_the_word_of_a_body_outside_stands_without_a_letter(kind: str, by: str) -> None:
    version = sent(kind)
    look = make_lists.answered(version, STAGES[kind], by=by, letter=None)

    assert look.body == make.person(by).appointments.get().organisation
    assert (look.letter_number, look.result) == ("", "agreed")
    assert public_lists.progress_of(public_lists.version(version.pk)).state == "ready"


def test_it_sees_a_version_from_the_day_it_is_sent_and_no_other() -> None:
    version = make_lists.compiled("items")
    assert seen_by("sifaju") == []
    make_lists.passed(version, until="justice")
    spot = sent("spot_items")

    assert (seen_by("sifaju"), seen_by("bianban")) == ([version], [spot])
    assert outside_page.sent_version(spot.pk, by=make.person("sifaju"), on=ON) is None


def test_what_a_county_sends_comes_to_the_body_of_the_bureau_above() -> None:
    county = make_lists.bureau().counties.get(code="532322")
    version = make_lists.compiled("charts", by="xianju", organisation=county)
    section = version.concerns.get().section_id
    make_lists.answered(version, "heads", by="xianju", section_id=section)
    make_lists.answered(version, "policy", by="fagui")

    assert seen_by("sifaju") == [version]


@pytest.mark.parametrize(
    ("until", "by"), [("policy", "sifaju"), ("justice", "bianban"), ("justice", "zhifa1")]
)
def test_before_its_turn_and_for_another_body_it_says_nothing(until: str, by: str) -> None:
    version = make_lists.passed(make_lists.compiled("items"), until=until)

    with pytest.raises(Refused):
        make_lists.answered(version, "justice", by=by, letter=None)
    assert not ListStage.objects.filter(version=version, stage="justice").exists()


def test_an_account_registers_no_letter_and_takes_no_stage_inside() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="policy")
    with pytest.raises(Refused):
        make_lists.answered(version, "policy", by="sifaju")
    make_lists.answered(version, "policy")

    with pytest.raises(Invalid, match="这里直接填写意见，不登记复函"):
        make_lists.answered(version, "justice", by="sifaju", letter=make_lists.letter())


def test_whose_post_has_ended_sees_nothing_any_more() -> None:
    sent()
    Appointment.objects.filter(person__username="sifaju").update(to_date="2026-11-23")

    assert seen_by("sifaju") == []


def test_the_two_sides_do_not_share_people() -> None:
    with pytest.raises(Refused, match="不能互相兼任"):
        make_people.appointed("sifaju", role="policy_section", section="")
    with pytest.raises(Invalid, match="请从列出的选项中选择"):
        make_people.appointed("zhifa1", role="outside_reviewer", section="")


def test_the_administrator_of_the_bureau_adds_an_account_for_the_body_outside() -> None:
    person, _ = make_people.newcomer(
        organisation=justice(), role="outside_reviewer", section="", title="科员"
    )

    assert Person.objects.get(pk=person.pk).is_outside
    sent()
    assert len(seen_by(person.username)) == 1


def test_the_body_outside_has_no_administrator() -> None:
    with pytest.raises(Refused, match="不设系统管理员"):
        first_administrator(
            id=uuid4(), organisation=justice(), data=make_people.NEWCOMER, at=make.NOW
        )


@pytest.mark.clause("own/database-gate")
@pytest.mark.parametrize(
    ("username", "role", "code"),
    [
        ("sifaju", "head", "532300"),
        ("sifaju", "head", "SF532300"),
        ("zhifa1", "outside_reviewer", "SF532300"),
        ("sifaju", "outside_reviewer", "532300"),
    ],
)
def test_the_database_keeps_the_two_sides_apart(username: str, role: str, code: str) -> None:
    with pytest.raises(IntegrityError, match="外部审核人员"), transaction.atomic():
        Appointment.objects.create(
            person=make.person(username),
            organisation=Organisation.objects.get(code=code),
            role=role,
            title="示例",
            from_date=ON,
        )


@pytest.mark.clause("own/database-gate")
def test_by_hand_too_an_account_and_a_body_stay_on_their_side() -> None:
    with pytest.raises(IntegrityError, match="不能互相转换"), transaction.atomic():
        Person.objects.filter(username="sifaju").update(is_outside=False)
    with pytest.raises(IntegrityError, match="不能互相转换"), transaction.atomic():
        Organisation.objects.filter(pk=justice().pk).update(reviews="")


@pytest.mark.clause("own/database-gate")
def test_by_hand_too_no_other_body_answers() -> None:
    version = sent()
    with pytest.raises(IntegrityError, match="前面的环节"), transaction.atomic():
        ListStage.objects.create(
            version=version,
            stage="justice",
            result="agreed",
            body=Organisation.objects.get(reviews="staffing"),
            act=version.compiled,
            at=make.NOW,
        )


def test_what_was_taken_back_is_not_answered_any_more() -> None:
    version = sent()
    recall(version.pk, "第 2 行写错。", id=uuid4(), by=make.person("xiaozu"), at=make.NOW)

    with pytest.raises(Refused, match="第 1 版已撤回，不再审核"):
        make_lists.answered(version, "justice", by="sifaju", letter=None)
    assert make_lists.compiled("items").number == version.number + 1


def test_only_who_compiles_or_the_office_takes_a_version_back() -> None:
    version = sent()
    with pytest.raises(Refused, match="由编制的人员或者领导小组办公室撤回"):
        recall(version.pk, "写错。", id=uuid4(), by=make.person("fagui"), at=make.NOW)
