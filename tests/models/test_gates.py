"""What the database itself refuses to somebody at its console, on both databases."""

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.models import Appointment, Case, Section
from tests import make, make_reviews
from tests.usual.opinions import BACK

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/database-gate")]

KEPT = (
    "act", "paper", "paperfile", "signature", "issuednumber", "recording", "screening", "review",
    "reviewfinding", "reviewopinion", "result", "publication", "outboxmessage", "ledgerentry",
)  # fmt: skip
CHANGES = {
    "act": "happened_at = '2020-01-01'",
    "paper": "text_sha256 = 'x'",
    "paperfile": "sha256 = 'x'",
    "signature": "name = '别示人'",
    "issuednumber": "serial = 7",
    "recording": "sha256 = 'x'",
    "screening": "major = NOT major",
    "review": "dossier_sha256 = 'x'",
    "reviewfinding": "finding = 'satisfied'",
    "reviewopinion": "agrees = NOT agrees",
    "result": "number = 'x'",
    "publication": "facts = 'x'",
    "outboxmessage": "kind = 'x'",
    "ledgerentry": "body = body",
}


@pytest.fixture
def case() -> Case:
    """A case with a row in every table of KEPT."""
    case = make.decided_penalty()
    make.published(case)
    return case


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM sanxiang_{table} ORDER BY 1")
        return list(cursor.fetchall())


@pytest.mark.clause("R21.3")
@pytest.mark.usefixtures("case")
def test_nothing_recorded_is_deleted_or_changed_by_raw_sql() -> None:
    for table in KEPT:
        before = rows(table)
        assert before, table
        for sql in (
            f"DELETE FROM sanxiang_{table}",
            f"UPDATE sanxiang_{table} SET {CHANGES[table]}",
        ):
            with pytest.raises(IntegrityError, match="不能修改或者删除"):
                run(sql)
        assert rows(table) == before


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("column", ["published_at", "take_down_date", "published_by_id"])
def test_when_and_how_long_something_was_public_is_written_once(column: str) -> None:
    with pytest.raises(IntegrityError, match="不能修改或者删除"):
        run(f"UPDATE sanxiang_publication SET {column} = NULL")


@pytest.mark.clause("D13")
def test_a_second_liaison_of_a_section_is_refused() -> None:
    section = Section.objects.get(name="节能监察科", organisation__code="532300")

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            person=make.person("zhifa2"),
            organisation=section.organisation,
            section=section,
            role="liaison",
            title="联络员",
            from_date=make.NOW.date(),
        )


@pytest.mark.clause("L4", "L13")
def test_a_screening_taken_back_after_a_negative_review_gets_no_decision_number() -> None:
    case = make.investigated_penalty()
    make_reviews.review(case, **BACK["L10.2"])
    make.take(case, "prior_notice", "zhifa1", hearing="no")
    make.take(case, "screen", "zhifa1", L3_2="no", L3_3="no")

    with pytest.raises(IntegrityError, match="L13"):
        run(
            "INSERT INTO sanxiang_issuednumber (organisation_id, case_id, word, year, serial, text)"
            f" VALUES ({case.organisation_id}, {case.pk}, '罚', 2026, 1, 'x')"
        )
