"""A real bureau starts on an empty database: organisations, then the first administrator."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sanxiang.env import ROOT
from sanxiang.models import ApprovalChain, Organisation, Person, Section
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/accounts")]
EXAMPLE = ROOT / "docs/bureau.example.toml"
ADMIN = {"organisation": "532300", "name": "方示初", "username": "fangchu"}


@pytest.fixture
def _no_sample() -> None:
    """The sample that stands in every test database, made to look like a real bureau elsewhere."""
    for place in Organisation.objects.all():
        place.code, place.name = f"9{place.code}", f"外地单位{place.pk}"
        place.save()


def run(command: str, *arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.usefixtures("_no_sample")
def test_an_empty_system_gets_its_bureau_and_its_first_administrator() -> None:
    run("setupbureau", str(EXAMPLE))
    said = run("firstadmin", **ADMIN)

    county = Organisation.objects.get(code="532322")
    assert county.parent == Organisation.objects.get(code="532300")
    assert Organisation.objects.get(code="SF532300").reviews == "justice"
    assert set(
        ApprovalChain.objects.filter(organisation=county).values_list("levels__0", flat=True)
    ) == {"head"}
    password = said.split("一次性密码：")[1].split("（")[0]
    assert Person.objects.get(username="fangchu").check_password(password)


@pytest.mark.usefixtures("_no_sample")
def test_setting_up_again_adds_only_what_is_new(tmp_path: Path) -> None:
    run("setupbureau", str(EXAMPLE))
    assert run("setupbureau", str(EXAMPLE)) == "没有新的单位和科室。\n"

    file = tmp_path / "bureau.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("盐业管理科", "节能监察科")
    file.write_text(text.replace("某某州工业", "另一工业"), encoding="utf-8")
    assert run("setupbureau", str(file)) == "已建立：\n某某州工业和信息化局 节能监察科\n"
    assert Section.objects.filter(organisation__code="532300").count() == 4


@pytest.mark.usefixtures("_no_sample")
def test_a_faulty_file_sets_up_nothing(tmp_path: Path) -> None:
    file = tmp_path / "bureau.toml"
    for text, told in (
        ("[bureau", "不是正确的TOML文件"),
        ('[bureau]\ncode = "1"', "文件有误，没有建立任何单位"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(CommandError, match=told):
            run("setupbureau", str(file))
    with pytest.raises(CommandError, match="读不到文件"):
        run("setupbureau", str(tmp_path / "none.toml"))
    assert not Organisation.objects.filter(code__in=["1", "532300"]).exists()


def test_a_sample_system_does_not_become_a_real_one() -> None:
    make.bureau()

    with pytest.raises(CommandError, match="示例单位"):
        run("setupbureau", str(EXAMPLE))
    with pytest.raises(CommandError, match="已有系统管理员"):
        run("firstadmin", **ADMIN)


@pytest.mark.usefixtures("_no_sample")
def test_an_administrator_of_an_unknown_bureau_is_refused() -> None:
    with pytest.raises(CommandError, match="请先运行 sanxiang setupbureau"):
        run("firstadmin", **ADMIN)
