"""The static copy on a government site: what stands there, by the signed list of the export."""

from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.site_exports import issue_site, read_export
from sanxiang.ledger.note import Signer, signed
from sanxiang.models import Act, ChannelIssue, Publication
from sanxiang.queries.channels import carrying
from tests import make
from tests.make_channels import public_case, public_id

pytestmark = [pytest.mark.django_db, pytest.mark.clause("R16")]
SIGNER = Signer.generate("sample.sanxiang.invalid/portal")
PLACE = "示例州政府门户网站行政执法公示专栏"


def export_of(folder: Path, records: dict[str, int], number: int = 1) -> Path:
    """The lists of an export as the public side writes them."""
    listed = "".join(f"{one} {version}\n" for one, version in sorted(records.items()))
    (folder / "records.txt").write_text(listed)
    text = f"sanxiang-export/1\n{number}\nrecords.txt {sha256(listed.encode()).hexdigest()}\n"
    (folder / "manifest.note").write_text(signed(text, SIGNER), encoding="utf-8")
    return folder


def registered(folder: Path, *, by: str = "xiaozu") -> Act:
    return issue_site(
        uuid4(),
        read_export(folder, SIGNER.verifier),
        place=PLACE,
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def test_new_corrected_and_withdrawn_records_are_registered_in_one_act_each_time(
    tmp_path: Path,
) -> None:
    case = public_case()
    record = public_id(case)

    first = registered(export_of(tmp_path, {record: 1, "ofanotherbody": 1}))
    assert (first.data["new"], first.data["changed"], first.data["gone"]) == ([record], [], [])
    (one,) = carrying(record)
    assert (one.channel, one.place, one.version, one.act) == ("site", PLACE, 1, first)

    make.published(case, correction="更正（示例）。")
    second = registered(export_of(tmp_path, {record: 2}, 2))
    assert second.data["changed"] == [record]
    assert [one.version for one in carrying(record)] == [2]

    Publication.objects.update(withdrawn_at=make.NOW)
    third = registered(export_of(tmp_path, {}, 3))
    assert third.data["gone"] == [record]
    assert list(carrying(record)) == []


def test_an_export_older_than_a_withdrawal_is_made_again_first(tmp_path: Path) -> None:
    record = public_id(public_case())
    export_of(tmp_path, {record: 1})
    Publication.objects.update(withdrawn_at=make.NOW)

    with pytest.raises(Refused, match="已经撤下或者更正"):
        registered(tmp_path)
    assert ChannelIssue.objects.count() == 0


@pytest.mark.clause("D14")
def test_only_the_publishing_office_registers(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        registered(export_of(tmp_path, {}), by="zhifa1")


def test_altered_lists_are_refused(tmp_path: Path) -> None:
    export_of(tmp_path, {})
    (tmp_path / "records.txt").write_text("somethingelse 1\n")

    with pytest.raises(Invalid, match="与签名不符"):
        registered(tmp_path)
    with pytest.raises(Invalid, match="签名不成立"):
        read_export(tmp_path, Signer.generate("sample.sanxiang.invalid/other").verifier)
    with pytest.raises(Invalid, match="不是静态导出的文件夹"):
        read_export(tmp_path / "nothing", SIGNER.verifier)


def test_the_command_registers_and_says_what_changed(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    export_of(tmp_path, {})
    with pytest.raises(CommandError, match="没有设置公示网站的公钥"):
        call_command("siteissue", str(tmp_path), place=PLACE, by="xiaozu")
    settings.PORTAL_PUBLIC_KEY = str(SIGNER.verifier)

    call_command("siteissue", str(tmp_path), place=PLACE, by="xiaozu")

    said = capsys.readouterr().out
    assert said == "已登记第 1 次导出：新上 0 条，更正 0 条，撤下 0 条\n"
