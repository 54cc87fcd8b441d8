"""The pages of the service guides: led to, taken, shown, taken away."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sanxiang.actions import samplecatalogue, samplespots
from sanxiang.models import Guide, Organisation
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.guides import LAYOUT
from sanxiang.samples import guides as sample
from tests import make
from tests.desk.driving import as_person, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D7", "D11.3"),
]


@pytest.fixture
def organisation(bureau: None) -> Organisation:
    organisation = make.bureau()
    samplecatalogue.set_up(organisation, at=make.NOW)
    samplespots.set_up(organisation, at=make.NOW)
    return organisation


def test_the_office_is_led_to_the_import_and_others_are_told_who_does_it(
    organisation: Organisation,
) -> None:
    address = reverse("guides_import")

    assert address in text_of(as_person("xiaozu"), reverse("guides"))
    assert address not in text_of(as_person("zhifa1"), reverse("guides"))
    assert "服务指南由领导小组办公室编制" in text_of(as_person("zhifa1"), address)


def test_a_file_is_taken_shown_in_full_and_taken_away(organisation: Organisation) -> None:
    client = as_person("xiaozu")
    content = workbook_of(LAYOUT, sample.rows())
    file = SimpleUploadedFile("指南.xlsx", content)

    answer = client.post(reverse("guides_import"), {"act_id": str(uuid4()), "file": file})

    assert answer.status_code == 302
    found = Guide.objects.get(number=1)
    page = text_of(client, reverse("guide", args=[found.pk]))
    for column in LAYOUT.columns:
        assert column.heading in page
    assert "节约能源法（2018修正）第十二条" in page
    assert client.get(reverse("guides_download")).content == content
    assert client.get(reverse("guides_template")).status_code == 200


def test_a_guide_of_another_bureau_is_not_found(organisation: Organisation) -> None:
    samplecatalogue.set_up_guides(organisation, at=make.NOW)
    address = reverse("guide", args=[Guide.objects.get(number=1).pk])

    assert as_person("xian1").get(address).status_code == 404
