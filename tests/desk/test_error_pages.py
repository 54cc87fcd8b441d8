"""When something goes wrong the page says what happened, what was kept, and what to do."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path

from sanxiang.urls import urlpatterns as product

BROKEN = "密码 secret-7731"


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(BROKEN)


@login_not_required
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(BROKEN)


urlpatterns = [path("broken/", broken), path("forbidden/", forbidden), *product]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("400", "请返回上一页重新填写后提交"),
        ("403", "请找有相应职务的同事"),
        ("403_csrf", "刷新后重新提交"),
        ("404", "请核对是否完整"),
        ("500", "请稍后重试"),
    ],
)
def test_each_page_says_what_to_do_even_when_nothing_else_is_known(name: str, advice: str) -> None:
    assert advice in render_to_string(f"{name}.html")


@pytest.mark.django_db
@pytest.mark.urls("tests.desk.test_error_pages")
@pytest.mark.parametrize(
    ("where", "status", "title"),
    [("broken", 500, "<h1>系统出错</h1>"), ("forbidden", 403, "<h1>无权查看或办理</h1>")],
)
def test_a_fault_shows_nothing_of_its_cause(where: str, status: int, title: str) -> None:
    answer = Client(raise_request_exception=False).get(f"/{where}/")

    assert answer.status_code == status
    assert "secret-7731" not in answer.content.decode()
    assert title in answer.content.decode()


@pytest.mark.django_db
def test_a_form_larger_than_any_real_one_is_refused_in_words(client: Client) -> None:
    answer = client.post("/account/login/", {"login": "甲" * 6_000_000, "password": "x"})

    assert answer.status_code == 400
    assert "提交的内容不完整、过大或格式不对" in answer.content.decode()
