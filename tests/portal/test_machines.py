"""Pages for machines: search engines, installation, addresses that stood here before."""

import re
from datetime import date

import pytest
from django.test import Client

from portal import months
from portal.pages import machines
from portal.pages.old_addresses import MOVED
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


def locations(visitor: Client, path: str) -> list[str]:
    answer = visitor.get(path)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = re.findall(r"<loc>http://testserver([^<]+)</loc>", answer.getvalue().decode())
    return [str(one) for one in found]


def test_machines_are_told_what_to_leave_and_where_to_look(visitor: Client) -> None:
    robots = visitor.get("/robots.txt").content.decode()

    assert visitor.get("/healthz").content == b"ok\n"
    assert "Disallow: /search/\n" in robots
    assert "Sitemap: http://testserver/sitemap.xml\n" in robots


def test_the_sitemap_names_every_record_once_by_its_month(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "A_FILE", 2)
    sent = [
        make.publish(published_at=f"2026-{month:02d}-{day:02d}T00:30:00+08:00")["public_id"]
        for month in (1, 3)
        for day in (1, 2, 28)
    ]
    files = locations(visitor, "/sitemap.xml")

    assert files == [
        "/sitemap-pages.xml",
        "/sitemap-202601-0.xml",
        "/sitemap-202601-1.xml",
        "/sitemap-202603-0.xml",
        "/sitemap-202603-1.xml",
    ]
    listed = [one for file in files[1:] for one in locations(visitor, file)]
    assert listed == [f"/records/{public_id}/" for public_id in sent]
    for path in locations(visitor, files[0]):
        assert visitor.get(path).status_code == 200, path


def test_records_of_persons_and_what_was_taken_down_are_in_no_sitemap(visitor: Client) -> None:
    make.publish(public_id="keptrecord1")
    make.publish(party_kind="person", party_code="", party_name="张某某")
    make.publish(public_id="gonerecord1")
    make.withdraw("gonerecord1")

    assert locations(visitor, "/sitemap-202603-0.xml") == ["/records/keptrecord1/"]


@pytest.mark.parametrize("path", ["202613-0", "0-0", "202603-99999", "999999999-0"])
def test_a_sitemap_of_no_month_is_not_there(visitor: Client, path: str) -> None:
    assert visitor.get(f"/sitemap-{path}.xml").status_code == 404


def test_no_records_no_months() -> None:
    assert months.on_show() == []
    assert months.counted([]) == []


@pytest.mark.parametrize(
    ("month", "by", "other"),
    [
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 3, 1), -15, date(2024, 12, 1)),
        (date(2026, 3, 1), 0, date(2026, 3, 1)),
    ],
)
def test_months_follow_each_other(month: date, by: int, other: date) -> None:
    assert months.following(month, by) == other


@pytest.mark.clause("D10.2")
def test_the_site_can_be_installed(visitor: Client) -> None:
    make.send("site", make.site())
    page = visitor.get("/").content.decode()
    manifest = visitor.get("/site.webmanifest")
    content = manifest.json()

    assert '<link rel="manifest" href="/site.webmanifest">' in page
    assert manifest["Content-Type"] == "application/manifest+json"
    assert "manifest-src 'self'" in visitor.get("/")["Content-Security-Policy"]
    assert content["name"] == "示例州工业和信息化局行政执法公示"
    assert (content["start_url"], content["display"]) == ("/", "standalone")
    assert {icon["sizes"] for icon in content["icons"]} == {"192x192", "512x512"}


@pytest.mark.parametrize("old", MOVED)
def test_an_address_that_stood_here_leads_to_where_things_are(visitor: Client, old: str) -> None:
    answer = visitor.get(f"/{old}?q=%E7%9B%90")

    assert answer.status_code == 301
    assert answer["Location"].endswith("?q=%E7%9B%90")
    assert visitor.get(answer["Location"], follow=True).status_code == 200


def test_an_old_page_of_a_record_leads_to_it_or_to_what_is_left(visitor: Client) -> None:
    make.publish(public_id="keptrecord1")
    make.publish(public_id="gonerecord1")
    make.withdraw("gonerecord1")

    assert visitor.get("/records/keptrecord1.html", follow=True).status_code == 200
    assert visitor.get("/records/gonerecord1.html", follow=True).status_code == 410
    assert visitor.get("/records/keptrecord1").status_code == 301
