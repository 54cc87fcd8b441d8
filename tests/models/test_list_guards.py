"""What the database itself refuses of a public list, to somebody at its console."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.models import ListStage, ListVersion
from sanxiang.rules.public_lists import LISTS
from tests import make, make_lists

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/database-gate")]

CHAINED = [kind.name for kind in LISTS.values() if kind.chain.stages]
LEFT_OUT = [
    pytest.param(kind.name, stage.name, id=f"{kind.name}-{stage.name}")
    for kind in LISTS.values()
    for stage in kind.chain.stages
]


def sql(text: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text, values)


def issued_by_hand(version: ListVersion) -> None:
    sql(
        "INSERT INTO sanxiang_listissue (version_id, act_id, at) VALUES (%s, %s, %s)",
        version.pk, adapted(version.compiled_id), make.NOW,
    )  # fmt: skip


def stage_by_hand(version: ListVersion, stage: str, section: int | None = None) -> None:
    letter = stage in {"justice", "staffing"}
    sql(
        "INSERT INTO sanxiang_liststage (version_id, stage, section_id, result, opinion,"
        " letter_number, letter_date, letter_sha256, letter_name, letter_media_type, act_id, at)"
        " VALUES (%s, %s, %s, 'agreed', '', %s, %s, %s, '', '', %s, %s)",
        version.pk, stage, section, "示 1 号" if letter else "",
        "2026-11-20" if letter else None, "a" * 64 if letter else "",
        adapted(version.compiled_id), make.NOW,
    )  # fmt: skip


def adapted(id: object) -> Any:
    """An id as the database at hand keeps it."""
    return ListVersion._meta.get_field("compiled").get_db_prep_value(id, connection)


def refuses(act: Callable[[], None], text: str) -> bool:
    with pytest.raises(IntegrityError, match=text):
        act()
    return True


@pytest.mark.clause("D11.1")
@pytest.mark.clause("D11.2")
@pytest.mark.clause("D11.3")
@pytest.mark.parametrize(("kind", "left_out"), LEFT_OUT)
def test_a_version_is_not_issued_by_hand_before_every_stage(kind: str, left_out: str) -> None:
    version = make_lists.passed(make_lists.compiled(kind), until=left_out)

    assert refuses(lambda: issued_by_hand(version), "没有走完审核程序")


@pytest.mark.parametrize("kind", CHAINED)
def test_no_stage_is_written_by_hand_before_the_ones_ahead_of_it(kind: str) -> None:
    version = make_lists.compiled(kind)
    later = LISTS[kind].chain.stages[1:]

    for stage in later:
        assert refuses(partial(stage_by_hand, version, stage.name), "前面的环节")


@pytest.mark.parametrize("kind", CHAINED)
def test_by_hand_too_the_whole_chain_in_order_can_be_issued(kind: str) -> None:
    version = make_lists.compiled(kind)
    given = set(ListStage.objects.filter(version=version).values_list("stage", "section_id"))

    for stage in LISTS[kind].chain.stages:
        asked: list[int | None] = [None]
        if stage.each_section:
            asked = [c.section_id for c in version.concerns.order_by("section_id")]
        for section in asked:
            if (stage.name, section) not in given:
                stage_by_hand(version, stage.name, section)
    issued_by_hand(version)
    assert ListVersion.objects.get(issue__isnull=False) == version


def test_a_stage_of_another_chain_or_a_strange_section_is_no_stage_of_this_one() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")

    assert refuses(lambda: stage_by_hand(version, "staffing"), "前面的环节")
    assert refuses(lambda: stage_by_hand(version, "heads", version.pk), "前面的环节")
    other = make_lists.section("政策法规科").pk
    assert refuses(lambda: stage_by_hand(version, "sections", other), "前面的环节")


def test_after_a_version_was_sent_back_nothing_more_is_written_of_it() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="policy")
    make_lists.answered(version, "policy", agree=False, opinion="第 2 行缺依据。")

    assert refuses(lambda: stage_by_hand(version, "justice"), "前面的环节")
    assert refuses(lambda: issued_by_hand(version), "没有走完审核程序")


def test_a_body_outside_says_nothing_without_a_letter_or_an_account() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")

    assert refuses(
        lambda: sql(
            "INSERT INTO sanxiang_liststage (version_id, stage, result, opinion, letter_number,"
            " letter_sha256, letter_name, letter_media_type, act_id, at)"
            " VALUES (%s, 'justice', 'agreed', '', '', '', '', '', %s, %s)",
            version.pk, adapted(version.compiled_id), make.NOW,
        ),
        "a_body_outside_answers_itself_or_by_letter",
    )  # fmt: skip


def test_a_second_version_does_not_overtake_one_under_way() -> None:
    version = make_lists.compiled("officers")

    assert refuses(
        lambda: sql(
            "INSERT INTO sanxiang_listversion"
            " (organisation_id, kind, number, rows, sha256, note, compiled_id, created_at)"
            " VALUES (%s, 'officers', 2, '[]', 'x', 'x', %s, %s)",
            version.organisation_id, adapted(uuid4()), make.NOW,
        ),
        "版次只能接着编",
    )  # fmt: skip
