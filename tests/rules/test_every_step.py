"""Bad input that only the case shows to be bad, into every step of every procedure."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from sanxiang.rules.fields import Field, Kind, check
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import field_errors
from tests.make_walks import Visit, visits

procedures = pytest.mark.parametrize("procedure", PROCEDURES)
DAYS = {Kind.DATE, Kind.MOMENT}
LONG_AGO, TOMORROW = "2018-12-06", "2026-11-25"
# What is planned or runs on may lie in the future; everything else has happened when it is entered.
TO_COME = {
    "schedule_publication.publish_at",
    "plan.time",
    "approve_inspection.starts_at",
    "approve_inspection.ends_at",
    "notice.starts_at",
    "notice.ends_at",
    "onsite_notice.starts_at",
    "onsite_notice.ends_at",
    "interview_notice.attend_at",
    "commission.due_date",
    "hearing_notice.hearing_at",
    "hearing_notice.held_at",
    "send_testing.until_date",
    "agent.until",
    "apply.expires_date",
    "draft.valid_from",
    "draft.valid_to",
    "notice.period_from",
    "notice.period_to",
    "draft.period_from",
    "draft.period_to",
    "register.pay_until",
    "testing.first_date",
    "testing.last_date",
}
# Refused not by the day itself but by the one it has to go with.
TOLD_BESIDE = {"interview.shown_at", "interview.told_at"}
WHAT_TO_DO = re.compile(r"请|应|不能|不得|只能|只有|须|先|视为|以.*为|不填|写明|选|才能")
JUNK = ("abc", "-1", "０", "9" * 9, "½", "甲", "{{7*7}}")


@cache
def walked(procedure: str) -> tuple[Visit, ...]:
    return tuple(visits(PROCEDURES[procedure]))


def of_kind(procedure: str, *kinds: Kind) -> Iterator[tuple[Visit, Field]]:
    for visit in walked(procedure):
        for field in visit.fields:
            if field.kind in kinds:
                yield visit, field


def refused(visit: Visit, field: Field, given: object) -> list[tuple[str, str]]:
    """(field, text) of everything wrong when one field has another value."""
    kept, errors = check([field], {field.name: given})
    errors = errors or field_errors(visit.step, visit.facts, {**visit.values, **kept})
    return [(error.name, error.text) for error in errors]


def named(visit: Visit, field: Field, given: object) -> bool:
    return field.name in {name for name, _ in refused(visit, field, given)}


def on(day: str, field: Field) -> str:
    return day if field.kind is Kind.DATE else f"{day}T09:00"


@pytest.mark.clause("own/dates-in-order")
@procedures
def test_no_day_lies_before_what_its_step_follows(procedure: str) -> None:
    for visit, field in of_kind(procedure, *DAYS):
        if not field.any_day and visit.facts.acts:
            assert named(visit, field, on(LONG_AGO, field)), visit.named(field)


@pytest.mark.clause("R3")
@procedures
def test_what_happened_did_not_happen_tomorrow(procedure: str) -> None:
    for visit, field in of_kind(procedure, *DAYS):
        if visit.named(field) in TOLD_BESIDE:
            assert refused(visit, field, on(TOMORROW, field)), visit.named(field)
        elif visit.named(field) not in TO_COME:
            assert named(visit, field, on(TOMORROW, field)), visit.named(field)


def test_every_day_to_come_is_asked_somewhere() -> None:
    asked = {v.named(field) for name in PROCEDURES for v, field in of_kind(name, *DAYS)}

    assert asked >= TO_COME | TOLD_BESIDE


@procedures
@pytest.mark.parametrize("day", ["0026-11-24", "1948-12-31", "2100-01-01", "9999-12-31"])
def test_a_year_nobody_means_is_refused(procedure: str, day: str) -> None:
    told = "年份应当在 1949 至 2099 之间，请核对"
    for visit, field in of_kind(procedure, *DAYS):
        found = refused(visit, field, on(day, field))
        assert found == [(field.name, f"{field.label}：{told}")], visit.named(field)


@procedures
def test_a_key_of_another_case_cannot_be_chosen(procedure: str) -> None:
    for visit in walked(procedure):
        for field in visit.fields:
            if field.name in visit.step.options:
                forged = ["（示）工信检〔2026〕99号"]
                given = forged if field.kind is Kind.MANY else forged[0]
                told = [(field.name, f"{field.label}：请从列出的选项中选择")]
                assert refused(visit, field, given) == told, visit.named(field)


@procedures
def test_nobody_from_outside_the_bureau_can_be_chosen(procedure: str) -> None:
    for visit, field in of_kind(procedure, Kind.OFFICER, Kind.OFFICERS):
        given = "999" if field.kind is Kind.OFFICER else ["1", "999"]
        assert named(visit, field, given), visit.named(field)


@procedures
def test_a_sum_beyond_all_sense_is_refused(procedure: str) -> None:
    for visit, field in of_kind(procedure, Kind.MONEY):
        found = refused(visit, field, "1000000000000")
        assert found == [(field.name, f"{field.label}：金额达到一万亿元，请核对位数")]


@procedures
def test_odd_words_anywhere_are_taken_or_refused_with_what_to_do(procedure: str) -> None:
    for visit, field in of_kind(procedure, Kind.TEXT, Kind.LONG):
        names = {one.name for one in visit.fields}
        for junk in JUNK:
            for name, text in refused(visit, field, junk):
                assert name in names, (visit.named(field), name)
                assert WHAT_TO_DO.search(text), (visit.named(field), text)


@procedures
def test_every_choice_and_every_gap_is_taken_or_refused_with_what_to_do(procedure: str) -> None:
    for visit in walked(procedure):
        for field in visit.fields:
            keys = [key for key, _ in field.choices] or ["yes", "no"]
            chosen = field.kind in {Kind.CHOICE, Kind.YES_NO}
            for given in [*(keys if chosen else []), *([] if field.required else [None])]:
                for _, text in refused(visit, field, given):
                    assert WHAT_TO_DO.search(text), (visit.named(field), text)
