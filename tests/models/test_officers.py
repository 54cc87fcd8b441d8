"""Posts and certificates under raw SQL: a term is set or cut short, nothing else changes."""

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from tests import make, make_people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()
    connection.check_constraints()  # PostgreSQL alters no table whose checks are still due


def run(sql: str) -> int:
    with atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)


def refused(sql: str, *, match: str = "不能修改或者删除") -> None:
    with pytest.raises(IntegrityError, match=match):
        run(sql)


@pytest.mark.parametrize(
    "table", ["sanxiang_appointment", "sanxiang_certificate", "sanxiang_legalqualification"]
)
def test_a_row_cannot_be_deleted(table: str) -> None:
    refused(f"DELETE FROM {table}")


@pytest.mark.clause("own/accounts")
@pytest.mark.parametrize(
    "change",
    [
        "sanxiang_appointment SET role = 'head'",
        "sanxiang_appointment SET from_date = '2020-01-01'",
        "sanxiang_appointment SET to_date = '2027-01-01', title = 'x'",
        "sanxiang_certificate SET number = number || '1'",
        "sanxiang_certificate SET valid_to = '2099-12-31'",
        "sanxiang_certificate SET valid_from = '2020-01-01'",
        "sanxiang_legalqualification SET number = 'x'",
    ],
)
def test_what_was_entered_stays(change: str) -> None:
    refused(f"UPDATE {change}")


def test_the_end_of_a_post_is_set_and_moved_forward_only() -> None:
    table, row = "sanxiang_appointment", f"WHERE id = {make_people.post_of('zhifa1').pk}"

    assert run(f"UPDATE {table} SET to_date = '2027-06-30' {row}") == 1
    assert run(f"UPDATE {table} SET to_date = '2026-12-31' {row}") == 1
    refused(f"UPDATE {table} SET to_date = '2027-01-01' {row}")
    refused(f"UPDATE {table} SET to_date = NULL {row}")
    assert make_people.post_of("zhifa1").term.end.isoformat() == "2026-12-31"


@pytest.mark.clause("penalty-law/42")
def test_a_certificate_is_cut_short_only() -> None:
    row = f"WHERE person_id = {make.person('zhifa1').pk}"

    assert run(f"UPDATE sanxiang_certificate SET valid_to = '2026-12-31' {row}") == 1
    refused(f"UPDATE sanxiang_certificate SET valid_to = '2027-01-01' {row}")


@pytest.mark.clause("D13")
@pytest.mark.parametrize(
    ("from_date", "to_date"),
    [("'2025-01-01'", "'2026-01-01'"), ("'2026-11-24'", "'2026-11-24'"), ("'2027-01-01'", "NULL")],
)
def test_a_second_liaison_of_a_section_is_refused(from_date: str, to_date: str) -> None:
    columns = "organisation_id, section_id, role, title"
    refused(
        f"INSERT INTO sanxiang_appointment (person_id, {columns}, from_date, to_date)"
        f" SELECT {make.person('zhifa2').pk}, {columns}, {from_date}, {to_date}"
        f" FROM sanxiang_appointment WHERE id = {make_people.post_of('lianluo').pk}",
        match="只有一名联络员",
    )
