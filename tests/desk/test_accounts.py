"""The door: who gets in, what a stranger is told, and that nobody signs up."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from sanxiang.models.officers import Person

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
PASSWORD = "云岭山水-2026-晴"
OPEN_TO_STRANGERS = {"account_login"}
POLICY = {
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
}


@pytest.fixture
def person() -> Person:
    known = Person(username="lihua", name="李华（示例）")
    known.set_password(PASSWORD)
    known.save()
    return known


def log_in(client: Client, password: str) -> tuple[int, str]:
    answer = client.post(LOGIN, {"login": "lihua", "password": password})
    return answer.status_code, answer.content.decode()


def is_inside(client: Client) -> bool:
    return client.get("/").status_code == 200


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif pattern.name and not pattern.pattern.converters:
            yield pattern.name


def test_the_right_password_leads_to_the_start_page(client: Client, person: Person) -> None:
    answer = client.post(LOGIN, {"login": "lihua", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_inside(client)


def test_a_wrong_password_is_told_what_to_do_and_keeps_the_name(
    client: Client, person: Person
) -> None:
    status, page = log_in(client, "错误的密码")

    assert status == 200
    assert "用户名或密码不正确，请核对后重新输入；忘记密码请联系本单位系统管理员" in page
    assert 'value="lihua"' in page
    assert "错误的密码" not in page
    assert not is_inside(client)


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(
    client: Client, person: Person
) -> None:
    answer = client.post(LOGIN, {"login": "nobody", "password": PASSWORD})

    assert "用户名或密码不正确" in answer.content.decode()


def test_a_closed_account_does_not_get_in(client: Client, person: Person) -> None:
    person.is_active = False
    person.save()

    log_in(client, PASSWORD)

    assert not is_inside(client)


def test_too_many_wrong_passwords_lock_even_the_right_one_out(
    client: Client, person: Person
) -> None:
    answers = [log_in(client, "错误的密码")[0] for _ in range(settings.AXES_FAILURE_LIMIT)]

    assert answers == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    status, page = log_in(client, PASSWORD)
    assert status == 429
    assert "请在 15 分钟后再试" in page
    assert not is_inside(client)


def test_a_lock_out_of_one_name_leaves_other_people_alone(client: Client, person: Person) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(LOGIN, {"login": "someone", "password": "x"})

    assert log_in(client, PASSWORD)[0] == 302


def test_a_way_back_to_another_site_is_not_followed(client: Client, person: Person) -> None:
    answer = client.post(
        LOGIN + "?next=https://evil.example/",
        {"login": "lihua", "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert answer["Location"] == "/"


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_pages_that_open_accounts_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["/account/signup/", "/signup/", "/accounts/signup/"])
def test_signing_up_is_impossible(client: Client, path: str) -> None:
    form = {"username": "guest", "password1": PASSWORD, "password2": PASSWORD}

    assert client.post(path, form).status_code == 404
    assert not Person.objects.filter(username="guest").exists()


def test_a_stranger_is_sent_to_the_log_in_from_every_page(client: Client) -> None:
    inside = set(names(get_resolver().url_patterns)) - OPEN_TO_STRANGERS

    assert "start" in inside
    for name in inside:
        for answer in (client.get(reverse(name)), client.post(reverse(name))):
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, LOGIN), name


def test_logging_out_by_get_only_asks(client: Client, person: Person) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")

    page = client.get("/account/logout/").content.decode()

    assert "确认退出" in page
    assert is_inside(client)


def test_logging_out_by_post_ends_the_session(client: Client, person: Person) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")

    answer = client.post("/account/logout/")

    assert (answer.status_code, answer["Location"]) == (302, LOGIN)
    assert not is_inside(client)


def test_a_forged_log_out_is_refused_with_what_to_do(person: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")

    answer = client.post("/account/logout/")

    assert (answer.status_code, "页面已过期" in answer.content.decode()) == (403, True)
    assert is_inside(client)


def test_changing_the_password_keeps_the_session_and_makes_the_new_one_count(
    client: Client, person: Person
) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    form = {
        "oldpassword": PASSWORD,
        "password1": "金沙江畔好风光-2027",
        "password2": "金沙江畔好风光-2027",
    }

    page = client.post("/account/password/", form, follow=True).content.decode()

    person.refresh_from_db()
    assert "密码已修改" in page
    assert person.check_password("金沙江畔好风光-2027")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"oldpassword": "不对"}, "当前密码不正确，请重新输入"),
        ({"password2": "金沙江畔好风光-2028"}, "两次输入的新密码不一致，请重新输入"),
        ({"password1": "短", "password2": "短"}, "至少"),
        ({"password1": ""}, "请输入新密码"),
    ],
)
def test_a_password_is_not_changed_when_something_is_wrong(
    client: Client, person: Person, given: dict[str, str], told: str
) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    form = {
        "oldpassword": PASSWORD,
        "password1": "金沙江畔好风光-2027",
        "password2": "金沙江畔好风光-2027",
    }

    page = client.post("/account/password/", form | given).content.decode()

    person.refresh_from_db()
    assert told in page
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("path", ["/", LOGIN, "/nowhere/"])
def test_the_policy_allows_no_inline_script_and_no_other_site(
    client: Client, person: Person, path: str
) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")

    policy = client.get(path)["Content-Security-Policy"]

    assert {part.strip() for part in policy.split(";")} == POLICY


def test_pages_carry_no_inline_style_or_script(client: Client, person: Person) -> None:
    pages = [client.get(LOGIN).content.decode()]
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    pages += [client.get(path).content.decode() for path in ("/", "/account/password/", "/x/")]

    for page in pages:
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/desk/')


def test_the_header_shows_who_it_is_and_only_pages_that_exist(
    client: Client, person: Person
) -> None:
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")

    page = client.get("/").content.decode()

    assert "李华（示例）" in page
    assert '<a href="/" aria-current="page">待办</a>' in page
    assert "您今天没有在任职务" in page
