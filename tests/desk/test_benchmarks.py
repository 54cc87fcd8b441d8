"""The pages of the benchmarks: shown, taken away, imported or told why not."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from sanxiang.actions import samplecatalogue
from sanxiang.models import BenchmarkTable, Organisation
from sanxiang.queries import benchmarks
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.benchmark_table import LAYOUT
from sanxiang.samples import benchmarks as sample
from tests import make
from tests.desk.driving import as_person, hidden, text_of
from tests.desk.test_case import words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("own/benchmark-applied"),
]


@pytest.fixture
def organisation(bureau: None) -> Organisation:
    organisation = make.bureau()
    samplecatalogue.set_up(organisation, at=make.NOW)
    return organisation


def test_the_grades_in_force_are_shown_by_offence(organisation: Organisation) -> None:
    samplecatalogue.set_up_benchmarks(organisation, at=make.NOW)

    page = words(text_of(as_person("zhifa1"), reverse("benchmarks")))

    assert "食盐产品标识不符合规定" in page
    assert "货值金额（元） ≥ 1,000；货值金额（元） < 10,000" in page
    assert "罚款 货值金额（元） × 1 至 货值金额（元） × 2；责令改正" in page
    assert "导入新基准" not in page


def test_before_the_first_import_the_policy_section_is_led_to_it(
    organisation: Organisation,
) -> None:
    assert reverse("benchmarks_import") in text_of(as_person("fagui"), reverse("benchmarks"))
    assert reverse("benchmarks_import") not in text_of(as_person("zhifa1"), reverse("benchmarks"))


def test_a_good_file_is_taken_and_a_wrong_one_lists_every_error(organisation: Organisation) -> None:
    client, address = as_person("fagui"), reverse("benchmarks_import")
    good = workbook_of(LAYOUT, sample.rows())
    wrong = workbook_of(LAYOUT, sample.rows()[1:])

    for content, status in ((wrong, 422), (good, 302)):
        file = SimpleUploadedFile("基准.xlsx", content)
        answer = client.post(address, {"act_id": str(uuid4()), "file": file})
        assert answer.status_code == status
        if status == 422:
            page = words(answer.content.decode())
            assert "逾期天数 为 0，造成后果 为 否：没有对应的档次" in page
            assert not BenchmarkTable.objects.exists()

    assert BenchmarkTable.objects.get().rows.count() == 8


def test_template_and_benchmarks_can_be_taken_away(organisation: Organisation) -> None:
    client = as_person("fagui")
    assert client.get(reverse("benchmarks_download")).status_code == 404
    samplecatalogue.set_up_benchmarks(organisation, at=make.NOW)

    for name, rows in (("benchmarks_template", 2), ("benchmarks_download", 9)):
        sheet = load_workbook(BytesIO(client.get(reverse(name)).content))["裁量基准"]
        lines = list(sheet.iter_rows(values_only=True))
        assert lines[0] == LAYOUT.headings
        assert len(lines) == rows


@pytest.mark.clause("own/fact-evidence-matrix")
def test_the_policy_section_decides_whether_an_open_matrix_refuses(
    organisation: Organisation,
) -> None:
    client, address = as_person("fagui"), reverse("benchmarks_bind")
    page = text_of(client, reverse("benchmarks"))

    answer = client.post(address, hidden(page) | {"binds": "yes"})

    assert answer.status_code == 302
    assert benchmarks.binding(organisation.pk) == {"matrix_filled"}
    assert client.post(address, {"act_id": str(uuid4()), "binds": "?"}).status_code == 422
    values = {"act_id": str(uuid4()), "binds": "no"}
    assert as_person("zhifa1").post(address, values).status_code == 409
    assert client.get(address).status_code == 405
