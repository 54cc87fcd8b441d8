from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sanxiang.models.calendars import HolidayNotice
from tests import make, make_notices


@pytest.fixture(autouse=True)
def _bureau(db: None) -> None:
    make.bureau()


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_good_file_is_loaded(tmp_path: Path, encoding: str) -> None:
    file, out = tmp_path / "2027.json", StringIO()
    file.write_text(make_notices.text(), encoding=encoding)

    call_command("loadcalendar", str(file), "--by", "fagui", stdout=out)

    assert out.getvalue() == ("已装入示例放假通知〔2026〕1号（2027年），以后的期限按它计算。\n")
    assert HolidayNotice.objects.count() == 1


@pytest.mark.django_db
def test_a_bad_file_gets_all_its_errors_and_loads_nothing(tmp_path: Path) -> None:
    file = tmp_path / "2027.json"
    file.write_text(make_notices.text(year=0, notice=""), encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        call_command("loadcalendar", str(file), "--by", "fagui")

    assert str(caught.value) == (
        "放假通知未装入，请改正后重试：\n"
        "  year：应为2004至2100之间的整数年份，如2027\n"
        "  notice：应写放假通知的文号，1至100个字，不含换行和不可见字符"
    )
    assert caught.value.returncode == 2
    assert HolidayNotice.objects.count() == 0


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"读不到文件.*请核对路径和权限"):
        call_command("loadcalendar", str(tmp_path / "none.json"), "--by", "fagui")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gbk.json"
    file.write_bytes("放假".encode("gbk"))

    with pytest.raises(CommandError, match="不是UTF-8文本"):
        call_command("loadcalendar", str(file), "--by", "fagui")
