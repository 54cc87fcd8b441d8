"""After a takedown every public surface is asked, until none shows the record."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from sanxiang.actions import channels, delivery, takedown_checks
from sanxiang.actions.channels import Changing, Issuing
from sanxiang.actions.delivery import SURFACES
from sanxiang.actions.takedown_checks import AGAIN, check
from sanxiang.models import Case, ChannelIssue, Publication, TakedownCheck, TakedownProof
from sanxiang.queries import takedowns
from sanxiang.queries.takedowns import TakenLine
from tests import make, make_surfaces

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.wide,
    pytest.mark.clause("own/takedown-checked", "D12.2a", "D12.2b"),
]
LATER = make.NOW + AGAIN + timedelta(seconds=1)


def taken_down(**values: Any) -> Case:
    """A penalty and the inspection before it are public; the penalty's record is taken down."""
    case = make.decided_penalty()
    assert case.parent is not None
    make.published(case.parent)
    make.published(case)
    make.approve(make.take(case, "withdraw", "xiaozu", **values), "juzhang")
    return case


def line(by: str = "xiaozu") -> TakenLine:
    (found,) = takedowns.taken(by=make.person(by), on=make.NOW.date())
    return found


def alarms(by: str = "xiaozu") -> list[TakenLine]:
    return takedowns.taken(by=make.person(by), on=make.NOW.date(), alarms=True)


def test_nothing_is_asked_before_the_public_side_has_the_message() -> None:
    taken_down()

    assert check(at=make.NOW, ask=make_surfaces.ask) == 0
    assert line().state == ("等待核查", "progress")


def test_every_surface_is_asked_once_and_that_proves_it_gone() -> None:
    taken_down()
    delivery.deliver(at=make.NOW)

    asked = check(at=make.NOW, ask=make_surfaces.ask)

    assert asked == len(SURFACES)
    assert TakedownProof.objects.get().surfaces == asked
    assert line().state == ("已全部消失", "good")
    assert alarms() == []
    assert check(at=LATER, ask=make_surfaces.ask) == 0


def test_an_old_page_in_a_cache_is_an_alarm_until_it_is_gone() -> None:
    case = taken_down()
    delivery.deliver(at=make.NOW)
    page = f"/records/{Publication.objects.get(result__case=case).public_id}/"
    check(at=make.NOW, ask=make_surfaces.asking(still=page))

    (alarm,) = alarms()
    trace = takedown_checks.trace_of(alarm.withdrawal)
    own = [s.title for s in SURFACES for path in s.addresses(trace) if path.startswith(page)]
    assert {"公示页面", "摘要", "公示数据文件", "存证回执", "纠错页面"} <= set(own)
    assert [one.title for one in alarm.there] == own
    assert alarm.state == ("仍能看到", "bad")
    assert not TakedownProof.objects.exists()
    assert check(at=make.NOW + timedelta(minutes=1), ask=make_surfaces.ask) == 0

    assert check(at=LATER, ask=make_surfaces.ask) == len(own)
    assert alarms() == []
    assert [one.found for one in TakedownCheck.objects.filter(surface="page").order_by("pk")] == [
        "there", "gone",
    ]  # fmt: skip
    assert TakedownProof.objects.get().proved_at == LATER


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        (make_surfaces.asking(silent="/"), 1),  # where nobody answers, it is left at that
        (make_surfaces.asking(broken="/"), len(SURFACES)),
    ],
    ids=["silent", "in trouble"],
)
def test_a_public_side_that_does_not_answer_proves_nothing_and_is_asked_again(
    ask: object, asked: int
) -> None:
    taken_down()
    delivery.deliver(at=make.NOW)

    assert check(at=make.NOW, ask=ask) == asked  # type: ignore[arg-type]
    assert line().state == ("没有问到", "warn")
    assert check(at=make.NOW + timedelta(minutes=1), ask=make_surfaces.ask) == 0
    assert check(at=LATER, ask=make_surfaces.ask) == len(SURFACES)
    assert line().state == ("已全部消失", "good")


def test_an_explanation_that_stays_is_no_trace_of_an_annulled_decision() -> None:
    taken_down(explanation="（楚）工信罚〔2026〕1号经复议撤销，本信息撤下。")
    delivery.deliver(at=make.NOW)
    check(at=make.NOW, ask=make_surfaces.ask)

    assert line().state == ("已全部消失", "good")


@pytest.mark.clause("D10.4")
def test_a_poster_that_still_hangs_is_an_alarm_until_somebody_takes_it_down() -> None:
    case = make.decided_penalty()
    make.published(case)
    office = make.person("xiaozu")
    public_id = Publication.objects.get().public_id
    asked = Issuing(id=uuid4(), channel="poster", place="大厅示例公告栏", records=[public_id])
    channels.issue(asked, organisation=case.organisation, by=office, at=make.NOW)
    make.approve(make.take(case, "withdraw", "xiaozu"), "juzhang")
    delivery.deliver(at=make.NOW)
    check(at=make.NOW, ask=make_surfaces.ask)

    (alarm,) = alarms()
    assert [issue.place for issue in alarm.channels] == ["大厅示例公告栏"]

    ending = Changing(id=uuid4(), issues=[ChannelIssue.objects.get().pk], note="已由专人揭下。")
    channels.end(ending, organisation=case.organisation, by=office, at=make.NOW)
    assert alarms() == []


class OldAndNew(BaseHTTPRequestHandler):
    """A public side with one page left, reached by a redirect, and nothing else."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/old?q=%E7%A4%BA")
            self.end_headers()
            return
        there = self.path == "/old?q=%E7%A4%BA"
        self.send_response(200 if there else 410)
        self.end_headers()
        self.wfile.write("示例".encode() if there else b"gone")

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_over_the_wire_redirects_are_followed_and_gone_is_an_answer(settings: Settings) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), OldAndNew) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.PUBLIC_ADDRESS = f"http://127.0.0.1:{server.server_port}"

        moved, gone = takedown_checks.over_http("/moved"), takedown_checks.over_http("/none")
        server.shutdown()

    assert (moved.status, moved.says("示例")) == (200, True)
    assert (gone.status, gone.body) == (410, b"gone")
    with pytest.raises(OSError, match="refused"):
        takedown_checks.over_http("/moved")


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1"])
def test_only_the_web_is_asked(settings: Settings, address: str) -> None:
    settings.PUBLIC_ADDRESS = address

    with pytest.raises(OSError, match="SANXIANG_PUBLIC_ADDRESS"):
        takedown_checks.over_http("/passwd")


def test_who_does_not_belong_to_the_body_sees_nothing_of_it() -> None:
    taken_down()

    assert takedowns.taken(by=make.person("xianju"), on=make.NOW.date()) == []
