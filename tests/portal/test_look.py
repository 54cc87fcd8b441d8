"""The visitor's choice of size and contrast, and the way through the site."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from portal.look import choice, chosen, written
from portal.navigation import SECTIONS, shown
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.parametrize(
    ("size", "contrast", "classes"),
    [
        ("", "", ""),
        ("large", "", "look-large"),
        ("larger", "strong", "look-larger look-strong"),
        ("", "strong", "look-strong"),
        ('"><script>', "\r\nSet-Cookie: x", ""),
    ],
)
def test_a_choice_is_written_into_every_page(
    visitor: Client, size: str, contrast: str, classes: str
) -> None:
    answer = visitor.post(
        "/look/", {"size": size, "contrast": contrast, "back": "/records/?kind=penalty_decision"}
    )
    page = visitor.get("/records/").content.decode()

    assert (answer.status_code, answer["Location"]) == (302, "/records/?kind=penalty_decision")
    assert visitor.cookies["look"]["httponly"]
    root = f'<html lang="zh-CN" class="{classes}">' if classes else '<html lang="zh-CN">'
    assert root in page


def test_the_choice_is_offered_with_the_way_back(visitor: Client) -> None:
    offered = visitor.get("/records/?kind=penalty_decision").content.decode()
    link = re.findall(r'class="look" href="([^"]+)"', offered)[0]

    page = visitor.get(link).content.decode()

    assert 'name="back" value="/records/?kind=penalty_decision"' in page


@pytest.mark.parametrize("back", ["https://elsewhere.invalid/", "//elsewhere.invalid", "", "x"])
def test_the_way_back_never_leaves_the_site(visitor: Client, back: str) -> None:
    assert visitor.post("/look/", {"back": back})["Location"] == "/"


def test_a_page_of_another_look_is_another_page(visitor: Client) -> None:
    make.publish(public_id="penalty001")
    plain = visitor.get("/records/penalty001/")
    visitor.post("/look/", {"size": "large"})

    large = visitor.get("/records/penalty001/", headers={"If-None-Match": plain["ETag"]})

    assert large.status_code == 200
    assert "Cookie" in large["Vary"]
    assert large.content == written(plain.content, "large-")


@pytest.mark.parametrize("cookie", ["", "x", "large", "large-strong-more", "-" * 5000])
def test_a_cookie_nobody_set_changes_nothing(cookie: str) -> None:
    assert chosen(cookie) == ("", "")
    assert chosen(choice("large", "strong")) == ("large", "strong")


def test_every_page_leads_to_every_section_and_each_section_to_its_pages(visitor: Client) -> None:
    home = visitor.get("/").content.decode()
    bar = re.findall(r'href="(/sections/[a-z]+/)"', visitor.get("/remedies/").content.decode())

    assert bar == [section.address for section in shown()]
    assert {section.slug for section in shown()} == {one.slug for one in SECTIONS if one.entries}
    for section in shown():
        page = visitor.get(section.address).content.decode()
        for entry in section.entries:
            assert resolve(entry.address).url_name == entry.route
            for text in (home, page):
                assert f'href="{entry.address}">{entry.name}</a>' in text
    assert visitor.get("/sections/nowhere/").status_code == 404


def test_the_bar_says_in_which_section_one_is(visitor: Client) -> None:
    make.publish(public_id="penalty001")
    page = visitor.get("/records/penalty001/").content.decode()

    assert re.findall(r'aria-current="true">([^<]+)<', page) == ["事后公开"]
