"""The pages of a decision with a ruler, and the file that was made of it."""

import pytest
from django.urls import reverse

from tests import make
from tests.desk.driving import as_person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("own/redacted-paper"),
]


def test_the_liaison_sees_each_page_with_its_ruler_and_then_the_file() -> None:
    case = make.decided_penalty()
    client = as_person("lianluo")

    page = client.get(reverse("redaction", args=[case.pk])).content.decode()
    assert "还没有制作公开件" in page
    assert client.get(reverse("redaction_file", args=[case.pk])).status_code == 404
    picture = client.get(reverse("redaction_page", args=[case.pk, 1]))
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert client.get(reverse("redaction_page", args=[case.pk, 99])).status_code == 404

    words = [{"text": case.party.name, "reason": "commercial"}]
    make.take(case, "redact_paper", "lianluo", words=words, regions=[])
    page = client.get(reverse("redaction", args=[case.pk])).content.decode()
    assert "打开公开件" in page
    file = client.get(reverse("redaction_file", args=[case.pk]))
    assert (file["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_case_without_a_decision_has_no_such_page_and_the_step_says_why() -> None:
    case = make.penalty_case()
    client = as_person("lianluo")
    assert client.get(reverse("redaction", args=[case.pk])).status_code == 404
    step = client.get(reverse("step", args=[case.pk, "redact_paper"])).content.decode()
    assert "本案还没有决定书" in step


def test_the_officer_shows_the_inspection_code() -> None:
    case = make.noticed_inspection()
    client = as_person("zhifa1")
    page = client.get(reverse("inspection_code", args=[case.pk])).content.decode()
    assert case.codes.get(kind="inspection").code in page
    assert "<svg" in page

    other = make.inspection()
    page = client.get(reverse("inspection_code", args=[other.pk])).content.decode()
    assert "还没有检查码" in page
