"""What the case page says of a party: who speaks for it, what else is known, what stays hidden."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sanxiang.actions.past_cases import import_past_cases
from sanxiang.models import Case
from tests import make
from tests.desk.driving import as_person, hidden, text_of
from tests.make_past_cases import line, workbook
from tests.usual.party import USUAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
IDENTITY = USUAL["agent"]["identity"]
MASKED = f"5323************{IDENTITY[-2:]}"


def party_of(case: Case, *, by: str) -> str:
    page = text_of(as_person(by), reverse("case", args=[case.pk]))
    return page.split('id="party"')[1].split("</section>")[0]


def imported() -> None:
    import_past_cases(
        id=uuid4(), file=BytesIO(workbook(line())), file_name="台账.xlsx",
        organisation=make.bureau(), by=make.person("fagui"), at=make.NOW,
    )  # fmt: skip


@pytest.mark.clause("R20")
def test_an_identity_number_is_whole_for_who_needs_it_and_masked_for_others() -> None:
    case = make.inspection(kind="person", name="罗示民", code="", identity=IDENTITY)

    assert IDENTITY in party_of(case, by="zhifa1")
    assert IDENTITY in party_of(case, by="kezhang")
    for other in ("zhifa2", "fagui"):
        assert MASKED in party_of(case, by=other)
        assert IDENTITY not in text_of(as_person(other), reverse("case", args=[case.pk]))


@pytest.mark.clause("own/agents")
def test_an_agent_in_force_stands_beside_the_party() -> None:
    case = make.noticed_inspection()
    make.take(case, "agent", "zhifa1")

    shown = party_of(case, by="zhifa2")

    assert "罗示代（楚雄示例律师事务所律师），授权至" in shown
    make.take(case, "end_agent", "zhifa1")
    assert "罗示代" not in party_of(case, by="zhifa2")


@pytest.mark.clause("own/past-cases")
def test_other_and_old_cases_of_the_party_are_shown() -> None:
    first, second = make.inspection(), make.inspection()
    make.inspection(name="楚雄示例盐业有限公司", code="0" * 17 + "X")
    imported()

    shown = party_of(second, by="zhifa1")

    assert f'href="{reverse("case", args=[first.pk])}"' in shown
    assert "（楚）工信罚〔2024〕1号" in shown
    assert shown.count("<li>") == 2


@pytest.mark.clause("own/past-cases")
def test_old_cases_are_imported_found_and_taken_away_again() -> None:
    client = as_person("fagui")
    form = hidden(text_of(client, reverse("past_cases_import")))

    answer = client.post(
        reverse("past_cases_import"),
        form | {"file": SimpleUploadedFile("台账.xlsx", workbook(line()))},
    )

    assert (answer.status_code, answer["Location"]) == (302, reverse("past_cases"))
    assert "已导入 1 件历史案件" in text_of(client, reverse("past_cases"))
    found = reverse("past_cases") + "?text=工信罚[2024]1号"
    assert "（楚）工信罚〔2024〕1号" in text_of(client, found)
    assert "没有符合条件" in text_of(client, reverse("past_cases") + "?text=不存在")
    assert client.get(reverse("past_cases_download")).content[:2] == b"PK"


@pytest.mark.clause("own/past-cases")
def test_who_may_not_import_old_cases_is_told_before_and_after() -> None:
    client = as_person("zhifa1")
    told = "历史案件台账由政策法规科导入"
    page = text_of(client, reverse("past_cases_import"))
    assert told in page
    assert "检查并导入" not in page

    answer = client.post(
        reverse("past_cases_import"),
        {"act_id": str(uuid4()), "file": SimpleUploadedFile("台账.xlsx", workbook(line()))},
    )

    assert (answer.status_code, told in answer.content.decode()) == (409, True)
    assert "导入台账" not in text_of(client, reverse("past_cases"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("硅业", True),
        ("91532300ma0lx00014", True),
        ("（楚）工信检[2026]第1号", True),
        ("检通〔2026〕1号", True),
        ("普示勤", True),
        ("普示", False),
        ("盐业", False),
    ],
)
def test_a_case_is_found_by_what_people_remember_of_it(text: str, found: bool) -> None:
    case = make.noticed_inspection()

    page = text_of(as_person("fenguan"), reverse("cases") + f"?text={text}")

    assert (reverse("case", args=[case.pk]) in page) is found
