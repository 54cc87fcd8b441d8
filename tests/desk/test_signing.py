"""The page to sign on: on glass, with a photo of the ink, or refused before a witness."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sanxiang.models import Act, Case, Paper, Signature
from tests import make, make_ink
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
BLANK = {"signed_image": "", "signed_strokes": ""}


def told() -> tuple[Case, Paper, str]:
    """A case with its on-site notice, not signed yet."""
    case = make.noticed_inspection()
    paper = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    return case, paper, reverse("signing", args=[paper.pk])


def sent(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends after somebody signed on the glass."""
    page = text_of(client, f"{address}?role=firm&name=白示林")
    drawn = {"signed_image": make_ink.ink(), "signed_strokes": make_ink.STROKES}
    return hidden(page) | {"role": "firm", "name": "白示林"} | drawn | changes


def photo(name: str = "a.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (1600, 900), "grey").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def test_the_page_shows_the_text_and_leads_nowhere_else() -> None:
    _, paper, address = told()

    page = text_of(as_person("zhifa1"), f"{address}?role=firm&name=白示林")

    assert f'name="text_sha256" value="{paper.text_sha256}"' in page
    assert make.usual("onsite_notice")["rights"] in page
    assert "请 白示林 签名" in page
    assert "主导航" not in page


def test_only_who_may_take_a_signature_is_offered_to() -> None:
    _, paper, _ = told()
    shown = reverse("paper", args=[paper.pk])

    assert "由其签名" in text_of(as_person("zhifa2"), shown)
    assert "由其签名" not in text_of(as_person("kezhang"), shown)
    assert "签名由本案办案人员办理" in text_of(as_person("kezhang"), shown)


@pytest.mark.clause("own/signing-order")
def test_out_of_turn_there_is_nothing_to_sign_on_and_the_page_says_who_is_first() -> None:
    _, paper, address = told()
    client = as_person("zhifa1")
    first = "应当先由被检查单位有关人员签名"
    early = {"role": "leader", "name": "李示远"}

    page = text_of(client, f"{address}?role=leader&name=李示远")
    answer = client.post(address, sent(client, address) | early)

    assert first in page
    assert "提交签名" not in page
    assert first in text_of(client, reverse("paper", args=[paper.pk]))
    assert answer.status_code == 409
    assert not Signature.objects.exists()
    client.post(address, sent(client, address))
    assert first not in text_of(client, address)
    assert "提交签名" in text_of(client, f"{address}?role=leader&name=李示远")


@pytest.mark.clause("R12")
def test_signing_on_glass_is_kept_and_the_next_step_opens() -> None:
    case, paper, address = told()
    client = as_person("zhifa1")

    answer = client.post(address, sent(client, address), follow=True)

    assert "白示林已签名。" in answer.content.decode()
    signature = Signature.objects.get()
    assert (signature.paper, signature.role, signature.name) == (paper, "firm", "白示林")
    assert signature.text_sha256 == paper.text_sha256
    page = text_of(client, reverse("case", args=[case.pk]))
    assert "白示林（被检查单位有关人员）签名：《执法检查现场告知书》" in page


def test_signing_twice_by_a_double_click_is_one_signature() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    once = sent(client, address)

    answers = [client.post(address, once).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Signature.objects.count() == 1


@pytest.mark.clause("own/refusal-witnessed")
def test_a_refusal_needs_its_reason_and_a_witness_and_is_shown() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    nothing = client.post(address, sent(client, address, **BLANK))
    alone = client.post(address, sent(client, address, **BLANK, refusal_reason="内容不清楚"))
    given = {"refusal_reason": "认为内容不清楚", "witness": "李示例"}
    client.post(address, sent(client, address, **BLANK, **given))

    assert nothing.status_code == 422
    assert "请在签名框内签名；拒绝签名的，请填写原因" in nothing.content.decode()
    assert alone.status_code == 422
    assert "请填写在场的见证人" in alone.content.decode()
    page = text_of(client, address)
    assert "拒绝签名" in page
    assert "认为内容不清楚（见证人：李示例）" in page


def test_a_signature_for_another_text_is_refused_and_the_drawing_stays() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    strokes = '[{"points":[]}]'

    answer = client.post(
        address, sent(client, address, text_sha256="0" * 64, signed_strokes=strokes)
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "签名所见的文本与文书不一致" in page
    assert "[{&quot;points&quot;:[]}]" in page
    assert Signature.objects.count() == 0


@pytest.mark.clause("R15")
def test_without_scripts_a_photo_of_the_ink_is_signed_with_and_kept_as_it_came() -> None:
    _, paper, address = told()
    client = as_person("zhifa1")

    answer = client.post(
        address, sent(client, address, **BLANK, picture=photo(), fingerprint=photo("b.jpg"))
    )

    assert answer.status_code == 302
    signature = Signature.objects.get()
    assert bytes(signature.image or b"").startswith(b"\x89PNG")
    assert signature.strokes is None
    assert make.frozen(signature.fingerprint_sha256) == photo().read()
    assert "已捺印" in text_of(client, reverse("paper", args=[paper.pk]))
    assert paper.files.count() == 2


@pytest.mark.parametrize("name", ["picture", "fingerprint"])
def test_what_is_no_picture_is_told_beside_it(name: str) -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    words = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    drawn = {} if name == "fingerprint" else BLANK

    answer = client.post(address, sent(client, address, **drawn, **{name: words}))

    assert answer.status_code == 422
    assert "无法读取，请上传 JPG 或 PNG 图片" in answer.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.clause("R3")
def test_ink_from_yesterday_is_marked_late_wherever_the_paper_stands() -> None:
    case, paper, address = told()
    client = as_person("zhifa1")
    late = {"happened_at": "2026-11-23T16:00"}

    without = client.post(address, sent(client, address, **BLANK, **late, picture=photo()))
    reason = {"late_reason": "现场没有网络"}
    client.post(address, sent(client, address, **BLANK, **late, **reason, picture=photo()))

    assert without.status_code == 422
    assert Act.objects.get(case=case, step="sign").late_reason == "现场没有网络"
    for page in (reverse("paper", args=[paper.pk]), reverse("case", args=[case.pk])):
        assert "现场没有网络" in text_of(client, page)


def test_on_glass_the_time_is_now() -> None:
    _, _, address = told()
    client = as_person("zhifa1")

    answer = client.post(address, sent(client, address, happened_at="2026-11-23T16:00"))

    assert answer.status_code == 422
    assert "在屏幕上签名的，时间就是现在" in answer.content.decode()


@pytest.mark.clause("R20")
def test_who_may_not_read_the_record_gets_no_page_to_sign_it_on() -> None:
    case = make.recorded_inspection()
    record = Paper.objects.get(case=case, kind="interview_record")
    address = reverse("signing", args=[record.pk])

    assert as_person("zhifa1").get(address).status_code == 200
    assert as_person("fagui").get(address).status_code == 403
