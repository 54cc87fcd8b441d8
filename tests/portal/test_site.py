"""The pages beside the records: counts, ledger, supervision, failures, and those for machines."""

import re
from pathlib import Path

import pytest
from django.db import connections
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from sanxiang import env
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.clause("D9")
def test_the_five_counts_are_shown_with_their_sum(visitor: Client) -> None:
    make.send("counts", make.counts())

    page = re.sub(r"<[^>]+>|\s", "", visitor.get("/").content.decode())

    assert "应公开决定15=公开8+已撤下2+依法不公开1+期限内3+逾期1" in page


@pytest.mark.clause("D12.2a", "D12.2b", "D15")
def test_the_counts_page_says_what_was_taken_down_by_ground_and_what_was_corrected(
    visitor: Client,
) -> None:
    make.send("counts", make.counts())
    make.send("takedowns", make.takedowns(expired=3, annulled=1, corrected=2))

    page = re.sub(r"<[^>]+>|\s", "", visitor.get("/counts/").content.decode())

    assert "公示期限届满3；原决定被撤销142" in page


def test_the_home_page_draws_where_everything_is_and_what_each_month_brought(
    visitor: Client,
) -> None:
    make.send("counts", make.counts())
    this_month = timezone.localdate().strftime("%Y-%m")
    for _ in range(3):
        make.publish(published_at=f"{this_month}-01T09:00:00+08:00")

    page = visitor.get("/").content.decode()
    lengths = [
        float(one)
        for one in re.findall(r'<rect class="part-\w+" x="[0-9.]+" y="0" width="([0-9.]+)"', page)
    ]

    assert [round(one * 15 / 100) for one in lengths] == [8, 2, 1, 3, 1]
    rows = re.findall(r'datetime="(\d{4}-\d\d)">.*?width="([0-9.]+)".*?figure">(\d+)<', page)
    assert len(rows) == 12
    assert rows[0] == (this_month, "100.0", "3")


def test_the_pages_of_the_ledger(visitor: Client) -> None:
    assert visitor.get("/ledger/checkpoint").status_code == 404
    make.send("checkpoint", make.checkpoint())

    checkpoint = visitor.get("/ledger/checkpoint")

    assert checkpoint["Content-Type"] == "text/plain; charset=utf-8"
    assert checkpoint.content.decode() == make.checkpoint()["note"]
    assert visitor.get("/ledger/public-key").content.decode() == (
        make.checkpoint()["public_key"] + "\n"
    )


def test_the_verifier_is_handed_out_as_it_lies(visitor: Client) -> None:
    file = env.ROOT / "sanxiang" / "ledger" / "verify.py"

    assert visitor.get("/verify/verify.py").content == file.read_bytes()


@pytest.mark.clause("D5.6", "D5.7")
def test_supervision_and_remedies_say_what_the_bureau_sent(visitor: Client) -> None:
    assert "尚未公布" in visitor.get("/supervision/").content.decode()
    make.send("site", make.site())

    assert "0878-0000001" in visitor.get("/supervision/").content.decode()
    assert "六十日内" in visitor.get("/remedies/").content.decode()


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_a_page_for_a_failure_needs_no_database(page: str) -> None:
    with CaptureQueriesContext(connections["public"]) as asked:
        text = render_to_string(page)

    assert len(asked) == 0
    assert '<main id="main"' in text


def test_a_host_that_is_not_this_site_is_refused(visitor: Client) -> None:
    answer = visitor.get("/", headers={"host": "elsewhere.invalid"})

    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()
    assert "elsewhere" not in answer.content.decode()


def test_a_name_in_yi_stands_in_the_header_only_where_the_bureau_entered_one(
    visitor: Client,
) -> None:
    make.send("site", make.site())
    assert 'lang="ii"' not in visitor.get("/").content.decode()

    make.send("site", make.site() | {"yi_name": "\ua000\ua001"})

    assert (
        '<span class="brand-body" lang="ii">\ua000\ua001</span>'
        in visitor.get("/").content.decode()
    )
    assert "font-src 'self'" in visitor.get("/").headers["Content-Security-Policy"]


def test_the_font_of_yi_comes_from_this_very_site_or_not_at_all(
    visitor: Client, settings: Settings, tmp_path: Path
) -> None:
    font = tmp_path / "yi.ttf"
    settings.YI_FONT = font
    assert visitor.get("/fonts/yi.ttf").status_code == 404
    font.write_bytes(b"letters")
    answer = visitor.get("/fonts/yi.ttf")
    assert (answer.getvalue(), answer.headers["Content-Type"]) == (b"letters", "font/ttf")
