"""The pages of the public lists: where each is, compiled, examined, sent back, published."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import ListIssue, ListStage, ListVersion
from sanxiang.queries import originals, public_lists
from tests import make_lists, make_rules
from tests.desk.driving import as_person, hidden, read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def page_of(version: ListVersion) -> str:
    return reverse("list_version", args=[version.pk])


def stage(version: ListVersion, name: str) -> str:
    return reverse("list_stage", args=[version.pk, name])


def post(client: Any, address: str, **values: Any) -> str:
    answer = client.post(address, {"act_id": str(uuid4()), **values}, follow=True)
    return str(answer.content.decode())


@pytest.mark.clause("D11")
def test_the_overview_says_of_every_list_what_is_in_force_and_where_the_next_one_is() -> None:
    make_lists.issued("officers")
    make_lists.passed(make_lists.compiled("items"), until="policy")

    page = text_of(as_person("zhifa1"), reverse("public_lists"))
    assert '第 1 版</a><br><span class="quiet">2026年11月24日公示' in page
    assert "政策法规科汇总</span>" in page
    assert page.count("还没有公示") == 7


@pytest.mark.clause("D11.4")
def test_the_office_compiles_from_what_stands_inside_and_publishes() -> None:
    client, address = as_person("xiaozu"), reverse("list_kind", args=["officers"])
    seen = hidden(text_of(client, address))["seen"]

    page = post(client, address, seen=seen, note="首次公示。")
    assert "已编制《行政执法人员清单》第 1 版。" in page
    assert "李示远" in page
    version = ListVersion.objects.get()
    assert "已公示" in post(client, reverse("list_publish", args=[version.pk]))
    assert ListIssue.objects.get().version == version


def test_what_has_changed_since_the_page_was_opened_is_shown_first() -> None:
    client, address = as_person("xiaozu"), reverse("list_kind", args=["officers"])

    answer = client.post(address, {"act_id": str(uuid4()), "seen": "x", "note": "首次公示。"})
    assert answer.status_code == 409
    assert "打开本页以后，清单内容又有变化" in answer.content.decode()
    assert not ListVersion.objects.exists()


def test_who_does_not_compile_is_told_who_does() -> None:
    page = text_of(as_person("zhifa1"), reverse("list_kind", args=["officers"]))

    assert "《行政执法人员清单》由领导小组办公室编制" in page
    assert 'name="note"' not in page


def test_those_whose_turn_it_is_find_it_on_the_start_page() -> None:
    version = make_lists.compiled("items")
    assert page_of(version) in text_of(as_person("yankezhang"), reverse("start"))
    assert page_of(version) not in text_of(as_person("fagui"), reverse("start"))
    make_lists.passed(version, until="policy")

    assert page_of(version) not in text_of(as_person("yankezhang"), reverse("start"))
    assert page_of(version) in text_of(as_person("fagui"), reverse("start"))


@pytest.mark.clause("D11.1")
def test_a_version_is_led_through_its_chain_with_the_buttons_of_its_page() -> None:
    version = make_lists.compiled("items")
    other = make_lists.section("盐业管理科")
    client = as_person("yankezhang")
    assert f'name="section" value="{other.pk}"' in text_of(client, page_of(version))

    page = post(client, stage(version, "sections"), section=other.pk, decision="agreed")
    assert "已同意。" in page
    assert "已同意。" in post(as_person("fagui"), stage(version, "policy"), decision="agreed")
    assert "登记复函" in text_of(as_person("fagui"), page_of(version))
    assert 'name="decision"' not in text_of(as_person("xiaozu"), page_of(version))


@pytest.mark.clause("own/outside-reviewers")
def test_a_reply_letter_is_registered_with_its_scan_and_can_be_read() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="justice")
    content = originals_of(make_lists.letter())
    client = as_person("fagui")
    address = reverse("list_letter", args=[version.pk])
    values = {"number": "示函〔2026〕3 号", "date": "2026-11-20", "decision": "agreed"}

    assert "请选择复函的扫描件" in post(client, address, **values)
    file = SimpleUploadedFile("复函.pdf", content, "application/pdf")
    wrong = post(client, address, **values | {"number": ""}, file=file)
    assert "已经收到，改正后直接提交" in wrong
    page = post(client, address, **values, held=hidden(wrong)["held"])
    assert "复函已登记。已同意。" in page
    look = ListStage.objects.get(stage="justice")
    answer = client.get(reverse("list_letter_file", args=[version.pk, look.pk]))
    assert read(answer) == content == originals.path_of(look.letter_sha256).read_bytes()


def originals_of(letter: Any) -> bytes:
    content: bytes = letter.path.read_bytes()
    return content


@pytest.mark.parametrize("name", ["policy", "nothing"])
def test_a_stage_that_is_not_due_or_not_known_is_not_taken(name: str) -> None:
    version = make_lists.compiled("items")

    answer = as_person("fagui").post(
        stage(version, name), {"act_id": str(uuid4()), "decision": "agreed"}
    )
    assert answer.status_code in {404, 409}
    assert not ListStage.objects.filter(stage=name).exists()


def test_another_bureau_does_not_see_a_version_and_the_one_above_does() -> None:
    version = make_lists.compiled("officers")
    county = make_lists.bureau().counties.get(code="532322")
    below = make_lists.compiled("officers", by="xianju", organisation=county)

    text_of(as_person("xianju"), page_of(version), status=404)
    text_of(as_person("fagui"), page_of(below))
    text_of(as_person("xianju"), f"{reverse('public_lists')}?organisation=532300", status=404)


def test_a_version_taken_back_says_so_and_frees_the_way() -> None:
    version = make_lists.compiled("officers")

    page = post(as_person("xiaozu"), reverse("list_recall", args=[version.pk]), reason="缺两人。")
    assert "已撤回，可以重新编制。" in page
    assert public_lists.under_way(make_lists.bureau(), "officers") is None


@pytest.mark.parametrize("name", ["nothing", "versions"])
def test_a_list_that_does_not_exist_is_not_found(name: str) -> None:
    text_of(as_person("xiaozu"), reverse("list_kind", args=[name]), status=404)


def test_the_overview_and_the_start_page_ask_as_often_for_many_lists_as_for_few() -> None:
    client = as_person("fagui")
    addresses = [reverse("public_lists"), reverse("start")]

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            for address in addresses:
                client.get(address)
        return len(queries)

    make_lists.compiled("items")
    asked()
    one = asked()
    for kind in ("charts", "guides", "spot_items", "officers"):
        make_lists.compiled(kind)
    make_lists.issued("contacts")
    assert asked() == one


@pytest.mark.clause("D11.5")
def test_the_overview_says_by_when_a_list_has_to_follow_a_change_of_the_law() -> None:
    make_rules.items_listed(f"《{make_rules.ENERGY}》第三条", "另一示例办法第三条")
    make_rules.taken(make_rules.workbook(make_rules.line()))
    client, address = as_person("xiaozu"), reverse("public_lists")
    assert "项受影响" not in text_of(client, address)

    make_rules.changed(施行="2026-11-02")
    page = text_of(client, address)
    assert "1 项受影响" in page
    assert '<span class="deadline__date">2026年11月30日</span>' in page


@pytest.mark.clause("D11.1")
def test_who_compiles_again_reads_why_the_last_version_was_sent_back() -> None:
    version = make_lists.passed(make_lists.compiled("items"), until="policy")
    make_lists.answered(version, "policy", agree=False, opinion="第 2 行缺依据。")

    page = text_of(as_person("kezhang"), reverse("list_kind", args=["items"]))
    assert "第 1 版</a>已退回：第 2 行缺依据。" in page
    assert "第 2 行缺依据。" in text_of(as_person("kezhang"), page_of(version))
