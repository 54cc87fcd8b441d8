"""The people pages: who sees, who changes, what a refused try looks like."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import Act, Appointment, Person
from sanxiang.rules.roles import Role
from sanxiang.samples import people as sample
from tests import make, make_people
from tests.desk.driving import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
EVERYBODY = sorted({p.username for p in sample.posts() if p.role != Role.OUTSIDE_REVIEWER})


def changes(username: str) -> list[str]:
    """The address of every change of this person."""
    person = make.person(username)
    names = ("appoint", "certificate", "qualification", "password", "account")
    return [
        *(reverse(f"person_{name}", args=[person.pk]) for name in names),
        reverse("appointment_end", args=[make_people.post_of(username).pk]),
        reverse("appointment_stand_in", args=[make_people.post_of(username).pk]),
        reverse("certificate_end", args=[person.certificates.get().pk]),
    ]


@pytest.mark.clause("D11.4", "D5.1")
def test_everybody_of_a_bureau_sees_its_list_and_only_administrators_see_buttons() -> None:
    for username in EVERYBODY:
        client = as_person(username)
        page = client.get(reverse("people")).content.decode()
        own = "532322" if username.startswith("xian") else "532300"

        name, number = ("尹示达", "示例532322") if own == "532322" else ("李示远", "示例532300")
        assert name in page, username
        assert number in page, username
        assert ("登记新人员" in page) == (username == "guanli"), username


def test_a_county_bureau_does_not_see_the_bureaus_people() -> None:
    client = as_person("xian1")

    assert client.get(reverse("people"), {"organisation": "532300"}).status_code == 404
    assert client.get(reverse("person", args=[make.person("juzhang").pk])).status_code == 404
    assert as_person("zhifa1").get(reverse("people"), {"organisation": "532322"}).status_code == 200


@pytest.mark.clause("D5.1")
def test_an_expired_certificate_is_shown_as_expired() -> None:
    page = as_person("zhifa1").get(reverse("people"), {"text": "周示新"}).content.decode()

    assert "2026-06-30" in page
    assert "已过期" in page
    assert "state--good" not in page


@pytest.mark.parametrize(
    ("text", "names"),
    [("周示新", {"周示新"}), ("盐业 科长", {"鲁示平"}), ("没有的人", set()), ("%", set())],
)
def test_the_list_is_searched(text: str, names: set[str]) -> None:
    page = as_person("zhifa1").get(reverse("people"), {"text": text}).content.decode()

    assert {p.name for p in sample.posts() if f">{p.name}</a>" in page} == names


def test_a_long_list_goes_on_in_constant_queries() -> None:
    client = as_person("zhifa1")
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("people"))
    for number in range(60):
        person = Person.objects.create(username=f"p{number}", name=f"示例{number}号")
        Appointment.objects.create(
            person=person, organisation=make.bureau(), role="handler", title="科员",
            section_id=make_people.section(), from_date="2026-01-01",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        first = client.get(reverse("people"))

    assert len(many) == len(few)
    assert len(first.context["rows"]) == 50
    second = client.get(reverse("people") + first.context["older"])
    names = [line.person.pk for line, _ in [*first.context["rows"], *second.context["rows"]]]
    assert len(names) == len(set(names)) == 18 + 60
    assert second.context["older"] == ""


@pytest.mark.parametrize("after", ["x", "1", "~", "-1~2", "9" * 30 + "~1", "²~1"])
def test_a_made_up_cursor_gives_the_first_page(after: str) -> None:
    assert len(as_person("zhifa1").get(reverse("people"), {"after": after}).context["rows"]) == 18


@pytest.mark.clause("own/accounts")
def test_a_try_without_being_administrator_is_refused_and_changes_nothing() -> None:
    acts = Act.objects.count()
    for username in ("zhifa2", "kezhang", "juzhang", "fagui", "xiaozu"):
        client = as_person(username)
        for address in [*changes("zhifa1"), reverse("person_new")]:
            page = client.get(address)
            assert (page.status_code, 'name="act_id"' in page.content.decode()) == (403, False)
            tried = client.post(address, values() | {"act_id": str(uuid4())})
            assert tried.status_code == 409, (username, address)
    assert Act.objects.count() == acts
    assert make.person("zhifa1").check_password(sample.PASSWORD)


def values() -> dict[str, str]:
    """Values that are right for every change, so that only the person stands against it."""
    return (
        make_people.NEWCOMER
        | make_people.post(to_date="2027-01-01", reason="示例")
        | make_people.certificate(number="示例B20260001")
        | {"granted_date": "2026-01-01", "person": str(make.person("juzhang").pk)}
    )


def test_an_administrator_sees_a_form_for_each_change_and_does_it() -> None:
    client = as_person("guanli")
    for address in changes("zhifa1"):
        assert 'name="act_id"' in client.get(address).content.decode(), address

    answer = client.post(
        reverse("person_certificate", args=[make.person("zhifa3").pk]),
        make_people.certificate() | {"act_id": str(uuid4())},
    )
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("person", args=[make.person("zhifa3").pk]),
    )
    assert make.person("zhifa3").certificates.count() == 2


def test_a_new_person_is_shown_with_the_password_once() -> None:
    client, act = as_person("guanli"), str(uuid4())
    posted = make_people.NEWCOMER | make_people.post() | {"act_id": act}

    shown = client.post(reverse("person_new"), posted)
    again = client.post(reverse("person_new"), posted)

    password = shown.context["password"]
    assert shown["Cache-Control"] == "no-store"
    assert password in shown.content.decode()
    assert make.person("baishixin").check_password(password)
    assert "只显示一次" in again.content.decode()


def test_wrong_values_stay_in_the_form_with_what_is_wrong() -> None:
    answer = as_person("guanli").post(
        reverse("person_new"),
        make_people.NEWCOMER | make_people.post(section="") | {"act_id": str(uuid4())},
    )

    assert answer.status_code == 422
    assert "请选择科室" in answer.content.decode()
    assert 'value="白示新"' in answer.content.decode()


def test_the_administrator_and_the_head_of_section_are_told_of_certificates_running_out() -> None:
    told = {
        name: "执法证到期" in as_person(name).get("/").content.decode()
        for name in ("guanli", "kezhang", "yankezhang", "zhifa3", "juzhang")
    }

    assert told == {
        "guanli": True,
        "kezhang": True,
        "yankezhang": False,
        "zhifa3": False,
        "juzhang": False,
    }


@pytest.mark.clause("own/accounts")
def test_with_a_one_time_password_there_is_one_page_until_another_is_chosen() -> None:
    _, given = make_people.newcomer()
    client, chosen = Client(), "金沙江畔好风光-2027"
    client.post("/account/login/", {"login": "baishixin", "password": given})
    change = reverse("account_change_password")

    for name in ("start", "people", "cases"):
        assert client.get(reverse(name))["Location"] == change
    page = client.get(change).content.decode()
    assert "一次性密码" in page
    same = {"oldpassword": given, "password1": given, "password2": given}
    assert "不能与当前密码相同" in client.post(change, same).content.decode()
    own = {"oldpassword": given, "password1": chosen, "password2": chosen}
    assert client.post(change, own)["Location"] == reverse("start")
    assert client.get(reverse("people")).status_code == 200
    assert not make.person("baishixin").password_is_temporary


def test_the_forms_carry_the_token_that_a_browser_needs() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.person("guanli"), "django.contrib.auth.backends.ModelBackend")

    for address in [*changes("zhifa1"), reverse("person_new")]:
        assert (
            'name="csrfmiddlewaretoken"' in client.get(address).content.decode().split("<main")[1]
        )
