"""Every way to a record carries it while it is public, and none does afterwards."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from portal.surfaces import SURFACES, Answer, Surface, Trace
from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D12.2a", "D12.2b")]
OTHER = "othermatter1"


def trace_of(record: dict[str, Any], *, explained: bool = False) -> Trace:
    return Trace(
        public_id=record["public_id"],
        kind=record["kind"],
        organisation_code=record["organisation_code"],
        title=record["title"],
        number=record["number"],
        decided_date=date.fromisoformat(record["decided_date"]),
        published_at=datetime.fromisoformat(record["published_at"]),
        linked=(OTHER,),
        explained=explained,
    )


def shown(visitor: Client, surface: Surface, trace: Trace) -> list[bool]:
    answers = [visitor.get(address, follow=True) for address in surface.addresses(trace)]
    return [surface.shows(Answer(status=a.status_code, body=a.getvalue()), trace) for a in answers]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
@pytest.mark.parametrize(
    ("ground", "explanation"),
    [("expired", ""), ("annulled", "经复议撤销（楚）工信罚〔2026〕1号。"), ("ended", "已撤销。")],
)
def test_a_surface_shows_the_record_until_it_is_taken_down(
    visitor: Client, surface: Surface, ground: str, explanation: str
) -> None:
    make.publish(public_id=OTHER, published_at="2026-03-09T09:00:00+08:00")
    file = make.file_of()
    record = make.publish(**make.penalty(public_id="takendown1"), linked=[OTHER], file=file)
    make.send_file("takendown1")
    trace = trace_of(record, explained=bool(explanation))
    assert shown(visitor, surface, trace) == [True]

    make.withdraw("takendown1", ground=ground, explanation=explanation)

    assert shown(visitor, surface, trace) == [False]


@pytest.mark.parametrize("name", ["list", "filtered", "search_title"])
def test_a_record_behind_a_page_of_newer_ones_is_still_found_in_the_lists(
    visitor: Client, name: str
) -> None:
    old = "2026-01-05T09:00:00+08:00"
    record = make.publish(**make.penalty(public_id="takendown1", published_at=old))
    for _ in range(21):
        make.publish(**make.penalty(number="（楚）工信罚〔2026〕2号"))
    surface = next(one for one in SURFACES if one.name == name)

    assert shown(visitor, surface, trace_of(record)) == [True]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_page_that_still_names_an_expired_record_counts_as_still_there(surface: Surface) -> None:
    trace = trace_of(make.fields(**make.penalty(public_id="takendown1")))
    left = f"<a href='/records/{trace.public_id}/'>{trace.title} {trace.number}</a>"

    assert surface.shows(Answer(status=410, body=left.encode()), trace)
