"""What is found: by any part of a name or text, by numbers however typed; and what is not."""

import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.doors import Refused
from portal.models import PublicRecord
from portal.search import fts5, index
from portal.search.words import (
    asked,
    numbers_in,
    words_of,
)
from tests import make_portal as make

CHINESE = st.text("公司有限食盐节能示例罚〔2026〕1号ABＣ、 （", max_size=30)


def found(query: str) -> list[str]:
    """Public ids that hold what is asked, the newest first."""
    wanted = asked(query)
    places = index.newest(wanted, most=50) if wanted else []
    ids = dict(PublicRecord.objects.filter(place__in=places).values_list("place", "public_id"))
    return [ids[place] for place in places]


def content_of_index() -> str:
    """Everything the tables of the index hold, as text."""
    connection = connections["public"]
    names = [
        name for name in connection.introspection.table_names() if name.startswith("portal_words")
    ]
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for name in names:
            if connection.vendor == "postgresql" or name.endswith(("_data", "_docsize", "_idx")):
                cursor.execute(f"SELECT * FROM {name}")
                rows += [value for row in cursor.fetchall() for value in row]
    return " ".join(
        bytes(one).decode("utf-8", "replace") if isinstance(one, bytes | memoryview) else str(one)
        for one in rows
    )


QUERIES = [
    ("盐业", ["saltrecord1"]),
    ("盐", ["saltrecord1"]),
    ("业", ["saltrecord1", "energyrecord1"]),
    ("盐业商贸有限公司", ["saltrecord1"]),
    ("示例", ["energyrecord1", "saltrecord1"]),
    ("示例 公司", ["energyrecord1", "saltrecord1"]),
    ("例公司", []),
    ("批发许可", ["saltrecord1"]),
    ("能源计量", ["energyrecord1"]),
    ("没收", ["saltrecord1"]),
    ("第二十六条", ["saltrecord1"]),
    ("91530000SAMPLE0001", ["saltrecord1"]),
    ("91530000sample0001", ["saltrecord1"]),
    ("ＡＢＣ盐业", []),
    ("食盐 示例盐业", ["saltrecord1"]),
    ("食盐 节能", []),
    ("（楚）工信罚[2026]1号", ["saltrecord1"]),
    ("工信罚〔2026〕1号", ["saltrecord1"]),
    ("工信罚 【2026】 第1号", ["saltrecord1"]),
    ("罚（2026）001", ["saltrecord1"]),
    ("[2026]1号", ["saltrecord1"]),
    ("工信罚〔2026〕1号 食盐", ["saltrecord1"]),
    ("罚〔2026〕2号", []),
    ("罚〔2026〕11号", []),
    ("工信罚", ["saltrecord1"]),
    ("abc节能", ["energyrecord1"]),
    ("ＡＢＣ节能", ["energyrecord1"]),
    ("例abc", ["energyrecord1"]),
    ("示例abc节", ["energyrecord1"]),
    ("bc节能", []),
    ("达标100%", ["energyrecord1"]),
    ("100%", ["energyrecord1"]),
    ("AND OR NOT", []),
    ("NEAR(盐业 食盐, 2)", []),
    ('"盐业" OR "节能"', []),
    ("盐业*", ["saltrecord1"]),
    ("-盐业", ["saltrecord1"]),
    ("words:盐业", []),
    ("^盐业", ["saltrecord1"]),
    ("%", []),
    ("_", []),
    ("\\", []),
    ("№罚2026·1", []),
    ("·kind·penalty·decision", []),
    ("'; DROP TABLE portal_publicrecord; --", []),
    ("' OR 1=1", []),
    ("😀", []),
    ("盐业😀", ["saltrecord1"]),
    ("", []),
    (" \u3000\x00\u202e", []),
    ("盐业\x00", ["saltrecord1"]),
    ("盐\ud800业", ["saltrecord1"]),
    ("盐" * 5000, []),
    ("a" * 10000, []),
    ("( " * 5000, []),
]


@pytest.mark.django_db(databases=["public"])
def test_what_a_query_finds() -> None:
    make.publish(**make.penalty(public_id="saltrecord1", party_code="91530000SAMPLE0001"))
    make.publish(
        public_id="energyrecord1",
        party_name="示例ABC节能公司",
        title="节能达标100%核查",
        number="示例工业节能2026年第一次",
        facts="核查能源计量器具，未发现违反规定的情形。",
    )
    order = {"energyrecord1": 0, "saltrecord1": 1}

    answers = [(query, sorted(found(query), key=order.__getitem__)) for query, _ in QUERIES]

    assert answers == [(query, sorted(ids, key=order.__getitem__)) for query, ids in QUERIES]


@pytest.mark.django_db(databases=["public"])
@given(st.lists(CHINESE.filter(str.strip), min_size=1, max_size=3), st.data())
def test_any_part_of_a_chinese_run_finds_it_and_nothing_else(
    texts: list[str], data: st.DataObject
) -> None:
    places = range(2_000_000_000 << 31, (2_000_000_000 << 31) + len(texts))
    runs = [run for text in texts for run in re.findall("[公司有限食盐节能示例罚号]+", text)]
    run = data.draw(st.sampled_from(runs or ["公司"]))
    start = data.draw(st.integers(0, len(run) - 1))
    part = run[start : data.draw(st.integers(start + 1, len(run)))]
    connection = connections["public"]
    engine = index.ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        for place, text in zip(places, texts, strict=True):
            engine.put(cursor, place, [*words_of(text), *numbers_in(text)])
        try:
            got = index.newest(asked(part), most=10)
        finally:
            for place, text in zip(places, texts, strict=True):
                engine.remove(cursor, place, [*words_of(text), *numbers_in(text)])

    holding = [place for place, text in zip(places, texts, strict=True) if part in text]
    assert got == holding[::-1]


@pytest.mark.django_db(databases=["public"])
@pytest.mark.clause("D15")
def test_a_correction_leaves_nothing_of_the_error_in_the_index() -> None:
    first = make.publish(public_id="thisrecord1", facts="误写为zzcanary公司")
    note = {"note": "名称写错。", "corrected_at": "2026-03-12T09:00:00+08:00"}
    mended = first | {"version": 2, "facts": "实为丙丁公司", "correction": note}

    assert found("zzcanary公司") == ["thisrecord1"]
    make.send("record", make.payload(mended))

    assert found("zzcanary公司") == []
    assert found("丙丁公司") == ["thisrecord1"]
    assert "zzcanary" not in content_of_index()


@pytest.mark.django_db(databases=["public"])
@pytest.mark.clause("D12.2a")
def test_a_withdrawal_leaves_nothing_in_the_index() -> None:
    make.publish(public_id="otherrecord")
    make.publish(**make.penalty(public_id="thisrecord1", party_name="金丝雀zzcanary公司"))
    # A word of the index is kept without what it shares with the one before: this shares nothing.
    assert "zzcanary" in content_of_index()

    make.withdraw("thisrecord1")

    assert found("金丝雀") == []
    assert "zzcanary" not in content_of_index()
    assert found("节能") == ["otherrecord"]


@pytest.mark.django_db(databases=["public"])
def test_a_message_that_fails_leaves_the_index_as_it_was() -> None:
    make.publish(public_id="thisrecord1")
    with pytest.raises(Refused):
        make.send("record", make.payload(make.fields(public_id="thisrecord1", facts="另一种事实")))

    assert found("另一种事实") == []
    assert found("用能设备") == ["thisrecord1"]


@pytest.mark.django_db(databases=["public"])
def test_a_record_received_again_is_found_once() -> None:
    fields = make.publish(public_id="thisrecord1")
    make.send("record", make.payload(fields, b"another receipt"))

    assert found("用能设备") == ["thisrecord1"]


@pytest.mark.django_db(databases=["public"])
def test_a_moved_record_is_found_at_its_new_place_only() -> None:
    first = make.publish(public_id="thisrecord1", published_at="2025-01-10T09:00:00+08:00")
    other = make.publish(public_id="otherrecord", published_at="2025-06-10T09:00:00+08:00")
    note = {"note": "补正。", "corrected_at": "2026-03-12T09:00:00+08:00"}
    moved = {"version": 2, "correction": note, "published_at": "2026-01-10T09:00:00+08:00"}

    assert found("用能设备") == [other["public_id"], first["public_id"]]
    make.send("record", make.payload(first | moved))

    assert found("用能设备") == [first["public_id"], other["public_id"]]


@pytest.mark.django_db(databases=["public"])
@pytest.mark.parametrize(
    "query", ["q=盐业&kind=penalty_decision", "q=盐业&power=penalty&year=2026"]
)
def test_words_and_filters_are_asked_together(visitor: Client, query: str) -> None:
    make.publish(**make.penalty(public_id="saltrecord1"))
    make.publish(party_name="示例盐业有限公司")

    page = visitor.get(f"/search/?{query}").content.decode()

    assert "找到 1 条" in page
    assert "/records/saltrecord1/" in page


@pytest.mark.django_db(databases=["public"])
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("金丝雀商贸有限公司", ["rarerecord1"]),
        ("金丝雀 节能", []),
        ("金丝雀 有限公司", ["rarerecord1"]),
        ("丝雀有限公司", []),
        ("雀商贸有限公", ["rarerecord1"]),
        ("有限公司", ["otherrecord3", "otherrecord2", "otherrecord1", "rarerecord1"]),
        ("金丝雀 司", ["rarerecord1"]),
    ],
)
def test_what_is_rare_is_found_the_same_among_words_that_are_common(
    query: str, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fts5, "COMMON", 3)
    make.publish(**make.penalty(public_id="rarerecord1", party_name="金丝雀商贸有限公司"))
    for number in (1, 2, 3):
        make.publish(public_id=f"otherrecord{number}")

    assert found(query) == ids
    places = index.newest(asked(query), most=50)
    if places:
        assert index.newest(asked(query), below=places[0], most=50) == places[1:]


@pytest.mark.django_db(databases=["public"])
def test_the_index_can_be_made_anew() -> None:
    make.publish(**make.penalty(public_id="saltrecord1"))
    make.publish(public_id="energyrecord1", published_at="2025-06-10T09:00:00+08:00")
    connection = connections["public"]
    with connection.cursor() as cursor:
        index.ENGINES[connection.vendor].prepare(cursor, is_empty=True)
    assert found("示例") == []

    said = io.StringIO()
    call_command("reindex", stdout=said)

    assert said.getvalue() == "索引已重建，共 2 条公示信息。\n"
    assert sorted(found("示例")) == ["energyrecord1", "saltrecord1"]
